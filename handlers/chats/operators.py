"""What only the operator may do: /allow, /ban, /health."""

import logging
from collections import Counter
from datetime import timedelta

from telegram.error import TelegramError

from bot.alerts.operators.ways import Way
from bot.arabic.canonical import canonical
from bot.model import ChatKind, Feed, FeedState, Mode
from bot.subscribers.changes import is_muted, park, unpark
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, clean, cut
from handlers.answers import private_chat, send_answer
from handlers.following.offers import offers
from handlers.reading.sources import FAILING, feed_name, word_reason
from handlers.turn import Turn

log = logging.getLogger(__name__)

_SHOWN_FEEDS = 10


async def allow(turn: Turn) -> None:
    """Let a chat use the bot."""
    chat_id = _chat_id(turn.rest)
    if chat_id is None:
        await turn.say(turn.wording.html("allow-how"))
        return
    waited = turn.desk.access == "allowlist" and (await turn.desk.people.access()).get(chat_id) is not True
    await turn.desk.people.set_access(chat_id, True)
    _, subscriber = await turn.desk.registry.update(chat_id, unpark)
    lines = [turn.wording.html("allow-done", chat=str(chat_id))]
    # A number below zero may be a channel's, whose readers asked for nothing.
    if waited and chat_id > 0:
        words = turn.desk.wording(subscriber.locale if subscriber else "ar")
        lines.append(turn.wording.html("allow-told" if await _welcome(turn, chat_id, words) else "allow-untold"))
    await turn.say("\n".join(lines))


async def _welcome(turn: Turn, chat_id: int, words: Wording) -> bool:
    """Tell a person that they may use the bot now; return whether Telegram let it be told."""
    chat = private_chat(chat_id, turn.chat.get_bot())
    try:
        await send_answer(chat, words.html("access-granted"), offers(words))
    except TelegramError as refusal:
        log.info("access.untold", extra={"reason": type(refusal).__name__})
        return False
    return True


async def ban(turn: Turn) -> None:
    """Keep a chat from the bot, and give up what is on its way there."""
    chat_id = _chat_id(turn.rest)
    if chat_id is None:
        await turn.say(turn.wording.html("ban-how"))
        return
    if chat_id in turn.desk.operators:
        await turn.say(turn.wording.html("ban-operator"))
        return
    await turn.desk.people.set_access(chat_id, False)
    turn.desk.banned(chat_id)
    await turn.desk.registry.update(chat_id, lambda current: park(current, turn.now))
    await turn.desk.news.drop_chat(chat_id, reason="banned", now=turn.now)
    await turn.say(turn.wording.html("ban-done", chat=str(chat_id)))


async def health(turn: Turn) -> None:
    """Show at a glance how everything stands."""
    words = turn.wording
    states = [state for state in (await turn.desk.news.feed_states()).values() if state.wanted is not False]
    counts = await turn.desk.news.outbox_counts(now=turn.now)
    lines = [words.html("health-title"), *_feeds(turn, states)]
    numbers = {"due": counts.due, "held": counts.held, "sent": counts.sent, "dropped": counts.dropped}
    lines.append(words.html("health-outbox", **numbers))
    if counts.oldest_due:
        lines.append(words.html("health-oldest", time=words.moment(counts.oldest_due, turn.time_zone, turn.now)))
    lines += [_way(turn, way) for way in await turn.desk.ways()]
    day = await turn.desk.news.count_stories(since=turn.now - timedelta(days=1))
    lines.append(words.html("health-stories", count=day))
    lines += await _usage(turn)
    await turn.say(Html("\n".join(lines)))


def _way(turn: Turn, way: Way) -> Html:
    words = turn.wording
    oldest = words.moment(way.oldest, turn.time_zone, turn.now) if way.oldest else ""
    counts = {"sent": way.sent, "failed": way.failed, "waiting": way.waiting}
    return words.html("health-way", kind=words("way-kind", kind=way.kind), oldest=oldest, **counts)


async def _usage(turn: Turn) -> list[Html]:
    """Count who uses the bot and how, without telling who or for what."""
    now, new_since = turn.now, turn.now - timedelta(days=7)
    usage = Counter(chats=0, groups=0, parked=0, subscriptions=0)
    habits = Counter(new=0, muted=0, digest=0, quiet=0)
    async for each in turn.desk.people.all():
        usage.update(chats=1, groups=each.kind is not ChatKind.PRIVATE, parked=each.parked_at is not None)
        usage.update(subscriptions=len(each.subscriptions))
        habits.update(new=each.created_at >= new_since, muted=is_muted(each, now))
        habits.update(digest=each.preferences.mode is Mode.DIGEST, quiet=each.preferences.quiet is not None)
    return [turn.wording.html("health-usage", **usage), turn.wording.html("health-habits", **habits)]


def _feeds(turn: Turn, states: list[FeedState]) -> list[Html]:
    words = turn.wording
    failing = sorted((each for each in states if each.failures >= FAILING), key=lambda each: -each.failures)
    polled = max((each.succeeded_at for each in states if each.succeeded_at), default=None)
    lines = [words.html("health-feeds", feeds=len(states), failing=len(failing))]
    lines += [
        words.html(
            "health-feed",
            feed=_short(_name(turn, each)),
            reason=word_reason(each.last_error, words),
        )
        for each in failing[:_SHOWN_FEEDS]
    ]
    if polled is None:
        return [*lines, words.html("health-never-polled")]
    return [*lines, words.html("health-polled", time=words.moment(polled, turn.time_zone, turn.now))]


def _name(turn: Turn, state: FeedState) -> str:
    name = feed_name(turn.desk.feeds.find(state.url) or Feed(url=state.url), state)
    return turn.wording.value("source", name)


def _short(text: str) -> str:
    return cut(clean(text), 80)


def _chat_id(text: str) -> int | None:
    said = canonical(text).strip().replace("\u2212", "-")
    digits = said.removeprefix("-")
    return int(said) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None
