"""Matching at scale: `python -m tests.bench.matching [SUBSCRIPTIONS …]`.

One article of 500 words against subscriptions of single words, drawn Zipf-like from 100,000 keywords; the
article's words come from the same 100,000, in another order of frequency. Beside the index: pyahocorasick on the
same words (whole words; its value is the array of ids), a loop of `in`, and a dict of Snowball stems; and the index
with as many queries of two words (all, phrase, either, without, within a place). Contestants that are not installed
are left out and said so (pip install -e '.[test,bench]').
"""

import gc
import random
import resource
import statistics
import sys
import time
from array import array
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bot.arabic.lexicon import known_words
from bot.arabic.tokens import tokens
from bot.matching.document import Document, document
from bot.matching.index import QueryIndex
from bot.matching.query import parse

VOCABULARY = 100_000
WORDS = 500
ROUNDS = 101
#: More of them take minutes to parse.
MOST_LONGER = 100_000


def vocabulary() -> list[str]:
    """Return keywords: the lexicon's words, then invented names."""
    chosen = random.Random(1)
    words = dict.fromkeys(word for word in known_words() if len(word) > 2)
    while len(words) < VOCABULARY:
        words["".join(chosen.choices("ابتجحدرزسشصطعغفقكلمنهوي", k=chosen.randint(5, 8)))] = None
    found = list(words)
    chosen.shuffle(found)
    return found


def drawn(words: list[str], count: int, seed: int) -> list[str]:
    """Draw words Zipf-like, the first being the most frequent."""
    chosen = random.Random(seed)
    return chosen.choices(words, weights=[1 / (rank + 10) for rank in range(len(words))], k=count)


def cpu_ms(*works: Callable[[], object]) -> list[float]:
    """Return each one's median CPU milliseconds; they take turns, so that a noisy neighbour disturbs all alike."""
    spent: list[list[float]] = [[] for _ in works]
    for turn in range(ROUNDS + 1):
        for work, found in zip(works, spent, strict=True):
            start = time.process_time()
            work()
            if turn:  # the first one warms up
                found.append((time.process_time() - start) * 1000)
    return [statistics.median(found) for found in spent]


def resident_mb() -> float:
    """Return the resident memory now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def module(name: str) -> ModuleType | None:
    """Return a contestant's module, or None when it isn't installed."""
    try:
        return import_module(name)
    except ImportError:
        print(f"{name} is not installed and left out: pip install -e '.[test,bench]'")
        return None


def loaded(subscriptions: list[str]) -> tuple[QueryIndex, float, float]:
    """Return the index, its MB, and the microseconds of adding one to the full index."""
    gc.collect()
    before = resident_mb()
    index = QueryIndex()
    for chat, word in enumerate(subscriptions):
        index.add(parse(word), chat)
    gc.collect()
    gc.freeze()
    after = resident_mb()
    fresh = [parse(f"جديد{number}كلمة{number}") for number in range(200)] + [parse(w) for w in subscriptions[:200]]
    start = time.perf_counter()
    for query in fresh:
        index.add(query, -1)
    return index, after - before, (time.perf_counter() - start) / len(fresh) * 1e6


def others(subscriptions: list[str], words: list[str]) -> dict[str, Callable[[], int]]:
    """Return the other contestants: each finds the arrays of ids and counts the ids in them."""
    ids: dict[str, array[int]] = {}
    for chat, word in enumerate(subscriptions):
        ids.setdefault(word, array("q")).append(chat)
    found: dict[str, Callable[[], int]] = {}
    if aho := module("ahocorasick"):
        automaton = aho.Automaton()
        for word, chats in ids.items():
            automaton.add_word(f" {word} ", chats)
        automaton.make_automaton()
        text = " " + "  ".join(words) + " "

        def by_automaton() -> int:
            return sum(map(len, {id(chats): chats for _, chats in automaton.iter(text)}.values()))

        found["pyahocorasick"] = by_automaton
    if snowball := module("snowballstemmer"):
        stem = snowball.stemmer("arabic").stemWord
        stems: dict[str, list[array[int]]] = {}
        for word, chats in ids.items():
            stems.setdefault(stem(word), []).append(chats)
        of_text = [stem(word) for word in words]
        found["snowball dict"] = lambda: sum(len(chats) for each in set(of_text) for chats in stems.get(each, ()))
    if len(subscriptions) <= 100_000:
        plain = " ".join(words)
        found["`in` loop"] = lambda: sum(word in plain for word in subscriptions)
    return found


def longer(words: list[str], count: int) -> list[str]:
    """Return queries of more than a word: two words, a phrase, an alternative, an exclusion, a field."""
    chosen = random.Random(5)
    pairs = zip(drawn(words, count, 6), drawn(words, count, 7), strict=True)
    shapes = ("{0} {1}", '"{0} {1}"', "{0} | {1}", "{0} -{1}", "place:{0} {1}")
    return [chosen.choice(shapes).format(one, two) for one, two in pairs if one != two]


def by_longer(words: list[str], article: Document, size: int) -> str:
    """Return a line about queries of more than a word."""
    index = QueryIndex()
    for chat, text in enumerate(longer(words, size)):
        index.add(parse(text), chat)
    (spent,) = cpu_ms(partial(by_index, index, article))
    return line(size, "longer queries", spent, by_index(index, article))


def line(size: int, name: str, spent: float, found: int, best: float | None = None) -> str:
    """Return one line of the table; `best` is the index's own time, for the ratio."""
    return f"{size:>13,} {name:<16} {spent:>8.3f} {found:>8}" + (f" {spent / best:>9.2f}" if best else "")


def main(sizes: list[int]) -> None:
    """Print the table."""
    words = vocabulary()
    shuffled = random.Random(2).sample(words, len(words))
    text = drawn(shuffled, WORDS, 3)
    start = time.process_time()
    article = document("", " ".join(text))
    print(f"tokenising and reading {WORDS} words, cold: {(time.process_time() - start) * 1000:.1f} ms CPU")
    print(f"… warm: {cpu_ms(lambda: document('', ' '.join(text)))[0]:.2f} ms CPU")
    print(f"{'subscriptions':>13} {'contestant':<16} {'CPU ms':>8} {'ids':>8} {'÷ index':>9}")
    for size in sizes:
        subscriptions = drawn(words, size, 4)
        index, megabytes, microseconds = loaded(subscriptions)
        contestants: dict[str, Callable[[], int]] = {"index": partial(by_index, index, article)}
        contestants |= others(subscriptions, tokens(" ".join(text)))
        spent = cpu_ms(*contestants.values())
        for (name, work), taken in zip(contestants.items(), spent, strict=True):
            print(line(size, name, taken, work(), spent[0]))
        if size <= MOST_LONGER:
            print(by_longer(words, article, size))
        print(f"{'':>13} memory {megabytes:.0f} MB above the empty index; adding one {microseconds:.1f} µs")


def by_index(index: QueryIndex, article: Document) -> int:
    """Find the arrays of ids and count the ids in them."""
    return sum(map(len, index.match(article).chats))


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [100_000, 1_000_000])
