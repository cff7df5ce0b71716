"""Stems of an Arabic verb, from its dictionary form (third person, masculine, singular, past; no marks).

A stem has a kind that says which endings it takes (see `bot.arabic.inflection.analysis`). Reading is forgiving: without
marks several conjugations look alike, so every stem that the spelling allows is given.
"""

from collections.abc import Iterator
from typing import Final

#: Perfect: all endings; hollow's long and short stem; defective's bare form and stump.
PERFECT, LONG, SHORT, BARE, STUMP = "PLSZD"
#: Imperfect without its prefix: all endings; hollow's short stem; defective's bare form and stump.
IMPERFECT, JUSSIVE, IMPERFECT_BARE, IMPERFECT_STUMP = "IJTE"

#: Of the third person, as news has them: she, they, the two; and before them the masculine, bare.
_PAST_ENDINGS: Final = ("ت", "وا", "تا")
_PRESENT_ENDINGS: Final = ("ون", "ان")
_SHE: Final = "ت"
#: A last root letter that is a vowel goes before an ending that is one too.
_WEAK: Final = frozenset("اىوي")

Stem = tuple[str, str]


def stems(verb: str, attested: frozenset[str] = frozenset()) -> Iterator[Stem]:
    """Yield (stem, kind) of a verb; `attested` holds forms seen of it, which settle the vowel of weak verbs."""
    if len(verb) < 2:
        return
    if verb[-1] in "ىي" or (verb[-1] == "ا" and len(verb) >= 3):
        yield from _defective(verb)
    elif len(verb) == 2:
        yield from _doubled(verb)
    elif verb[-2] == "ا" and _is_hollow(verb):
        yield from _hollow(verb, attested)
    else:
        yield from _sound(verb, attested)


def _is_hollow(verb: str) -> bool:
    return (
        len(verb) == 3
        or (len(verb) == 4 and verb[0] == "أ")  # أعاد
        or (len(verb) == 5 and verb[0] == "ا")  # اغتال، انهار
        or (len(verb) == 6 and verb.startswith("است"))
    )


def _derived(verb: str) -> str:
    """Return the imperfect stem of a form that doesn't change its vowels' letters."""
    if verb[0] == "ا":
        return verb[1:]
    if verb[0] == "آ":
        return "ؤ" + verb[1:]
    return verb


def _sound(verb: str, attested: frozenset[str]) -> Iterator[Stem]:
    yield verb, PERFECT
    if verb[0] == "أ" and len(verb) == 4:  # أعلن، يعلن
        yield verb[1:], IMPERFECT
    else:
        yield _derived(verb), IMPERFECT
    if verb[0] == "أ" and len(verb) == 3:  # أكد، يؤكد
        yield "ؤ" + verb[1:], IMPERFECT
        yield verb[1:], IMPERFECT  # أشن، يشن
    if verb[0] == "و" and len(verb) == 3:  # وقع، يقع
        yield verb[1:], IMPERFECT
    if verb[0] == "آ":
        yield "أ" + verb[1:], IMPERFECT
        yield "ؤا" + verb[1:], IMPERFECT  # آخذ، يؤاخذ
    if verb.startswith("أي") and len(verb) == 4:  # أيقن، يوقن
        yield "و" + verb[2:], IMPERFECT
    if verb[-1] == "ئ":  # برئ، يبرأ; وطئ، يطأ
        yield verb[verb[0] == "و" : -1] + "أ", IMPERFECT
    if len(verb) == 4 and verb[1:3] == "اء":  # لاءم، يلائم
        yield verb.replace("ء", "ئ"), IMPERFECT
    passive = f"{verb[0]}و{verb[2:]}"
    # هاجم، هوجم: only where it is used, بوضع is no verb; ووثق is «and documented»
    if verb[1] == "ا" and verb[0] != "و" and passive in attested:
        yield passive, PERFECT
    if verb[-1] == "أ":  # بدأ: بدؤوا، بدئ، يبدؤون; أنشأ: ينشئ
        bare = verb[1:-1] if verb[0] == "أ" and len(verb) == 4 else _derived(verb)[:-1]
        for seat in "ؤئ":
            yield verb[:-1] + seat, PERFECT
            yield bare + seat, IMPERFECT


