"""The web preview of public channels, asked for politely: one line for all of them."""

from typing import Final

from bot.errors import FetchError
from bot.feeds.fetching.fetch import Fetched, Fetcher
from bot.sources.line import Line

#: Where channels are read unless the operator says otherwise.
PUBLIC: Final = "https://t.me"
_TOO_MANY: Final = "http_429"
#: Kept when the host asks for a pause and doesn't say how long.
_USUAL_HOLD: Final = 60.0


class Preview:
    """Fetches pages of channels."""

    def __init__(self, fetcher: Fetcher, *, base: str = PUBLIC, line: Line | None = None) -> None:
        self._fetcher = fetcher
        self._base = base
        self._line = line or Line()

    async def fetch(self, name: str, *, before: int | None = None) -> Fetched:
        """Return a channel's newest page, or the one before a post.

        Raises FetchError as the fetcher does, and `http_429` at once while the host wants to be left alone.
        """
        if held := self._line.held_for:
            raise FetchError(_TOO_MANY, retry_after=held)
        async with self._line.turn():
            try:
                return await self._fetcher.fetch(f"{self._base}/s/{name}" + (f"?before={before}" if before else ""))
            except FetchError as error:
                if error.reason == _TOO_MANY or error.retry_after:
                    self._line.hold(error.retry_after or _USUAL_HOLD)
                raise
