"""One thing that a chat follows: how it is told, its mute, and stopping it; a message with buttons."""

from typing import Final

from bot.botapi.message import Button, Style
from bot.model import Mode, Subscription
from bot.subscribers.calm import is_muted
from bot.subscribers.changes import give_mode
from bot.wording.safe import Html, timed
from handlers.asking.echo import echoed_subscription
from handlers.chats.mute import mute_choices
from handlers.chats.settings import change
from handlers.following.sharing import copy_button, share_button
from handlers.keyboards import Rows, meant, stop_data
from handlers.refusals import notice_unless_administrator
from handlers.turn import Turn

#: The word of the buttons.
WORD: Final = "one"
#: The mode of a subscription that has none of its own.
_AS_CHAT: Final = "chat"
_MUTE: Final = "mute"


async def press_one(turn: Turn) -> str | None:
    """Show one subscription, or change how it is told: "NUMBER:MARK", then perhaps what is chosen."""
    number, _, rest = turn.rest.partition(":")
    mark, _, choice = rest.partition(":")
    if choice and (refusal := await notice_unless_administrator(turn)):
        return refusal
    subscription = meant(f"{number}:{mark}", turn.followed)
    if subscription is None:
        return turn.wording("unfollow-gone")
    if choice == _MUTE:
        query = echoed_subscription(subscription, turn.wording)
        await turn.show(turn.wording.html("mute-how-one", query=query), mute_choices(turn, subscription))
        return None
    if not choice:
        return await turn.say_alone(*one_of_list(turn, subscription))
    if choice not in (_AS_CHAT, *Mode):
        return turn.wording("button-too-old")
    mode = None if choice == _AS_CHAT else Mode(choice)
    subscriber = await change(turn, lambda current: give_mode(current, subscription.number, mode))
    changed = meant(f"{number}:{mark}", subscriber.subscriptions)
    if changed is not None:
        await turn.show(*one_of_list(turn, changed))
    return turn.wording("setting-done")


def one_of_list(turn: Turn, subscription: Subscription) -> tuple[Html, Rows]:
    """Return what there is to say of a subscription, and the buttons that change it."""
    words = turn.wording
    lines = [words.html("one-title", query=echoed_subscription(subscription, words))]
    muted = is_muted(subscription, turn.now)
    if muted and subscription.muted_until is not None:
        muted_until = subscription.muted_until
        until = timed(words.moment(muted_until, turn.time_zone, turn.now), muted_until)
        lines.append(words.html("list-muted", until=until))
    lines.append(words.html("one-how"))
    chosen = subscription.mode or _AS_CHAT
    modes = tuple((_mode_button(turn, subscription, mode, chosen=mode == chosen),) for mode in (_AS_CHAT, *Mode))
    mute = (
        Button(label=words("button-unmute"), callback=stop_data("unmute", subscription))
        if muted
        else Button(label=words("button-mute"), callback=_data(subscription, _MUTE))
    )
    stop = Button(label=words("button-stop-one"), callback=stop_data("stop", subscription), style=Style.LOSS)
    edit = Button(label=words("button-edit"), callback=stop_data("edit", subscription))
    copy = copy_button(turn, echoed_subscription(subscription, words))
    return Html("\n".join(lines)), (*modes, (edit, mute), (share_button(turn, subscription), *copy), (stop,))


def _mode_button(turn: Turn, subscription: Subscription, mode: str, *, chosen: bool) -> Button:
    text = turn.wording(f"choice-mode-{mode}")
    label = turn.wording("choice-chosen", value=text) if chosen else text
    return Button(label=label, callback=_data(subscription, mode))


def _data(subscription: Subscription, choice: str) -> str:
    return f"{stop_data(WORD, subscription)}:{choice}"
