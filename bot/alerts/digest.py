"""Many stories told together, by governorate and the gravest first: digests, and what was held back. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from bot.alerts.operators.silence_words import hushed_as_read
from bot.alerts.origins import denial
from bot.alerts.rendering import headline_line, neutral_line, severity_of, toll
from bot.alerts.tongues import as_read
from bot.botapi.message import Button, Message
from bot.model import Period, Story
from bot.sources.silence import Silence
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, isolated, shown, visible_length

#: Room for the title and the end beside what is listed, under Telegram's 4,096 units and 32 kB.
_UNITS: Final = 3_600
_BYTES: Final = 28_000
#: A headline takes two of the hundred entities that a message may have, a heading one.
_LINES: Final = 36
#: Nobody reads further; what isn't listed is counted, and a button shows it.
_MOST: Final = 72
_HEADLINE: Final = 140
_NAME: Final = 40
#: Stories and units of a headline where one screen of a phone has to do.
_SCREEN: Final = 8
_SHORT_HEADLINE: Final = 90
#: Lines of one message that say that sources are silent.
_HUSHED: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One of the messages that a digest fills, and the ids of the stories that it tells of."""

    message: Message
    story_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    story: Story
    #: The governorate as it is shown; empty where none is known.
    under: str
    html: str


def render_digest(
    stories: Sequence[Story],
    *,
    period: Period | None,
    wording: Wording,
    time_zone: str,
    now: datetime,
    silence: Silence | None = None,
    followed: Collection[str] = (),
    brief: bool = False,
) -> list[Page]:
    """Tell of stories in as few messages as Telegram's limits allow; each story is on exactly one page.

    Governorates with the gravest come first, and within each the gravest, then the newest. `period` is None for what
    was held back without being asked for as a digest. Where sources of a governorate are silent, its heading says so;
    of the `followed` governorates without a story the end does. No digest is made for silence alone. A brief one is a
    single screen, begins as a brief alert does, and leaves the rest to a button.
    """
    hushed = hushed_as_read(silence or Silence(), wording)
    stories = [as_read(story, wording) for story in stories]
    listed = _by_governorate(sorted(stories, key=_gravest)[: _SCREEN if brief else _MOST])
    units = _SHORT_HEADLINE if brief else _HEADLINE
    lines = [_line(story, wording, time_zone, now, units) for group in listed for story in group]
    told = {line.story.id for line in lines}
    rest = [story.id for story in stories if story.id not in told]
    unheard = _unheard(followed, lines, hushed, wording)
    pages = list(_portions(lines))
    made = []
    for number, portion in enumerate(pages, start=1):
        last = number == len(pages)
        silent = _silent(portion, hushed)
        parts: list[str] = [neutral_line(wording)] if brief else []
        parts += [_title(len(stories), period, number, len(pages), wording), *_laid_out(portion, wording, silent)]
        parts += ["\n".join(unheard[: _HUSHED - len(silent)])] if last else []
        parts += [wording.html("digest-rest", count=len(rest))] if last and rest else []
        everything = Button(label=wording("button-round-up"), callback="latest:m:day:0")
        made.append(
            Page(
                message=Message(
                    html=wording.directed("\n\n".join(filter(None, parts))),
                    buttons=((everything,),) if last and rest else (),
                ),
                story_ids=(*(line.story.id for line in portion), *(rest if last else ())),
            )
        )
    return made


def _gravest(story: Story) -> tuple[int, float]:
    return -severity_of(story), -story.last_at.timestamp()


def _by_governorate(stories: Iterable[Story]) -> list[list[Story]]:
    """Return the stories by governorate, the groups with the gravest first."""
    groups: dict[str, list[Story]] = defaultdict(list)
    for story in sorted(stories, key=_gravest):
        groups[_governorate(story)].append(story)
    # What has no place stands last among what is as grave.
    return sorted(groups.values(), key=lambda group: (-severity_of(group[0]), not _governorate(group[0]), -len(group)))


def _governorate(story: Story) -> str:
    return (story.places[0].governorate or story.places[0].name) if story.places else ""


def _line(story: Story, wording: Wording, time_zone: str, now: datetime, units: int) -> _Line:
    facts = [denial(story, wording), toll(story, wording), wording.moment(story.last_at, time_zone, now)]
    head = headline_line(story, linked=True, units=units)
    icon = wording(f"severity-icon-{severity_of(story)}")
    html = wording.html("digest-line", icon=icon, headline=head, facts=Html(" · ".join(filter(None, facts))))
    return _Line(story=story, under=_governorate(story), html=html)


def _portions(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    portion: list[_Line] = []
    units = size = 0
    for line in lines:
        more_units, more_bytes = visible_length(line.html) + 2 * _NAME, len(line.html.encode()) + 8 * _NAME
        full = len(portion) >= _LINES or units + more_units > _UNITS or size + more_bytes > _BYTES
        if portion and full:
            yield portion
            portion, units, size = [], 0, 0
        portion.append(line)
        units, size = units + more_units, size + more_bytes
    if portion:
        yield portion


def _silent(lines: Sequence[_Line], hushed: Mapping[str, Html]) -> Mapping[str, Html]:
    """Return what the headings say of silent sources, by governorate."""
    names = dict.fromkeys(line.under for line in lines if line.under in hushed)
    return {name: hushed[name] for name in islice(names, _HUSHED)}


def _unheard(
    followed: Iterable[str], lines: Iterable[_Line], hushed: Mapping[str, Html], wording: Wording
) -> list[Html]:
    """Return what is said of silent sources of governorates that no line stands under."""
    asked = {wording.value("place", place) for place in followed}
    return [hushed[name] for name in sorted(asked & hushed.keys() - {line.under for line in lines})]


def _laid_out(lines: Sequence[_Line], wording: Wording, silent: Mapping[str, Html]) -> list[str]:
    """Return the lines under a heading for each governorate."""
    groups: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        groups[line.under].append(line.html)
    heads = {name: filter(None, (_heading(name, wording), silent.get(name, ""))) for name in groups}
    return ["\n".join([*heads[name], *group]) for name, group in groups.items()]


def _heading(governorate: str, wording: Wording) -> Html:
    if not governorate:
        return wording.html("digest-elsewhere")
    return wording.html("digest-place", place=isolated(shown(governorate, _NAME)))


def _title(count: int, period: Period | None, number: int, pages: int, wording: Wording) -> str:
    stories = wording("stories", count=count)
    title = wording.html("held-title", stories=stories) if period is None else ""
    title = title or wording.html("digest-title", period=str(period), stories=stories)
    return f"{title} {wording.html('digest-page', number=number, pages=pages)}" if pages > 1 else title
