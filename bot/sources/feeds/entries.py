"""Which of a feed's entries say something else than when they were seen before, by what is remembered of them. Pure."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from bot.model import Article

#: Entries remembered of a feed; what it shows goes before what it showed.
_REMEMBERED: Final = 200
#: Texts remembered of an entry. One that says something else so often is restless (an advert, a counter) and read no
#: more.
_MOST_TEXTS: Final = 10
#: What an old copy of the body may show as well is believed when it was seen so often in a row, …
_BELIEVED: Final = 2
#: … and no more often than this: what goes back and forth is nobody's correction.
_MOST_RETURNS: Final = 2
#: What is corrected later tells of an event that nobody is told of any more.
_CORRECTED_WITHIN: Final = timedelta(days=2)
_ID, _DIGEST = 12, 8


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mark:
    """What is remembered of one entry; hundreds are written at each poll, so it is kept as one word."""

    key: str
    #: Hashes of what it said, the present one last.
    said: tuple[str, ...]
    #: Polls in a row that showed it as it was before.
    doubts: int = 0

    @classmethod
    def of(cls, word: str) -> "_Mark":
        key, doubts, said = word[:_ID], word[_ID : _ID + 1], word[_ID + 1 :]
        texts = tuple(said[at : at + _DIGEST] for at in range(0, len(said), _DIGEST))
        return cls(key=key, said=texts, doubts=int(doubts) if doubts.isdecimal() else 0)

    def __str__(self) -> str:
        return f"{self.key}{self.doubts}{''.join(self.said)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """What a body tells that the last one didn't."""

    #: What is to be remembered from now on.
    entries: tuple[str, ...]
    #: Ids of articles that say something else than when they were seen before.
    revised: frozenset[str]
    #: Ids of those that say what they are remembered to say: no doubt is left until they are written otherwise.
    settled: frozenset[str]


def compare_entries(entries: Sequence[str], shown: Iterable[tuple[Article, str]], *, now: datetime) -> Compared:
    """Return which articles of a body were changed in place.

    `entries` is what was remembered after the last one, `shown` each article with the hash of what it says.
    One that is missing is no news, and none when it is back; one that isn't among `shown`, as it is written as it was,
    is remembered so.
    """
    known = {word[:_ID]: word for word in entries}
    kept: dict[str, str] = {}
    revised: set[str] = set()
    settled: set[str] = set()
    for article, digest in sorted(shown, key=lambda one: one[0].published_at, reverse=True):
        key = _key(article)
        word = known.get(key)
        if word is None:
            kept[key] = str(_Mark(key=key, said=(digest,)))
            settled.add(article.id)
            continue
        before = _Mark.of(word)
        after = _seen(before, digest)
        kept[key] = str(after)
        if after.said[-1] == digest:
            settled.add(article.id)
        if after.said != before.said and now - article.published_at < _CORRECTED_WITHIN:
            revised.add(article.id)
    rest = (word for key, word in known.items() if key not in kept)
    entries = tuple(islice((*kept.values(), *rest), _REMEMBERED))
    return Compared(entries=entries, revised=frozenset(revised), settled=frozenset(settled))


def _seen(mark: _Mark, digest: str) -> _Mark:
    """Return what is remembered of an entry that says this now."""
    if digest == mark.said[-1]:
        return replace(mark, doubts=0)
    if len(mark.said) >= _MOST_TEXTS or mark.said.count(digest) >= _MOST_RETURNS:
        return mark
    if digest in mark.said and mark.doubts + 1 < _BELIEVED:
        return replace(mark, doubts=mark.doubts + 1)
    return replace(mark, said=(*mark.said, digest), doubts=0)


def _key(article: Article) -> str:
    """Return a short name for an article's id."""
    return hashlib.blake2b(article.id.encode("utf-8", "surrogatepass"), digest_size=_ID // 2).hexdigest()