def _doubled(verb: str) -> Iterator[Stem]:
    yield verb, LONG
    yield verb + verb[-1], SHORT
    yield verb, IMPERFECT
    yield verb + verb[-1], JUSSIVE


def _hollow(verb: str, attested: frozenset[str]) -> Iterator[Stem]:
    head, tail = verb[:-2], verb[-1]
    yield verb, LONG
    yield head + tail, SHORT
    if len(verb) == 3:
        yield head + "ي" + tail, LONG  # قيل
        vowels = _vowels(head, tail, attested) or "ويا"
        for vowel in {*vowels, "ا"}:
            yield head + vowel + tail, IMPERFECT
        yield head + tail, JUSSIVE
        return
    bare = head[1:] if head[0] in "اأ" else head
    passive = "ي" if head[0] == "أ" or head.startswith("است") or len(verb) == 5 else ""
    yield head + passive + tail, LONG  # أصيب، اغتيل، استقيل
    yield bare + "ا" + tail, IMPERFECT
    if head[0] == "أ" or head.startswith("است"):
        yield bare + "ي" + tail, IMPERFECT
    yield bare + tail, JUSSIVE


def _vowels(head: str, tail: str, attested: frozenset[str]) -> set[str]:
    return {vowel for vowel in "ويا" for start in "يت" if start + head + vowel + tail in attested}


def _defective(verb: str) -> Iterator[Stem]:
    stump = verb[:-1]
    if verb[-1] == "ي":  # بقي، لقي
        yield verb, PERFECT
        yield stump, STUMP
        yield stump + "ى", IMPERFECT_BARE
        yield stump, IMPERFECT_STUMP
        yield verb, IMPERFECT
        if verb[0] == "و" and len(verb) == 3:  # ولي، يلي
            yield verb[1:], IMPERFECT
        return
    yield verb, BARE
    yield stump, STUMP
    if verb == "رأى":
        yield "رى", IMPERFECT_BARE
    yield stump + ("و" if verb[-1] == "ا" else "ي"), SHORT
    yield stump + "ي", PERFECT  # the passive: رمي، ألقي، دعي
    bare = _derived(stump)
    for stem in {bare, bare[1:] if stump[0] == "أ" and len(verb) >= 3 else bare}:
        if len(stem) < 1:
            continue
        yield stem, IMPERFECT_STUMP
        yield stem + "ى", IMPERFECT_BARE
        if verb[-1] == "ا" and not (stump[0] == "أ" and len(verb) > 3):
            yield stem + "و", IMPERFECT
        else:
            yield stem + "ي", IMPERFECT
    if verb == "أدى":  # doubled in the middle: يؤدي
        yield "ؤ" + verb[1], IMPERFECT_STUMP
        yield "ؤ" + verb[1] + "ى", IMPERFECT_BARE
        yield "ؤ" + verb[1] + "ي", IMPERFECT
    if verb[0] == "و" and len(verb) == 3:  # وفى، يفي
        yield verb[1:-1] + "ي", IMPERFECT


def common_forms(past: str, present: str) -> Iterator[str]:
    """Yield the common forms of a verb in the third person, of its dictionary form and its present: نفى، ينفي."""
    yield past
    stump = past[:-1] if past[-1] in _WEAK else past
    yield from (past + ending if past[-1] == "ي" and ending != "وا" else stump + ending for ending in _PAST_ENDINGS)
    yield present
    plural, dual = _PRESENT_ENDINGS
    yield (present[:-1] if present[-1] in _WEAK else present) + plural
    yield (present[:-1] + "ي" if present[-1] == "ى" else present) + dual
    yield _SHE + present[1:]
    yield _SHE + (present[1:-1] + "ي" if present[-1] == "ى" else present[1:]) + dual
