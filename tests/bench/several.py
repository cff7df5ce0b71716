"""Subscriptions of several words at scale: `python -m tests.bench.several [SUBSCRIPTIONS] [NAME …]`.

Articles of 500 words of news (as in `matching.py`) against as many subscriptions of each kind, in one run:

- words: single words, drawn Zipf-like from 100,000 keywords: names of the region first, then nouns.
- both, side by side, without: two of the same words each; several: a third of each of these.
- place and act: what is likely to be asked: names of places with common words of news («كركوك انفجار»), words that
  stand side by side there, a place without a word, two words in a place, a phrase in a place; drawn Zipf-like too.

An article's document is new at each match, as it is in the bot: what is made of it when it is first asked for counts.
The figures are medians of processor time; the queries that match are counted beside, as each of them costs its share.
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

from bot.arabic.lexicon import known_words
from bot.arabic.tokens import tokens
from bot.errors import QueryError
from bot.matching.document import document
from bot.matching.hanging.commonness import common_words
from bot.matching.index import QueryIndex
from bot.matching.query import Query, parse
from bot.matching.tree import OPERATORS
from tests.bench.keywords import Setting, drawn, names, real, sentences
from tests.bench.matching import resident_mb

ROUNDS = 31
_ELSE = bytes(4 << 20)
_LEAST = 3
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
    """Yield what people are likely to ask."""
    nouns = set(known_words())
    words = [word for word, _ in common_words() if word in nouns and len(word) > _LEAST]
    places = [name if name.isalpha() else f'"{name}"' for name in dict.fromkeys(names())]
    phrases = [*_phrases(), *filter(lambda name: name[0] == '"', places)]
    for each in (words, phrases, places):
        random.Random(8).shuffle(each)
    some = zip(*(drawn(each, count, seed) for seed, each in enumerate((places, words, words, phrases))), strict=True)
    shapes = ("{0} {1}", "{3}", "{0} -{1}", "{0} {1} {2}", "{0} {3}")
    chosen = random.Random(9).choices(shapes, weights=(50, 20, 15, 10, 5), k=count)
    for shape, parts in zip(chosen, some, strict=True):
        yield shape.format(*parts)


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


def measured(name: str, count: int) -> None:
    """Print one kind's line; called in a process of its own."""
    setting = real()
    articles = [[document("", text) for _ in range(ROUNDS)] for text in setting.articles]
    gc.collect()
    before = resident_mb()
    index, took = loaded(KINDS[name](setting, count))
    gc.collect()
    gc.freeze()
    bytes_each = (resident_mb() - before) * 1e6 / len(index)
    spent, found, ids = list[float](), list[int](), list[int]()
    for turn in range(ROUNDS):
        for each in articles:
            sum(_ELSE[::64])
            start = time.process_time()
            matched = index.match(each[turn])
            spent.append((time.process_time() - start) * 1000)
            found.append(len(matched))
            ids.append(sum(map(len, matched.chats)))
    took.sort()
    mean = statistics.fmean
    print(
        f"{name:<14} {len(index):>9,} subscriptions, {index.queries:>9,} queries: {statistics.median(spent):6.3f} ms; "
        f"{mean(found):6.0f} match, {mean(ids):7.0f} chats; adding {mean(took):3.0f} µs, 99.9 % under "
        f"{took[-1 - len(took) // 1000]:4.0f}; {bytes_each:5.0f} bytes a subscription",
        flush=True,
    )


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
