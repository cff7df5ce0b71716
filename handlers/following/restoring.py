"""The way back from what was stopped: as it was, or after a restart as the message shows it."""

from collections.abc import Sequence

from bot.botapi.message import Button
from bot.errors import QueryError
from bot.model import Subscriber, Subscription
from bot.subscribers.changes import TooManySubscriptionsError, follow, restore
from bot.wording.safe import Html
from handlers.asking.echo import again, echoed_subscription
from handlers.keyboards import queries_of, short_mark, stop_mark
from handlers.refusals import notice_unless_administrator
from handlers.turn import Turn


def mark_of(subscriptions: Sequence[Subscription]) -> str:
    """Return what tells one list of subscriptions from another, for a button's data."""
    return short_mark("|".join(map(stop_mark, subscriptions)))


def restore_button(turn: Turn, stopped: Sequence[Subscription]) -> Button:
    """Note what was just stopped, and return the button that brings it back."""
    mark = mark_of(stopped)
    turn.desk.stopped.put((turn.chat_id, mark), tuple(stopped), turn.now)
    return Button(label=turn.wording("button-undo"), callback=f"restore:{mark}")


def forget_stopped(turn: Turn) -> None:
    """Forget what the chat stopped: it was erased."""
    turn.desk.stopped.forget(lambda key: isinstance(key, tuple) and key[0] == turn.chat_id)


async def press_restore(turn: Turn) -> str | None:
    """Let the chat follow again what was stopped."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    stopped = turn.desk.stopped.get((turn.chat_id, turn.rest), turn.now)
    shown = queries_of(turn.message)
    if not stopped and not shown:
        return turn.wording("restore-forgotten")

    def change(current: Subscriber | None) -> Subscriber | None:
        if not stopped:
            return _read_back(turn, current, shown)
        return restore(current, turn.newcomer, stopped, most=turn.desk.max_subscriptions)

    before, after = await turn.desk.registry.update(turn.chat_id, change)
    await turn.show(_word_back(turn, before, after))
    return None


def _word_back(turn: Turn, before: Subscriber | None, after: Subscriber | None) -> Html:
    followed = after.subscriptions if after else ()
    known = {stop_mark(each) for each in before.subscriptions} if before else set()
    back = [each for each in followed if stop_mark(each) not in known]
    if len(back) == 1 and not turn.in_public:
        return turn.wording.html("unfollow-undone", query=echoed_subscription(back[0], turn.wording))
    return turn.wording.html("unfollow-all-undone", count=len(followed))


def _read_back(turn: Turn, current: Subscriber | None, shown: Sequence[str]) -> Subscriber | None:
    most, thread = turn.desk.max_subscriptions, turn.thread_id
    for text in shown:
        try:
            query = again(text).canonical
            made = follow(current, turn.newcomer, query=query, typed=text, thread_id=thread, most=most)
        except (QueryError, TooManySubscriptionsError):
            continue
        current = made.subscriber
    return current
