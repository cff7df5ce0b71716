"""Make the lexicon's compact file out of simplemma's Arabic table and the curated files.

Run by hand when either changes: `python -m bot.arabic.compile`. The table (form → lemma, no marks, one lemma a
form) mixes inflection with derivation; only inflection is taken: nouns by their forms with the article, broken
plurals among them, and verbs, whose stems are made here instead of believed.
"""

import lzma
import re
from collections import defaultdict
from collections.abc import Iterable
from importlib import metadata, resources
from pathlib import Path
from typing import Final

from bot.arabic.canonical import FOLDED, canonical
from bot.arabic.curation import ADJECTIVE, BASE, FUNCTION, NAME, PLURAL, READ, Entry, curated, verbs_in, words_of
from bot.arabic.derived import NOUN, derived
from bot.arabic.verbs import stems

SIMPLEMMA: Final = "2.0.0"

_PLAIN: Final = re.compile("[ء-غف-ي]+")
_WEAK: Final = str.maketrans("", "", "اأإآويىةءؤئ")
_WEAKENING: Final = "اأإآىيةءؤئ"
_RULE_ENDINGS: Final = ("ان", "ين", "ون", "ات", "ة", "ا", "ي", "و", "تان", "تين", "تا", "تي", "وا", "ت")


def table() -> dict[str, set[str]]:
    """Return simplemma's Arabic table, turned round: lemma → forms, canonical."""
    if metadata.version("simplemma") != SIMPLEMMA:
        raise RuntimeError(f"the lexicon is made from simplemma {SIMPLEMMA}")
    # The table has no public door; the version is pinned for that.
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    groups: dict[str, set[str]] = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory().get_dictionary("ar").items():
        groups[_text(lemma)].add(_text(form))
    return groups


def _text(word: str | bytes) -> str:
    text = word.decode() if isinstance(word, bytes) else word
    return text if _PLAIN.fullmatch(text) else canonical(text)


def _skeleton(word: str) -> str:
    return word.translate(_WEAK)


def _is_verb(lemma: str, forms: set[str]) -> bool:
    perfect = sum(lemma + ending in forms for ending in ("وا", "تما", "تم", "ت"))
    start = _skeleton(lemma)
    imperfect = sum(
        form[0] in "يت" and form[0] != lemma[0] and _skeleton(form[1:]).startswith(start)
        for form in forms
        if form != lemma
    )
    return (perfect + imperfect >= 2 and perfect >= 1) or imperfect >= 3


def _full(forms: set[str]) -> set[str]:
    """Return the forms without those that only lack another one's hamza."""
    hamzated: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        hamzated[form.translate(FOLDED)].add(form)
    return {
        form
        for form in forms
        if not any(other != form and _barer(form, other) for other in hamzated[form.translate(FOLDED)])
    }


def _barer(form: str, other: str) -> bool:
    return all(a == b or (a == "ا" and b in "أإآ") for a, b in zip(form, other, strict=True))


def _rule_made(form: str, lemma: str) -> bool:
    trunks = {lemma, lemma[:-1]} if lemma[-1] in "ةىيء" else {lemma}
    if lemma.endswith("اء"):
        trunks |= {lemma[:-1] + "و", lemma[:-1] + "ئ"}
    if lemma[-1] in "ىا":
        trunks |= {lemma[:-1] + "ي", lemma[:-1] + "و"}
    return any(form == trunk + ending for trunk in trunks for ending in _RULE_ENDINGS)


def _is_dual(lemma: str, groups: dict[str, set[str]]) -> bool:
    """Tell whether the table lists a dual as a word of its own (نقطتان beside نقطة)."""
    return lemma.endswith("تان") and lemma[:-3] + "ة" in groups


