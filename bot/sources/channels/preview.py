"""The web preview of public channels, asked for politely: one line for all of them."""

from typing import Final

from bot.errors import FetchError
from bot.feeds.fetching.fetch import Fetched, Fetcher
from bot.sources.line import Line

#: Where channels are read unless the operator says otherwise.
PUBLIC: Final = "https://t.me"
#: Requests for one page, one where it leads to, and so on.
_MOST_TURNS: Final = 4


class Preview:
    """Fetches pages of channels."""

    def __init__(self, fetcher: Fetcher, *, base: str = PUBLIC, line: Line | None = None) -> None:
        self._fetcher = fetcher
        self._base = base
        self._line = line or Line()

    async def fetch(self, name: str, *, before: int | None = None) -> Fetched:
        """Return a channel's newest page, or the one before a post.

        Raises FetchError as the fetcher does, and `http_429` at once while the host wants to be left alone. Where a
        channel's door is closed, its page leads elsewhere: to ask there takes another turn in the line.
        """
        url = f"{self._base}/s/{name}" + (f"?before={before}" if before else "")
        authorization = None
        for _ in range(_MOST_TURNS):
            async with self._line.request():
                fetched = await self._fetcher.fetch(url, once=True, authorization=authorization)
            if fetched.body is not None:
                return fetched
            url, authorization = fetched.final_url, fetched.authorization
        raise FetchError("too_many_redirects")
