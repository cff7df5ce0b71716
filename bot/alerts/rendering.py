"""One alert as Telegram HTML, and lists of stories. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.alerts.origins import denial, independent, source_names, standing
from bot.alerts.tongues import as_read, query_as_read, quoted_report
from bot.botapi.message import Button, Message
from bot.model import Story
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, clean, escaped, isolated, shown, timed, web_address

#: Telegram's limits: what is shown, and the raw text.
MAX_UNITS = 4096
MAX_BYTES = 32_768

# Each part has its own limit, so that no alert can pass Telegram's, whatever a feed holds: together they show fewer
# than 3,600 units, and an escaped unit takes at most six bytes.
_HEADLINE = 300
_SUMMARY = 1200
_NAME = 60
_QUERY = 120
_LINES = 10
#: A reader on a phone takes in three names; the whole list stands under «more».
_NAMES = 3
#: In a list of up to ten stories each part is shorter, and a link that would fill the message is left out.
_LIST_HEADLINE = 140
_LIST_NAME = 40
_LIST_LINK = 1000
#: Numbers side by side under a list.
_BUTTONS = 5
#: A toll that no event has; a misread number must not be shown.
_ABSURD = 1_000_000


def render_alert(
    story: Story,
    *,
    queries: Sequence[str],
    wording: Wording,
    time_zone: str,
    now: datetime,
    brief: bool = False,
    preview: bool = False,
    last_until: datetime | None = None,
) -> Message:
    """Lay out one alert; fields that are empty leave no trace.

    A brief one leaves the summary to «more», and begins with a line that tells nothing to who looks at a locked phone.
    `last_until` says that it is the day's last but for the grave, and when the rest comes.
    """
    story = as_read(story, wording)
    last = wording.html("alert-last", time=wording.moment(last_until, time_zone, now)) if last_until else ""
    if brief:
        lines = [neutral_line(wording), "", *_brief_lines(story, wording, time_zone, now), *([last] if last else [])]
        return Message(html=wording.directed("\n".join(lines)), buttons=_alert_buttons(story, wording))
    lines = [
        _head(story, wording),
        headline_line(story, linked=not may_summarise(story)),
        shown(_told_below(story), _SUMMARY) if may_summarise(story) else "",
        _facts(story, wording),
        _origin(story, wording=wording, time_zone=time_zone, now=now),
        _asked(queries, wording),
        last,
    ]
    page = _first_address(story) if preview else None
    return Message(html=joined(lines, wording), buttons=_alert_buttons(story, wording), preview=page)


def neutral_line(wording: Wording) -> Html:
    """Return the line that a locked phone may show to anybody."""
    return wording.html("alert-neutral")


def _brief_lines(story: Story, wording: Wording, time_zone: str, now: datetime) -> Iterable[str]:
    facts = (toll(story, wording), timed(wording.moment(story.first_at, time_zone, now), story.first_at))
    names, _ = source_names(story, wording, units=_LIST_NAME)
    lines = [
        _head(story, wording),
        headline_line(story, linked=not may_summarise(story), units=_LIST_HEADLINE),
        " · ".join(filter(None, (*facts, names))),
    ]
    return filter(None, lines)


def render_round_up(
    stories: Sequence[Story], *, total: int, source: str, wording: Wording, brief: bool = False
) -> Message:
    """List what one outlet had too much of for single messages; `total` counts also what isn't listed here.

    A button for each that is listed shows more of it, the last one everything. A brief one begins neutrally.
    """
    listed = stories[:_LINES]
    lines = [neutral_line(wording), ""] if brief else []
    lines += [wording.html("round-up-title", count=total, source=isolated(shown(source, _NAME))), ""]
    lines += [_numbered(number, story, wording) for number, story in enumerate(listed, start=1)]
    if total > len(listed):
        lines += ["", wording.html("round-up-rest", count=total - len(listed))]
    numbers = [
        Button(label=wording("button-round-up-story", number=number), callback=_callback("more", story))
        for number, story in enumerate(listed, start=1)
    ]
    everything = Button(label=wording("button-round-up"), callback="latest:m:day:0")
    rows = [tuple(numbers[start : start + _BUTTONS]) for start in range(0, len(numbers), _BUTTONS)]
    return Message(html=wording.directed("\n".join(lines)), buttons=(*rows, (everything,)))


def _numbered(number: int, story: Story, wording: Wording) -> Html:
    """Return a story as one line of a list that its number's button stands for."""
    story = as_read(story, wording)
    icon = wording(f"severity-icon-{severity_of(story)}")
    facts = Html("".join(f" · {fact}" for fact in (denial(story, wording), toll(story, wording)) if fact))
    headline = headline_line(story, linked=True, units=_LIST_HEADLINE)
    return wording.html("round-up-line", number=number, icon=icon, headline=headline, facts=facts)