def _nominal(lemma: str, forms: set[str], *, verb: bool) -> Iterable[Entry]:
    defined = {form[2:] for form in forms if form.startswith("ال") and len(form) >= 4 and not lemma.startswith("ال")}
    if verb and lemma not in defined:
        # What stands with the article in a verb's group is derived from it: words of their own.
        yield from ((form, BASE, form) for form in sorted(defined) if not any(_rule_made(form, one) for one in defined))
        return
    yield lemma, ADJECTIVE if lemma + "ة" in forms else BASE, lemma
    for form in sorted(forms - {lemma}):
        if form.startswith("ال") and form[2:] in defined:
            continue
        if _rule_made(form, lemma) or (form.endswith("ا") and form[:-1] in forms):
            continue
        if form[0] in "إا" and lemma[0] == "أ":  # إرهاب is no plural of أرهب
            if form[0] == "إ":
                yield form, BASE, form
        elif form in defined or (not verb and _skeleton(form) == _skeleton(lemma) and len(form) > 2):
            yield form, PLURAL, lemma


def entries(
    groups: dict[str, set[str]],
    known: Iterable[tuple[str, frozenset[str]]] = (),
    rare: frozenset[str] = frozenset(),
) -> set[Entry]:
    """Return what the table knows, as entries.

    `known` are verbs (with forms) whose forms it may list as words; `rare` are verbs of the table to leave out.
    """
    found: set[Entry] = set()
    conjugated: set[str] = set()
    singles: list[str] = []
    verbs: list[str] = []
    for lemma, raw in groups.items():
        forms = _full(raw | {lemma}) if len(raw) > 1 else raw
        if lemma not in forms or " " in lemma or len(lemma) < 2 or _is_dual(lemma, groups):
            continue
        if len(forms) == 1:
            singles.append(lemma)
            continue
        verb = _is_verb(lemma, forms)
        if verb:
            if lemma not in rare:
                found |= {(stem, kind, lemma + "/v") for stem, kind in stems(lemma, frozenset(forms))}
            conjugated |= set(_conjugated(lemma))
            verbs.append(lemma)
        found.update(_nominal(lemma, forms, verb=verb))
    conjugations = [(stem, kind, verb) for verb, forms in known for stem, kind in stems(verb, forms)]
    past = {stem for stem, kind, _ in {*found, *conjugations} if kind in "PL"}
    passive = {stem for stem, kind, verb in conjugations if kind == "L" and stem != verb and len(stem) > 3}
    finite = set(_finite(known)) | passive
    found.update(
        (word, BASE, word)
        for word in singles
        if _may_be_noun(word, conjugated)
        and word not in finite
        and not (word[-1] == "ت" and word[:-1] in past)
        and word[:2] != "وو"
    )
    implied = {*_implied(found)} - set(verbs) - rare
    found |= {(stem, kind, verb + "/v") for verb in implied for stem, kind in stems(verb)}
    # يسعى is a lemma with forms in the table, and no noun; so are اعتبرت and يلتق, a jussive.
    no_nouns = {form for form in finite if form[0] in "يت"} | {verb + "ت" for verb in implied}
    no_nouns |= {prefix + stem for stem, kind, _ in found if kind == "E" and len(stem) > 2 for prefix in "يت"}
    found = {entry for entry in found if entry[1] != BASE or entry[0] not in no_nouns}
    found |= _derivations(verbs, found)
    return found | _regular_plurals(found)


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


_NOMINAL: Final = (BASE, ADJECTIVE, PLURAL)
_ARTICLES: Final = ("ال", "بال", "كال", "وال", "فال", "لل")


def _is_no_word(entry: Entry, nouns: set[str]) -> bool:
    """Tell whether an entry of the table is another noun with its article (الخميس) or in the accusative (جنودا)."""
    spelling, kind, _ = entry
    if any(spelling.startswith(article) and spelling[len(article) :] in nouns for article in _ARTICLES):
        return True
    return kind == PLURAL and spelling[-1] == "ا" and len(spelling) > 4 and spelling[:-1] in nouns


#: Participles: what these have in ة is mostly the same word of a woman or a thing.
_PARTICIPLE: Final = re.compile("م...+|.ا..")


def _is_feminine(entry: Entry, groups: dict[str, set[str]]) -> bool:
    """Tell whether an entry is the feminine of a participle, which the table lists apart and knows no forms of."""
    spelling, kind, lemma = entry
    masculine = spelling[:-1]
    if kind != BASE or spelling != lemma or spelling[-1] != "ة" or len(groups.get(spelling, ())) != 1:
        return False
    return masculine in groups and _PARTICIPLE.fullmatch(masculine) is not None


