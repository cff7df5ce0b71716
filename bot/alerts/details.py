"""What the buttons under an alert unfold: the longer text with the story's timeline, and why it came. Pure."""

from collections.abc import Sequence
from datetime import datetime

from bot.alerts.origins import independent, named
from bot.alerts.rendering import headline_line, joined, joined_names, list_link, may_summarise, open_row, toll_of
from bot.alerts.tongues import as_read
from bot.botapi.message import Message
from bot.model import Report, Story
from bot.news.text.reading import tongue_of
from bot.wording.catalogue import Wording
from bot.wording.dead import dead
from bot.wording.safe import clean, clean_lines, cut, escaped, isolated, shown, web_address

# Together they show fewer than 3,700 units, so that no message can pass Telegram's limits, whatever a feed holds.
_TEXT = 1200
_MOST_READ = 12_000
_REPORTS = 8
_TITLE = 80
_NAME = 60
_QUERY = 120
_QUERIES = 3
_TOLLS = 5


def render_more(story: Story, *, wording: Wording, time_zone: str, now: datetime) -> Message:
    """Show the longer text, who reported it when (oldest first), how the toll grew, and who stands behind it."""
    story = as_read(story, wording)
    body: str = wording.html("more-headline-only")
    if may_summarise(story):
        lines_told = escaped(cut(dead(_body(story)), _TEXT)).split("\n")
        body = "\n".join(map(_in_its_direction, lines_told))
    reports = story.reports[:_REPORTS]
    lines = [
        "\n".join(filter(None, [headline_line(story, linked=False), body])),
        "\n".join(
            [
                wording.html("more-reports", count=len(story.reports)),
                *(_report_line(report, wording, time_zone, now) for report in reports),
                *_rest(len(story.reports) - len(reports), wording),
            ]
        ),
        _tolls(story, wording, time_zone, now),
        _backing(story, wording),
    ]
    return Message(html=wording.directed("\n\n".join(filter(None, lines))), buttons=open_row(story, wording))


def render_why(queries: Sequence[str], *, words: Sequence[str], sentence: str, wording: Wording) -> Message:
    """Tell which query brought a story, in the reader's words, which words matched it and in which sentence."""
    lines = [
        wording.html("why-title"),
        *(f"<code>{shown(query, _QUERY)}</code>" for query in queries[:_QUERIES]),
        wording.html("why-words", words=joined_names(words, wording, most=6)) if words else "",
        f"<blockquote>{_in_its_direction(shown(sentence, 600))}</blockquote>" if sentence else "",
    ]
    return Message(html=joined(lines, wording))


def _in_its_direction(line: str) -> str:
    """Keep the full stop of an English line at its end, also among Arabic ones."""
    return isolated(line) if tongue_of(line) == "en" else line


def _body(story: Story) -> str:
    """Return the text of the reports without the headlines that stand above it anyway.

    A reader of English gets what is English of it; where some outlet allows no more than its headline, as nobody can
    tell whose line is whose, the lead.
    """
    if story.english and any(report.headline_only for report in story.reports):
        return clean(story.summary)
    headlines = {clean(title[:_MOST_READ]) for title in (story.headline, *(report.title for report in story.reports))}
    lines = [line for line in clean_lines(story.text[:_MOST_READ]).splitlines() if line not in headlines]
    if story.english:
        lines = [line for line in lines if tongue_of(line) == "en"]
    return "\n".join(lines) or clean(story.summary[:_MOST_READ])


def _report_line(report: Report, wording: Wording, time_zone: str, now: datetime) -> str:
    source = named(shown(report.source, _NAME), report.provenance, wording)
    address = list_link(web_address(report.link))
    name = f'<a href="{escaped(address)}">{source}</a>' if address else source
    title = isolated(shown(report.title, _TITLE))
    said = f": {title}" if title else ""
    return f"• {wording.moment(report.published_at, time_zone, now)} {name}{said}{_remark(report, wording)}"


def _remark(report: Report, wording: Wording) -> str:
    """Return why a report backs nothing, where it doesn't."""
    if report.withdrawn:
        return f" {wording('more-withdrawn')}"
    if passed_on := report.forwarded_from or (not report.copies and report.credits):
        return f" {wording('more-forwarded', source=isolated(shown(passed_on, _NAME)))}"
    return f" {wording('more-copy')}" if report.copies else ""


def _rest(count: int, wording: Wording) -> list[str]:
    return [wording.html("more-reports-rest", count=count)] if count > 0 else []


def _tolls(story: Story, wording: Wording, time_zone: str, now: datetime) -> str:
    """List the tolls as they were told: the first and the newest, when there was more than one."""
    told = [toll for toll in story.tolls if toll_of(toll.killed, toll.wounded, wording)]
    if len(told) < 2:
        return ""
    lines: list[str] = [wording.html("more-tolls")]
    for toll in (told[0], *told[1:][1 - _TOLLS :]):
        source = isolated(shown(toll.source, _NAME))
        words = toll_of(toll.killed, toll.wounded, wording)
        lines.append(f"• {wording.moment(toll.at, time_zone, now)} {words}{f' ({source})' if source else ''}")
    return "\n".join(lines)


def _backing(story: Story, wording: Wording) -> str:
    """Tell who was first, how many tell it by themselves, and how it stands."""
    several = len({report.source for report in story.reports}) > 1
    first = isolated(shown(story.reports[0].source, _NAME))
    stands = "claims" if story.status == "unnamed" and all(one.is_claim for one in story.reports) else story.status
    standing = wording(f"more-standing-{stands}") if wording.has(f"more-standing-{stands}") else ""
    return "\n".join(
        filter(
            None,
            [
                wording("more-first", source=first) if several and first else "",
                _counted(story, wording) if several else "",
                standing,
            ],
        )
    )


def _counted(story: Story, wording: Wording) -> str:
    """Tell how many independent origins it has; the others may quote them, or claim it, or have taken it back."""
    if not story.is_backed:
        return ""
    quoting = [report.copies or bool(report.forwarded_from) for report in story.reports if not report.backs]
    if story.backing == 1 and quoting and all(quoting):
        return wording("more-backing-quoted")
    return wording("more-backing", independent=independent(story, wording))
