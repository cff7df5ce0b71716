"""The running bot, people who talk with it, and news that happens: the hands that play the flows."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.feeds.fetching.fetch import Fetcher
from bot.model import Article, Feed, FullText
from bot.pipeline.pipeline import known_states
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.chats import Message
from bot.sandbox.telegram.people import Person
from bot.sources.polled import Polled, PollStatus
from bot.wording.catalogue import wording
from handlers.chats.menu import publish_menu
from tests.bench.transcript.record import Record
from tests.stages.feeds_stage import HERE
from tests.stages.receiving_stage import NOW, OPERATOR, UNLIMITED, Receiving, receiving

ALI, SAM, ZAINAB, GROUP, CHANNEL = 7, 8, 9, -100600, -100700
#: The topic of the group in which something is followed.
TOPIC = 33
_PATIENCE = 20.0
#: After so many looks at which nothing happened, what is due is due later.
_STILL = 20


@dataclass(frozen=True, slots=True)
class News:
    """An article: which outlet tells what, and how many hours before it is read it was published."""

    outlet: str
    title: str
    text: str
    hours: float = 0.2
    language: str = "ar"


@dataclass(kw_only=True)
class Theatre:
    """Everybody on the stage, and the clock."""

    sandbox: Sandbox
    outlets: FeedServer
    folder: Path
    out: Callable[[str], None]
    #: The time now is the last of these; the sandbox reads it, too.
    times: list[datetime] = field(default_factory=lambda: [NOW])
    #: The outlets that are watched.
    names: Sequence[str] = ()
    bot: Receiving = field(init=False)
    _articles: int = 0
    _seconds: float = 0.0

    def __post_init__(self) -> None:
        self.record = Record(self.sandbox.world, self.out)
        self.ali = self.sandbox.user(ALI, name="علي", language_code="ar", username="ali")
        self.sam = self.sandbox.user(SAM, name="Sam", language_code="en", username="sam")
        self.zainab = self.sandbox.user(ZAINAB, name="زينب", language_code="ar")
        self.operator = self.sandbox.user(OPERATOR, name="صاحب البوت", language_code="ar")
        self.feeds = [Feed(url=f"https://{n}.example/rss", title=name, full_text=FullText.NEVER)
                      for n, name in enumerate(self.names, start=1)]  # fmt: skip

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the bot: again and again on one folder, as after a restart."""
        async with (
            Fetcher(allow_private=True) as fetcher,
            receiving(
                self.sandbox,
                self.folder,
                clock=lambda: self.now,
                rate=UNLIMITED,
                feeds=self.feeds,
                fetcher=fetcher,
                worker=HERE,
                board="open",
                http=("127.0.0.1", 8080),
                public_url="https://rasid.example",
            ) as self.bot,
        ):
            self.bot.intake._monotonic = self._unhurried  # whoever reads a transcript types as fast as a script
            await publish_menu(self.bot.connection.application.bot, wording)
            await known_states(self.bot.desk.news, self.feeds, now=NOW - timedelta(days=30))
            sending = asyncio.create_task(self.bot.sender.run())
            try:
                yield
                self.bot.sender.stop()
                await sending
            finally:
                sending.cancel()
                await asyncio.gather(sending, return_exceptions=True)

    @property
    def now(self) -> datetime:
        """Return the time."""
        return self.times[-1]

    def _unhurried(self) -> float:
        self._seconds += 100
        return self._seconds

    # people

    async def says(
        self,
        person: Person,
        text: str,
        *,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
        as_chat: int | None = None,
    ) -> Message | None:
        """Let somebody write; return the newest message of the bot there."""
        before = self.record.deeds
        await person.says(text, chat=chat, thread=thread, reply_to=reply_to, as_chat=as_chat)
        await self.answered(before)
        return self.newest(chat or person.id)

    async def presses(self, person: Person, label: str, *, chat: int | None = None, on: Message | None = None) -> None:
        """Let somebody press the newest button of that name; that there is none is written down."""
        place = chat or person.id
        messages = [on] if on else [*reversed(self.sandbox.messages(place)), *self.sandbox.world.whispers.values()]
        for message in messages:
            try:
                button = message.button(label)
            except LookupError:
                continue
            before = self.record.deeds
            self.record.press(person.account.name, button.text, button.data)
            await person.presses(message, button.data)
            await self.answered(before)
            return
        self.record.miss(f"{person.account.name} finds no button «{label}»")

    def newest(self, chat: int) -> Message | None:
        """Return the bot's newest message in a chat."""
        return next(reversed(self.sandbox.messages(chat)), None)

    async def answered(self, before: int) -> None:
        """Wait until the bot has done all that it does about what it was told."""
        async with asyncio.timeout(_PATIENCE):
            while self.sandbox.world.updates.pending:
                await asyncio.sleep(0.01)
        await self.bot.intake.progress(_PATIENCE)
        await self.delivered()
        if self.record.deeds == before:
            self.record.note("no answer")

    async def delivered(self, *, at_least: int = 0) -> None:
        """Wait until all is sent that is due now: nothing more is, or nothing happens for a moment."""
        self.bot.sender.wake()
        still, looks = 0, 0
        while still < _STILL:
            looks += 1
            counts, deeds = await self.bot.desk.news.outbox_counts(now=self.now), self.record.deeds
            if not counts.due and not counts.claimed and looks > at_least:
                return
            await asyncio.sleep(0.02)
            still = still + 1 if deeds == self.record.deeds and not counts.claimed else 0

    async def settled_broadcast(self) -> None:
        """Wait until a message to everybody is with everybody."""
        async with asyncio.timeout(_PATIENCE):
            while any(task.get_name() == "broadcast" for task in asyncio.all_tasks()):
                await asyncio.sleep(0.02)

    # news

    async def happens(self, *news: News) -> None:
        """Let outlets publish, one after the other; the bot reads it, and whoever follows it is told."""
        for one in news:
            await self.happens_together(one)

    async def happens_together(self, *news: News) -> None:
        """Let one outlet publish several articles at a time."""
        before = self.record.deeds
        for one in news:
            self.record.note(f"{one.outlet}: {one.title}")
        await self._read(news)
        await self.delivered()
        if self.record.deeds == before:
            self.record.note("nobody is told now")

    async def happened(self, *news: News) -> None:
        """Let outlets have published what nobody was told of."""
        for one in news:
            await self._read([one])

    async def _read(self, news: Sequence[News]) -> None:
        outlet, newest = news[0].outlet, self.now - timedelta(hours=min(one.hours for one in news))
        feed = next(feed for feed in self.feeds if feed.title == outlet)
        before = (await self.bot.desk.news.feed_states())[feed.url]
        due = self.now + timedelta(minutes=5)
        after = replace(before, next_poll_at=due, polled_at=self.now, succeeded_at=self.now, newest_at=newest)
        articles = tuple(self._article(one, feed) for one in news)
        polled = Polled(state=after, articles=articles, status=PollStatus.READ)
        await self.bot.rooms.pipeline.decide(feed, before, polled, articles)

    def _article(self, one: News, feed: Feed) -> Article:
        self._articles += 1
        return Article(
            id=f"article{self._articles}",
            feed_url=feed.url,
            source=one.outlet,
            language=one.language,
            title=one.title,
            text=one.text,
            link=f"https://news.example/{self._articles}",
            published_at=self.now - timedelta(hours=one.hours),
            seen_at=self.now,
        )

    async def passes(self, *, hours: float = 0, minutes: float = 0) -> None:
        """Let time go by; what is due then is sent."""
        span = timedelta(hours=hours, minutes=minutes)
        before = self.record.deeds
        self.times.append(self.now + span)
        self.record.note(f"{span} later")
        await self.delivered(at_least=_STILL)
        if self.record.deeds == before:
            self.record.note("nothing comes")
