"""Whether a capital's name, alone, is the town or the government that sits in it."""

from collections.abc import Container, Iterable
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import AND, FOR, Words, bases, behind, heads, is_definite, joined, owned_bases, words_of
from bot.news.knowledge.gazetteer import Known
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("places")
#: So many words before «إلى» and «من» tells what moves there or from there: «سحب جميع القوات من أربيل».
_MOTION_REACH: Final = 4
#: What a capital's bare name says of where something happened.
_LITTLE: Final = 0.12


def _any_of(known: str, forms: Iterable[str]) -> bool:
    return not _RULES.words(known).isdisjoint(forms)


def _before(words: Words, start: int) -> tuple[str, ...]:
    return heads(words.words[start - 1]) if start else ()


def _right_behind(words: Words, hit: Hit) -> str:
    """Return the word right behind a name, nothing where a mark parts them."""
    return words.words[hit.end] if hit.end < len(words) and not words.before[hit.end] else ""


def _is_capital_city(words: Words, hit: Hit) -> bool:
    """Return whether a capital is told as a town: «العاصمة بغداد», «العاصمة الاتحادية بغداد», «بغداد العاصمة»."""
    near = words.words[max(0, hit.start - 2) : hit.start]
    if near and _any_of("capital_city", bases(near[-1])):
        return True
    if len(near) == 2 and is_definite(near[-1]) and _any_of("capital_city", bases(near[0])):
        return True
    return hit.end < len(words) and not words.before[hit.end] and words.words[hit.end] in _RULES.words("capital_city")


def share_of_town(words: Words, hit: Hit, towns: Container[int], *, located: bool, brief: bool) -> float:
    """Return how much of the naming of a capital speaks for the town: nothing of it, all or a little.

    `towns` are the positions of the words by which other towns are named; `brief` is a report of one line.
    """
    if is_government(words, hit):
        return 0.0
    alone = hit.end - hit.start == 1 and folded(hit.term.text) not in _RULES.words("capital_city")
    if not alone or located or _is_town(words, hit, towns):
        return 1.0
    return 1.0 if brief and not _is_told_as_government(words, hit) else _LITTLE


def towns_among(candidates: Iterable[tuple[Hit, Known]]) -> frozenset[int]:
    """Return the positions of words that surely name a place where no government sits."""
    capitals = _RULES.table("capitals")
    return frozenset(
        at
        for hit, known in candidates
        if hit.term.weight and known.place.name not in capitals
        for at in range(hit.start, hit.end)
    )


def _is_town(words: Words, hit: Hit, towns: Container[int]) -> bool:
    """Return whether a capital is the town, however it is told: «أربيل تستضيف», «غادروا بغداد», «بغداد وذي قار»."""
    told = _is_capital_city(words, hit) or _is_beside_town(words, hit, towns) or _undergoes(words, hit)
    return told or _is_moved_to(words, hit) or _is_spoken_from(words, hit)


def _undergoes(words: Words, hit: Hit) -> bool:
    """Return whether what is told of a capital befalls towns: «أربيل تستضيف», «سقوط بغداد»."""
    if _any_of("befalling", _governing(words, hit)):
        return True
    # «قوة من بغداد تدخل القرية»: what follows is told of the force.
    return not _any_of("ways", _before(words, hit.start)) and _any_of("undergone", joined(_right_behind(words, hit)))


def _governing(words: Words, hit: Hit) -> tuple[str, ...]:
    """Return the word that governs a capital, or the other one that it is joined to: «سقطت بغداد وأربيل»."""
    return _before(words, hit.start - 1 if _is_joined_seat(words, hit.start) else hit.start)


def _is_beside_town(words: Words, hit: Hit, towns: Container[int]) -> bool:
    """Return whether «و» joins a capital to a town that is none: «بغداد وذي قار», «إلزام أربيل ودعم السليمانية»."""
    follows = _right_behind(words, hit)
    if behind(follows, AND) and (hit.end in towns or (hit.end + 1 in towns and not is_definite(follows))):
        return True
    return hit.start - 1 in towns and not words.before[hit.start] and bool(behind(words.words[hit.start], AND))


def _is_moved_to(words: Words, hit: Hit) -> bool:
    """Return whether somebody goes there or leaves it: «غادرت بغداد», «رحلات إلى أربيل», «سحب القوات من أربيل»."""
    before = _before(words, hit.start)
    if _any_of("leaving", before):
        return True
    near = words.words[max(0, hit.start - 1 - _MOTION_REACH) : max(0, hit.start - 1)]
    way = "arriving" if _any_of("towards", before) else "withdrawing" if _any_of("partitive", before) else ""
    return bool(way) and any(_any_of(way, (*bases(word), *owned_bases(word))) for word in near)


def _is_spoken_from(words: Words, hit: Hit) -> bool:
    """Return whether somebody speaks there: «الوزير من أربيل: …», «يؤكدان من أربيل دعم الخطة»."""
    if not _any_of("partitive", _before(words, hit.start)) or hit.start < 2:
        return False
    heads_a_quote = hit.end < len(words) and ":" in words.before[hit.end]
    return heads_a_quote or _any_of("speaking", joined(words.words[hit.start - 2]))


def is_government(words: Words, hit: Hit) -> bool:
    """Return whether a capital is a government: «بين بغداد وواشنطن», «أربيل وبغداد», but not «في بغداد وأربيل»."""
    if hit.end - hit.start > 1 or _is_capital_city(words, hit):
        return False
    first = hit.start if _is_joined_seat(words, hit.start + 1) else hit.start - 1
    if first < 0 or not _is_joined_seat(words, first + 1):
        return False
    before = _before(words, first)
    return not (_any_of("inside", before) or _any_of("befalling", before)) and _any_of(
        "seats", joined(words.words[first])
    )


def _is_told_as_government(words: Words, hit: Hit) -> bool:
    """Return whether a capital is spoken of as a government is: «بغداد تدين», «خلافات مع بغداد», «رسالة لبغداد»."""
    before = _before(words, hit.start)
    if _any_of("governments", before) or _any_of("relations", before) or _for_capital(words, hit):
        return True
    if hit.end >= len(words) or words.before[hit.end]:
        return False
    follows = words.words[hit.end]
    if not _RULES.words("acted").isdisjoint(joined(follows)):
        return True
    return bool(_RULES["acts"].search(follows)) and _RULES.words("undergone").isdisjoint(joined(follows))


def _for_capital(words: Words, hit: Hit) -> bool:
    return words_of(hit.term.text).words[0] in behind(words.words[hit.start], FOR)


def _is_joined_seat(words: Words, at: int) -> bool:
    """Return whether a capital stands behind «و» right after a word: «وواشنطن»."""
    return at < len(words) and not words.before[at] and _any_of("seats", behind(words.words[at], AND))
