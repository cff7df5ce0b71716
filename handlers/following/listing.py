"""What a chat follows, and stopping it: /list, /unsubscribe, and their buttons."""

from dataclasses import replace

from bot.arabic.canonical import folded
from bot.botapi.message import Button
from bot.model import Subscriber, Subscription
from bot.news.knowledge.rules import rulebook
from bot.subscribers.calm import is_muted as is_one_muted
from bot.subscribers.changes import is_muted, unfollow
from bot.wording.safe import Html, clean, cut, timed
from handlers.asking.echo import echoed_subscription
from handlers.asking.meant import meant_by
from handlers.following.everything import ask_to_stop_everything
from handlers.following.follow import word_stopped
from handlers.following.making import drop_if_nothing_is_left
from handlers.following.offers import offers
from handlers.following.restoring import restore_button
from handlers.keyboards import Rows, label, meant, page_buttons, stop_data
from handlers.reading.recent import ask
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator
from handlers.turn import Turn
from handlers.words import parse_number

_PAGE = 10
_QUERY = 120
#: What everything is called (bot/news/rules/calm.yaml).
_EVERYTHING = "everything"


async def show_list(turn: Turn) -> None:
    """Show what the chat follows, in a group to the asker alone."""
    html, buttons = listed(turn, turn.subscriber, page=0)
    await turn.say_alone(html, buttons)


async def unsubscribe(turn: Turn) -> None:
    """Stop one subscription, by number or query; without either, show the list."""
    everything = rulebook("calm")[_EVERYTHING].fullmatch(folded(turn.rest).casefold().strip()) is not None
    if turn.undecided and not everything and not _meant_by_words(turn):
        await ask(replace(turn, rest=turn.undecided))
        return
    if await refuse_unless_administrator(turn):
        return
    if not turn.rest:
        await show_list(turn)
    elif everything:
        await ask_to_stop_everything(turn)
    else:
        await _stop_one(turn)


async def _stop_one(turn: Turn) -> None:
    found = _meant_by_words(turn)
    if not found:
        unknown = turn.wording.html("unfollow-unknown", query=cut(clean(turn.rest), _QUERY))
        html, buttons = listed(turn, turn.subscriber, page=0)
        await turn.say_alone(html, buttons, openly=unknown)
        return
    numbers = {each.number for each in found}
    _, after = await turn.desk.registry.update(turn.chat_id, lambda current: unfollow(current, numbers))
    await drop_if_nothing_is_left(turn.desk, turn.chat_id, after)
    done = word_stopped(turn, found[0])
    if turn.in_public and parse_number(turn.rest):  # named by its number: what it asks for isn't told to all
        done = turn.wording.html("unfollow-number-done", number=found[0].number)
    await turn.say(done, ((restore_button(turn, found),),))


def _meant_by_words(turn: Turn) -> tuple[Subscription, ...]:
    return meant_by(turn.subscriber, turn.rest, turn.thread_id)


async def press_stop(turn: Turn) -> str | None:
    """Stop the subscription whose button was pressed; the list stays, with a way back."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    subscription = meant(turn.rest, turn.followed)
    if subscription is None:
        html, buttons = listed(turn, turn.subscriber, page=0)
        await turn.show(html, buttons)
        return turn.wording("unfollow-gone")
    _, after = await turn.desk.registry.update(turn.chat_id, lambda current: unfollow(current, {subscription.number}))
    await drop_if_nothing_is_left(turn.desk, turn.chat_id, after)
    html, buttons = listed(turn, after, page=0)
    done = word_stopped(turn, subscription)
    await turn.show(f"{done}\n\n{html}", ((restore_button(turn, (subscription,)),), *buttons))
    return None


async def press_page(turn: Turn) -> str | None:
    """Turn to another page of the list."""
    html, buttons = listed(turn, turn.subscriber, page=int(turn.rest) if turn.rest.isdecimal() else 0)
    if turn.in_public:
        return await turn.say_alone(html, buttons)
    await turn.show(html, buttons)
    return None


def listed(turn: Turn, subscriber: Subscriber | None, *, page: int) -> tuple[Html, Rows]:
    """Return one page of what is followed, with a button to stop each."""
    words = turn.wording
    if subscriber is None or not subscriber.subscriptions:
        return words.html("list-none"), offers(words) if turn.serves else ()
    count = len(subscriber.subscriptions)
    last = (count - 1) // _PAGE
    page = min(page, last)
    shown = subscriber.subscriptions[page * _PAGE :][:_PAGE]
    lines: list[str] = [words.html("list-title", count=count)]
    if is_muted(subscriber, turn.now) and subscriber.muted_until:
        muted_until = subscriber.muted_until
        until = timed(words.moment(muted_until, subscriber.time_zone, turn.now), muted_until)
        lines.append(words.html("list-muted", until=until))
    for each in shown:
        elsewhere = each.thread_id is not None and each.thread_id != turn.thread_id
        query = cut(echoed_subscription(each, words), _QUERY)
        line = words.html("list-line-topic" if elsewhere else "list-line", number=each.number, query=query)
        lines.append(f"{line}{_signs(turn, each)}")
    lines += ["", words.html("list-stop")]
    stops = tuple((_stop_button(turn, each), _change_button(turn, each)) for each in shown)
    return Html("\n".join(lines)), (*stops, page_buttons(words, "list", page, last=last))


def _stop_button(turn: Turn, subscription: Subscription) -> Button:
    query = label(echoed_subscription(subscription, turn.wording))
    text = turn.wording("button-stop", number=subscription.number, query=query)
    return Button(label=text, callback=stop_data("stop", subscription))


def _change_button(turn: Turn, subscription: Subscription) -> Button:
    return Button(label=turn.wording("button-one"), callback=stop_data("one", subscription))


def _signs(turn: Turn, subscription: Subscription) -> str:
    """Return the signs of what a subscription has of its own: a mode, a mute."""
    mode = turn.wording(f"mode-icon-{subscription.mode}") if subscription.mode else ""
    muted = turn.wording("mute-icon") if is_one_muted(subscription, turn.now) else ""
    return "".join(f" {sign}" for sign in (mode, muted) if sign)
