"""Subscriptions of several words at scale: `python -m tests.bench.several [SUBSCRIPTIONS] [NAME …]`.

Articles of 500 words of news (as in `matching.py`) against as many subscriptions of each kind, in one run:

- words: single words, drawn Zipf-like from 100,000 keywords: names of the region first, then nouns.
- both, side by side, without: two of the same words each; several: a third of each of these.
- place and act: names of places with common words of news («كركوك انفجار»), words that stand side by side there, a
  place without a word, two words in a place, a phrase in a place; drawn Zipf-like too.
- distinct: each of all places with each of the common words, no two subscriptions alike.
- people: what people type, as the bot understands it: the governorates and towns, the greatest first, with what may
  happen there, as things.yaml has it; so a query may have twenty names of what it asks for, and many ask the same:
  some 40,000 different queries in all, drawn Zipf-like.

An article's document is new at each match, as it is in the bot: what is made of it when it is first asked for counts.
The figures are medians of processor time: to find what matches, then to have each query's chats one by one. The queries
that match are counted beside, as each of them costs its share, and those of which parts had to be decided one by one.
Each kind is measured in a process of its own.
"""

import gc
import multiprocessing
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from unittest.mock import patch

from bot.arabic.lexicon import known_words
from bot.arabic.tokens import tokens
from bot.errors import QueryError
from bot.matching.document import Document, document
from bot.matching.hanging.commonness import common_words
from bot.matching.hanging.found import Found, Hanging
from bot.matching.index import QueryIndex
from bot.matching.query import Query, parse
from bot.matching.tree import OPERATORS
from bot.model import Place
from bot.news.knowledge.files import read_rows
from bot.news.knowledge.rules import rulebook
from handlers.asking.asked import understand
from tests.bench.keywords import Setting, drawn, names, real, sentences
from tests.bench.matching import resident_mb

ROUNDS = 31
_ELSE = bytes(4 << 20)
_LEAST = 3
#: What people ask for, each more often than the next; some are the same in other words.
POOL = 50_000
SHAPES = ("{0} {1}", '"{0} {1}"', "{0} -{1}")


def single(setting: Setting, count: int) -> Iterator[str]:
    """Yield single words."""
    yield from drawn(setting.keywords, count, 4)


def several(setting: Setting, count: int, shapes: tuple[str, ...] = SHAPES) -> Iterator[str]:
    """Yield two words each."""
    chosen = random.Random(5)
    for one, two in zip(drawn(setting.keywords, count, 6), drawn(setting.keywords, count, 7), strict=True):
        if one != two:
            yield chosen.choice(shapes).format(one, two)


def place_and_act(_: Setting, count: int) -> Iterator[str]:
    """Yield places with what may happen there."""
    words, places = common_nouns(), quoted_places()
    phrases = [*_phrases(), *filter(lambda name: name[0] == '"', places)]
    for each in (words, phrases, places):
        random.Random(8).shuffle(each)
    some = zip(*(drawn(each, count, seed) for seed, each in enumerate((places, words, words, phrases))), strict=True)
    shapes = ("{0} {1}", "{3}", "{0} -{1}", "{0} {1} {2}", "{0} {3}")
    chosen = random.Random(9).choices(shapes, weights=(50, 20, 15, 10, 5), k=count)
    for shape, parts in zip(chosen, some, strict=True):
        yield shape.format(*parts)


def distinct(_: Setting, count: int) -> Iterator[str]:
    """Yield places with a word each, no two alike."""
    words, places = common_nouns(), quoted_places()
    every = range(len(words) * len(places))
    for number in random.Random(8).sample(every, min(count, len(every))):
        yield f"{places[number % len(places)]} {words[number // len(places)]}"


def common_nouns() -> list[str]:
    """Return nouns of news, the most common first."""
    nouns = set(known_words())
    return [word for word, _ in common_words() if word in nouns and len(word) > _LEAST]


def quoted_places() -> list[str]:
    """Return names of places and actors; those of several words as phrases."""
    return [name if name.isalpha() else f'"{name}"' for name in dict.fromkeys(names())]


def people(_: Setting, count: int) -> Iterator[str]:
    """Yield what people type, as it is understood."""
    pool = list(filter(None, map(understood, dict.fromkeys(_typed()))))
    yield from drawn(pool, count, 10)


def _typed() -> Iterator[str]:
    """Yield what is typed in a country with so many things to ask for, the most frequent first."""
    places = [row["name_ar"] for file in ("places.csv", "places_more.csv") for row in read_rows(file)]
    things = [name for row in rulebook("things").table("things") for name in row["names"] if '"' not in name]
    acts = [name.partition(" -")[0] for name in things if not name.isascii()]
    random.Random(8).shuffle(acts)
    some = zip(*(steeply(each, POOL, seed) for seed, each in enumerate((places, acts, acts, places))), strict=True)
    shapes = ("{0} {1}", "{1} {0}", "{0} أو {3} {1}", "{0} {1} -{2}", "{0} -{1}", '"{1}" {0}', "{0} {1} {2}", "{1} {2}")
    chosen = random.Random(9).choices(shapes, weights=(40, 15, 5, 8, 8, 8, 8, 8), k=POOL)
    for shape, parts in zip(chosen, some, strict=True):
        yield shape.format(*parts)


