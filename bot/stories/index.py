"""The stories that an article may still join, by what they hold: a lookup costs the same however many are kept."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from heapq import heappop, heappush
from typing import Final, TypeVar

from bot.arabic.canonical import canonical
from bot.model import Article, Assessment, Story
from bot.news.tags.attribution import DENIED
from bot.news.text.article import cleaned_of, words_read
from bot.stories.again.habits import Habits
from bot.stories.merging import report_of
from bot.stories.rarity import Rarity
from bot.stories.report.aspects import DENIAL, EVENT
from bot.stories.report.lists import Lists, Runs
from bot.stories.report.packing import Packed
from bot.stories.report.profile import Profile, profile_of
from bot.stories.scale import story_scale

_Kept = TypeVar("_Kept")
#: A report's title, and what stands for its text: thousands of texts are kept in their stories already.
Part = tuple[str, bytes]

#: An article is compared with stories that were told of this lately.
WINDOW: Final = timedelta(hours=72)
#: Reports read last that are kept for the story that they will be put with.
_READ_LAST: Final = 64
_PUT_LAST: Final = 64
#: Stories that were put or compared last, which are compared again soonest.
_READY: Final = 256
#: Stories of one place that are looked at whatever their words are.
_TOLD_THERE: Final = 20
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

    #: Without its summary and text, which the index keeps packed: `OpenStories.find` has them.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What is kept of a story: as it is compared, and each of its reports that was read."""

    candidate: Candidate
    parts: dict[Part, Profile]


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


def _place_keys(places: Collection[tuple[str, str]], kind: str) -> set[str]:
    keys = {f"@{name}" for name, _ in places}
    return keys | {f"#{kind} {governorate}" for _, governorate in places if governorate}


