"""This program among others on one PostgreSQL: what of the bot it does, wired; nothing runs yet."""

import asyncio
import contextlib
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.alerts.operators.broadcast import Broadcast
from bot.alerts.operators.teller import Teller
from bot.alerts.sender import Sender
from bot.botapi.session import Connection
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.polling import Poller
from bot.errors import StorageError
from bot.pipeline.pipeline import Pipeline
from bot.roles.duty import Soon, look_when_rung
from bot.roles.hubs import DoorForAll, HandedOver
from bot.roles.membership import Membership
from bot.roles.people import PEOPLE, PeopleInStep
from bot.roles.reading import GRAVE_NEWS, STORIES, Reading, Turns
from bot.roles.sending import AllowanceShare, SendingCrew
from bot.roles.sources import FEEDS, HandOver, SourceShare, WatchingElsewhere, WatchInStep
from bot.roles.talking import Delivered, TokenHolder
from bot.roles.upkeep import UPKEEP, Task, Upkeep
from bot.settings import Settings
from bot.settings.roles import Role
from bot.sources.hubs.hubs import Hubs
from bot.subscribers.registry import Registry
from handlers.desk import Desk
from handlers.errands import errand_of
from storage.news.alarms import KIND as ALARMS
from storage.opening import Stores
from storage.sharing.arrivals import KIND as ARRIVALS
from storage.sharing.deliveries import KIND as DELIVERIES
from storage.sharing.inbox import KIND as UPDATES
from storage.sharing.sharing import Sharing

#: What wakes those who send, and the one who carries a broadcast.
_ALERTS: Final = "alerts"
_BROADCAST: Final = "broadcast"
_LOOKED_AFTER_SECONDS: Final = 5.0
_PRUNED_AFTER_SECONDS: Final = 60.0


@dataclass(kw_only=True)
class Rings:
    """Wakes other programs, from where nobody waits for it."""

    sharing: Sharing
    soon: Soon = field(default_factory=Soon)

    def ring(self, kind: str) -> None:
        """Wake whoever waits for things of a kind, some time soon."""
        self.soon(self._ring(kind))

    async def _ring(self, kind: str) -> None:
        try:
            await self.sharing.workers.ring(kind)
        except StorageError:
            return  # they look now and then all the same

    def alerts(self) -> None:
        """Wake those who send."""
        self.ring(_ALERTS)

    def broadcast(self) -> None:
        """Wake whoever carries the operator's word."""
        self.ring(_BROADCAST)


