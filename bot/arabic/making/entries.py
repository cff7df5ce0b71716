"""Entries of the lexicon made of the table: nouns by their forms with the article, plurals, verbs by their stems."""

import re
from collections.abc import Iterable
from typing import Final

from bot.arabic.inflection.derived import derived
from bot.arabic.inflection.verbs import stems
from bot.arabic.making.curation import ADJECTIVE, BASE, PLURAL, Entry
from bot.arabic.making.table import full_forms, is_dual, is_verb, skeleton

_WEAKENING: Final = "اأإآىيةءؤئ"


_RULE_ENDINGS: Final = ("ان", "ين", "ون", "ات", "ة", "ا", "ي", "و", "تان", "تين", "تا", "تي", "وا", "ت")


def _rule_made(form: str, lemma: str) -> bool:
    trunks = {lemma, lemma[:-1]} if lemma[-1] in "ةىيء" else {lemma}
    if lemma.endswith("اء"):
        trunks |= {lemma[:-1] + "و", lemma[:-1] + "ئ"}
    if lemma[-1] in "ىا":
        trunks |= {lemma[:-1] + "ي", lemma[:-1] + "و"}
    return any(form == trunk + ending for trunk in trunks for ending in _RULE_ENDINGS)


def _nominal(lemma: str, forms: set[str], *, verb: bool) -> Iterable[Entry]:
    defined = _behind_article(lemma, forms)
    if verb and lemma not in defined:
        # What stands with the article in a verb's group is derived from it: words of their own.
        yield from ((form, BASE, form) for form in sorted(defined) if not any(_rule_made(form, one) for one in defined))
        return
    yield lemma, ADJECTIVE if lemma + "ة" in forms else BASE, lemma
    for form in sorted(forms - {lemma}):
        if (form.startswith("ال") and form[2:] in defined) or _is_inflected(form, lemma, forms):
            continue
        if form[0] in "إا" and lemma[0] == "أ":  # إرهاب is no plural of أرهب
            if form[0] == "إ":
                yield form, BASE, form
        elif form in defined or (not verb and skeleton(form) == skeleton(lemma) and len(form) > 2):
            yield form, PLURAL, lemma


def _behind_article(lemma: str, forms: set[str]) -> set[str]:
    """Return the forms that stand with the article, without it; a lemma in ال has none."""
    if lemma.startswith("ال"):
        return set()
    return {form[2:] for form in forms if form.startswith("ال") and len(form) >= 4}


def _is_inflected(form: str, lemma: str, forms: set[str]) -> bool:
    """Tell whether a form is the lemma with an ending, or another form in the accusative."""
    return _rule_made(form, lemma) or (form.endswith("ا") and form[:-1] in forms)


def entries(
    groups: dict[str, set[str]],
    known: Iterable[tuple[str, frozenset[str]]] = (),
    rare: frozenset[str] = frozenset(),
) -> set[Entry]:
    """Return what the table knows, as entries.

    `known` are verbs (with forms) whose forms it may list as words; `rare` are verbs of the table to leave out.
    """
    found, singles, verbs = _grouped(groups, rare)
    conjugations = [(stem, kind, verb) for verb, forms in known for stem, kind in stems(verb, forms)]
    passive = {stem for stem, kind, verb in conjugations if kind == "L" and stem != verb and len(stem) > 3}
    finite = set(_finite(known)) | passive
    past = {stem for stem, kind, _ in {*found, *conjugations} if kind in "PL"}
    found |= {(word, BASE, word) for word in singles if word not in finite and not _is_past(word, past)}
    implied = {*_implied(found)} - set(verbs) - rare
    found |= {(stem, kind, verb + "/v") for verb in implied for stem, kind in stems(verb)}
    no_nouns = _no_nouns(found, finite, implied)
    found = {entry for entry in found if entry[1] != BASE or entry[0] not in no_nouns}
    found |= _derivations(verbs, found)
    return found | _regular_plurals(found)


def _grouped(groups: dict[str, set[str]], rare: frozenset[str]) -> tuple[set[Entry], list[str], list[str]]:
    """Return the entries of the table's groups, the words without a group that may be nouns, and the verbs."""
    found: set[Entry] = set()
    conjugated: set[str] = set()
    singles: list[str] = []
    verbs: list[str] = []
    for lemma, raw in groups.items():
        forms = full_forms(raw | {lemma}) if len(raw) > 1 else raw
        if lemma not in forms or " " in lemma or len(lemma) < 2 or is_dual(lemma, groups):
            continue
        if len(forms) == 1:
            singles.append(lemma)
            continue
        verb = is_verb(lemma, forms)
        if verb:
            if lemma not in rare:
                found |= {(stem, kind, lemma + "/v") for stem, kind in stems(lemma, frozenset(forms))}
            conjugated |= set(_conjugated(lemma))
            verbs.append(lemma)
        found.update(_nominal(lemma, forms, verb=verb))
    return found, [word for word in singles if _may_be_noun(word, conjugated)], verbs


