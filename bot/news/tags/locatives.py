"""What the words around a place's name say of it: that something happened there, that it is a government."""

from collections.abc import Iterable
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import AND, ARTICLE, FOR, WITH, Words, bare, bases, behind, heads, is_definite, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.knowledge.vocabulary import words_meaning

_RULES: Final = rulebook("places")
#: What these verbs and nouns govern is what was struck: «تستهدف أربيل», «قصف سنجار».
_BLOWS: Final = ("attack", "bombard", "blast", "air_raid", "clash", "suicide_attack", "storm", "shell")
#: Verbs that may stand behind a bare name, and never qualify it.
_HARM: Final = ("kill", "wound")
#: How far before «على» a blow may stand, and before a place its source.
_BLOW_REACH: Final = 5
_SOURCE_REACH: Final = 4
#: How far before a place the word for who did something there may stand.
_DEED_REACH: Final = 9
#: Between the two ends of a road.
_ROAD_MARKS: Final = frozenset({"-", "–", "—", "/"})
#: After a headline's dateline.
_COLONS: Final = (".", ":", "/", "|", "-", "–")


def _any_of(known: str, forms: Iterable[str]) -> bool:
    return not _RULES.words(known).isdisjoint(forms)


def _before(words: Words, start: int) -> tuple[str, ...]:
    """Return the word before a place as it governs what follows; nothing at the beginning."""
    return heads(words.words[start - 1]) if start else ()


def is_designated(words: Words, start: int) -> bool:
    """Return whether a noun in construct says that a name is a place: «قضاء سنجار», «العاصمة العراقية بغداد»."""
    return _any_of("designators", _before(words, start))


def is_administrative(words: Words, start: int) -> bool:
    """Return whether a noun says that a name is that of a unit or a site, and no word: «ناحية الرياض»."""
    return _any_of("administrative", _before(words, start))


def is_unit(words: Words, hit: Hit) -> bool:
    """Return whether a name is told to be that of a unit as Iraq has them: «ناحية الرياض», «محافظة واسط»."""
    return _any_of("units", _unit(words, hit))


def is_sure(words: Words, hit: Hit) -> bool:
    """Return whether a name is told to be that of a unit, or of an area with its side: «منطقة الدورة جنوبي بغداد»."""
    return is_unit(words, hit) or (is_administrative(words, hit.start) and side_follows(words, hit))


def is_province(words: Words, hit: Hit) -> bool:
    """Return whether a name is told to be a province's, as other states have them too."""
    return _any_of("province", _unit(words, hit))


def _unit(words: Words, hit: Hit) -> tuple[str, ...]:
    """Return the noun that says what a name is one of: before it, or as its own first word."""
    return heads(words.words[hit.start]) if hit.end - hit.start > 1 else _before(words, hit.start)


def is_quarter(words: Words, start: int) -> bool:
    """Return whether a name is said to be a quarter's: «حي النصر»."""
    return _any_of("quarter", _before(words, start))


def is_city(words: Words, start: int) -> bool:
    """Return whether a name is said to be a town's: «مدينة القائم»."""
    return _any_of("city", _before(words, start))


def is_on_way(words: Words, start: int) -> bool:
    """Return whether somebody came from a place or went there."""
    # As it stands: «والي» is a word of its own.
    return start > 0 and words.words[start - 1] in _RULES.words("ways") and not _is_close(words, start)


def _is_close(words: Words, start: int) -> bool:
    """Return whether something happened near a place: «بالقرب من الدور»."""
    return start > 1 and _any_of("partitive", _before(words, start)) and _any_of("close", bases(words.words[start - 2]))


def is_side_of(words: Words, start: int) -> bool:
    """Return whether only the direction from a place is told: «شمالي بغداد»."""
    return _any_of("sides", _before(words, start)) and not is_middle(words, start)


def is_middle(words: Words, start: int) -> bool:
    """Return whether something happened in the middle of a place: «وسط الكوت», and of «وسط الحي» too."""
    return _any_of("middle", _before(words, start))


def is_locative(words: Words, hit: Hit) -> bool:
    """Return whether a preposition, attached or not, or a blow stands before a name."""
    if hit.end < len(words) and words.words[hit.end] in _RULES.words("after_in_english") and not words.before[hit.end]:
        return True
    if words_of(hit.term.text).words[0] in behind(words.words[hit.start], WITH) or _is_coordinate(words, hit):
        return True
    before = _before(words, hit.start)
    if _any_of("locatives", before) or _any_of("city", before):
        return True
    return _is_close(words, hit.start) or _is_struck(words, hit.start) or _is_of_iraq(words, hit.start)


def _is_of_iraq(words: Words, start: int) -> bool:
    """Return whether English says before a name whose town it is: «in Iraq's Hit»."""
    return words.words[max(0, start - 2) : start] == ("iraq", "s")


def is_inside(words: Words, hit: Hit) -> bool:
    """Return whether a preposition of place stands before a name, or after it is said where it lies."""
    return _any_of("prepositions", _before(words, hit.start)) or side_follows(words, hit)


def _is_struck(words: Words, start: int) -> bool:
    """Return whether a blow fell on a place: «قصف إيراني على أربيل», «استهدفت أربيل», «انفجارات أربيل»."""
    if start and not words.before[start] and not words_meaning(*_BLOWS).isdisjoint(_before(words, start)):
        return True
    if start and _any_of("hits", words.words[start - 1 : start]):
        return True
    blows = _RULES.words("blows")
    return _any_of("onto", _before(words, start)) and any(
        bare(word, blows) for word in words.words[max(0, start - 1 - _BLOW_REACH) : start - 1]
    )


