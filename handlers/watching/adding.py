"""/addsource: what is at an address is read and shown; the operator says whether to watch it, and who speaks there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.botapi.message import Button
from bot.feeds.catalogue.catalogue import known_channel
from bot.feeds.catalogue.channels import name_at
from bot.model import Article, Feed, FeedState, Provenance, SourceKind
from bot.sources.finding import find_source, source_at
from bot.sources.polled import Polled
from bot.sources.watch import feed_added, main_language
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, clean, cut, escaped, isolated
from handlers.keyboards import Rows, query_of
from handlers.reading.sources import word_reason
from handlers.turn import Turn
from handlers.watching.keeping import button_of, name_of, watch

#: Entries that are shown of what may be added.
_SHOWN: Final = 3
_TITLE: Final = 140
#: An address that is longer can't be read back from the message.
_LONGEST: Final = 1_000
_LANGUAGES: Final = frozenset(("ar", "en", "ckb"))
#: Who may be said to speak, where the catalogue doesn't know.
_CHOICES: Final = (Provenance.OFFICIAL, Provenance.MONITOR, Provenance.ARMED_GROUP)


async def add_source(turn: Turn) -> None:
    """Read what is at an address once, a feed that a page names instead of it too, and ask whether to watch it."""
    desk, words = turn.desk, turn.wording
    feed = source_at(turn.rest)
    if feed is None:
        await turn.say(words.html("addsource-how"))
        return
    if known := desk.feeds.find(feed.url):
        await turn.say(words.html("addsource-known", feed=name_of(known, None, words)))
        return
    feed, tried = await find_source(feed, desk.watching.read)
    if known := desk.feeds.find(feed.url):
        await turn.say(words.html("addsource-known", feed=name_of(known, None, words)))
        return
    if tried.error is not None or len(feed.url) > _LONGEST:
        await turn.say(words.html("addsource-failed", reason=word_reason(tried.error or "bad_url", words)))
        return
    await turn.say(_preview(turn, feed, tried), _buttons(feed, words))


async def press_add(turn: Turn) -> str | None:
    """Watch what was shown from now on, or leave it."""
    desk, words = turn.desk, turn.wording
    if turn.rest == "no":
        await turn.show(words.html("addsource-left"))
        return None
    feed = source_at(query_of(turn.message) or "")
    if feed is None:
        return words("button-too-old")
    if known := desk.feeds.find(feed.url):
        await turn.show(words.html("addsource-known", feed=name_of(known, None, words)))
        return None
    tried = await desk.watching.read(feed)
    if tried.error is not None:
        await turn.show(words.html("addsource-failed", reason=word_reason(tried.error, words)))
        return None
    said = Provenance(turn.rest) if turn.rest in set(Provenance) else None
    fresh = FeedState(
        url=feed.url,
        added_at=turn.now,
        next_poll_at=turn.now,
        title=tried.state.title,
        provenance=said,
        language=main_language(tried.articles),
    )
    added = await watch(turn, fresh)
    done = words.html("addsource-done", feed=name_of(added, tried.state, words), count=len(tried.articles))
    await turn.show(done, ((button_of(turn, "button-undo", "drop", added.url),),))
    return None


def _preview(turn: Turn, feed: Feed, tried: Polled) -> Html:
    """Return what a source is, and its newest entries."""
    words = turn.wording
    shown = known_channel(feed.url) or feed_added(replace(tried.state, provenance=None))
    channel = name_at(feed.url)
    lines = [
        words.html(f"addsource-{feed.kind}", feed=name_of(shown, tried.state, words)),
        Html(f"<code>{escaped(f'@{channel}' if channel else feed.url)}</code>"),
        " · ".join(filter(None, (_language(tried.articles, words), _speaks(shown, words)))),
        words.html("addsource-newest" if tried.articles else "addsource-empty"),
        *(_entry(article, turn) for article in _newest(tried.articles)),
        words.html("addsource-ask"),
    ]
    return Html("\n".join(filter(None, lines)))


def _newest(articles: Iterable[Article]) -> Sequence[Article]:
    return sorted(articles, key=lambda article: article.published_at, reverse=True)[:_SHOWN]


def _entry(article: Article, turn: Turn) -> Html:
    time = turn.wording.moment(min(article.published_at, turn.now), turn.time_zone, turn.now)
    said = isolated(escaped(cut(clean(article.title or article.text[: 10 * _TITLE]), _TITLE)))
    return turn.wording.html("addsource-entry", time=time, title=said)


def _language(articles: Sequence[Article], words: Wording) -> str:
    most = main_language(articles)
    if most is None:
        return ""
    return words(f"addsource-language-{most if most in _LANGUAGES else 'other'}")


def _speaks(feed: Feed, words: Wording) -> str:
    return "" if feed.provenance is Provenance.UNKNOWN else words(f"speaks-{feed.provenance}")


def _buttons(feed: Feed, words: Wording) -> Rows:
    yes = Button(label=words("button-add"), callback="add:yes")
    no = Button(label=words("button-leave"), callback="add:no")
    if feed.kind is SourceKind.FEED or known_channel(feed.url):
        return ((yes, no),)
    said = (Button(label=words(f"button-add-{who}"), callback=f"add:{who}") for who in _CHOICES)
    return ((yes, no), *((each,) for each in said))
