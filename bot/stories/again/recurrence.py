"""Whether what was said is said again of one more event: «سماع دوي انفجار في أربيل» at 01:00 and at 13:00.

A report that tells no more than act and place is true of every blow there, so only time tells them apart; what tells
more is the same news however late it is said again. Rules and hours are data: bot/stories/rules/recurring.yaml.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, bases
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.skeletons import empty_words, stem
from bot.news.knowledge.trie import Hit
from bot.news.text.article import reading_of
from bot.news.text.reading import read
from bot.stories.index import Candidate, Incoming, OpenStories
from bot.stories.report.aspects import EVENT, one_aspect
from bot.stories.report.profile import Profile

_HOUR: Final = timedelta(hours=1)
#: Words of a text that are looked at: a longer one tells more anyway.
_LOOKED_AT: Final = 40
#: Characters in which it says that it is one more, or the same again.
_OPENING: Final = 200
_RULES: Final = rulebook("recurring", "bot.stories")


class Recurrence(StrEnum):
    """What a report is that tells no more than act and place, to a story that told the same before."""

    SAME = "same"
    #: It says the same words so late that it may be of one more event.
    UNCLEAR = "unclear"
    ANOTHER = "another"


def recurrence(new: Incoming, candidate: Candidate, stories: OpenStories) -> Recurrence | None:
    """Return what a bare report is to a story that told such an event before; None of any other report."""
    if new.profile.shows:  # pictures come late
        return None
    kind = new.assessment.event or "other"
    if not one_aspect(new.profile.aspect, EVENT, (kind, kind)) or not (told := _told_barely(new, candidate)):
        return None
    plain = folded(f"{new.title} {new.article.text[:_OPENING]}")
    if _RULES["posted_again"].search(plain):
        return Recurrence.SAME
    limits = next((row for row in _RULES.table("hours") if details_of(new) <= row["details"]), None)
    if limits is None:
        return None
    hours = min(abs(new.article.published_at - published) for published, _, _ in told) / _HOUR
    # Another outlet's «انفجار ثان» is the one that was told as the second.
    if not any(theirs.another for _, _, theirs in told):
        if _RULES["one_more"].search(plain):
            return Recurrence.ANOTHER
        if new.profile.another or _RULES["again"].search(plain):
            return Recurrence.SAME if hours <= _RULES.table("goes_on") else Recurrence.ANOTHER
    factor = _factor(plain, new.article.source, candidate, stories)
    if hours <= limits["same"] * factor:
        return Recurrence.SAME
    if hours >= limits["another"] * factor:
        return Recurrence.ANOTHER
    least = _RULES.table("same_words")
    said = any(_words_in_common(new.profile, theirs) >= least for _, _, theirs in told)
    return Recurrence.UNCLEAR if said else None


def details_of(new: Incoming) -> int:
    """Return how many words of a report tell more than act and place; a toll counts as more than one."""
    reading = reading_of(new.article)
    if reading is None:
        reading = read(new.article.title, new.article.text, load_knowledge(), new.article.source)
    parts = (reading.title_words, reading.title_hits), (reading.text_words, reading.text_hits)
    telling = {stem(word) for words, hits in parts for word in _telling(words, hits)}
    acts = {stem(word) for words, hits in parts for word in _acts(words, hits)}
    tolls = sum(map(bool, (new.assessment.killed, new.assessment.wounded)))
    counted = _RULES.table("toll_counts") * tolls + _RULES.table("numbered_counts") * len(new.profile.numbered)
    return len(telling) + max(0, len(acts) - int(_RULES.table("acts"))) + int(counted)


def _told_barely(new: Incoming, candidate: Candidate) -> list[tuple[datetime, str, Profile]]:
    """Return a story's reports that are as bare as this one; its first one where none is."""
    most = _RULES.table("bare_words")
    if len(new.profile.stems) > most:
        return []
    alike = [report for report in candidate.reports if report[2].aspect in (EVENT, new.profile.aspect)]
    return [report for report in alike if len(report[2].stems) <= most] or alike[:1]


def _telling(words: Words, hits: tuple[Hit, ...]) -> Iterator[str]:
    """Yield the words that nothing is known of: they tell what is told of this event only."""
    known = {at for hit in hits for at in range(hit.start, hit.end)}
    for at, word in enumerate(words.words[:_LOOKED_AT]):
        if at not in known and not _says_nothing(word):
            yield word


def _acts(words: Words, hits: tuple[Hit, ...]) -> Iterator[str]:
    """Yield the words of acts."""
    for hit in hits:
        if hit.term.layer == "event":
            yield from words.words[hit.start : min(hit.end, _LOOKED_AT)]


@lru_cache(maxsize=1_024)
def _says_nothing(word: str) -> bool:
    known = _RULES.words("says_nothing")
    return len(word) < 3 or word in empty_words() or any(base in known for base in bases(word))


def _words_in_common(one: Profile, other: Profile) -> float:
    both = one.stems.keys() | other.stems.keys()
    return len(one.stems.keys() & other.stems.keys()) / len(both) if both else 0.0


def _factor(plain: str, source: str, candidate: Candidate, stories: OpenStories) -> float:
    """Return what the hours are multiplied by, for a folded text of an outlet."""
    own = any(report.source == source for report in candidate.story.reports)
    factor = float(_RULES.table("now")) if _RULES["now"].search(plain) else 1.0
    return factor * (float(_RULES.table("repeats_itself")) if own and stories.habits.repeats_itself(source) else 1.0)
