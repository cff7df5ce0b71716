"""Other people's feeds through the reading processes: nothing crashes, and no entry is left out that says something.

    pip download --no-deps --no-binary :all: feedparser
    .venv/bin/python -m tests.bench.foreign_feeds feedparser-*.tar.gz [folder of feeds …]

feedparser's own test files are in its sdist, not in this repository; without an argument the evaluation's feeds are
read, if they are there. What an entry says is taken from feedparser itself, handed the
whole body; an entry without a word is no news.
"""

import asyncio
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser

from bot.errors import ParseError
from bot.model import Feed
from bot.sources.worker.worker import ParseWorker

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "feeds"
_SUFFIXES = (".xml", ".rss", ".atom", ".json", ".gz", ".z", ".bz2")
_WORD, _TAG = re.compile(r"[^\W_]"), re.compile(r"<[^>]*>|&\S{1,10};")
_CHARSET = re.compile(rb"Content-type:[^\n]*charset=\s*[\"']?([\w-]+)", re.IGNORECASE)


def bodies(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bodies of a folder's or an archive's feeds."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix in _SUFFIXES and file.name != "expected.json":
                yield file.name, file.read_bytes()
        return
    with tarfile.open(path) as archive:
        for member in archive:
            if "/tests/" in member.name and member.name.endswith(".xml") and (stored := archive.extractfile(member)):
                yield member.name.partition("/tests/")[2], stored.read()


def expected(body: bytes, charset: str | None) -> int:
    """Return how many entries say something in words: in a title, a summary or a content."""
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    parsed = feedparser.parse(body, response_headers=headers)
    return sum(any(_WORD.search(_TAG.sub("", text)) for text in _texts(entry)) for entry in parsed.entries)


def _texts(entry: dict[str, Any]) -> Iterator[str]:
    yield from (entry.get("title") or "", entry.get("summary") or "")
    yield from (content.get("value") or "" for content in entry.get("content") or ())


async def read(path: Path) -> list[str]:
    """Read every feed of a folder or an archive; return what was found."""
    worker, now = ParseWorker(), datetime.now(UTC)
    found: Counter[str] = Counter()
    less, left, entries, files = list[str](), list[str](), 0, 0
    for name, body in bodies(path):
        files += 1
        charset = match[1].decode() if (match := _CHARSET.search(body[:2_000])) else None
        feed = Feed(url=f"https://feeds.example/{files}", title="تجربة")
        try:
            parsed = await worker.parse(body, feed=feed, charset=charset, base_url="https://feeds.example/", now=now)
        except ParseError as error:
            found[error.reason] += 1
            if error.reason.startswith("parse_"):
                left.append(f"{name}: {error.reason}")
            elif wanted := expected(body, charset):
                less.append(f"{name}: {error.reason}, {wanted} entries")
            continue
        entries += len(parsed.entries)
        if len(parsed.entries) < (wanted := expected(body, charset)):
            less.append(f"{name}: {len(parsed.entries)} of {wanted}")
    worker.close()
    reasons = ", ".join(f"{reason} {count}" for reason, count in found.most_common()) or "none"
    return [
        f"{path.name}: {files} files, {entries} entries; refused: {reasons}",
        f"  crashes and overruns: {len(left)}",
        *(f"    {line}" for line in left),
        f"  files of which an entry that says something is missing: {len(less)}",
        *(f"    {line}" for line in less),
    ]


if __name__ == "__main__":
    paths = [*map(Path, sys.argv[1:])] or [DATA]
    for one in paths:
        print("\n".join(asyncio.run(read(one))) if one.exists() else f"{one} isn't here: left out")
