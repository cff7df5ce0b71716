"""Which of a chat's alerts go into one message. Pure."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.alerts.decide import waits_for_digest
from bot.alerts.digest import Page, render_digest
from bot.alerts.rendering import render_round_up
from bot.model import Alert, Story, Subscriber
from bot.sources.silence import Silence
from bot.subscribers.followed import governorates_of, queries_told
from bot.wording.catalogue import Wording


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


def pages_of(
    told: Sequence[tuple[Alert, Story]],
    subscriber: Subscriber,
    *,
    gathered: bool,
    wording: Wording,
    silence: Silence,
    now: datetime,
) -> Sequence[Page]:
    """Return the messages that tell of several alerts: a digest, or (`gathered`) one outlet's round-up.

    A digest says too where sources are silent of what the chat follows; it isn't made for silence alone.
    """
    stories, brief = [story for _, story in told], subscriber.preferences.field_mode
    if gathered:
        source = wording.value("source", outlet_of(stories))
        message = render_round_up(stories, total=len(stories), source=source, wording=wording, brief=brief)
        return [Page(message=message, story_ids=tuple(story.id for story in stories))]
    followed = queries_told(subscriber, told[0][0].thread_id)
    is_digest = all(waits_for_digest(alert, subscriber) for alert, _ in told)
    return render_digest(
        stories,
        period=subscriber.preferences.digest if is_digest else None,
        wording=wording,
        time_zone=subscriber.time_zone,
        now=now,
        silence=silence,
        followed={place for query in followed for place in governorates_of(query)},
        brief=brief,
    )
