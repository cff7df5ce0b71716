"""Matching at scale: `python -m tests.bench.matching [SUBSCRIPTIONS …]`.

Articles of 500 words against subscriptions of single words, drawn Zipf-like from 100,000 keywords; once with
articles drawn from the same keywords in another order of frequency, once with real words: names, nouns and sentences
of news. What each contestant is asked, in CPU time, without tokenising:

- index: `match` of a document; the ids in the arrays that it returns are counted.
- index, each match: the same, reading the query and the chats of each match.
- pyahocorasick: `iter` over the article's words, each between two spaces, against the same keywords between spaces
  (whole words, no inflection), whose value is the list of ids; each list once, the ids in them are counted.
- pyahocorasick, repeats: the same, but a keyword that stands in the article twice is counted twice.
- Snowball: a dict of stems, asked for the stems of the article's words, which are ready.
- … all ids: the index and pyahocorasick again, the ids themselves put into one list.

They take turns, article by article, in an order drawn anew for each turn. Each is called twice: cold, after 4 MB of
something else were read, then at once again. The figures are medians over the turns, and the mean over the articles.
Beside them, alone: a loop of `in`, and the index with as many queries of two words (all, phrase, either, without,
within a place). Contestants that are not installed are left out and said so (pip install -e '.[test,bench]'). Each
table is made in a process of its own, so that its memory is its own.
"""

import gc
import multiprocessing
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from bot.arabic.tokens import tokens
from bot.matching.document import Document, document
from bot.matching.index import QueryIndex
from bot.matching.query import Query, parse
from tests.bench.keywords import WORDS, Setting, drawn, real, synthetic

ROUNDS = 101
#: The loop of `in` takes as long as hundreds of the others.
ROUNDS_ALONE = 5
#: More of them take minutes to parse.
MOST_LONGER = 100_000

#: Read between two calls, so that neither contestant finds its own things near.
_ELSE = bytes(4 << 20)

Ids = Sequence[int]
#: Given the number of an article, find the lists of ids.
Finding = Callable[[int], Collection[Ids]]


class Spent(NamedTuple):
    """CPU milliseconds an article."""

    cold: float
    again: float


def cpu_ms(works: Sequence[Callable[[int], object]], articles: int, rounds: int = ROUNDS) -> list[Spent]:
    """Return what each one takes; they take turns, so that a noisy neighbour disturbs all alike."""
    spent: list[list[list[Spent]]] = [[[] for _ in range(articles)] for _ in works]
    order = list(range(len(works)))
    chosen = random.Random(9)
    for turn in range(rounds + 1):
        for article in range(articles):
            chosen.shuffle(order)
            for at in order:
                sum(_ELSE[::64])
                start = time.process_time()
                works[at](article)
                middle = time.process_time()
                works[at](article)
                if turn:  # the first one warms up
                    end = time.process_time()
                    spent[at][article].append(Spent((middle - start) * 1000, (end - middle) * 1000))
    return [Spent(_typical(found, "cold"), _typical(found, "again")) for found in spent]


def _typical(found: list[list[Spent]], call: str) -> float:
    return statistics.fmean(statistics.median(getattr(each, call) for each in turns) for turns in found)


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


def loaded(subscriptions: Iterable[str]) -> tuple[QueryIndex, float]:
    """Return the index and its MB; chats have ids as large as Telegram's."""
    gc.collect()
    before = resident_mb()
    index = QueryIndex()
    parsed: dict[str, Query] = {}
    for chat, word in enumerate(subscriptions, 1_000_000):
        query = parsed.get(word) or parsed.setdefault(word, parse(word))
        index.add(query, chat)
    del parsed
    gc.collect()
    gc.freeze()
    return index, resident_mb() - before


def adding(index: QueryIndex, words: Iterable[str], article: Document) -> tuple[float, float]:
    """Return the mean and the most CPU microseconds of adding one, each after a match."""
    spent = []
    for query in map(parse, words):
        index.match(article)
        start = time.process_time()
        index.add(query, -1)
        spent.append((time.process_time() - start) * 1e6)
    return statistics.fmean(spent), max(spent)


def automaton(subscriptions: list[str], articles: list[str]) -> tuple[Finding, Finding] | None:
    """Return how pyahocorasick finds each list once, and how it finds them with repeats."""
    aho = module("ahocorasick")
    if aho is None:
        return None
    made = aho.Automaton()
    for word, chats in grouped(subscriptions).items():
        made.add_word(f" {word} ", chats)
    made.make_automaton()
    texts = [" " + "  ".join(tokens(text)) + " " for text in articles]

    def once(article: int) -> Collection[Ids]:
        return {id(chats): chats for _, chats in made.iter(texts[article])}.values()

    def repeated(article: int) -> Collection[Ids]:
        return [chats for _, chats in made.iter(texts[article])]

    return once, repeated


def stems(subscriptions: list[str], articles: list[str]) -> Finding | None:
    """Return how a dict of Snowball's stems finds the lists."""
    snowball = module("snowballstemmer")
    if snowball is None:
        return None
    stem = snowball.stemmer("arabic").stemWord
    of_stem: dict[str, list[Ids]] = {}
    for word, chats in grouped(subscriptions).items():
        of_stem.setdefault(stem(word), []).append(chats)
    of_text = [[stem(word) for word in tokens(text)] for text in articles]
    return lambda article: [chats for each in set(of_text[article]) for chats in of_stem.get(each, ())]


