"""The pages of articles: each fetched once, at its host's pace, within seconds; what fails leaves the teaser."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from cachetools import LRUCache

from bot.addresses import shown
from bot.errors import FetchError, ParseError
from bot.feeds.catalogue.outlets import is_headline_only
from bot.feeds.fetching.fetch import Fetcher
from bot.logs import place_of
from bot.model import Article
from bot.sources.hosts import Hosts
from bot.sources.pages.robots import Robots
from bot.sources.pages.teaser import in_full
from bot.sources.worker.worker import ParseWorker

log = logging.getLogger(__name__)

#: How long an article waits for its page, in seconds, with everything.
WAIT: Final = 8.0
_REMEMBERED: Final = 500


class Pages:
    """Fetches pages and reads what they say."""

    def __init__(
        self, *, fetcher: Fetcher, worker: ParseWorker, hosts: Hosts, clock: Callable[[], datetime], wait: float = WAIT
    ) -> None:
        self._fetcher = fetcher
        self._worker = worker
        self._hosts = hosts
        self._clock = clock
        self._wait = wait
        self._robots = Robots(fetcher, hosts)
        #: What came of each page, None for nothing: what can't be committed comes again, and isn't fetched again.
        self._known: LRUCache[str, str | None] = LRUCache(_REMEMBERED)

    async def full_text(self, article: Article) -> str | None:
        """Return what an article's page says in full; None where it can't be had in time, or says no more."""
        link = article.link
        if link not in self._known:
            self._known[link] = await self._said(link)
        said = self._known[link]
        return None if said is None else in_full(article, said)

    async def _said(self, link: str) -> str | None:
        try:
            async with asyncio.timeout(self._wait):
                return await self._read(link)
        except TimeoutError:
            reason = "timeout"
        except (FetchError, ParseError) as error:
            reason = error.reason
        except Exception as error:  # whatever a page wakes: the teaser is there
            extra = {"page": shown(link), "reason": type(error).__name__, "where": place_of(error)}
            log.error("page.broken", extra=extra)  # noqa: TRY400  # a trace may quote texts
            return None
        log.info("page.failed", extra={"page": shown(link), "reason": reason})
        return None

    async def _read(self, link: str) -> str | None:
        if not await self._robots.allow(link, now=self._clock()):
            log.info("page.not_allowed", extra={"page": shown(link)})
            return None
        async with self._hosts.turn(link):
            fetched = await self._fetcher.fetch(link)
        if is_headline_only(fetched.final_url):
            return None
        return await self._worker.page_text(fetched.body or b"", charset=fetched.charset, url=fetched.final_url)
