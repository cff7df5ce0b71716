"""The webhook: settings, and a courier that posts each update until the bot answers 200."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from bot.backoff import backoff
from bot.sandbox.refusal import bad_request
from bot.sandbox.telegram.chats import Json
from bot.sandbox.telegram.params import Params
from bot.sandbox.telegram.updates import Queued, UpdateQueue

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name
_ANSWER_SECONDS = 10
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 2.0
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, kw_only=True, slots=True)
class Webhook:
    """Where updates are posted to."""

    url: str
    secret: str = ""


def read_webhook(params: Params) -> Webhook | None:
    """Return the webhook that a call asks for; None for an empty address, which removes it.

    Telegram insists on https; the sandbox takes http on loopback too, as there is nobody to certify it.
    Raises Refusal.
    """
    url = params.text("url").strip()
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if secret and not (
        len(secret) <= 256 and secret.replace("-", "_").replace("_", "a").isalnum() and secret.isascii()
    ):
        raise bad_request("secret token contains unallowed characters")
    return Webhook(url=url, secret=secret)


class Courier:
    """Posts updates in order, one at a time, again and again until each is taken."""

    def __init__(self, updates: UpdateQueue) -> None:
        self.updates = updates
        self.webhook: Webhook | None = None
        self.last_error: tuple[int, str] | None = None
        self._task: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        updates.on_put = self._news.set

    async def turn_to(self, webhook: Webhook | None) -> None:
        """Deliver to this webhook from now on, or (None) not at all."""
        await self.stop()
        self.webhook, self.last_error = webhook, None
        if webhook is not None:
            self._task = asyncio.create_task(self._deliver(webhook))

    async def stop(self) -> None:
        """Stop delivering; what isn't taken stays queued."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _deliver(self, webhook: Webhook) -> None:
        headers = {_SECRET_HEADER: webhook.secret} if webhook.secret else {}
        timeout = aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
        pauses = backoff(_FIRST_PAUSE, _LONGEST_PAUSE)
        async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
            while True:
                self._news.clear()
                if not self.updates.pending:
                    await self._news.wait()
                    continue
                update = self.updates.pending[0]
                if await self._post(session, webhook.url, update):
                    self.updates.confirm(update.update_id + 1)
                    pauses = backoff(_FIRST_PAUSE, _LONGEST_PAUSE)
                else:
                    await asyncio.sleep(next(pauses))

    async def _post(self, session: aiohttp.ClientSession, url: str, update: Queued) -> bool:
        now = int(asyncio.get_running_loop().time())
        try:
            body = update.text.encode("utf-8", "surrogateescape")
            async with session.post(url, data=body, headers={"Content-Type": "application/json"}) as response:
                if response.ok:
                    return True
                reason = f"Wrong response from the webhook: {response.status} {response.reason}"
        except aiohttp.ClientConnectionError:
            reason = "Connection refused"
        except TimeoutError:
            reason = "Read timeout expired"
        self.last_error = (now, reason)
        return False

    def as_json(self) -> Json:
        """Return the Bot API's WebhookInfo."""
        info: Json = {
            "url": self.webhook.url if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.pending),
        }
        if self.last_error is not None:
            info |= {"last_error_date": self.last_error[0], "last_error_message": self.last_error[1]}
        return info
