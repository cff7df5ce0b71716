"""Where a recorded day is published: feeds and channels on this machine, empty until something is published."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from types import TracebackType
from typing import Final, Self

from bot.commands.recorded_day import Recorded
from bot.feeds.catalogue.channels import channel_address, post_address
from bot.model import Feed, SourceKind
from bot.sandbox.channels import PreviewServer
from bot.sandbox.feeds import FeedServer, Outlet

#: Entries that a feed shows.
_SHOWN: Final = 40


class Done(StrEnum):
    """What an outlet did, to what it published before."""

    NEW = "new"
    AGAIN = "again"
    CHANGED = "changed"
    TAKEN_DOWN = "taken down"


class Newsstand:
    """Serves a day's sources; use as an async context manager."""

    def __init__(self, day: Sequence[Recorded]) -> None:
        self._day = day
        self._feeds = FeedServer()
        self._channels = PreviewServer()
        #: By outlet and channel, in the order of their first word.
        self._sources: dict[tuple[str, str], Feed] = {}
        self._slugs: dict[str, str] = {}
        #: Where a feed's entries stand, by outlet and name.
        self._links: dict[tuple[str, str], str] = {}

    async def __aenter__(self) -> Self:
        await self._feeds.__aenter__()
        await self._channels.__aenter__()
        for one in self._day:
            if (one.source, one.channel) not in self._sources:
                self._sources[one.source, one.channel] = self._opened(one)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._channels.__aexit__(kind, error, trace)
        await self._feeds.__aexit__(kind, error, trace)

    @property
    def listed(self) -> list[Feed]:
        """Return the sources."""
        return list(self._sources.values())

    @property
    def preview(self) -> str:
        """Return where channels are read."""
        return self._channels.url

    def _opened(self, one: Recorded) -> Feed:
        language = one.article.language if one.article else "ar"
        about = {"title": one.source, "language": language, "provenance": one.provenance, "kind": one.kind}
        if one.kind is SourceKind.CHANNEL:
            if one.channel not in self._channels.channels:
                self._channels.add(one.channel, one.source)
            return Feed(url=channel_address(one.channel), **about)  # type: ignore[arg-type]  # fields of Feed, by name
        slug = self._slugs[one.source] = f"outlet{len(self._slugs) + 1}"
        self._feeds.add(slug, one.source)
        return Feed(url=self._feeds.address(slug), **about)  # type: ignore[arg-type]  # fields of Feed, by name

    def feed_of(self, one: Recorded) -> Feed:
        """Return the source that does something."""
        return self._sources[one.source, one.channel]

    def link_of(self, one: Recorded) -> str:
        """Return where what was published stands."""
        if one.channel:
            return post_address(one.channel, one.number)
        return self._links.get((one.source, one.name), "")

    def publish(self, one: Recorded) -> Done:
        """Have an outlet do what it did; returns what that is to what it published before."""
        return self._post(one) if one.channel else self._enter(one, self._feeds.outlets[self._slugs[one.source]])

    def _post(self, one: Recorded) -> Done:
        posts = self._channels.channels[one.channel].posts
        if one.article is None:
            posts.pop(one.number, None)
            return Done.TAKEN_DOWN
        text = "\n".join(filter(None, (one.article.title, one.article.text)))
        if one.number in posts:
            if posts[one.number].text == text:
                return Done.AGAIN
            self._channels.edit(one.channel, one.number, text)
            return Done.CHANGED
        published = one.article.published or one.seen_at
        self._channels.post(one.channel, text, at=published, number=one.number, forwarded_from=one.forwarded_from)
        return Done.NEW

    def _enter(self, one: Recorded, outlet: Outlet) -> Done:
        article, known = one.article, [item.guid for item in outlet.items]
        if article is None:
            outlet.items[:] = [item for item in outlet.items if item.guid != one.name]
            return Done.TAKEN_DOWN
        if one.name in known:
            place = known.index(one.name)
            was = outlet.items[place]
            outlet.items[place] = replace(was, title=article.title, text=article.text)
            return Done.AGAIN if outlet.items[place] == was else Done.CHANGED
        item = self._feeds.publish(
            outlet.slug,
            article.title,
            article.text,
            published=article.published,
            dated=article.published is not None,
            guid=one.name,
            link=article.link,
        )
        self._links[one.source, one.name] = item.link
        del outlet.items[:-_SHOWN]
        return Done.NEW
