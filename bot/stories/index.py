"""The stories that an article may still join, by what they hold: a lookup costs the same however many are kept."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import islice
from typing import Final, TypeVar

from bot.arabic.canonical import canonical
from bot.model import Article, Assessment, Story
from bot.news.tags.attribution import DENIED
from bot.news.text.article import cleaned_of, words_read
from bot.stories.again.habits import Habits
from bot.stories.merging import report_of
from bot.stories.rarity import Rarity
from bot.stories.report.aspects import DENIAL, EVENT
from bot.stories.report.profile import Profile, profile_of
from bot.stories.scale import story_scale

_Key = TypeVar("_Key", str, int)
_Kept = TypeVar("_Kept")

#: An article is compared with stories that were told of this lately.
WINDOW: Final = timedelta(hours=72)
#: Reports read last that are kept for the story that they will be put with.
_READ_LAST: Final = 64
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article as it is compared."""

    article: Article
    assessment: Assessment
    #: The headline without «عاجل» and the like.
    title: str
    #: … in one spelling, and its form: what is left when every number is one number.
    spelled: str
    form: str
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A story that may take an article, with what is compared of its reports."""

    story: Story
    #: When each was published, by whom, and what it says.
    reports: tuple[tuple[datetime, str, Profile], ...]
    #: The reports' headlines in one spelling, and their forms: what is left when every number is one number.
    titles: frozenset[str]
    forms: frozenset[str]

    @property
    def compared(self) -> Sequence[tuple[datetime, str, Profile]]:
        """Return the reports that are compared in full: the first ones and the last."""
        return _ends(self.reports, story_scale().bounds.reports_compared)


def form_of(title: str) -> str:
    """Return a headline with every number made the same one."""
    return _DIGITS.sub("0", title)


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


def _ends(reports: Sequence[_Kept], most: int) -> Sequence[_Kept]:
    """Return the first ones and the last."""
    return reports if len(reports) <= most else [*reports[: most // 2], *reports[-most // 2 :]]


def _place_keys(places: Iterable[tuple[str, str]], kind: str) -> set[str]:
    keys = {f"@{name}" for name, _ in places}
    return keys | {f"#{kind} {governorate}" for _, governorate in places if governorate}


class OpenStories:
    """An index of stories, in memory; `candidates` never looks at more than a bounded number of entries."""

    def __init__(self) -> None:
        self.rarity = Rarity()
        self.habits = Habits()
        self._stories: dict[str, Candidate] = {}
        self._parts: dict[str, dict[tuple[str, str], Profile]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._holding: dict[str, dict[str, None]] = defaultdict(dict)
        self._runs: dict[int, dict[str, None]] = defaultdict(dict)
        self._articles: dict[str, str] = {}
        #: Link → the stories with a report under it: as many as an outlet's front page has told of.
        self._links: dict[str, dict[str, None]] = defaultdict(dict)
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
        for part in dict.fromkeys(_parts(story)):
            read = known.get(part) or self._read_last.get(part)
            parts[part] = read or profile_of(*part, times.get(part[0], first)[0])
        # The text of a story is bounded: what no longer stands in it is still known while the program runs.
        parts = {part: read for part, read in known.items() if part[0] in times} | parts
        told = {title for title, _ in parts}
        for part, read in self._read_last.items():
            if part[0] in times and part[0] not in told:
                parts[part] = read
        in_order = sorted(parts.items(), key=lambda item: times.get(item[0][0], first)[0])
        parts = dict(_ends(in_order, story_scale().bounds.reports_kept))
        if story.id in self._stories:
            self._unlist(story.id)
        reports = tuple((*times.get(title, first), read) for (title, _), read in parts.items())
        titles = frozenset(canonical(report.title) for report in story.reports)
        self._stories[story.id] = Candidate(
            story=story, reports=reports, titles=titles, forms=frozenset(map(form_of, titles))
        )
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

    def prepare(self, article: Article, assessment: Assessment) -> Incoming:
        """Return what is compared of an article."""
        cleaned = cleaned_of(article)
        read = profile_of(cleaned.title, cleaned.text, article.published_at, words_read(article))
        if len(self._read_last) >= _READ_LAST:
            del self._read_last[next(iter(self._read_last))]
        self._read_last[cleaned.title, cleaned.text] = read
        if assessment.status == DENIED and read.aspect == EVENT:  # the clauses tell a denial that no word of it shows
            read = replace(read, aspect=DENIAL)
        spelled = canonical(cleaned.title)
        return Incoming(
            article=article,
            assessment=assessment,
            title=cleaned.title,
            spelled=spelled,
            form=form_of(spelled),
            profile=read,
        )

    def holding(self, article: Article) -> Story | None:
        """Return the story that holds this article already, by its id, or by its link and words."""
        if held := self.find_by_article(article.id):
            return held
        linked = islice(reversed(self._links.get(article.link, {})), story_scale().bounds.entries)
        stories = (self._stories[story_id].story for story_id in linked)
        return next((story for story in stories if report_of(story, article)), None)

    def find_by_article(self, article_id: str) -> Story | None:
        """Return the story that has a report by its article's id, or None."""
        story_id = self._articles.get(article_id)
        return self.find(story_id) if story_id else None

    def candidates(self, new: Incoming) -> list[Candidate]:
        """Return the stories that may be the article's, the likeliest first."""
        found: dict[str, float] = {}
        bounds = story_scale().bounds
        looked_at, holding, of, get = 0, self._holding, self.rarity.of, found.get
        keys = new.profile.stems.keys() | _keys_of(new)
        lists = sorted((len(holding[key]), key) for key in keys if key in holding)
        for length, key in lists:
            looked_at += length
            if looked_at > bounds.entries and found:
                break
            weight = bounds.place_weight if key[0] in "@#" else of(key) ** 2
            # A list is cut too: half the news may hold one word.
            for story_id in islice(reversed(holding[key]), bounds.entries):
                found[story_id] = get(story_id, 0.0) + weight
        likeliest = sorted(found, key=found.__getitem__, reverse=True)[: bounds.stories_compared]
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
        self.habits.add(story.reports)
        for report in story.reports:
            self._articles[report.article_id] = story.id
            if report.link:
                self._links[report.link][story.id] = None

    def _unlist(self, story_id: str) -> None:
        for key in self._keys.pop(story_id):
            self._drop(self._holding, key, story_id)
        for read in self._parts[story_id].values():
            self.rarity.remove(read.stems)
            for run in read.prints.sample:
                self._drop(self._runs, run, story_id)
        self.habits.remove(self._stories[story_id].story.reports)
        for report in self._stories[story_id].story.reports:
            self._articles.pop(report.article_id, None)
            self._drop(self._links, report.link, story_id)

    @staticmethod
    def _drop(lists: dict[_Key, dict[str, None]], key: _Key, story_id: str) -> None:
        some = lists.get(key)
        if some is not None:
            some.pop(story_id, None)
            if not some:
                del lists[key]


def _keys_of(new: Incoming) -> set[str]:
    places = [(place.name, place.governorate) for place in new.assessment.places]
    return _place_keys(places, new.assessment.event or "other")