class OpenStories:
    """An index of stories, in memory; `candidates` never looks at more than a bounded number of entries."""

    def __init__(self) -> None:
        self.rarity = Rarity()
        self.habits = Habits()
        self._stories = Packed[_Held](_READY)
        #: Summary and text of each, which few are asked for.
        self._told = Packed[tuple[str, str]](0)
        #: Stories put last, as they came: of these the next reports are.
        self._put_last: dict[str, Story] = {}
        self._holding = Lists()
        self._runs = Runs()
        self._articles: dict[str, str] = {}
        #: Link → the stories with a report under it: as many as an outlet's front page has told of.
        self._links = Lists()
        #: The reports read last, for the story that they will be put with.
        self._read_last: dict[Part, Profile] = {}
        #: (last_at, id), oldest first; an entry whose story has moved on is passed over.
        self._ages: list[tuple[datetime, str]] = []

    def __len__(self) -> int:
        """Count the stories."""
        return len(self._stories)

    def find(self, story_id: str) -> Story | None:
        """Return a story by its id, or None."""
        if story_id not in self._stories:
            return None
        if last := self._put_last.get(story_id):
            return last
        summary, text = self._told[story_id]
        return replace(self._stories[story_id].candidate.story, summary=summary, text=text)

    def put(self, story: Story) -> None:
        """Insert a story, or replace the one with its id; only reports that are new to it are read."""
        held = self._stories.get(story.id)
        known = held.parts if held else {}
        times = {report.title: (report.published_at, report.source) for report in story.reports}
        first = (story.reports[0].published_at, story.reports[0].source)
        parts: dict[Part, Profile] = {}
        for title, text in dict.fromkeys(_parts(story)):
            part = _part(title, text)
            read = known.get(part) or self._read_last.get(part)
            parts[part] = read or profile_of(title, text, times.get(title, first)[0])
        # The text of a story is bounded: what no longer stands in it is still known while the program runs.
        parts = {part: read for part, read in known.items() if part[0] in times} | parts
        told = {title for title, _ in parts}
        for part, read in self._read_last.items():
            if part[0] in times and part[0] not in told:
                parts[part] = read
        in_order = sorted(parts.items(), key=lambda item: times.get(item[0][0], first)[0])
        parts = dict(_ends(in_order, story_scale().bounds.reports_kept))
        if held:
            self._unlist(held)
        reports = tuple((*times.get(title, first), read) for (title, _), read in parts.items())
        titles = frozenset(canonical(report.title) for report in story.reports)
        candidate = Candidate(
            story=replace(story, summary="", text=""),
            reports=reports,
            titles=titles,
            forms=frozenset(map(form_of, titles)),
        )
        self._stories.put(story.id, _Held(candidate=candidate, parts=parts))
        self._told.put(story.id, (story.summary, story.text))
        self._put_last.pop(story.id, None)
        if len(self._put_last) >= _PUT_LAST:
            del self._put_last[next(iter(self._put_last))]
        self._put_last[story.id] = story
        self._list(story, parts.values())
        heappush(self._ages, (story.last_at, story.id))

    def discard(self, story_id: str) -> None:
        """Forget a story; one that is not there is no error."""
        if held := self._stories.get(story_id):
            self._unlist(held)
            self._stories.discard(story_id)
            self._told.discard(story_id)
            self._put_last.pop(story_id, None)

    def forget(self, before: datetime) -> None:
        """Forget the stories that were last told of before a moment."""
        while self._ages and self._ages[0][0] < before:
            _, story_id = heappop(self._ages)
            known = self._stories.get(story_id)
            if known and known.candidate.story.last_at < before:
                self.discard(story_id)

    def prepare(self, article: Article, assessment: Assessment) -> Incoming:
        """Return what is compared of an article."""
        cleaned = cleaned_of(article)
        read = profile_of(cleaned.title, cleaned.text, article.published_at, words_read(article))
        if len(self._read_last) >= _READ_LAST:
            del self._read_last[next(iter(self._read_last))]
        self._read_last[_part(cleaned.title, cleaned.text)] = read
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
        linked = self._links.newest(article.link, story_scale().bounds.entries)
        stories = map(self.find, linked)
        return next((story for story in stories if story and report_of(story, article)), None)

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
        lists = sorted((holding.size(key), key) for key in keys if key in holding)
        for length, key in lists:
            looked_at += length
            if looked_at > bounds.entries and found:
                break
            weight = bounds.place_weight if key[0] in "@#" else of(key) ** 2
            # A list is cut too: half the news may hold one word.
            for story_id in holding.newest(key, bounds.entries):
                found[story_id] = get(story_id, 0.0) + weight
        likeliest = sorted(found, key=found.__getitem__, reverse=True)[: bounds.stories_compared]
        copies = self._sharing_runs(new.profile)
        there = self._told_there(new) if new.profile.tongue != "ar" else ()
        return [self._stories[story_id].candidate for story_id in dict.fromkeys((*copies, *there, *likeliest))]

    def _told_there(self, new: Incoming) -> list[str]:
        """Return the stories that share most places and the kind: words of another language find foreign ones only."""
        found: dict[str, int] = defaultdict(int)
        for key in sorted(_keys_of(new)):
            for story_id in self._holding.newest(key, _TOLD_THERE):
                found[story_id] += 1
        return sorted(found, key=lambda one: -found[one])[:2]

    def _sharing_runs(self, one: Profile) -> list[str]:
        found: dict[str, int] = defaultdict(int)
        for run in one.prints.sample:
            for story_id in self._runs.newest(run, 20):
                found[story_id] += 1
        return sorted((story_id for story_id, count in found.items() if count > 1), key=lambda one: -found[one])[:4]

    def _list(self, story: Story, reports: Collection[Profile]) -> None:
        for read in reports:
            self.rarity.add(read.stems)
            self._runs.add(read.prints.sample, story.id)
        self._holding.add(_keys_held(story, reports), story.id)
        self.habits.add(story.reports)
        for report in story.reports:
            self._articles[report.article_id] = story.id
        self._links.add((report.link for report in story.reports if report.link), story.id)

    def _unlist(self, held: _Held) -> None:
        story, reports = held.candidate.story, held.parts.values()
        self._holding.drop(_keys_held(story, reports), story.id)
        for read in reports:
            self.rarity.remove(read.stems)
        self._runs.drop(story.id, {run for read in reports for run in read.prints.sample})
        self.habits.remove(story.reports)
        for report in story.reports:
            self._articles.pop(report.article_id, None)
        self._links.drop((report.link for report in story.reports), story.id)


def _part(title: str, text: str) -> Part:
    return title, blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _keys_held(story: Story, reports: Iterable[Profile]) -> set[str]:
    places = [(place.name, place.governorate) for place in story.places]
    return _place_keys(places, story.event).union(*(read.stems for read in reports))


def _keys_of(new: Incoming) -> set[str]:
    places = [(place.name, place.governorate) for place in new.assessment.places]
    return _place_keys(places, new.assessment.event or "other")
