"""Keywords and articles for the benchmark of matching: drawn from invented frequencies, or real words."""

import random
from pathlib import Path
from typing import NamedTuple

from bot.arabic.lexicon import known_words
from bot.arabic.tokens import tokens
from bot.matching.names import actor_names
from bot.matching.tree import OPERATORS
from bot.news.knowledge.files import read_rows

VOCABULARY = 100_000
WORDS = 500
ARTICLES = 5
_SENTENCES = Path(__file__).with_name("sentences.txt")
_ACTORS = ("isis", "pmf", "kataib_hezbollah", "aah", "badr", "army", "fedpol", "cts", "peshmerga", "pkk", "coalition")
_LEAST = 3


class Setting(NamedTuple):
    """What is followed and what is read."""

    name: str
    #: The first is the most followed.
    keywords: list[str]
    articles: list[str]


def synthetic() -> Setting:
    """Return the lexicon's words and invented names; articles draw from the same, in another order of frequency."""
    chosen = random.Random(1)
    words = _filled(dict.fromkeys(_nouns()), chosen)
    chosen.shuffle(words)
    shuffled = random.Random(2).sample(words, len(words))
    return Setting("synthetic", words, [" ".join(drawn(shuffled, WORDS, 3 + n)) for n in range(ARTICLES)])


def real() -> Setting:
    """Return names of places and actors, then nouns, some with the article, then invented names; articles of news."""
    chosen = random.Random(1)
    nouns = _nouns()
    nouns += ["ال" + word for word in nouns[::3]]
    named = [word for name in names() for word in tokens(name) if len(word) >= _LEAST]
    for each in (named, nouns):
        chosen.shuffle(each)
    return Setting("real words", _filled(dict.fromkeys(named + nouns), chosen), [_article(n) for n in range(ARTICLES)])


def drawn(words: list[str], count: int, seed: int) -> list[str]:
    """Draw words Zipf-like, the first being the most frequent."""
    chosen = random.Random(seed)
    return chosen.choices(words, weights=[1 / (rank + 10) for rank in range(len(words))], k=count)


def _nouns() -> list[str]:
    return list(dict.fromkeys(word for word in known_words() if len(word) >= _LEAST and word not in OPERATORS))


def names() -> list[str]:
    """Return names of places and of actors."""
    places = [row["name_ar"] for file in ("places.csv", "places_more.csv") for row in read_rows(file)]
    return places + [name for actor in _ACTORS for name in actor_names(actor)]


def _filled(words: dict[str, None], chosen: random.Random) -> list[str]:
    while len(words) < VOCABULARY:
        words["".join(chosen.choices("ابتجحدرزسشصطعغفقكلمنهوي", k=chosen.randint(5, 8)))] = None
    return list(words)


def sentences() -> list[str]:
    """Return sentences of all domains."""
    return [line for line in _SENTENCES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def _article(number: int) -> str:
    """Return sentences of all domains, shuffled, up to the number of words."""
    lines = sentences()
    random.Random(number).shuffle(lines)
    return " ".join(" ".join(lines).split()[:WORDS])
