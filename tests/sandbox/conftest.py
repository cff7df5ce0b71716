"""The sandbox, and who speaks to it: python-telegram-bot over sockets, and a person."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.sandbox import Sandbox
from bot.sandbox.telegram.people import Person


def bot_for(sandbox: Sandbox, *, token: str = "", read_timeout: float = 5) -> Bot:
    def request() -> HTTPXRequest:
        return HTTPXRequest(read_timeout=read_timeout, httpx_kwargs={"trust_env": False})

    return Bot(token or sandbox.token, base_url=f"{sandbox.url}/bot", request=request(), get_updates_request=request())


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with bot_for(sandbox) as running:
        yield running


@pytest.fixture
def nour(sandbox: Sandbox) -> Person:
    return sandbox.user(1001, name="نور", language_code="ar")
