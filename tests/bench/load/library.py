"""Made-up stories of real words, as many as are wanted, for the measures of what is kept.

Headline, summary and the text behind, 250 words in all, are drawn Zipf-like from words of news and the lexicon's, some
with proclitics, so that 500,000 words have as many different ones as those of real news; places, outlets, actors and
kinds are from the project's own lists.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

from bot.arabic.lexicon import known_words
from bot.matching.names import ACTORS, EVENTS
from bot.model import Place, Report, Story
from bot.news.knowledge.files import read_rows

_SENTENCES = Path(__file__).parents[1] / "sentences.txt"
_PROCLITICS = (*("",) * 14, *("ال",) * 6, "و", "وال", "ب", "بال", "ل")
_OUTLETS = tuple(f"وكالة {name}" for name in ("الفرات", "دجلة", "الرافدين", "النخيل", "المدى", "بابل", "سومر", "أور"))
#: Stories of a day.
A_DAY = 1_000
TITLE, SUMMARY, BEHIND, SENTENCE = 10, 50, 190, 13


class Library:
    """Draws stories; the same seed draws the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._chosen = random.Random(seed)
        lines = [line for line in _SENTENCES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        self.common = list(dict.fromkeys(word.strip(".،؛:«»") for line in lines for word in line.split()))
        rare = [word for word in known_words() if len(word) > 2]
        random.Random(2).shuffle(rare)
        self.rare = rare[:40_000]
        self._words = [*self.common, *self.rare]
        self._weights = list(accumulate((rank + 8) ** -1.15 for rank in range(len(self._words))))
        rows = [row for file in ("places.csv", "places_more.csv") for row in read_rows(file)]
        self.places = [_place(row) for row in rows if row.get("governorate")]
        self._place_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.places))))

    def words(self, count: int) -> list[str]:
        """Draw words, some with what stands before them."""
        chosen = self._chosen
        drawn = chosen.choices(self._words, cum_weights=self._weights, k=count)
        before = chosen.choices(_PROCLITICS, k=count)
        return [clitic + word if word.isalpha() else word for clitic, word in zip(before, drawn, strict=True)]

    def text(self, count: int) -> str:
        """Draw sentences."""
        words = iter(self.words(count))
        sentences = []
        while some := list(islice(words, SENTENCE)):
            sentences.append(" ".join(some) + ".")
        return " ".join(sentences)

    def story(self, number: int, at: datetime) -> Story:
        """Draw a story."""
        chosen = self._chosen
        headline, summary = self.text(TITLE).rstrip("."), self.text(SUMMARY)
        outlets = chosen.sample(_OUTLETS, chosen.choice((1, 1, 1, 2)))
        reports = tuple(
            Report(
                article_id=f"a{number}-{at_}",
                source=outlet,
                title=headline,
                link=f"https://news.example/{number}/{at_}",
                published_at=at,
            )
            for at_, outlet in enumerate(outlets)
        )
        return Story(
            id=_name(number),
            headline=headline,
            summary=summary,
            text=f"{headline}\n{summary} {self.text(BEHIND)}",
            event=chosen.choice(EVENTS),
            severity=chosen.choices((1, 2, 3, 4, 5), weights=(5, 30, 40, 20, 5))[0],
            places=tuple(chosen.choices(self.places, cum_weights=self._place_weights, k=chosen.choice((1, 1, 2)))),
            actors=tuple(chosen.sample(ACTORS, chosen.choice((0, 1, 2)))),
            reports=reports,
            first_at=at,
            last_at=at,
        )

    def stories(self, count: int, *, until: datetime, a_day: int = A_DAY) -> Iterator[Story]:
        """Draw stories, oldest first, the last at a moment."""
        for number in range(count):
            yield self.story(number, until - timedelta(days=(count - number) / a_day))


def _place(row: dict[str, str]) -> Place:
    return Place(name=row["name_ar"], governorate=row["governorate"], lat=33.0, lon=44.0)


def _name(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(letters[number * 2_654_435_761 % (1 << 60) >> 5 * at & 31] for at in range(12))


def now() -> datetime:
    """Return when the newest is told."""
    return datetime.now(UTC).replace(microsecond=0)