def _feminine_colours(found: set[Entry]) -> set[Entry]:
    """Return سوداء as a form of أسود, which the table lists apart."""
    nouns = {spelling for spelling, kind, _ in found if kind in (BASE, ADJECTIVE)}
    nouns -= {spelling for spelling, kind, _ in found if kind == PLURAL}  # وسطاء is of وسيط
    return {
        (f"{spelling[1:]}اء", PLURAL, lemma)
        for spelling, kind, lemma in found
        if kind in (BASE, ADJECTIVE) and len(spelling) == 4 and spelling[0] == "أ" and f"{spelling[1:]}اء" in nouns
    }


_ELATIVE: Final = re.compile("أ.(.ى|[^اوي][^ي]|[^اوي])")


def _kind(word: str, kind: str, masdars: frozenset[str]) -> str:
    """Return what an entry is after all: a verbal noun, or an elative (أكبر), which takes no ة."""
    if kind == BASE and word in masdars:
        return NOUN
    return BASE if kind == ADJECTIVE and _ELATIVE.fullmatch(word) else kind


#: What the table lacks or has wrong: for this domain, and in the words of any newspaper.
CURATED: Final = ("curated.txt", "newswire.txt")


def compiled(folder: Path) -> bytes:
    """Return the lexicon's file: xz of lines `folded TAB entry entry …`; an entry is kind, lemma's number, spelling."""
    added: set[Entry] = set()
    dropped: set[tuple[str, str]] = set()
    verbs: dict[str, frozenset[str]] = {}
    rare: frozenset[str] = frozenset()
    masdars: frozenset[str] = frozenset()
    for name in CURATED:
        more, less = curated(folder / name)
        added |= more
        dropped |= less
        verbs |= verbs_in(folder / name)
        rare |= words_of(folder / name, "no-verb")
        masdars |= words_of(folder / name, "masdar")
    added = {entry for entry in added if (entry[0], entry[2]) not in dropped}
    groups = table()
    functions = {spelling for spelling, kind, _ in added if kind == FUNCTION}
    names = {lemma for _, kind, lemma in added if kind == NAME}
    kept = {
        entry
        for entry in entries(groups, verbs.items(), rare - verbs.keys())
        if (entry[0], entry[2]) not in dropped
        and entry[0] not in functions
        and not (entry[2] in names and entry[1] in (BASE, ADJECTIVE, "n", "d"))  # a name takes no endings
        and not _is_feminine(entry, groups)
    } | added
    nouns = {spelling for spelling, kind, _ in kept if kind in _NOMINAL}
    kept = {entry for entry in kept if entry in added or not _is_no_word(entry, nouns)}
    kept |= _feminine_colours(kept)
    # The table takes احتل for a noun, with احتلال as its plural.
    verbal = {spelling for spelling, kind, _ in kept if kind in "PZ" and spelling[0] == "ا" and len(spelling) > 4}
    kept = {entry for entry in kept if entry in added or entry[2] not in verbal}
    kept = {(word, _kind(word, kind, masdars), lemma) for word, kind, lemma in kept}
    if unknown := {lemma for _, kind, lemma in kept if kind == READ} - {
        lemma for _, kind, lemma in kept if kind != READ
    }:
        raise ValueError(f"read as what is no lemma: {' '.join(sorted(unknown))}")
    numbers = {lemma: number for number, lemma in enumerate(sorted({lemma for _, _, lemma in kept}))}
    lines: dict[str, list[str]] = defaultdict(list)
    for spelling, kind, lemma in sorted(kept):
        key = spelling.translate(FOLDED)
        lines[key].append(f"{kind}{numbers[lemma]}" + ("" if spelling == key else ":" + spelling))
    text = "\n".join(f"{key}\t{' '.join(found)}" for key, found in sorted(lines.items()))
    return lzma.compress(f"\n{text}\n".encode(), preset=9)


if __name__ == "__main__":
    with resources.as_file(resources.files("bot.arabic")) as path:
        (path / "lexicon.xz").write_bytes(compiled(path))
