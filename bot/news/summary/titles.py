"""When a headline opens a summary: only where it tells what the text's sentences lack."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import indefinite
from bot.news.knowledge.rules import rulebook
from bot.news.summary.candidates import speaks
from bot.news.summary.content import content, numbers, overlap, tells
from bot.news.summary.cutting import LONGEST, shortened
from bot.news.text.sentences import as_sentence, sentences
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("summary")


def _that_fit(parts: Sequence[str], room: int) -> str:
    """Return the first sentences that fit, the very first shortened if it must be."""
    kept: list[str] = []
    for part in parts:
        left = room - sum(len(text) + 1 for text in kept)
        text = part if kept else shortened(part, left)
        if not text or len(text) > left:
            break
        kept.append(text)
    return " ".join(kept)


#: A sentence says what the headline does when so much of the shorter is in the other; …
_SAME_TOLD: Final = 0.7
#: Behind a headline a last sentence that has so much of it and of the first one is told before.
_RETOLD: Final = 0.6
#: … and stands beside it all the same when it brings so many words.
_BRINGS: Final = 6
#: A headline of so many words of which a summary has at most so many tells something else.
_LEAST_HEADLINE: Final = 4
_FEWEST_SHARED: Final = 1
#: A scene has no more of the headline than one word in so many.
_LITTLE: Final = 3


def _adds(title: str, summary: str, place: str, toll: Casualties) -> bool:
    """Return whether a headline tells a number, the toll, the place or a matter that the summary lacks."""
    told, headline, known = content(summary), content(title), numbers(summary)
    counted = frozenset[str]().union(*(tells(sentence, toll) for sentence in sentences(summary)))
    if toll.killed and toll.wounded and len(counted) > 1:
        known |= {toll.killed + toll.wounded}  # «مقتل وإصابة 5» is told by both
    if any(not _is_told(number, known) for number in numbers(title) if number > 1):
        return True
    # «للموصل» and «بالموصل» name it too.
    name = indefinite(folded(place))
    if name and name in folded(title) and name not in folded(summary) and not content(place) <= told:
        return True
    if len(headline) >= _LEAST_HEADLINE and not speaks(summary):
        # What somebody is said to have said is the news, in words of its own; a scene set before the news is not.
        shared, sets_scene = len(headline & told), _RULES["sets_scene"].match(folded(summary))
        if shared <= _FEWEST_SHARED or (sets_scene and shared * _LITTLE <= len(headline)):
            return True
    lacking = tells(title, toll) - counted
    amounts = (amount for name, amount in (("killed", toll.killed), ("wounded", toll.wounded)) if name in lacking)
    # One who was killed is told by who he was.
    return any(amount and amount > 1 and amount not in known for amount in amounts)


def _is_told(number: int, known: frozenset[int]) -> bool:
    """Return whether a number is told, a large round one by the exact one: «أكثر من 2000» by 2014."""
    is_round = number >= _LARGE and number % 10 == 0
    return number in known or (is_round and any(number <= one <= number * _ABOUT for one in known))


_ABOUT: Final = 1.1
_LARGE: Final = 50


def with_title(summary: str, title: str, place: str, toll: Casualties) -> str:
    """Put the headline first when it adds to what the text's sentences tell."""
    if not title or not _adds(title, summary, place, toll):
        return summary
    opening = as_sentence(title)
    room = LONGEST - len(opening) - 1
    if room < 60 or opening in summary:
        return summary
    first, *others = sentences(summary)
    headline, lead = content(title), content(first)
    repeats = overlap(headline, lead) > _SAME_TOLD and len(lead - headline) < _BRINGS
    if others and repeats and tells(first, toll) <= tells(opening, toll):
        # The headline says what the first sentence does, and the place: it stands in its stead.
        return f"{opening} {_that_fit(others, room)}"
    if others and overlap(content(others[-1]), headline | lead) > _RETOLD:
        summary = " ".join((first, *others[:-1]))
    if len(summary) <= room:
        return f"{opening} {summary}"
    rest = _that_fit(sentences(summary), room)
    return f"{opening} {rest}" if rest else summary
