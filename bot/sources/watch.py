"""The feeds that are watched: those that the settings name, with what the operator added or took out in chat."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.feeds.catalogue.catalogue import known_channel, known_outlet
from bot.feeds.catalogue.channels import name_at
from bot.feeds.catalogue.outlets import is_headline_only, outlet_name
from bot.model import Article, Feed, FeedState, FullText, Provenance, SourceKind


def watched(listed: Sequence[Feed], states: Mapping[str, FeedState]) -> tuple[Feed, ...]:
    """Return the listed feeds without those taken out, and those that were added."""
    said = {state.url: state.wanted for state in states.values() if state.wanted is not None}
    kept = [feed for feed in listed if said.get(feed.url, feed.is_on)]
    urls = {feed.url for feed in listed}
    added = [feed_added(states[url]) for url, wanted in sorted(said.items()) if wanted and url not in urls]
    return (*(as_told(feed, states.get(feed.url)) for feed in kept), *added)


def as_told(feed: Feed, state: FeedState | None) -> Feed:
    """Return a listed source with what the operator said of it."""
    if state is None:
        return replace(feed, is_on=True)
    return replace(
        feed,
        is_on=True,
        provenance=state.provenance or feed.provenance,
        full_text=state.full_text or feed.full_text,
        language=state.language or feed.language,
    )


def feed_added(state: FeedState) -> Feed:
    """Return a source that the settings don't name, called as its outlet is known, else as it calls itself."""
    if name_at(state.url) is not None:
        named = Feed(url=state.url, title=state.title or "", kind=SourceKind.CHANNEL)
        return as_told(known_channel(state.url) or named, state)
    title = known_outlet(state.url) or outlet_name(state.title or "")
    return as_told(Feed(url=state.url, title=title, headline_only=is_headline_only(state.url)), state)


def state_as_listed(feed: Feed, *, now: datetime) -> FeedState:
    """Return the state of a source that is added as a list has it."""
    return FeedState(
        url=feed.url,
        added_at=now,
        next_poll_at=now,
        title=feed.title or None,
        provenance=None if feed.provenance is Provenance.UNKNOWN else feed.provenance,
        full_text=None if feed.full_text is FullText.AUTO else feed.full_text,
        language=feed.language if feed.is_language_told else None,
    )


def wanted_from_now(state: FeedState | None, fresh: FeedState) -> FeedState:
    """Return the state of a feed that is added: what is known of one that was watched before, polled at once."""
    known = state or fresh
    return replace(
        known,
        wanted=True,
        paused=False,
        failures=0,
        next_poll_at=fresh.next_poll_at,
        title=fresh.title or known.title,
        provenance=fresh.provenance or known.provenance,
        full_text=fresh.full_text or known.full_text,
        language=fresh.language or known.language,
    )


def main_language(articles: Sequence[Article]) -> str | None:
    """Return the language that most entries are in; None where there are none."""
    spoken = Counter(article.language for article in articles)
    return max(spoken, key=lambda language: spoken[language], default=None)


class Watch:
    """The watched feeds by address, as they are now."""

    def __init__(self, feeds: Iterable[Feed] = ()) -> None:
        self._feeds = {feed.url: feed for feed in feeds}

    def __iter__(self) -> Iterator[Feed]:
        """Yield the feeds, in the order of the list and then of their adding."""
        return iter(tuple(self._feeds.values()))

    def __len__(self) -> int:
        """Count them."""
        return len(self._feeds)

    def find(self, url: str) -> Feed | None:
        """Return the feed at an address, or None."""
        return self._feeds.get(url)

    def replace(self, feeds: Iterable[Feed]) -> None:
        """Watch these and no others."""
        self._feeds = {feed.url: feed for feed in feeds}

    def add(self, feed: Feed) -> None:
        """Watch a feed."""
        self._feeds[feed.url] = feed

    def remove(self, url: str) -> None:
        """Watch it no more; one that isn't watched is no error."""
        self._feeds.pop(url, None)
