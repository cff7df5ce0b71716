"""Whether another country that is named is where something happened."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.arabic.words import FOR, WITH, Words, bare, behind, indefinite, is_definite, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("events")
_PLACES: Final = rulebook("places")
#: How far before «على» the word for a blow may stand.
_REACH: Final = 5
#: So many words of an English compound may stand between a place and what happened there.
_COMPOUND: Final = 2
#: Letters that tell a country's name in all its forms: «سوريا», «سورية», «السوري».
_LETTERS_OF_A_NAME: Final = 4
#: So many words may stand between a noun of place and the adjective that says whose it is: «محافظة حجة اليمنية».
_PHRASE: Final = 3
#: So many words may stand between a verb and the town that is its object.
_SUBJECT: Final = 3
#: What is said to be within Iraq.
_INSIDE: Final = "inside"
#: Within so many words before a country's name it is said whom somebody condoles with.
_CONDOLED: Final = 3


def nisba() -> tuple[str, ...]:
    """Return what adjectives of origin end in: «تركي» is no place."""
    return tuple(_RULES.table("nisba"))


def acts_next(words: Words, at: int) -> bool:
    """Return whether a word is the verb of the state before it: «طهران تعلن», "Kuwait mourns"."""
    word = words.words[at]
    if _RULES["present_verb"].match(word):
        return True
    beside = not words.before[at] and word not in _RULES.words("after_in_english")
    return beside and _RULES["english_verb"].match(word) is not None


def _is_between_others(words: Words, hit: Hit, hits: Iterable[Hit]) -> bool:
    """Return whether a border joins two other states: «الحدود الأردنية السورية»."""
    if not hit.start or not bare(words.words[hit.start - 1], _RULES.words("borders")):
        return False
    return any(other.term.layer == "foreign" and other.start == hit.end for other in hits)


def is_quarter_at_home(words: Words, hit: Hit, home: frozenset[int]) -> bool:
    """Return whether a country's name is a quarter's of a place of Iraq: «حي الجزائر وسط البصرة», «حي الأردن بكركوك».

    `home` are the words that name places of Iraq.
    """
    if hit.end >= len(words) or words.before[hit.end]:
        return False
    if words.words[hit.end] in _PLACES.words("sides"):
        return hit.end + 1 in home
    return hit.end in home and bool(behind(words.words[hit.end], WITH))


def is_where(words: Words, hit: Hit, acts: Iterable[Hit], hits: Iterable[Hit]) -> bool:
    """Return whether another country, or a town of it, is where something happened or where a blow fell."""
    if _is_between_others(words, hit, hits):
        return True
    before = words.words[hit.start - 1] if hit.start else ""
    if _is_condoled(words, hit):
        return True
    if bare(before, _RULES.words("no_where")) or _RULES.words("no_where").intersection((words.words[hit.start],)):
        return False
    if _is_origin(words.words[hit.start]) and _closes_place(words, hit):
        return True
    if hit.end - hit.start > 1 and words.words[hit.start] in _RULES.words("where"):
        return True  # «في مالي», as it is told from «مالي»
    if bare(before, _RULES.words("where")) or _is_behind_with(words.words[hit.start], hit):
        return True
    follows = words.words[hit.end] if hit.end < len(words) and not words.before[hit.end] else ""
    if follows in _RULES.words("after_in_english"):
        return True
    if bare(before, _RULES.words("onto")):
        return any(act.start >= hit.start - _REACH for act in acts if act.start < hit.start)
    if (_opens_compound(words, hit, acts) and not _says_inside(hit, hits)) or _is_object(words, hit, acts):
        return True
    struck = any(act.end == hit.start for act in acts)
    return struck and not _is_origin(words.words[hit.start])


def _is_origin(word: str) -> bool:
    return indefinite(word).endswith(nisba()) and word not in _RULES.words("towns_like_nisba")


def _is_condoled(words: Words, hit: Hit) -> bool:
    """Return whether somebody condoles with a country: its dead are meant, «يعزي الكويت بضحايا حريق»."""
    before = " ".join(words.words[max(0, hit.start - _CONDOLED) : hit.start])
    return bool(before) and _RULES["condoles_with"].search(before) is not None


def _closes_place(words: Words, hit: Hit) -> bool:
    """Return whether an adjective of origin says whose a place is: «السواحل اليونانية», «محافظة حجة اليمنية»."""
    definite = is_definite(words.words[hit.start])
    for place in range(hit.start - 1, max(-1, hit.start - 1 - _PHRASE), -1):
        if words.before[place + 1]:
            return False
        if bare(words.words[place], _RULES.words("ground")):
            # «بلدة سورية», «البلدة السورية», «ريف الرقة السورية»; but «من الجانب السوري»
            governed = words.words[place - 1] if place and not words.before[place] else ""
            agrees = definite or (place == hit.start - 1 and not is_definite(words.words[place]))
            return agrees and not bare(governed, _RULES.words("no_where")) and not behind(words.words[place], FOR)
    return False


def _opens_compound(words: Words, hit: Hit, acts: Iterable[Hit]) -> bool:
    """Return whether an English headline names a town or country before what happened there: "Mexico bus ambush"."""
    name = words.words[hit.start]
    if not name.isascii() or name in _RULES.words("english_demonyms") or (hit.start and not words.before[hit.start]):
        return False
    return any(hit.end < act.start <= hit.end + _COMPOUND for act in acts)


def _says_inside(hit: Hit, hits: Iterable[Hit]) -> bool:
    """Return whether Iraq is said behind a name to be where it was: "Iran military adviser killed in Iraq"."""
    return any(other.term.layer == "anchor" and other.term.key == _INSIDE and other.start > hit.start for other in hits)


def _is_object(words: Words, hit: Hit, acts: Iterable[Hit]) -> bool:
    """Return whether a town stands behind who strikes it: «قصف الطيران صنعاء», «قصفت طائرات أمريكية صنعاء»."""
    if not hit.start or _is_origin(words.words[hit.start]):
        return False
    before = words.words[hit.start - 1]
    reached = bare(before, _RULES.words("reaching")) is not None  # «غارات أمريكية طالت صنعاء»
    falling = [*_RULES.table("falling"), *(_RULES.table("flying") if reached else ())]
    blows = [act.end for act in acts if act.term.meaning in falling and act.end < hit.start]
    near = any(hit.start - end <= _SUBJECT and not any(words.before[end : hit.start + 1]) for end in blows)
    return near and (is_definite(before) or _is_origin(before) or reached)


def _is_behind_with(word: str, hit: Hit) -> bool:
    """Return whether a name stands behind «ب»: «بسوريا», and not «بريطانيا», whose «ب» is its own."""
    name = indefinite(words_of(hit.term.text).words[0])[:_LETTERS_OF_A_NAME]
    return any(indefinite(stem).startswith(name) for stem in behind(word, WITH))


def abroad_in(words: Words, hits: Sequence[Hit], acts: Sequence[Hit], home: frozenset[int]) -> frozenset[int]:
    """Return where in a text's words other countries are named in which something happened, `home` Iraq's places."""
    states = [hit for hit in hits if hit.term.layer == "foreign" and not is_quarter_at_home(words, hit, home)]
    return frozenset(hit.start for hit in states if is_where(words, hit, acts, hits))
