"""How long readers waited for an alert is counted where nothing held it back."""

from dataclasses import replace
from datetime import timedelta

from bot.alerts.settlement import Tally
from bot.model import Alert, AlertState
from tests.stages.conversation_stage import START, story_of

ALERT = Alert(
    id=1, story_id="s", chat_id=7, thread_id=None, queries=("كركوك",), severity=4, state=AlertState.DUE,
    created_at=START, due_at=START, attempts=1, held=False, message_id=None, shown_revision=0, reason=None,
)  # fmt: skip


def test_only_a_new_message_that_nothing_held_back_tells_how_long_readers_wait() -> None:
    tally, story = Tally(), story_of(hours=0)
    now = START + timedelta(seconds=25)
    tally.showed(ALERT, story, is_new=True, now=now)
    tally.showed(ALERT, story, is_new=False, now=now + timedelta(hours=1))
    tally.showed(replace(ALERT, held=True), story, is_new=True, now=now + timedelta(hours=9))
    tally.showed(replace(ALERT, gathered=True), story, is_new=True, now=now + timedelta(hours=9))
    assert (tally.sent, tally.edited, tally.waiting.seconds) == (3, 1, 25)
    assert dict(tally.waiting.buckets) | {"20.0": 0, "30.0": 1, "+Inf": 1} == dict(tally.waiting.buckets)