def _is_past(word: str, past: set[str]) -> bool:
    return (word[-1] == "ت" and word[:-1] in past) or word[:2] == "وو"


def _no_nouns(found: set[Entry], finite: set[str], implied: set[str]) -> set[str]:
    """Return forms of verbs that the table takes for nouns: يسعى, a lemma with forms; اعتبرت; يلتق, a jussive."""
    present = {form for form in finite if form[0] in "يت"} | {verb + "ت" for verb in implied}
    return present | {prefix + stem for stem, kind, _ in found if kind == "E" and len(stem) > 2 for prefix in "يت"}


#: Verbal nouns that show that there is a verb, and how it is spelled.
_SHOWN: Final = (
    (re.compile("(ا.ت.)ا(.)"), r"\1\2"),
    (re.compile("(ان..)ا(.)"), r"\1\2"),
    (re.compile("(است..)ا(.)"), r"\1\2"),
    (re.compile("إ(..)ا(.)"), r"أ\1\2"),
    (re.compile("م(.ا..)ة"), r"\1"),
)


def _implied(found: set[Entry]) -> Iterable[str]:
    """Yield verbs that the table lacks but whose verbal noun it has."""
    for spelling, kind, _ in found:
        for pattern, verb in _SHOWN if kind == BASE else ():
            if match := pattern.fullmatch(spelling):
                yield match.expand(verb)


def _regular_plurals(found: set[Entry]) -> set[Entry]:
    """Return أفعال as the plural of nouns of three letters that have no broken plural, when it is no known word."""
    known = {spelling for spelling, *_ in found}
    having = {lemma for _, kind, lemma in found if kind == PLURAL}
    return {
        (f"أ{spelling[:2]}ا{spelling[2]}", PLURAL, lemma)
        for spelling, kind, lemma in found
        if kind in (BASE, "n") and len(spelling) == 3 and lemma not in having and not set(spelling) & set(_WEAKENING)
        if spelling[0] != "ل"  # ألخاص would be read for الخاص
        if f"أ{spelling[:2]}ا{spelling[2]}" not in known
    }


def _derivations(verbs: Iterable[str], known: set[Entry]) -> set[Entry]:
    """Return the verbal nouns and participles that are not nouns or plurals already."""
    nominal = {spelling for spelling, kind, _ in known if kind in (BASE, ADJECTIVE, PLURAL)}
    return {
        (word, kind, word)
        for verb in verbs
        for word, kind in derived(verb)
        # مستشفي is how مستشفى is typed carelessly, before it is a participle.
        if word not in nominal and not (word[-1] == "ي" and word[:-1] + "ى" in nominal)
    }


def _conjugated(lemma: str) -> Iterable[str]:
    """Yield forms of a verb by their look, as widely as is needed to know one in the table's loose entries."""
    for stem, kind in stems(lemma):
        if kind in "PLSZD":
            yield from (stem + ending for ending in ("", "ت", "وا", "ا", "تا", "نا", "ن", "تم", "تن", "تما", "ي"))
        else:
            for prefix in ("ي", "ت", "ن", "أ", "ا", ""):
                yield from (prefix + stem + ending for ending in ("", "ون", "وا", "ان", "ا", "ن", "ين", "ي"))


def _finite(verbs: Iterable[tuple[str, frozenset[str]]]) -> Iterable[str]:
    """Yield forms of verbs that are no nouns: past with an ending, passive, present of the third person."""
    for verb, forms in verbs:
        nouns = {word for word, _ in derived(verb)}
        for stem, kind in stems(verb, forms):
            if kind in "PLSZD":
                yield from (stem + ending for ending in ("ت", "وا", "تا"))
                if kind == "L" and stem != verb:
                    yield stem  # قيل، أصيب
            else:
                endings = ("", "ون", "وا", "ان") if kind != "E" else ("ون", "وا")
                yield from ("ي" + stem + ending for ending in endings)
                yield from ({"ت" + stem + ending for ending in endings} - nouns if stem[-1] in "ىوي" else ())


_VERBAL_ENDINGS: Final = ("وا", "تم", "تن", "تما", "ون", "ين", "نا", "ني")


def _may_be_noun(word: str, conjugated: set[str]) -> bool:
    if word in conjugated or len(word) < 3 or word.startswith("ال"):
        return False
    return not (word[0] in "يتنأا" and word.endswith((*_VERBAL_ENDINGS, "ن", "ي"))) and not word.endswith(
        ("وا", "تم", "تن", "تما")
    )
