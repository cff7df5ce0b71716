"""/delsource and /pausesource: the operator's changes to what is watched; they last over restarts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

from bot.arabic.canonical import folded
from bot.botapi.message import Button
from bot.feeds.catalogue.channels import channel_name, name_at
from bot.feeds.catalogue.outlets import host_of
from bot.model import Feed, FeedState
from bot.sources.watch import as_told, feed_added, wanted_from_now
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, isolated, shown
from handlers.asking.names import known_names
from handlers.keyboards import Rows, label, short_mark
from handlers.reading.sources import feed_name, place_of
from handlers.turn import Turn

_NAME: Final = 60
_CHOICES: Final = 8

#: What an operator does with a source that is watched, and how that is asked for.
Action = Literal["drop", "pause"]
_HOW: Final[Mapping[Action, str]] = {"drop": "delsource-how", "pause": "pausesource-how"}


async def drop_feed(turn: Turn) -> None:
    """Watch a source no more, found by its address or name; of several, ask which."""
    await _chosen(turn, "drop")


async def pause_feed(turn: Turn) -> None:
    """Leave a source alone until it is woken, or wake it; found as for `drop_feed`."""
    await _chosen(turn, "pause")


async def press_feed(turn: Turn) -> str | None:
    """Take a source out, or back in; let it rest, or wake it."""
    action, _, mark = turn.rest.partition(":")
    feed = _marked(turn.desk.feeds, mark)
    if action in ("drop", "pause") and feed:
        await turn.show(*await (_dropped if action == "drop" else _paused)(turn, feed))
        return None
    states = await turn.desk.news.feed_states()
    state = next((each for each in states.values() if mark_of(each.url) == mark), None)
    if action != "back" or state is None or turn.desk.feeds.find(state.url):
        return turn.wording("button-too-old")
    added = await watch(turn, replace(state, next_poll_at=turn.now))
    await turn.show(turn.wording.html("addsource-back", feed=name_of(added, state, turn.wording)))
    return None


async def watch(turn: Turn, fresh: FeedState) -> Feed:
    """Durably watch a source from now on."""
    (feed,) = await watch_all(turn, [fresh])
    return feed


async def watch_all(turn: Turn, fresh: Sequence[FeedState]) -> list[Feed]:
    """Durably watch sources from now on, all of them or none."""
    desk = turn.desk
    known = await desk.news.feed_states()
    states = [wanted_from_now(known.get(each.url), each) for each in fresh]
    await desk.news.put_feeds(states)
    listed = {each.url: each for each in desk.listed}
    added = []
    for state in states:
        feed = as_told(listed[state.url], state) if state.url in listed else feed_added(state)
        desk.feeds.add(feed)
        desk.watching.follow(feed, state)
        added.append(feed)
    return added


async def _chosen(turn: Turn, action: Action) -> None:
    words, asked = turn.wording, turn.rest.strip()
    states = await turn.desk.news.feed_states()
    found = [feed for feed in turn.desk.feeds if asked and _is_meant(asked, feed, states.get(feed.url))]
    if len(found) == 1:
        await turn.say(*await (_dropped if action == "drop" else _paused)(turn, found[0]))
    elif found and len(found) <= _CHOICES:
        rows = [(_choice(feed, states.get(feed.url), action, turn.wording),) for feed in found]
        await turn.say(words.html("delsource-which"), rows)
    else:
        await turn.say(words.html("delsource-none" if asked else _HOW[action]))


async def _dropped(turn: Turn, feed: Feed) -> tuple[Html, Rows]:
    """Durably watch a source no more: its task ends first, so that no poll writes over what is said of it."""
    desk = turn.desk
    await desk.watching.leave(feed.url)
    state = replace(await _state_of(turn, feed), wanted=False)
    await desk.news.put_feeds([state])
    desk.feeds.remove(feed.url)
    done = turn.wording.html("delsource-done", feed=name_of(feed, state, turn.wording))
    return done, ((button_of(turn, "button-undo", "back", feed.url),),)


async def _paused(turn: Turn, feed: Feed) -> tuple[Html, Rows]:
    """Durably let a source rest, or wake one that rests."""
    desk = turn.desk
    await desk.watching.leave(feed.url)
    before = await _state_of(turn, feed)
    state = replace(before, paused=not before.paused, next_poll_at=turn.now if before.paused else before.next_poll_at)
    await desk.news.put_feeds([state])
    if not state.paused:
        desk.watching.follow(feed, state)
    key = "pausesource-done" if state.paused else "pausesource-woken"
    done = turn.wording.html(key, feed=name_of(feed, state, turn.wording))
    wake = "button-wake" if state.paused else "button-pause"
    return done, ((button_of(turn, wake, "pause", feed.url),),)


async def _state_of(turn: Turn, feed: Feed) -> FeedState:
    known = (await turn.desk.news.feed_states()).get(feed.url)
    return known or FeedState(url=feed.url, added_at=turn.now, next_poll_at=turn.now)


def _is_meant(asked: str, feed: Feed, state: FeedState | None) -> bool:
    name = folded(feed_name(feed, state)).casefold()
    if channel := channel_name(asked):
        return channel == name_at(feed.url)
    usual = known_names().find(asked.split(), "source")  # «Shafaq» is «شفق نيوز»
    called = [asked, *([usual.value] if usual else [])]
    return asked in (feed.url, host_of(feed.url)) or any(folded(each).casefold() in name for each in called)


def name_of(feed: Feed, state: FeedState | None, words: Wording) -> Html:
    """Return a source's name, safe to show."""
    return isolated(shown(words.value("source", feed_name(feed, state)), _NAME))


def _choice(feed: Feed, state: FeedState | None, action: Action, words: Wording) -> Button:
    called = label(f"{words.value('source', feed_name(feed, state))} · {place_of(feed)}")
    return Button(label=called, callback=f"feed:{action}:{mark_of(feed.url)}")


def button_of(turn: Turn, key: str, action: str, url: str) -> Button:
    """Return a button that does something with a source."""
    return Button(label=turn.wording(key), callback=f"feed:{action}:{mark_of(url)}")


def mark_of(url: str) -> str:
    """Return what stands for an address where it has no room."""
    return short_mark(url, 16)


def _marked(feeds: Iterable[Feed], mark: str) -> Feed | None:
    return next((feed for feed in feeds if mark_of(feed.url) == mark), None)
