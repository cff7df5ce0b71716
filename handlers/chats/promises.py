"""What a chat is promised of its quiet hours and digests, with the buttons that let what is grave break them."""

from bot.model import Mode, Subscriber
from bot.subscribers.calm import digest_after, heard_from
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, timed
from handlers.chats.choices import choice_rows, word_hours
from handlers.keyboards import Rows
from handlers.turn import Turn


def told_quiet(turn: Turn, subscriber: Subscriber) -> tuple[Html, Rows]:
    """Tell when the chat is left in peace."""
    words, hours = turn.wording, subscriber.preferences.quiet
    if hours is None:
        return words.html("quiet-off"), ()
    done = words.html("quiet-done", hours=word_hours(hours, words), zone=words.zone(subscriber.time_zone))
    return Html(f"{done} {_grave(subscriber, words)}"), choice_rows(turn, "grave", subscriber, under="quiet")


def told_digest(turn: Turn, subscriber: Subscriber) -> tuple[Html, Rows]:
    """Tell when the chat's next digest comes."""
    words, preferences = turn.wording, subscriber.preferences
    if preferences.mode is not Mode.DIGEST:
        return words.html("digest-off"), ()
    first = heard_from(subscriber, digest_after(subscriber, turn.now))
    day = words(f"time-weekday-{preferences.digest_day}")
    due = timed(words.moment(first, subscriber.time_zone, turn.now), first)
    done = words.html("digest-done", period=str(preferences.digest), day=day, due=due)
    return Html(f"{done} {_grave(subscriber, words)}"), choice_rows(turn, "grave", subscriber, under="digest")


def _grave(subscriber: Subscriber, words: Wording) -> Html:
    return words.html("grave-breaks" if subscriber.preferences.grave_breaks else "grave-waits")
