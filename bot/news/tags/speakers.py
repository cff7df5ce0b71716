"""Who only tells the news: «مصدر في الشرطة», «خلية الإعلام الأمني: …», and who tells of its own work."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.words import Words
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

#: Tells of others' work, whatever follows.
_MEDIA_CELL: Final = "smc"
_RULES: Final = rulebook("speakers")


def _any_is(rule: str, words: Sequence[str]) -> bool:
    pattern = _RULES[rule]
    return any(pattern.match(word) for word in words)


def _told_by_one_of(words: Words, hit: Hit) -> bool:
    """Return whether an officer speaks: «قال ضابط في قيادة العمليات إن …»."""
    near = words.words[max(0, hit.start - 4) : hit.start]
    for at, word in enumerate(near[:-1]):
        if _RULES["says_of"].match(word) and near[at + 1] in _RULES.words("officers"):
            return _RULES.words("that").isdisjoint(near)
    return False


def _is_source(words: Words, hit: Hit) -> bool:
    """Return whether a word before a body makes it the source, or one of its officers speaks."""
    first = max(0, hit.start - 3)
    while any(":" in words.before[at] for at in range(first + 1, hit.start + 1)):
        first += 1  # «مسؤول: قصفت القوات …»: who speaks is done
    return _any_is("source", words.words[first : hit.start]) or _told_by_one_of(words, hit)


def _announces(words: Words, hit: Hit) -> bool:
    """Return whether a body says what it didn't do: «أعلنت الداخلية …»."""
    before, following = words.words[max(0, hit.start - 1) : hit.start], words.words[hit.end : hit.end + 5]
    if not _any_is("says_of", before) and not _any_is("says", following[:1]):
        return False
    if hit.term.key == _MEDIA_CELL:
        return True
    return not _any_is("own_work", following) and _RULES.words("that").isdisjoint(following[:3])


def speaks(words: Words, hit: Hit) -> bool:
    """Return whether a body only tells: «مصدر في الشرطة», «خلية الإعلام الأمني: …», «أعلنت الداخلية …»."""
    following = words.words[hit.end : hit.end + 9]
    if following and ":" in words.before[hit.end]:
        # «مجلس الأمن: أحبطنا هجوما»: what «we» did is its own work.
        return not _any_is("we_did", following[:1])
    if _any_is("says_in_english", following[:1]) or _any_is("says_in_kurdish", following[:3]):
        return True
    if _is_source(words, hit):
        # «بيان للجهاز أن رجاله تمكنوا من اعتقال …»: what it tells is its own work.
        return not _any_is("work_done", following)
    return _announces(words, hit)