def _is_coordinate(words: Words, hit: Hit) -> bool:
    """Return whether a name is the second of «في بغداد وأربيل»: it stands where the first does."""
    start = hit.start
    word = words.words[start]
    if start < 2 or words.before[start] or not behind(word, AND) or word in bases(words_of(hit.term.text).words[0]):
        return False
    return _any_of("inside", heads(words.words[start - 2])) or _any_of("seats", behind(words.words[start - 1], WITH))


def is_where(words: Words, hit: Hit) -> bool:
    """Return whether a name that is a word stands as a place's: behind a locative, and nothing qualifies it.

    «في الدورة الانتخابية» and «في بلد أفريقي» are qualified as words are; «في الدورة بحياة سبعة», «تفجير بلد» are not.
    """
    if hit.term.text.isascii():
        # «mortars hit Tigris banks»: English says it by a preposition.
        return _any_of("locatives", _before(words, hit.start))
    if not is_locative(words, hit) or folded(hit.term.text) in _RULES.words("words_for_places"):
        return False
    if behind(words.words[hit.start], WITH) and _any_of("taking_with", _before(words, hit.start)):
        return False
    if hit.end >= len(words) or words.before[hit.end]:
        return True
    follows = words.words[hit.end]
    if behind(follows, WITH, AND):
        return True
    if hit.term.text.startswith(ARTICLE):
        return not is_definite(follows) and follows not in _RULES.words("partitive")
    return _any_of("after_a_name", bases(follows)) or not words_meaning(*_HARM).isdisjoint(bases(follows))


def holder(words: Words, hit: Hit) -> int:
    """Return where the name would stand that is said to hold this one: «حي الحسين بالسماوة»; -1 for nowhere.

    Every district has villages of one name: «قرية الرشاد شمال شرقي المقدادية», «قرية الإصلاح التابعة لجلولاء».
    """
    at = hit.end
    if _any_of("village", _unit(words, hit)):
        while at < len(words) and not words.before[at] and _any_of("beside_village", bases(words.words[at])):
            at += 1
        if at > hit.end:
            return at if at < len(words) and not words.before[at] else -1
    if at >= len(words) or words.before[at]:
        return -1
    if behind(words.words[at], WITH):
        return at
    in_it = words.words[at] in _RULES.words("holding") and at + 1 < len(words) and not words.before[at + 1]
    return at + 1 if in_it else -1


def is_headline_dateline(words: Words, hit: Hit) -> bool:
    """Return whether a name is the headline's own dateline: «بغداد.. ضبط أسلحة», «ديالى: مقتل …»."""
    return hit.start == 0 and hit.end < len(words) and any(mark in words.before[hit.end] for mark in _COLONS)


def side_follows(words: Words, hit: Hit) -> bool:
    """Return whether after a name is said where it lies: «في الدورة جنوبي بغداد»."""
    if hit.end >= len(words):
        return False
    follows = words.words[hit.end]
    inside = behind(follows, WITH)
    return follows in _RULES.words("sides") or _any_of("sides", inside) or _any_of("capital", inside)


def is_post(words: Words, start: int) -> bool:
    """Return whether a place is what somebody is, or was, at the head of: «والي كركوك», «القائد السابق في الموصل».

    «مسؤول قاطع الحويجة» heads a sector; what happens «في قاطع الحويجة» does there.
    """
    former = (
        start > 1
        and _any_of("prepositions", _before(words, start))
        and _any_of("former", words.words[start - 2 : start - 1])
    )
    heads_sector = (
        start > 1 and _any_of("sectors", _before(words, start)) and _any_of("leads", heads(words.words[start - 2]))
    )
    return former or heads_sector or _any_of("posts", _before(words, start))


def is_origin(words: Words, start: int) -> bool:
    """Return whether a place is where somebody is from: «شرطي من أهالي السماوة»."""
    return (
        start > 1 and _any_of("natives", _before(words, start)) and words.words[start - 2] in _RULES.words("partitive")
    )


def is_end_of_road(words: Words, hit: Hit) -> bool:
    """Return whether a place is one of the two that a road joins: «طريق بغداد - كركوك»."""
    if _any_of("road", _before(words, hit.start)):
        return hit.end < len(words) and bool(_ROAD_MARKS.intersection(words.before[hit.end].split()))
    joined_by = bool(_ROAD_MARKS.intersection(words.before[hit.start].split())) and hit.start > 1
    return joined_by and _any_of("road", heads(words.words[hit.start - 2]))


def is_remembered(words: Words, start: int) -> bool:
    """Return whether a place is what a day of mourning is called after: «ذكرى فاجعة سبايكر»."""
    return _any_of("remembered", _before(words, start))


def clause_around(words: Words, hit: Hit) -> tuple[int, int]:
    """Return the run of words [start, end) around a name that no mark and no «و» parts."""
    start = hit.start
    while start and not words.before[start] and (start == hit.start or not behind(words.words[start], AND)):
        start -= 1
    end = hit.end
    while end < len(words) and not words.before[end] and not behind(words.words[end], AND):
        end += 1
    return start, end


def is_of_deed(words: Words, start: int) -> bool:
    """Return whether a place is where somebody who is caught or tried did what he did: «المتورط بتفجير الكرادة»."""
    first = start
    while first > max(0, start - _DEED_REACH) and (first == start or not words.before[first]):
        first -= 1
    return _RULES["deed"].search(" ".join(words.words[first:start])) is not None


def is_beside_source(words: Words, start: int) -> bool:
    """Return whether a place is where the source sat: «مصدر في شرطة ديالى»."""
    # «وحدة تابعة لشرطة الأنبار»: what belongs to them is no source.
    return any(
        _any_of("sources", heads(word)) and not _any_of("sources", behind(word, FOR))
        for word in words.words[max(0, start - _SOURCE_REACH) : start]
    )