def understood(text: str) -> str | None:
    """Return the query that somebody means who types a text; None where it is refused."""
    try:
        return understand(text).query.canonical
    except QueryError:
        return None


def steeply(words: list[str], count: int, seed: int) -> list[str]:
    """Draw words, the first as often as the next two together."""
    return random.Random(seed).choices(words, weights=[1 / (rank + 1) for rank in range(len(words))], k=count)


def _phrases() -> list[str]:
    """Return words that stand side by side in sentences, and ten times as many that could."""
    lines = [[word for word in tokens(line) if word.isalpha() and word not in OPERATORS] for line in sentences()]
    read = {two for line in lines for two in pairwise(line)}
    firsts, seconds = (list(words) for words in zip(*read, strict=True))
    chosen = random.Random(7)
    could = zip(chosen.choices(firsts, k=10 * len(read)), chosen.choices(seconds, k=10 * len(read)), strict=True)
    return sorted({f'"{one} {two}"' for one, two in (*read, *could)})


KINDS: dict[str, Callable[[Setting, int], Iterator[str]]] = {
    "words": single,
    "both": partial(several, shapes=SHAPES[:1]),
    "side by side": partial(several, shapes=SHAPES[1:2]),
    "without": partial(several, shapes=SHAPES[2:]),
    "several": several,
    "place and act": place_and_act,
    "distinct": distinct,
    "people": people,
}


def loaded(texts: Iterator[str]) -> tuple[QueryIndex, list[float]]:
    """Return the index of subscriptions, with the microseconds that each took to be added."""
    index, parsed, took = QueryIndex(), dict[str, Query | None](), list[float]()
    for chat, text in enumerate(texts, 1_000_000):
        if text not in parsed:
            try:
                parsed[text] = parse(text)
            except QueryError:  # a word drawn twice
                parsed[text] = None
        if (query := parsed[text]) is not None:
            start = time.process_time()
            index.add(query, chat)
            took.append((time.process_time() - start) * 1e6)
    return index, took


def article(text: str) -> Document:
    """Return the document of an article, with the places that it names."""
    rows = [row for file in ("places.csv", "places_more.csv") for row in read_rows(file) if row["name_ar"] in text]
    places = [Place(name=row["name_ar"], governorate=row["governorate"], lat=33.0, lon=44.0) for row in rows[:6]]
    return document("", text, places=places, actors=["isis"], event="explosion_ied", sources=["شفق نيوز"], severity=4)


def measured(name: str, count: int) -> None:
    """Print one kind's line; called in a process of its own."""
    setting = real()
    articles = [[article(text) for _ in range(ROUNDS)] for text in setting.articles]
    gc.collect()
    before = resident_mb()
    index, took = loaded(KINDS[name](setting, count))
    gc.collect()
    gc.freeze()
    bytes_each = (resident_mb() - before) * 1e6 / len(index)
    spent, listed, found, ids = list[float](), list[float](), list[int](), list[int]()
    for turn in range(ROUNDS):
        for each in articles:
            sum(_ELSE[::64])
            start = time.process_time()
            matched = index.match(each[turn])
            middle = time.process_time()
            every = list(matched.followed())
            end = time.process_time()
            spent.append((middle - start) * 1000)
            listed.append((end - middle) * 1000)
            found.append(len(every))
            ids.append(sum(len(chats) for _, chats in every))
    took.sort()
    mean, median = statistics.fmean, statistics.median
    print(
        f"{name:<14} {len(index):>9,} subscriptions, {index.queries:>9,} queries: {median(spent):6.3f} ms, all in full "
        f"{median(listed):6.3f}; {mean(found):6.0f} match, {looked_at(index, setting):4.0f} looked at, "
        f"{mean(ids):7.0f} chats; adding {mean(took):3.0f} µs, 99.9 % under {took[-1 - len(took) // 1000]:4.0f}; "
        f"{bytes_each:5.0f} bytes a subscription",
        flush=True,
    )


def looked_at(index: QueryIndex, setting: Setting) -> float:
    """Return how many queries are looked at one by one for an article; not measured."""
    count, look = 0, Found.look

    def counted(found: Found, one: Hanging) -> bool:
        nonlocal count
        count += 1
        return look(found, one)

    with patch.object(Found, "look", counted):
        for text in setting.articles:
            index.match(article(text))
    return count / len(setting.articles)


def main(count: int, kinds: list[str]) -> None:
    """Print a line for each kind."""
    processes = multiprocessing.get_context("spawn")
    for name in kinds or KINDS:
        process = processes.Process(target=measured, args=(name, count))
        process.start()
        process.join()
        if process.exitcode:
            sys.exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, sys.argv[2:])
