"""The model at work: asked within a deadline and a day's cap, tried again, cached, checked; else nothing is changed."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Final, Self

import aiohttp
from cachetools import FIFOCache

from bot.feeds.fetching.headers import retry_after
from bot.llm.budget import Budget
from bot.llm.prompt import question, summary_in
from bot.llm.protocols import Api, Call, anthropic_call, openai_call, text_in
from bot.model import Article, Assessment
from bot.news.guard.grounding import fault_of
from bot.news.knowledge.knowledge import Knowledge
from bot.news.text.article import reading_of
from bot.tls import trust

log = logging.getLogger(__name__)

_MOST_BYTES: Final = 200_000
_TRIES: Final = 3
_FIRST_PAUSE: Final = 0.5
_CACHED: Final = 1_000
#: Failures in a row after which the server is left alone for a while.
_ENOUGH_FAILURES: Final = 4
_REST: Final = timedelta(minutes=5)


class _Failed(Exception):
    """A call brought no answer; `reason` is a short word for the log."""

    def __init__(self, reason: str, *, again: bool = False, pause: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.pause = pause


@dataclass(kw_only=True)
class Writer:
    """Words summaries by the operator's model; an async context manager.

    `write` returns the assessment with the model's summary when that passed the checks, else as it came: a slow, dead,
    lying or costly model changes nothing but the wording. Calls beyond the budget, tries among them, are not made.
    """

    url: str
    model: str
    key: str = ""
    api: Api = "openai"
    knowledge: Knowledge
    clock: Callable[[], datetime]
    budget: Budget
    #: Seconds for all tries of one article together.
    deadline: float = 12.0
    at_once: int = 2
    _session: aiohttp.ClientSession | None = None
    _cache: FIFOCache[str, str | None] = field(default_factory=lambda: FIFOCache(_CACHED))
    _failures: int = 0
    _rests_until: datetime | None = None
    #: The server takes `response_format`; found out by being refused once.
    _json_mode: bool = True
    _turns: asyncio.Semaphore | None = None

    async def __aenter__(self) -> Self:
        """Open the pool."""
        self._session = aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(), connector=aiohttp.TCPConnector(ssl=trust())
        )
        self._turns = asyncio.Semaphore(self.at_once)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()

    async def write(self, article: Article, assessment: Assessment) -> Assessment:
        """Return the assessment, its summary in the model's words where they may be shown."""
        if not assessment.relevant or article.headline_only or not (article.title or article.text):
            return assessment
        name = self._name(article)
        if name not in self._cache:
            summary, keep = await self._asked(article)
            if not keep:
                return assessment
            self._cache[name] = summary
        summary = self._cache[name]
        return replace(assessment, summary=summary) if summary else assessment

    def _name(self, article: Article) -> str:
        return hashlib.sha256(f"{self.model}\0{article.title}\0{article.text}".encode("utf-8", "replace")).hexdigest()

    async def _asked(self, article: Article) -> tuple[str | None, bool]:
        """Return the summary that may be shown, or None, and whether that is worth remembering."""
        if not self._may_ask():
            return None, False
        try:
            async with asyncio.timeout(self.deadline):
                text = await self._text(question(article.title, article.text, article.language))
        except TimeoutError:
            return self._gave_up(article, "deadline")
        except _Failed as failed:
            return self._gave_up(article, failed.reason)
        self._failures = 0
        summary = summary_in(text)
        fault = (
            "shape"
            if summary is None
            else await asyncio.to_thread(
                fault_of,
                summary,
                title=article.title,
                text=article.text,
                knowledge=self.knowledge,
                source=article.source,
                reading=reading_of(article),
            )
        )
        if fault is not None:
            log.info("llm.rejected", extra={"article": article.id, "reason": fault})
            return None, True
        return summary, True

    def _gave_up(self, article: Article, reason: str) -> tuple[None, bool]:
        self._failures += 1
        if self._failures >= _ENOUGH_FAILURES:
            self._rests_until = self.clock() + _REST
        log.warning("llm.failed", extra={"article": article.id, "reason": reason})
        return None, False

    def _may_ask(self) -> bool:
        now = self.clock()
        if self._rests_until is not None and now < self._rests_until:
            return False
        return self.budget.allows()

    async def _text(self, asked: str) -> str:
        """Return the model's text, after as many tries as it takes and the deadline allows."""
        if self._turns is None:
            raise RuntimeError("a Writer is used inside `async with`")
        async with self._turns:
            for attempt in range(_TRIES):
                try:
                    return await self._once(self._call(asked))
                except _Failed as failed:
                    if not failed.again or attempt == _TRIES - 1:
                        raise
                    await asyncio.sleep(_FIRST_PAUSE * 2**attempt if failed.pause is None else failed.pause)
        raise AssertionError("the last try returns or raises")

    def _call(self, asked: str) -> Call:
        if self.api == "anthropic":
            return anthropic_call(self.url, self.model, self.key, asked)
        return openai_call(self.url, self.model, self.key, asked, as_json=self._json_mode)

    async def _once(self, call: Call) -> str:
        if self._session is None:
            raise RuntimeError("a Writer is used inside `async with`")
        if not self.budget.take():  # a try that is answered with an error may cost as much
            raise _Failed("cap")
        try:
            # A redirect would carry the key elsewhere.
            async with self._session.post(
                call.url, json=dict(call.payload), headers=dict(call.headers), allow_redirects=False
            ) as response:
                body = await _body(response)
                status = response.status
                pause = retry_after(response.headers)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _Failed("network", again=True) from error
        if status == 400 and self.api == "openai" and self._json_mode:
            self._json_mode = False
            raise _Failed("http_400", again=True, pause=0)
        if status != 200:
            raise _Failed(f"http_{status}", again=status == 429 or status >= 500, pause=pause)
        try:
            text = text_in(self.api, json.loads(body))
        except (ValueError, RecursionError) as error:
            raise _Failed("shape") from error
        if text is None:
            raise _Failed("shape")
        return text


async def _body(response: aiohttp.ClientResponse) -> bytes:
    pieces = bytearray()
    async for piece in response.content.iter_chunked(16_384):
        pieces += piece
        if len(pieces) > _MOST_BYTES:
            raise _Failed("too_large")
    return bytes(pieces)
