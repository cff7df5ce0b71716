"""The short reply that tells what has changed since a story was sent. Pure."""

from bot.alerts.changes import Change
from bot.alerts.rendering import headline_line, joined, neutral_line, toll_icon, toll_of
from bot.alerts.tongues import as_read
from bot.botapi.message import Message
from bot.model import Story
from bot.wording.catalogue import Wording
from bot.wording.safe import isolated, shown

_HEADLINE = 140
_SOURCE = 60


def render_reply(story: Story, change: Change, *, named: bool, wording: Wording, brief: bool = False) -> Message:
    """Tell what changed, from what to what, and who says so; `named` adds the headline, where no message shows it.

    A brief one begins as a brief alert does.
    """
    source = isolated(shown(wording.value("source", change.source), _SOURCE))
    lines = [
        neutral_line(wording) if brief else "",
        headline_line(as_read(story, wording), linked=True, units=_HEADLINE) if named else "",
        wording(f"reply-{change.standing}") if change.standing else "",
        wording("reply-repeated", said=isolated(shown(change.repeated, _HEADLINE))) if change.repeated else "",
        wording("reply-severity", grade=change.severity) if change.severity else "",
        _toll(change, wording),
        wording("reply-source", source=source) if source else "",
    ]
    return Message(html=joined(lines, wording))


def _toll(change: Change, wording: Wording) -> str:
    if change.toll is None:
        return ""
    sense = change.toll.sense
    now = toll_of(*change.toll.now, wording)
    icon = toll_icon(change.toll.now[0], wording)
    if sense == "first":
        return wording("reply-toll-first", icon=icon, now=now)
    if sense == "withdrawn":
        return wording("reply-toll-withdrawn", was=toll_of(*change.toll.was, wording))
    return wording(f"reply-toll-{sense}", icon=icon, now=now, was=toll_of(*change.toll.was, wording, was=True))
