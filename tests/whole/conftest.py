"""What a whole process talks to: Telegram, and an outlet's feed."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import FeedServer, Sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as server:
        yield server


@pytest.fixture
async def feeds() -> AsyncIterator[FeedServer]:
    async with FeedServer() as server:
        server.add("nahrain", "وكالة نهرين")
        yield server
