"""What goes other ways than Telegram, and what operators are told on either, wired."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.alerts.operators.recipients import Operators
from bot.alerts.operators.silence_watch import SilenceWatch
from bot.alerts.operators.store_watch import StoreWatch
from bot.alerts.operators.teller import Teller
from bot.alerts.operators.ways import WaysTally
from bot.alerts.sender import Sender
from bot.botapi.posting import Post
from bot.outlets.alarm import HookAlarm, telegram_turn
from bot.outlets.dispatcher import Dispatcher
from bot.outlets.hooks import Hook
from bot.outlets.notify import send as send_text
from bot.outlets.opening import open_dispatcher, open_second_way
from bot.outlets.second import SecondWay
from bot.outlets.ways import WaysOut, counted
from bot.settings import Settings
from bot.wording.catalogue import wording
from handlers.desk import Desk
from handlers.reading.sources import feed_name
from storage.opening import Stores


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """The ways out other than Telegram, and who tells operators."""

    second: SecondWay
    dispatcher: Dispatcher
    teller: Teller
    silence: SilenceWatch
    store: StoreWatch
    ways: WaysOut


def open_elsewhere(
    settings: Settings,
    stores: Stores,
    desk: Desk,
    sender: Sender,
    hooks: Mapping[str, Hook],
    *,
    store_fails: Callable[[], bool],
    tells: Callable[[], bool] = lambda: True,
) -> Elsewhere:
    """Return them, ready to run; `store_fails` and `tells` are asked as StoreWatch says."""
    tally = WaysTally()

    async def note_away(is_away: bool) -> None:  # it is the one thing that is told
        await teller.note(telegram_turn(is_away, desk.clock()))

    second = open_second_way(
        registry=desk.registry,
        news=desk.news,
        line=sender.line,
        wording=wording,
        send=counted(desk.second.send, tally),
        admits=desk.admits,
        clock=desk.clock,
        fresh_hours=settings.fresh_hours,
        silence=desk.silence,
        after=timedelta(minutes=settings.outlet_minutes),
        note_away=note_away,
    )
    operators = Operators(
        chats=desk.operators,
        registry=desk.registry,
        wording=wording,
        addresses=settings.outlets,
        always=settings.outlets_always,
        is_up=lambda: sender.line.up,
        is_away=second.takeover.is_away,
        send_to=counted(send_text, tally),
    )
    teller = Teller(
        alarms=stores.alarms,
        operators=operators,
        post=Post(sender.line.bot, sender.gate),
        gate=sender.gate,
        clock=desk.clock,
        line_down=sender.line_is_down,
    )
    return Elsewhere(
        second=second,
        dispatcher=open_dispatcher(
            hooks,
            stores.dispatches,
            desk.news,
            noted=HookAlarm(teller=teller, hooks=hooks).note,
            tally=tally,
            clock=desk.clock,
        ),
        teller=teller,
        silence=SilenceWatch(
            news=desk.news,
            alarms=stores.alarms,
            feeds=desk.feeds,
            clock=desk.clock,
            name_of=feed_name,
            note=teller.note,
        ),
        store=StoreWatch(teller=teller, is_failing=store_fails, tells=tells, clock=desk.clock),
        ways=WaysOut(
            registry=desk.registry,
            news=desk.news,
            dispatches=stores.dispatches,
            alarms=stores.alarms,
            operators=operators,
            has_hooks=bool(hooks),
            tally=tally,
        ),
    )
