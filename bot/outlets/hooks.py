"""Webhooks: a story, as it is now, to an operator's address, signed as https://www.standardwebhooks.com tells."""

import base64
import hmac
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

import aiohttp
import orjson

from bot.exports.geojson import properties
from bot.exports.record import record_of
from bot.model import Story

log = logging.getLogger(__name__)

_SECONDS: Final = 10.0
_ACCEPTED: Final = range(200, 300)


@dataclass(frozen=True, slots=True)
class Hook:
    """An address that gets every story, and every change of one."""

    address: str
    secret: str

    @property
    def target(self) -> str:
        """Return what the address is called where its dispatches are stored: an address may hold a key."""
        return f"hook:{sha256(self.address.encode()).hexdigest()[:16]}"

    @property
    def host(self) -> str:
        """Return what may be told of the address."""
        return urlsplit(self.address).hostname or "?"


def payload(story: Story, *, is_new: bool) -> bytes:
    """Return the body: what happened to the story, and all of it as it is now."""
    kind = "new" if is_new else "denied" if story.status == "denied" else "changed"
    told = properties(record_of(story))
    return orjson.dumps({"type": f"story.{kind}", "timestamp": story.last_at, "data": told}, option=orjson.OPT_UTC_Z)


def signed(body: bytes, *, message_id: str, secret: str, now: datetime) -> Mapping[str, str]:
    """Return the headers by which the receiver knows whose message it is, when it was sent, and that it comes once."""
    moment = str(int(now.timestamp()))
    text = b".".join((message_id.encode(), moment.encode(), body))
    signature = base64.b64encode(hmac.digest(secret.encode(), text, sha256)).decode()
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{signature}",
    }


async def post(
    session: aiohttp.ClientSession, story: Story, *, is_new: bool, hook: Hook, clock: Callable[[], datetime]
) -> str | None:
    """Send a story to an address; return None, or why it isn't there as a short stable word."""
    body = payload(story, is_new=is_new)
    headers = signed(body, message_id=f"{story.id}.{story.revision}", secret=hook.secret, now=clock())
    try:
        async with session.post(
            hook.address,
            data=body,
            headers=headers,
            allow_redirects=False,  # a signed body is for the address that was named
            timeout=aiohttp.ClientTimeout(total=_SECONDS),
        ) as answer:
            return None if answer.status in _ACCEPTED else f"http_{answer.status}"
    except TimeoutError:
        return "timeout"
    except (aiohttp.ClientError, OSError, ValueError) as error:
        return type(error).__name__