def render_folded(count: int, *, wording: Wording) -> Message:
    """Tell in one line how many alerts waited too long to be sent as news, with a button that shows them."""
    show = Button(label=wording("button-folded", count=count), callback="page:m:all:0")
    return Message(html=wording.html("folded", count=count), buttons=((show,),))


def render_story_line(story: Story, *, wording: Wording, time_zone: str, now: datetime) -> Html:
    """Return a story in a list: place and time, linked headline, toll and sources."""
    story = as_read(story, wording)
    place = _place_name(story, units=_LIST_NAME)
    when = timed(wording.ago(story.last_at, time_zone, now), story.last_at)
    head = " · ".join(filter(None, [place, when, denial(story, wording)]))
    foot = " · ".join(filter(None, [toll(story, wording), source_names(story, wording, units=_LIST_NAME)[0]]))
    icon = wording(f"severity-icon-{severity_of(story)}")
    return joined([f"{icon} {head}", headline_line(story, linked=True, units=_LIST_HEADLINE), foot], wording)


def joined(lines: Iterable[str], wording: Wording) -> Html:
    """Join the lines that there are, each running in the language's direction."""
    return wording.directed("\n".join(filter(None, lines)))


def severity_of(story: Story) -> int:
    """Return a story's severity as there are words for it."""
    return min(5, max(1, story.severity))


def _head(story: Story, wording: Wording) -> str:
    return " · ".join(
        filter(None, [wording(f"severity-{severity_of(story)}"), _place_name(story), standing(story, wording)])
    )


def _place_name(story: Story, *, units: int = _NAME) -> str:
    if not story.places:
        return ""
    return isolated(shown(story.places[0].governorate or story.places[0].name, units))


def headline_line(story: Story, *, linked: bool, units: int = _HEADLINE) -> Html:
    """Return the headline in bold, as a link to its report if told to and if there is one."""
    text = isolated(shown(story.headline, units))
    if not text:
        return Html("")
    address = list_link(_first_address(story)) if linked else None
    return Html(f'<b><a href="{escaped(address)}">{text}</a></b>' if address else f"<b>{text}</b>")


def list_link(address: str | None) -> str | None:
    """Return an address unless it would fill the message that lists it with others."""
    return address if address and len(escaped(address)) <= _LIST_LINK else None


def _first_address(story: Story) -> str | None:
    """Return the address of the report that is quoted, else of the first that has one."""
    quoted = quoted_report(story)
    standing_by = story.standing_reports
    reports = standing_by if quoted is None else (quoted, *standing_by)
    return next(filter(None, (web_address(report.link) for report in reports)), None)


def may_summarise(story: Story) -> bool:
    """Tell whether the outlet that is quoted, else at least one, allows more than its headline to be shown."""
    quoted = quoted_report(story)
    return not all(report.headline_only for report in ((quoted,) if quoted else story.reports))


#: Characters of a headline or summary that are compared.
_MOST_COMPARED = 2_000


#: A headline this long that a summary begins with is the text's own first words, cut off.
_OPENING = 60


def _told_below(story: Story) -> str:
    """Return the summary without what the headline above it says in the same words: a sentence, or the start of one."""
    headline, summary = (clean(text[:_MOST_COMPARED]) for text in (story.headline, story.summary))
    headline = headline.rstrip(".…")
    if not headline or not summary.startswith(headline):
        return summary
    rest = summary[len(headline) :]
    if not rest or rest[0] in ".؟!":
        return rest.lstrip(".؟! ")
    goes_on = len(headline) >= _OPENING and not rest[0].isalnum()
    return f"…{rest.lstrip('،, ')}" if goes_on else summary


