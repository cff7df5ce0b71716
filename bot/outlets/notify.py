"""Messages over apprise: an address is checked before anything is sent to it; what goes wrong is told by one word."""

import asyncio
import importlib
import ipaddress
import logging
import re
import socket
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Final
from urllib.parse import parse_qsl

from bot.errors import BadAddressError
from bot.feeds.fetching.networks import is_global

#: What people may name. The others run programs, write files, or speak to this machine.
_KINDS: Final = frozenset(
    {"ntfy", "ntfys", "matrix", "matrixs", "mailto", "mailtos", "gotify", "gotifys", "slack", "discord", "pover"}
)
#: What they may say of them. Others have files read, pages fetched, redirects followed or certificates not looked at.
_SAYABLE: Final = frozenset(
    {"auth", "bcc", "cc", "from", "mode", "name", "pass", "port", "priority", "smtp", "tags", "to", "token", "user"}
)
_LONGEST: Final = 400
_SECONDS: Final = 20.0


@cache
def _apprise() -> ModuleType:
    """Load what sends, once somebody needs it: it reads some hundred and eighty plugins, a second and 30 MB."""
    # It would log addresses, which hold passwords.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    module = importlib.import_module("apprise")
    module.Apprise.instantiate("ntfy://127.0.0.1/first", suppress_exceptions=True)
    return module


async def check(address: str, *, allow_private: bool = False) -> None:
    """Look whether something may be sent to an address that a person named.

    Raises BadAddressError.
    """
    kind = address.partition("://")[0].lower()
    if len(address) > _LONGEST or kind not in _KINDS or any(char.isspace() for char in address):
        raise BadAddressError("outlet-unknown-kind")
    if not _said_in(address) <= _SAYABLE:
        raise BadAddressError("outlet-bad-address")
    apprise = await asyncio.to_thread(_apprise)
    plugin = apprise.Apprise.instantiate(address, suppress_exceptions=True)
    if plugin is None:
        raise BadAddressError("outlet-bad-address")
    host = getattr(plugin, "smtp_host", "") or getattr(plugin, "host", "")
    if host and not allow_private and not await _is_public(host):
        raise BadAddressError("outlet-inner-address")


def _said_in(address: str) -> set[str]:
    """Return the names of what an address says of itself, wherever any reader of it would part them."""
    said = re.sub("[?;#&]+", "&", address.partition("?")[2])
    return {name.strip().lower() for name, _ in parse_qsl(said, keep_blank_values=True)}


def bounded(address: str) -> str:
    """Return an address so that what its host tells of itself names no other host: Matrix asks after that."""
    if not address.lower().startswith(("matrix://", "matrixs://")):
        return address
    return f"{address}{'&' if '?' in address else '?'}discovery=no"


async def _is_public(host: str) -> bool:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    addresses = [ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in found]
    return bool(addresses) and all(is_global(address) for address in addresses)


async def send(address: str, text: str) -> bool:
    """Send a text; return whether the other side took it."""
    apprise = await asyncio.to_thread(_apprise)
    # Whoever answers for an address could lead on to an inner one.
    way = apprise.Apprise(asset=apprise.AppriseAsset(http_redirects=False))
    if not way.add(address):
        return False
    try:
        async with asyncio.timeout(_SECONDS):
            return bool(await way.async_notify(body=text, body_format=apprise.NotifyFormat.TEXT))
    except Exception:  # a plugin of apprise's may raise anything; all of it means that it isn't there
        return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Ways:
    """What conversations do with an address that a person names."""

    #: Addresses of this machine and its net may be named (for tests).
    allow_private: bool = False

    async def check(self, address: str) -> None:
        """Look whether something may be sent there. Raises BadAddressError."""
        await check(address, allow_private=self.allow_private)

    async def send(self, address: str, text: str) -> bool:
        """Send a text; return whether the other side took it. Where its name leads is looked at each time."""
        try:
            await self.check(address)
        except BadAddressError:
            return False
        return await send(bounded(address), text)
