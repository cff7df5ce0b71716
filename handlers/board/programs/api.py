"""The API that programs read: stories by the query language, as JSON, for who shows the key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final

import orjson
from aiohttp import web

from bot.botapi.posting import plain
from bot.errors import QueryError
from bot.exports.geojson import properties
from bot.exports.record import record_of
from bot.matching.query import Query
from bot.web_keys import is_same
from bot.wording.catalogue import wording
from bot.wording.safe import FSI, PDI, RLM
from handlers.asking.asked import asks_nothing, understand
from handlers.board.answers import HEADERS
from handlers.board.guard import Answer, Guard
from handlers.board.rates import Rates
from handlers.desk import Desk
from handlers.durations import parse_duration
from handlers.reading.looking import look, shown
from handlers.refusals import told_wrong

_PREFIX: Final = "Bearer "
_PAGE, _LARGEST_PAGE = 50, 200
#: A program that asks more often than so many times a second waits.
_PER_SECOND, _SAVED = 5.0, 30.0
#: The least by which two times differ.
_INSTANT: Final = timedelta(microseconds=1)
_JSON: Final = "application/json"
#: A program shows no text: what would keep it in order on a screen is left out.
_ISOLATES: Final = dict.fromkeys(map(ord, (FSI, PDI, RLM)))


class BadRequestError(Exception):
    """What a parameter can't be; the message names it and says what it may be."""


@dataclass(kw_only=True)
class Api:
    """Stories for programs."""

    desk: Desk
    key: str
    guard: Guard = field(
        default_factory=lambda: Guard(
            name="api", rates=Rates(per_second=_PER_SECOND, saved=_SAVED), again=1, told=_failed
        )
    )

    def routes(self) -> list[web.RouteDef]:
        """Return what answers at which path."""
        return [
            web.get("/api/stories", self._for(self._stories)),
            web.get("/api/stories/{id}", self._for(self._story)),
            web.get("/api/openapi.json", self._for(self._description)),
        ]

    def _for(self, answer: Answer) -> Answer:
        """Return an answer for who shows the key."""

        async def to_who_shows_it(request: web.Request) -> web.StreamResponse:
            given = request.headers.get("Authorization", "")
            if not given.startswith(_PREFIX) or not is_same(given.removeprefix(_PREFIX), self.key):
                wanted = {"WWW-Authenticate": "Bearer"}
                return _problem("show the key: Authorization: Bearer RASID_API_KEY", status=401, more=wanted)
            return await answer(request)

        return self.guard.before(to_who_shows_it)

    async def _description(self, _: web.Request) -> web.StreamResponse:
        body = files("handlers.board.programs").joinpath("openapi.json").read_bytes()
        return web.Response(body=body, content_type=_JSON, headers=HEADERS)

    async def _story(self, request: web.Request) -> web.StreamResponse:
        story = await self.desk.news.find_story(request.match_info["id"])
        if story is None:
            return _problem("there is no such story, or it is kept no longer", status=404)
        return _json(properties(record_of(story)))

    async def _stories(self, request: web.Request) -> web.StreamResponse:
        now = self.desk.clock()
        try:
            text, limit = request.query.get("query", ""), _limit(request.query.get("limit", ""))
            since = _moment("since", request.query.get("since", ""), now)
            until = _moment("until", request.query.get("until", ""), now)
            query = None if not text.strip() or asks_nothing(text) else understand(text, self.desk.outlets).query
        except BadRequestError as error:
            return _problem(str(error), status=400)
        except QueryError as error:
            return _problem(f"query: {_in_plain_text(told_wrong(wording('en'), error))}", status=400)
        queries = None if query is None else [query]
        ids = await look(self.desk, queries, since=since, until=until, most=limit + 1)
        page, behind = ids, None
        if len(ids) > limit:
            page, behind = await self._whole_moments(ids[:limit], queries)
        stories = await shown(self.desk, page, queries)
        return _json({"stories": [properties(record_of(story)) for story in stories], "until": behind})

    async def _whole_moments(
        self, ids: Sequence[str], queries: Sequence[Query] | None
    ) -> tuple[Sequence[str], datetime | None]:
        """Return a page with all that was told at the moment of its last story; the page behind it is before that."""
        last = await self.desk.news.find_story(ids[-1])
        if last is None:  # forgotten this very moment: older ones are, too
            return ids, None
        then = await look(self.desk, queries, since=last.last_at, until=last.last_at + _INSTANT)
        return list(dict.fromkeys((*ids, *then))), last.last_at


def _limit(given: str) -> int:
    if not given:
        return _PAGE
    if not (given.isascii() and given.isdecimal() and 0 < int(given[:9]) <= _LARGEST_PAGE):
        raise BadRequestError(f"limit: has to be a number from 1 to {_LARGEST_PAGE}")
    return int(given)


def _moment(name: str, given: str, now: datetime) -> datetime | None:
    """Read a moment: ISO 8601, or so long ago («7d», "48h")."""
    if not given:
        return None
    if (ago := parse_duration(given)) is not None:
        return now - ago
    try:
        found = datetime.fromisoformat(given.replace(" ", "+"))  # a plus that was not quoted in an address
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadRequestError(f"{name}: has to be an ISO 8601 time, or a length such as 48h or 7d") from None


def _in_plain_text(html: str) -> str:
    return plain(html).translate(_ISOLATES)


def _failed(_: web.Request, status: int, headers: Mapping[str, str]) -> web.Response:
    is_too_many = status == HTTPStatus.TOO_MANY_REQUESTS
    text = "too many requests; wait a second" if is_too_many else "the store failed; try again"
    return _problem(text, status=status, more=headers)


def _problem(text: str, *, status: int, more: Mapping[str, str] | None = None) -> web.Response:
    return _json({"error": text}, status=status, more=more)


def _json(body: dict[str, Any], *, status: int = 200, more: Mapping[str, str] | None = None) -> web.Response:
    headers = {**HEADERS, "Cache-Control": "no-store", **(more or {})}
    made = orjson.dumps(body, option=orjson.OPT_UTC_Z)
    return web.Response(body=made, status=status, content_type=_JSON, headers=headers)
