"""/addfeed and /delfeed: the operator's changes to what is watched; they last over restarts."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.arabic.canonical import folded
from bot.botapi.message import Button
from bot.errors import SettingsError
from bot.feeds.catalogue.catalogue import read_feed_list
from bot.feeds.catalogue.outlets import host_of
from bot.model import Feed, FeedState
from bot.sources.watch import feed_added, wanted_from_now
from bot.wording.safe import Html, clean, cut, isolated, shown
from handlers.keyboards import label
from handlers.reading.sources import feed_name, word_reason
from handlers.turn import Turn

_NAME: Final = 60
_CHOICES: Final = 8


async def add_feed(turn: Turn) -> None:
    """Read the feed at an address once, and watch it from now on if it can be read."""
    desk, words = turn.desk, turn.wording
    feed = _feed_at(turn.rest)
    if feed is None:
        await turn.say(words.html("addfeed-how"))
        return
    if known := desk.feeds.find(feed.url):
        await turn.say(words.html("addfeed-known", feed=_name(known, None)))
        return
    tried = await desk.watching.read(feed)
    if tried.error is not None:
        await turn.say(words.html("addfeed-failed", reason=word_reason(tried.error, words)))
        return
    added = await _added(
        turn, FeedState(url=feed.url, added_at=turn.now, next_poll_at=turn.now, title=tried.state.title)
    )
    newest = max(tried.articles, key=lambda article: article.published_at, default=None)
    lines = [words.html("addfeed-done", feed=_name(added, tried.state), count=len(tried.articles))]
    if newest is not None:
        time = words.moment(min(newest.published_at, turn.now), turn.time_zone, turn.now)
        lines.append(words.html("addfeed-newest", time=time, title=cut(clean(newest.title), 140)))
    await turn.say(Html("\n".join(lines)), ((_button(turn, "button-undo", "drop", added.url),),))


async def drop_feed(turn: Turn) -> None:
    """Watch a feed no more, found by its address or name; of several, ask which."""
    words, asked = turn.wording, turn.rest.strip()
    states = await turn.desk.news.feed_states()
    found = [feed for feed in turn.desk.feeds if asked and _is_meant(asked, feed, states.get(feed.url))]
    if len(found) == 1:
        await turn.say(*await _dropped(turn, found[0]))
    elif found and len(found) <= _CHOICES:
        rows = [(_choice(feed, states.get(feed.url)),) for feed in found]
        await turn.say(words.html("delfeed-which"), rows)
    else:
        await turn.say(words.html("delfeed-none" if asked else "delfeed-how"))


async def press_feed(turn: Turn) -> str | None:
    """Take a feed out, or back in."""
    action, _, mark = turn.rest.partition(":")
    if action == "drop" and (feed := _marked(turn.desk.feeds, mark)):
        await turn.show(*await _dropped(turn, feed))
        return None
    states = await turn.desk.news.feed_states()
    state = next((each for each in states.values() if _mark(each.url) == mark), None)
    if action != "back" or state is None or turn.desk.feeds.find(state.url):
        return turn.wording("button-too-old")
    added = await _added(turn, replace(state, next_poll_at=turn.now))
    await turn.show(turn.wording.html("addfeed-back", feed=_name(added, state)))
    return None


async def _added(turn: Turn, fresh: FeedState) -> Feed:
    """Durably watch a feed from now on."""
    desk = turn.desk
    state = wanted_from_now((await desk.news.feed_states()).get(fresh.url), fresh)
    await desk.news.put_feeds([state])
    feed = next((each for each in desk.listed if each.url == state.url), feed_added(state))
    desk.feeds.add(feed)
    desk.watching.follow(feed, state)
    return feed


async def _dropped(turn: Turn, feed: Feed) -> tuple[Html, tuple[tuple[Button, ...], ...]]:
    """Durably watch a feed no more: its task ends first, so that no poll writes over what is said of it."""
    desk = turn.desk
    await desk.watching.leave(feed.url)
    state = (await desk.news.feed_states()).get(feed.url) or FeedState(
        url=feed.url, added_at=turn.now, next_poll_at=turn.now
    )
    await desk.news.put_feeds([replace(state, wanted=False)])
    desk.feeds.remove(feed.url)
    done = turn.wording.html("delfeed-done", feed=_name(feed, state))
    return done, ((_button(turn, "button-undo", "back", feed.url),),)


def _feed_at(text: str) -> Feed | None:
    """Return the feed at an address that was typed, or None when it is none."""
    try:
        feeds = read_feed_list(text).feeds if "://" in text else ()
    except SettingsError:
        return None
    return feeds[0] if len(feeds) == 1 else None


def _is_meant(asked: str, feed: Feed, state: FeedState | None) -> bool:
    name = folded(feed_name(feed, state)).casefold()
    return asked in (feed.url, host_of(feed.url)) or folded(asked).casefold() in name


def _name(feed: Feed, state: FeedState | None) -> Html:
    return isolated(shown(feed_name(feed, state), _NAME))


def _choice(feed: Feed, state: FeedState | None) -> Button:
    return Button(
        label=label(f"{feed_name(feed, state)} · {host_of(feed.url)}"), callback=f"feed:drop:{_mark(feed.url)}"
    )


def _button(turn: Turn, key: str, action: str, url: str) -> Button:
    return Button(label=turn.wording(key), callback=f"feed:{action}:{_mark(url)}")


def _mark(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def _marked(feeds: Iterable[Feed], mark: str) -> Feed | None:
    return next((feed for feed in feeds if _mark(feed.url) == mark), None)
