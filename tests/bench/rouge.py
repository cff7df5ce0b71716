"""How near summaries come to what editors wrote: `python -m tests.bench.rouge`.

No standfirsts come with the data. Two stand-ins: the first sentence of the outlets that begin their texts with one
(France 24, BBC), compared with what is made of the rest of the text; and every headline, which shares its words.
The texts are cut after ~300 characters, so a third sentence is rare: differences are small, only their sign tells.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import mean
from typing import Any

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.news.text.page.cleaning import clean
from bot.news.text.sentences import as_sentence, sentences
from tests.bench.relevance import DATA, understood

_WITH_STANDFIRST = ("France24", "BBC")


def tokens(text: str) -> Counter[str]:
    """Return the words of a text, as ROUGE-1 counts them: folded, proclitics and endings kept."""
    return Counter(words_of(folded(text)).words)


def rouge1(summary: str, reference: str) -> float:
    """Return the harmonic mean of the shares of words that two texts have in common, 0..1."""
    said, wanted = tokens(summary), tokens(reference)
    common = sum((said & wanted).values())
    return 2 * common / max(1, said.total() + wanted.total())


@dataclass(frozen=True, slots=True)
class Page:
    """What a summary is made of, and what an editor wrote of it."""

    title: str
    body: str
    reference: str


def _first(title: str, body: str, count: int) -> str:
    return " ".join(as_sentence(sentence) for sentence in sentences(clean(title, body).text)[:count])


def _ours(page: Page) -> str:
    return understood({"title": page.title, "text": page.body}).summary


_WAYS: Mapping[str, Callable[[Page], str]] = {
    "first sentence": lambda page: _first(page.title, page.body, 1),
    "lead-2": lambda page: _first(page.title, page.body, 2),
    "first three": lambda page: _first(page.title, page.body, 3),
    "headline and first": lambda page: f"{as_sentence(page.title)} {_first(page.title, page.body, 1)}",
    "ours": _ours,
}


def items() -> Iterator[dict[str, Any]]:
    """Yield the pool's items that have a text."""
    with (DATA / "news_pool.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if len(item["lead"]) > 200:
                yield item


def standfirsts() -> list[Page]:
    """Return the texts that begin with a standfirst, without it."""
    pages: list[Page] = []
    for item in items():
        if not item["source"].endswith(_WITH_STANDFIRST):
            continue
        first, _, rest = item["lead"].partition(". ")
        if 60 < len(first) < 220 and len(rest) > 100 and len(sentences(rest)) > 1:
            pages.append(Page(item["title"], rest, first))
    return pages


def headlines() -> list[Page]:
    """Return the texts of three sentences and more, with their headlines as references."""
    return [
        Page(item["title"], item["lead"], item["title"])
        for item in items()
        if len(sentences(clean(item["title"], item["lead"]).text)) > 2
    ]


def main() -> int:
    """Print each way's ROUGE-1, in points of a hundred; 1 when the data isn't there."""
    if not DATA.is_dir():
        print(f"no pool at {DATA}")
        return 1
    for name, pages in (("first sentences as standfirsts", standfirsts()), ("headlines", headlines())):
        print(f"{name}: {len(pages)} pages")
        for way, make in _WAYS.items():
            made = [make(page) for page in pages]
            score = 100 * mean(rouge1(text, page.reference) for text, page in zip(made, pages, strict=True))
            print(f"  {way:<20}{score:5.1f}   {mean(map(len, made)):.0f} characters")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