def _facts(story: Story, wording: Wording) -> str:
    actors = [wording(f"actor-{actor}") for actor in story.actors if wording.has(f"actor-{actor}")]
    kind = wording(f"kind-{story.event}") if story.event != "other" and wording.has(f"kind-{story.event}") else ""
    facts = {
        "📍": joined_names([place.name for place in story.places], wording),
        "👥": joined_names(actors, wording),
        kind_icon(story.event, wording): kind,
        toll_icon(story.killed, wording): toll(story, wording),
    }
    # No break between a sign and what it stands for: a narrow phone would part them.
    return "   ".join(f"{icon}\u00a0{text}" for icon, text in facts.items() if text)


def kind_icon(kind: str, wording: Wording) -> str:
    """Return the sign of a kind of event; each has its own."""
    key = f"kind-icon-{kind}"
    return wording(key if wording.has(key) else "kind-icon-other")


def toll_icon(killed: int | None, wording: Wording) -> str:
    """Return the sign before a toll: the skull stands with dead only."""
    return wording("toll-icon-dead" if killed else "toll-icon-hurt")


def toll(story: Story, wording: Wording) -> str:
    """Word the killed and wounded: «٣ قتلى و٥ جرحى»; empty when there are none or nobody knows."""
    return toll_of(story.killed, story.wounded, wording)


def toll_of(killed: int | None, wounded: int | None, wording: Wording, *, was: bool = False) -> str:
    """Word two numbers as `toll` does; `was` gives the form that follows «كانت»."""
    end = "-was" if was else ""
    dead = wording(f"killed{end}", count=killed) if killed and 0 < killed < _ABSURD else ""
    hurt = wording(f"wounded{end}", count=wounded) if wounded and 0 < wounded < _ABSURD else ""
    return wording("toll-both", killed=dead, wounded=hurt) if dead and hurt else dead or hurt


def joined_names(names: Sequence[str], wording: Wording, *, most: int = _NAMES) -> Html:
    """List the first names, each once, safe to show."""
    distinct = list(dict.fromkeys(filter(None, (shown(name, _NAME) for name in names))))
    return Html(wording.listed([isolated(name) for name in distinct[:most]]))


def _origin(story: Story, *, wording: Wording, time_zone: str, now: datetime) -> str:
    time = timed(wording.moment(story.first_at, time_zone, now), story.first_at)
    when = wording("alert-when", time=time, zone=wording.zone(time_zone))
    names, count = source_names(story, wording, units=_NAME)
    told = wording("alert-sources", sources=names, count=count) if names else ""
    # Many names may be one voice: of several it is said how many there are.
    return " · ".join(filter(None, (when, told, independent(story, wording) if count > 1 else "")))


def _asked(queries: Sequence[str], wording: Wording) -> str:
    if wording.to_many:  # what a group follows is shown to whoever asks, alone: «why»
        return ""
    names = [isolated(shown(wording.plain_query(query_as_read(query, wording)), _QUERY)) for query in queries[:_NAMES]]
    return f"🔎 {wording.listed(list(names))}" if names else ""


def _callback(word: str, story: Story) -> str:
    return f"{word}:{story.id}"


def open_row(story: Story, wording: Wording) -> tuple[tuple[Button, ...], ...]:
    """Return the row with the button to the first report, or none."""
    address = _first_address(story)
    return ((Button(label=wording("button-open"), url=address),),) if address else ()


def _alert_buttons(story: Story, wording: Wording) -> tuple[tuple[Button, ...], ...]:
    # Two in a row: four would be cut to unreadable stubs on a narrow phone.
    more = Button(label=wording("button-more"), callback=_callback("more", story))
    first = (*open_row(story, wording), ())[0]
    if wording.of_channel:  # its readers follow nothing there, and change nothing
        return ((*first, more),)
    return (
        (*first, more),
        (
            Button(label=wording("button-why"), callback=_callback("why", story)),
            Button(label=wording("button-hush"), callback=_callback("hush", story)),
        ),
    )
