"""A chat's wishes over sockets: what it says and presses, what happens, what it is sent; by a clock of the test's."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.alerts.due import alerts_due, followers
from bot.matching.document import document_of
from bot.model import FeedState, Story
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.chats import Message
from storage.contract import PollResult
from tests.stages.receiving_stage import NOW, Receiving, receiving

ALI = 7


def readable(message: Message) -> str:
    """Return what a person sees, without the invisible marks."""
    return re.sub(r"[\u200e\u200f\u2066-\u2069\u2060]", "", message.text)


@dataclass(kw_only=True)
class Peace:
    """One person's chat with the running bot."""

    sandbox: Sandbox
    folder: Path
    now: datetime = NOW
    bot: Receiving = field(init=False)

    def __post_init__(self) -> None:
        self.ali = self.sandbox.user(ALI, language_code="ar")

    async def says(self, text: str) -> Message:
        """Let the person write; return the answer."""
        await self.ali.says(text)
        return await self.sandbox.next_message(ALI)

    async def presses(self, message: Message, label: str) -> Message:
        """Let the person press a button; return the message as it becomes."""
        await self.ali.presses(message, label)
        return await self.sandbox.next_edit(ALI)

    async def happens(self, *stories: Story) -> None:
        """Let stories be understood, each from an outlet of its own, and written with the alerts that are due."""
        desk = self.bot.desk
        for story in stories:
            matched = list(desk.index.match(document_of(story)).followed())
            found = dict(followers(matched))
            alerts = [
                alert
                for subscriber in await desk.people.find_many(list(found))
                for alert in alerts_due(
                    story, subscriber, found[subscriber.chat_id], seen_at=self.now + timedelta(seconds=1), now=self.now
                )
            ]
            feed = FeedState(url=f"https://{story.id}.example/", added_at=NOW, next_poll_at=NOW, succeeded_at=NOW)
            await desk.news.commit(PollResult(feed=feed, stories=[story], alerts=alerts, now=self.now))
        self.bot.sender.wake()

    async def holds(self, number: int) -> None:
        """Wait until so many alerts are held back."""
        async with asyncio.timeout(20):
            while (await self.bot.desk.news.outbox_counts(now=self.now)).held != number:
                await asyncio.sleep(0.01)

    async def comes(self) -> str:
        """Return what the chat is sent next."""
        return readable(await self.sandbox.next_message(ALI))

    async def time_passes(self, to: datetime) -> None:
        """Move the clock; the program looks at it."""
        self.now = to
        self.bot.sender.wake()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the bot: again and again on one folder, as after a restart."""
        async with receiving(self.sandbox, self.folder, clock=lambda: self.now) as self.bot:
            sending = asyncio.create_task(self.bot.sender.run())
            try:
                yield
                self.bot.sender.stop()
                await sending
            finally:
                sending.cancel()
                await asyncio.gather(sending, return_exceptions=True)
