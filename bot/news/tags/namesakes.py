"""Whether a name that is a place's is somebody's or something else's here: «حيدر العبيدي», «العاصمة السورية»."""

from typing import Final

from bot.arabic.words import FOR, WITH, Words, bases, behind, heads, is_definite, joined
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.locatives import is_city, is_designated, is_inside, is_locative

_RULES: Final = rulebook("places")


def _stands_before(words: Words, hit: Hit) -> str:
    """Return the word right before a name, nothing where punctuation parts them."""
    return words.words[hit.start - 1] if hit.start and not words.before[hit.start] else ""


def is_nisba(hit: Hit) -> bool:
    """Return whether a name has the shape of a man's after his clan or town: «العبيدي», «البغدادي»."""
    # As it is listed: folded, «المثنى» would end in it too.
    return hit.end - hit.start == 1 and bool(_RULES["nisba"].search(hit.term.text))


def is_called(words: Words, hit: Hit) -> bool:
    """Return whether a title or a given name stands before a name: «الشيخ ربيعة», «قاسم سليماني»."""
    known = _RULES.words("titles") | _RULES.words("given_names")
    return not known.isdisjoint(joined(_stands_before(words, hit)))


def is_adjective(words: Words, hit: Hit) -> bool:
    """Return whether a name of that shape is an adjective of the definite noun before it: «الصراع الرمادي»."""
    before = _stands_before(words, hit)
    if behind(words.words[hit.start], WITH):
        return False
    return is_nisba(hit) and is_definite(before) and not (is_designated(words, hit.start) or is_city(words, hit.start))


def is_sited(words: Words, hit: Hit) -> bool:
    """Return whether a name of several words says itself what it is a name of: «ساحة التحرير»."""
    return not _RULES.words("designators").isdisjoint(heads(words.words[hit.start]))


def is_person(words: Words, hit: Hit) -> bool:
    """Return whether an uncertain name is a person's.

    An adjective in the article follows a definite noun or stands for a man; a town of that shape is told as one, by
    a noun in construct or a preposition.
    """
    if is_designated(words, hit.start) or is_city(words, hit.start):
        return False
    if is_called(words, hit):
        return True
    if is_nisba(hit):
        return not is_inside(words, hit)
    follows = words.words[hit.end] if hit.end < len(words) and not words.before[hit.end] else ""
    if follows in _RULES.words("given_names") and not is_locative(words, hit):
        # «سوران محمد»: a Kurd's own name, and his father's.
        return True
    # «صلاح الدين الأيوبي»: what follows is his; not so «منفذ ربيعة الحدودي».
    return hit.end - hit.start > 1 and not is_sited(words, hit) and _has_family_name(words, hit)


def _has_family_name(words: Words, hit: Hit) -> bool:
    if hit.end >= len(words) or words.before[hit.end]:
        return False
    follows = words.words[hit.end]
    return bool(_RULES["nisba"].search(follows)) and _RULES.words("sided").isdisjoint(bases(follows))


def is_another_capital(words: Words, hit: Hit) -> bool:
    """Return whether «العاصمة» is told to be another state's, or a town's that has a name: «العاصمة دمشق»."""
    if hit.end >= len(words) or words.before[hit.end]:
        return False
    follows = words.words[hit.end]
    return is_definite(follows) and not behind(follows, FOR)
