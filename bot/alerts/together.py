"""Which of a chat's alerts go into one message. Pure."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.model import Alert, Story


def take_together(first: Alert, waiting: list[Alert]) -> list[Alert]:
    """Take out of `waiting` what goes into one message with an alert: one message, so one pace."""
    together = {other.id: other for other in waiting if _goes_with(other, first)}
    waiting[:] = [other for other in waiting if other.id not in together]
    return list(together.values())


def _goes_with(other: Alert, first: Alert) -> bool:
    if other.thread_id != first.thread_id:
        return False
    if first.gathered:
        return other.gathered and other.feed == first.feed
    return first.held and other.held


def is_aged(alert: Alert, before: datetime) -> bool:
    """Tell an alert that waited too long to be pushed: one line counts all such."""
    return alert.created_at < before and alert.message_id is None and not alert.held


def outlet_of(stories: Sequence[Story]) -> str:
    """Return the outlet that the stories have in common, or most of them."""
    names = Counter(name for story in stories for name in {report.source for report in story.reports})
    return max(names, key=lambda name: names[name], default="")
