"""What a site lets robots fetch (RFC 9309): its robots.txt, asked for once a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from cachetools import LRUCache

from bot.errors import FetchError
from bot.feeds.decode import decode
from bot.feeds.fetching.fetch import Fetcher
from bot.sources.hosts import Hosts

#: By what a robots.txt would call this program.
_NAME: Final = "Rasid"
_REMEMBERED: Final = 500
_KEPT: Final = timedelta(days=1)
#: Where it can't be had nothing is fetched, and it is asked for again after so long.
_KEPT_UNKNOWN: Final = timedelta(hours=1)
#: As much of it as is read.
_LARGEST: Final = 500_000
_MOST_LINES: Final = 5_000
#: A site that wants longer pauses between two requests, in seconds, is left alone.
_LONGEST_PAUSE: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rules:
    until: datetime
    #: None: nothing may be fetched, as nobody knows what may be.
    read: RobotFileParser | None


class Robots:
    """The rules of the sites that were asked for theirs."""

    def __init__(self, fetcher: Fetcher, hosts: Hosts) -> None:
        self._fetcher = fetcher
        self._hosts = hosts
        self._rules: LRUCache[str, _Rules] = LRUCache(_REMEMBERED)

    async def allow(self, url: str, *, now: datetime) -> bool:
        """Tell whether a site lets an address be fetched."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules.get(site)
        if rules is None or not now < rules.until:
            rules = self._rules[site] = await self._asked(site, now=now)
        return rules.read is not None and may_fetch(rules.read, url)

    async def _asked(self, site: str, *, now: datetime) -> _Rules:
        url = f"{site}/robots.txt"
        try:
            async with self._hosts.turn(url):
                fetched = await self._fetcher.fetch(url)
        except FetchError as error:
            if error.reason.startswith("http_4") and error.reason != "http_429":
                return _Rules(until=now + _KEPT, read=read_robots(""))  # it has none
            return _Rules(until=now + _KEPT_UNKNOWN, read=None)
        text, _ = decode((fetched.body or b"")[:_LARGEST], fetched.charset)
        return _Rules(until=now + _KEPT, read=read_robots(text))


def read_robots(text: str) -> RobotFileParser:
    """Return the rules of a robots.txt. Pure."""
    rules = RobotFileParser()
    rules.parse(text.splitlines()[:_MOST_LINES])
    return rules


def may_fetch(rules: RobotFileParser, url: str) -> bool:
    """Tell whether rules let this program fetch an address, at the pace that it keeps anyway. Pure."""
    pause = rules.crawl_delay(_NAME)
    return rules.can_fetch(_NAME, url) and (pause is None or float(pause) <= _LONGEST_PAUSE)
