"""What a poll brought, made fit to be kept: what no store can hold doesn't come further than here. Pure."""

from dataclasses import replace

from bot.model import Article, FeedState
from bot.sources.polled import Polled


def storable(text: str) -> str:
    """Return a text without NUL and half surrogate pairs; two halves that belong together become their character."""
    if text.isascii():
        return text.replace("\0", "")
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def fit(polled: Polled) -> Polled:
    """Return what a poll brought as every store can keep it."""
    return replace(polled, state=fit_state(polled.state), articles=tuple(map(_fit_article, polled.articles)))


def fit_state(state: FeedState) -> FeedState:
    """Return a feed's state without the headers that can't be kept: a changed one would only be wrong."""
    return replace(
        state,
        etag=_as_it_is(state.etag),
        last_modified=_as_it_is(state.last_modified),
        last_error=None if state.last_error is None else storable(state.last_error),
        moved_to=_as_it_is(state.moved_to),
        hub=_as_it_is(state.hub),
        topic=_as_it_is(state.topic),
        title=None if state.title is None else storable(state.title),
    )


def _as_it_is(value: str | None) -> str | None:
    return value if value is not None and storable(value) == value else None


def _fit_article(article: Article) -> Article:
    return replace(
        article,
        id=storable(article.id),
        source=storable(article.source),
        language=storable(article.language),
        title=storable(article.title),
        text=storable(article.text),
        link=storable(article.link),
        forwarded_from=storable(article.forwarded_from),
    )
