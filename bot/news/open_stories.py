"""The stories that an article may still join, by what they hold: a lookup costs the same however many are kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush, nlargest
from itertools import islice
from typing import Final, TypeVar

from bot.model import Article, Assessment, Story
from bot.news.cleaning import clean
from bot.news.profile import Profile, profile
from bot.news.rarity import Rarity

_Key = TypeVar("_Key", str, int)

#: An article is compared with stories that were told of this lately.
WINDOW: Final = timedelta(hours=72)
#: Entries of the index that are looked at for one article: rarest words first.
_LOOKED_AT: Final = 800
#: Stories that are then compared in full.
_COMPARED: Final = 6
_READ_LAST: Final = 64
#: Reports of a story that are compared; the first ones and the last.
_REPORTS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article as it is compared."""

    article: Article
    assessment: Assessment
    #: The headline without «عاجل» and the like.
    title: str
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A story that may take an article, with what is compared of its reports."""

    story: Story
    #: When each was published, and what it says.
    reports: tuple[tuple[datetime, str, Profile], ...]


def _parts(story: Story) -> Iterator[tuple[str, str]]:
    """Yield the title and text of each report that the story's text still holds."""
    titles = {report.title for report in story.reports}
    title, lines = "", list[str]()
    for line in story.text.split("\n"):
        if line in titles:
            if title or lines:
                yield title, "\n".join(lines)
            title, lines = line, []
        else:
            lines.append(line)
    if title or lines:
        yield title, "\n".join(lines)


def _some(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return parts if len(parts) <= _REPORTS else parts[: _REPORTS // 2] + parts[-_REPORTS // 2 :]


def _place_keys(places: Iterable[tuple[str, str]], kind: str) -> set[str]:
    keys = {f"@{name}" for name, _ in places}
    return keys | {f"#{kind} {governorate}" for _, governorate in places if governorate}


class OpenStories:
    """An index of stories, in memory; `candidates` never looks at more than a bounded number of entries."""

    def __init__(self) -> None:
        self.rarity = Rarity()
        self._stories: dict[str, Candidate] = {}
        self._parts: dict[str, dict[tuple[str, str], Profile]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._holding: dict[str, dict[str, None]] = defaultdict(dict)
        self._runs: dict[int, dict[str, None]] = defaultdict(dict)
        self._articles: dict[str, str] = {}
        #: The reports read last, for the story that they will be put with.
        self._read_last: dict[tuple[str, str], Profile] = {}
        #: (last_at, id), oldest first; an entry whose story has moved on is passed over.
        self._ages: list[tuple[datetime, str]] = []

    def __len__(self) -> int:
        """Count the stories."""
        return len(self._stories)

    def find(self, story_id: str) -> Story | None:
        """Return a story by its id, or None."""
        known = self._stories.get(story_id)
        return known.story if known else None

    def put(self, story: Story) -> None:
        """Insert a story, or replace the one with its id; only reports that are new to it are read."""
        known = self._parts.get(story.id, {})
        times = {report.title: (report.published_at, report.source) for report in story.reports}
        first = (story.reports[0].published_at, story.reports[0].source)
        parts: dict[tuple[str, str], Profile] = {}
        for part in _some(list(dict.fromkeys(_parts(story)))):
            read = known.get(part) or self._read_last.get(part)
            parts[part] = read or profile(*part, times.get(part[0], first)[0])
        if story.id in self._stories:
            self._unlist(story.id)
        reports = tuple((*times.get(title, first), read) for (title, _), read in parts.items())
        self._stories[story.id] = Candidate(story=story, reports=reports)
        self._parts[story.id] = parts
        self._list(story, parts.values())
        heappush(self._ages, (story.last_at, story.id))

    def discard(self, story_id: str) -> None:
        """Forget a story; one that is not there is no error."""
        if story_id in self._stories:
            self._unlist(story_id)
            del self._stories[story_id], self._parts[story_id]

    def forget(self, before: datetime) -> None:
        """Forget the stories that were last told of before a moment."""
        while self._ages and self._ages[0][0] < before:
            _, story_id = heappop(self._ages)
            known = self._stories.get(story_id)
            if known and known.story.last_at < before:
                self.discard(story_id)

    def told(self, article: Article, assessment: Assessment) -> Told:
        """Return what is compared of an article."""
        cleaned = clean(article.title, article.text)
        read = profile(cleaned.title, cleaned.text, article.published_at)
        if len(self._read_last) >= _READ_LAST:
            del self._read_last[next(iter(self._read_last))]
        self._read_last[cleaned.title, cleaned.text] = read
        return Told(article=article, assessment=assessment, title=cleaned.title, profile=read)

    def holding(self, article: Article) -> Story | None:
        """Return the story that holds this article already, by its id or link."""
        story_id = self._articles.get(article.id) or (self._articles.get(article.link) if article.link else None)
        return self.find(story_id) if story_id else None

    def candidates(self, new: Told) -> list[Candidate]:
        """Return the stories that may be the article's, the likeliest first."""
        found: dict[str, float] = defaultdict(float)
        looked_at = 0
        keys = new.profile.stems.keys() | _keys_of(new)
        lists = sorted((len(some), key) for key in keys if (some := self._holding.get(key)))
        for length, key in lists:
            looked_at += length
            if looked_at > _LOOKED_AT and found:
                break
            weight = 6.0 if key[0] in "@#" else self.rarity.of(key) ** 2
            # A list is cut too: half the news may hold one word.
            for story_id in islice(reversed(self._holding[key]), _LOOKED_AT):
                found[story_id] += weight
        likeliest = nlargest(_COMPARED, found, key=found.__getitem__)
        copies = self._sharing_runs(new.profile)
        return [self._stories[story_id] for story_id in dict.fromkeys((*copies, *likeliest))]

    def _sharing_runs(self, one: Profile) -> list[str]:
        found: dict[str, int] = defaultdict(int)
        for run in one.prints.sample:
            for story_id in islice(reversed(self._runs.get(run, {})), 20):
                found[story_id] += 1
        return sorted((story_id for story_id, count in found.items() if count > 1), key=lambda one: -found[one])[:4]

    def _list(self, story: Story, reports: Iterable[Profile]) -> None:
        places = [(place.name, place.governorate) for place in story.places]
        keys = _place_keys(places, story.event)
        for read in reports:
            keys |= read.stems.keys()
            self.rarity.add(read.stems)
            for run in read.prints.sample:
                self._runs[run][story.id] = None
        self._keys[story.id] = frozenset(keys)
        for key in keys:
            self._holding[key][story.id] = None
        for report in story.reports:
            self._articles[report.article_id] = story.id
            if report.link:
                self._articles[report.link] = story.id

    def _unlist(self, story_id: str) -> None:
        for key in self._keys.pop(story_id):
            self._drop(self._holding, key, story_id)
        for read in self._parts[story_id].values():
            self.rarity.remove(read.stems)
            for run in read.prints.sample:
                self._drop(self._runs, run, story_id)
        for report in self._stories[story_id].story.reports:
            self._articles.pop(report.article_id, None)
            self._articles.pop(report.link, None)

    @staticmethod
    def _drop(lists: dict[_Key, dict[str, None]], key: _Key, story_id: str) -> None:
        some = lists.get(key)
        if some is not None:
            some.pop(story_id, None)
            if not some:
                del lists[key]


def _keys_of(new: Told) -> set[str]:
    places = [(place.name, place.governorate) for place in new.assessment.places]
    return _place_keys(places, new.assessment.event or "other")