@dataclass(kw_only=True)
class Company:
    """This program among others: what it takes from them, and which part it does."""

    settings: Settings
    stores: Stores
    sharing: Sharing
    membership: Membership
    people: PeopleInStep = field(init=False)
    watch: WatchInStep = field(init=False)
    turns: Turns = field(init=False)
    sources: SourceShare = field(init=False)
    #: None: no hub can deliver.
    hubs: HandedOver | None = field(init=False, default=None)
    reading: Reading = field(init=False)
    watching: WatchingElsewhere = field(init=False)
    talking: TokenHolder | None = field(init=False)
    delivered: Delivered = field(init=False)
    allowance: AllowanceShare = field(init=False)
    upkeep: Upkeep = field(init=False)
    #: Set once Telegram has answered.
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    _kept_house: bool = False

    def __post_init__(self) -> None:
        self.rings = Rings(sharing=self.sharing)
        self.crew = SendingCrew(membership=self.membership, news=self.stores.news)

    def does(self, *roles: Role) -> bool:
        """Tell whether one of the roles is this program's."""
        return not self.membership.roles.isdisjoint(roles)

    def is_cut_off(self) -> bool:
        """Tell whether nothing can be written, not even that this program lives."""
        return not self.membership.alive

    def kept_house(self) -> bool:
        """Tell whether this program does what one does for all, or did until it was cut off."""
        if self.membership.alive:
            self._kept_house = self.membership.holds(UPKEEP)
        return self._kept_house

    async def registry(self) -> Registry:
        """Return a registry of the people that is kept in step with what others change. Raises StorageError.

        It knows nobody yet.
        """
        journal = self.sharing.journal([PEOPLE])
        await journal.begin()  # before all is read: nothing is missed between
        registry = Registry.open(self.stores.people, shared=True)
        self.people = PeopleInStep(journal, registry)
        return registry

    def share(self, pipeline: Pipeline) -> None:
        """Let a pipeline poll, and decide, as one of several."""
        sharing, membership, news = self.sharing, self.membership, self.stores.news
        pipeline.states_stand = True
        if self.does(Role.POLL):
            pipeline.readers_elsewhere = HandOver(arrivals=sharing.arrivals, membership=membership)
        journal = sharing.journal([STORIES])
        self.turns = Turns(sharing=sharing, journal=journal, news=news, pipeline=pipeline, people=self.people)
        pipeline.turn = self.turns.turn
        self.watching = WatchingElsewhere(membership=membership, pipeline=pipeline)

    def door(self, desk: Desk, hubs: Hubs) -> DoorForAll:
        """Return who takes in what hubs say, whoever polls the source."""
        return DoorForAll(key=hubs.key, watch=desk.feeds, news=self.stores.news, deliveries=self.sharing.deliveries)

    def take_deliveries(self, desk: Desk, connection: Connection) -> Delivered:
        """Return what a webhook's deliveries and their answers go through; its intake is set once there is one."""
        bot = connection.application.bot
        self.delivered = Delivered(
            inbox=self.sharing.inbox,
            membership=self.membership,
            bot=bot,
            errand_of=lambda update: errand_of(update, bot_name=bot.username, operators=desk.operators),
            traffic=connection.traffic,
        )
        return self.delivered

    async def join_hands(
        self,
        *,
        desk: Desk,
        pipeline: Pipeline,
        connection: Connection,
        intake: Intake,
        poller: Poller | None,
        sender: Sender,
        keeping: Sequence[Task],
        teller: Teller,
    ) -> None:
        """Wire what this program does, and let each be woken by what concerns it. Raises StorageError."""
        sharing, membership, news = self.sharing, self.membership, self.stores.news
        self.delivered.intake = intake
        self.talking = None if poller is None else TokenHolder(membership=membership, poller=poller, intake=intake)
        journal = sharing.journal([FEEDS])
        self.watch = WatchInStep(journal, news=news, watch=desk.feeds, listed=desk.listed)
        await self.watch.catch_up()
        self.sources = SourceShare(membership=membership, news=news, pipeline=pipeline, watch=self.watch)
        if pipeline.hubs is not None:
            self.hubs = HandedOver(
                deliveries=sharing.deliveries, hubs=pipeline.hubs, followed=lambda: self.sources.followed
            )
            sharing.bell.on(DELIVERIES, self.hubs.rung.set)
        self.reading = Reading(
            sharing=sharing, membership=membership, news=news, pipeline=pipeline, watch=self.watch, turns=self.turns
        )
        total = self.settings.messages_per_second
        self.allowance = AllowanceShare(
            allowance=sharing.allowance, membership=membership, gate=sender.gate, total=total
        )
        told = asyncio.Event()  # an operator has said something to everybody, or taken it back
        sharing.bell.on(_BROADCAST, told.set)
        house = (
            *keeping,
            self.stores.catch_up,
            lambda: _carry_broadcasts(desk.broadcast, connection, told, self.connected),
            lambda: _prune(sharing),
        )
        self.upkeep = Upkeep(membership=membership, tasks=house)
        sharing.bell.on(ALARMS, teller.wake)
        self._listen(pipeline, sender)

    def _listen(self, pipeline: Pipeline, sender: Sender) -> None:
        bell, gate = self.sharing.bell, sender.gate
        self.membership.lost += [sender.forget, self.delivered.forget, lambda: gate.share(0)]
        gate.share(0)  # until it is told which share is its own
        if self.does(Role.SEND):
            self.membership.changed.append(self._somebody_went)
            bell.on(_ALERTS, sender.wake)
        bell.on(STORIES, pipeline.committed)
        bell.on(GRAVE_NEWS, pipeline.stir)
        bell.on(ARRIVALS, self.reading.rung.set)
        bell.on(UPDATES, self.delivered.rung.set)
        bell.on(PEOPLE, self.people.rung.set)
        bell.on(FEEDS, self.watch.rung.set)

    def _somebody_went(self) -> None:
        self.rings.soon(self.crew.free_claims())

    def tasks(self) -> list[Coroutine[Any, Any, None]]:
        """Return what runs whatever Telegram does."""
        running = [self.membership.run(), self.sharing.bell.run(), self.people.run(), self.watch.run()]
        if self.does(Role.POLL):
            running += [self.sources.pipeline.run((), {}), self.sources.run()]
            running += [] if self.hubs is None else [self.hubs.run()]
        if self.does(Role.READ):
            running.append(self.reading.run())
        if self.does(Role.SEND):
            running.append(self.upkeep.run())
        return running


async def _carry_broadcasts(
    broadcast: Broadcast, connection: Connection, rung: asyncio.Event, connected: asyncio.Event
) -> None:
    """Send what operators say to everybody, whichever program they said it to, until cancelled."""
    await connected.wait()

    async def look() -> None:
        await broadcast.heed()
        if await broadcast.running() is not None:
            broadcast.work(connection.application.bot)

    try:
        await look_when_rung(look, rung, seconds=_LOOKED_AFTER_SECONDS, what=_BROADCAST)
    finally:
        await broadcast.rest()


async def _prune(sharing: Sharing) -> None:
    """Forget now and then what nobody reads any more in the journal."""
    while True:
        with contextlib.suppress(StorageError):  # it is tried again
            await sharing.pruning.prune()
            await sharing.deliveries.prune()
        await asyncio.sleep(_PRUNED_AFTER_SECONDS)