def grouped(subscriptions: list[str]) -> dict[str, list[int]]:
    """Return keyword → the ids of who follows it."""
    ids: dict[str, list[int]] = {}
    for chat, word in enumerate(subscriptions, 1_000_000):
        ids.setdefault(word, []).append(chat)
    return ids


def counted(finding: Finding, article: int) -> int:
    """Find the lists and count the ids in them."""
    return sum(map(len, finding(article)))


def put_together(finding: Finding, article: int) -> int:
    """Find the lists and put the ids into one."""
    return len(list(chain.from_iterable(finding(article))))


def each_match(index: QueryIndex, documents: list[Document], article: int) -> int:
    """Read the query and the chats of each match."""
    ids = 0
    for match in index.match(documents[article]):
        assert match.query
        ids += len(match.chats)
    return ids


def contest(size: int, setting: Setting) -> None:
    """Print one table."""
    documents = [document("", text) for text in setting.articles]
    subscriptions = drawn(setting.keywords, size, 4)
    index, megabytes = loaded(subscriptions)

    def by_index(article: int) -> Collection[Ids]:
        return index.match(documents[article]).chats

    finding: dict[str, Finding] = {"index": by_index}
    works: dict[str, Callable[[int], int]] = {"index": partial(counted, by_index)}
    works["index, each match"] = partial(each_match, index, documents)
    if by_aho := automaton(subscriptions, setting.articles):
        finding["pyahocorasick"], finding["pyahocorasick, repeats"] = by_aho
    if by_stems := stems(subscriptions, setting.articles):
        finding["Snowball"] = by_stems
    works |= {name: partial(counted, found) for name, found in finding.items()}
    in_full = {
        f"{name}, all ids": partial(put_together, found)
        for name, found in finding.items()
        if name in {"index", "pyahocorasick"}
    }
    keywords = {name: statistics.fmean(len(found(n)) for n in range(len(documents))) for name, found in finding.items()}
    title = f"{size:,} subscriptions, {setting.name}"
    print(f"{title:<38} {'keywords':>8} {'ids':>7} {'cold ms':>8} {'÷ index':>7} {'again':>7} {'÷ index':>7}")
    spent = dict(zip((*works, *in_full), cpu_ms([*works.values(), *in_full.values()], len(documents)), strict=True))
    for name, work in (works | in_full).items():
        ids = statistics.fmean(map(work, range(len(documents))))
        own = spent["index, all ids" if name in in_full else "index"]
        asked = keywords[name.replace(", all ids", "").replace("index, each match", "index")]
        print(f"  {name:<36} {asked:>8.0f} {ids:>7.0f} {compared(spent[name], own)}")
    if size <= MOST_LONGER:
        alone(subscriptions, setting, documents)
    fresh = [f"جديد{number}كلمة{number}" for number in range(200)]
    mean, most = adding(index, fresh + subscriptions[:200], documents[0])
    print(f"  memory {megabytes:.0f} MB above the empty index; adding one: {mean:.0f} µs, at most {most:.0f} µs")


def compared(spent: Spent, own: Spent | None = None) -> str:
    """Return the figures of a line, with how many times the index's own they are."""
    return " ".join(
        f"{mine:>8.3f} {mine / its if its else '':>7.4}" for mine, its in zip(spent, own or (0, 0), strict=True)
    )


def alone(subscriptions: list[str], setting: Setting, documents: list[Document]) -> None:
    """Print what is measured apart: a loop of `in`, and longer queries."""
    plain = [" ".join(tokens(text)) for text in setting.articles]

    def loop(article: int) -> int:
        text = plain[article]
        return sum(1 for word in subscriptions if word in text)

    (spent,) = cpu_ms([loop], 1, ROUNDS_ALONE)
    print(f"  {'loop of `in`, alone':<36} {'':>8} {loop(0):>7} {compared(spent)}")
    index = QueryIndex()
    for chat, text in enumerate(longer(setting.keywords, len(subscriptions))):
        index.add(parse(text), chat)

    def by_index(article: int) -> int:
        return sum(map(len, index.match(documents[article]).chats))

    (spent,) = cpu_ms([by_index], len(documents))
    ids = statistics.fmean(map(by_index, range(len(documents))))
    print(f"  {'index, as many longer queries, alone':<36} {'':>8} {ids:>7.0f} {compared(spent)}")


def longer(words: list[str], count: int) -> list[str]:
    """Return queries of more than a word: two words, a phrase, an alternative, an exclusion, a field."""
    chosen = random.Random(5)
    pairs = zip(drawn(words, count, 6), drawn(words, count, 7), strict=True)
    shapes = ("{0} {1}", '"{0} {1}"', "{0} | {1}", "{0} -{1}", "place:{0} {1}")
    return [chosen.choice(shapes).format(one, two) for one, two in pairs if one != two]


def table(size: int, make: Callable[[], Setting]) -> None:
    """Make the table of one setting; called in a process of its own."""
    setting = make()
    start = time.process_time()
    document("", setting.articles[0])
    first = (time.process_time() - start) * 1000
    (spent,) = cpu_ms([lambda article: document("", setting.articles[article])], 1)
    print(f"{setting.name}: tokenising and reading {WORDS} words: {first:.0f} ms CPU at first, then {spent.again:.2f}")
    contest(size, setting)


def main(sizes: list[int]) -> None:
    """Print the tables."""
    processes = multiprocessing.get_context("spawn")
    for size in sizes:
        for make in (synthetic, real):
            process = processes.Process(target=table, args=(size, make))
            process.start()
            process.join()
            if process.exitcode:
                sys.exit(1)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [100_000, 1_000_000])
