"""Every public function that reads text, found by itself, and called with one text wherever it takes one."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from types import ModuleType, UnionType
from typing import Final, get_args, get_origin
from urllib.robotparser import RobotFileParser

import bot.alerts.rendering
import bot.arabic
import bot.feeds
import bot.matching
import bot.news
import bot.sources
import bot.stories
import bot.wording.safe
import handlers.asking.understood
import handlers.durations
import handlers.following.shapes
import handlers.moments
import handlers.schedules
import handlers.turn
import handlers.words
from bot.alerts import rendering
from bot.arabic import words
from bot.errors import QueryError
from bot.feeds.parsing import drafts, identity
from bot.feeds.parsing.body import Body, Entry
from bot.feeds.parsing.json_feed import read_json_feed
from bot.feeds.parsing.parse import parse
from bot.matching import document as documents
from bot.matching import query as queries
from bot.matching import tree
from bot.model import Article, Assessment, Feed, Place, Report, Story
from bot.news.knowledge import trie
from bot.news.knowledge.knowledge import Knowledge, load_knowledge
from bot.news.tags import places
from bot.news.text import reading
from bot.news.toll import patterns as toll_patterns
from bot.news.toll import quantities as toll_quantities
from bot.sources.channels.page import read_page
from bot.sources.pages.robots import read_robots
from bot.stories import index as open_stories
from bot.stories import rarity, similarity
from bot.stories.report import profile
from bot.stories.report import shingles as prints
from bot.wording.catalogue import Wording, wording

NOW: Final = datetime(2026, 5, 1, tzinfo=UTC)

#: Public functions that read no text of others: data of the package, numbers, files, processes.
OF_NO_TEXT: Final = frozenset(
    {
        "bot.arabic.making.table",
        "bot.arabic.making.entries",
        "bot.arabic.making.compile",  # builds the lexicon from the package's own lists
        "bot.arabic.making.curation",
        "bot.sources.worker.confine",
        "bot.feeds.fetching.guard",
        "bot.feeds.fetching.inflate",  # bytes; tests/feeds/fetching/test_fetch.py
        "bot.sources.poll",
        "bot.sources.feeds.feed",
        "bot.sources.channels.channel",
        "bot.sources.channels.changes",  # numbers and digests
        "bot.sources.feeds.entries",  # hashes of what bot.feeds.parsing.identity reads
        "bot.sources.feeds.lost",  # it asks; what comes is read where every body is
        "bot.sources.feeds.moves",
        "bot.sources.pace",
        "bot.sources.schedule",
        "bot.sources.watch",  # what it reads of a title, outlet_name reads
        "bot.sources.worker.worker",
        "bot.news.knowledge.files",
        "bot.news.knowledge.expressions",  # the patterns of the rule books
        "bot.news.knowledge.needs",  # … as they are compiled
        "bot.news.knowledge.patterns",  # what they are asked for, their callers are tried with
        "bot.news.knowledge.vocabulary",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """A public function, and how it is called with one text."""

    name: str
    call: Callable[[str], object]


def _place(text: str) -> Place:
    return Place(name=text, governorate=text, lat=33.0, lon=44.0)


def _article(text: str) -> Article:
    return Article(
        id=text[:40],
        feed_url="https://feeds.example/",
        source=text,
        language="ar",
        title=text[:500],
        text=text,
        link="https://news.example/1",
        published_at=NOW,
        seen_at=NOW,
    )


def _assessment(text: str) -> Assessment:
    return Assessment(relevant=True, score=0.9, event="bombing", severity=3, killed=2, summary=text)


def _story(text: str) -> Story:
    return Story(
        id="abcdefghijkl",
        headline=text,
        summary=text,
        text=text,
        event="bombing",
        severity=3,
        places=(_place("كركوك"),),
        reports=(Report(article_id="1", source=text, title=text, link="https://news.example/1", published_at=NOW),),
        first_at=NOW,
        last_at=NOW,
    )


def _profile(text: str) -> profile.Profile:
    return profile.profile_of(text[:500], text, NOW)


def _stories(text: str) -> open_stories.OpenStories:
    found = open_stories.OpenStories()
    found.put(_story(text))
    return found


def _told(text: str) -> open_stories.Incoming:
    return _stories(text).prepare(_article(text), _assessment(text))


def _candidate(text: str) -> open_stories.Candidate:
    titles = frozenset({text[:500]})
    return open_stories.Candidate(
        story=_story(text), reports=((NOW, text, _profile(text)),), titles=titles, forms=titles
    )


def _query(text: str) -> queries.Query:
    """Read the text as a query, or its beginning where it is none."""
    try:
        return queries.parse(text)
    except QueryError:
        return queries.parse("انفجار بغداد")


def _entry(text: str) -> Entry:
    return Entry(guid=text, link=text, title=text, texts=(text,), captions=(text,), dates=(text,), origin_title=text)


def _around(text: str) -> drafts.Surroundings:
    feed = Feed(url="https://feeds.example/")
    own = identity.own_pages((feed.url,))
    return drafts.Surroundings(
        feed=feed, outlet=text, base=feed.url, own=own, language="ar", month_first=False, now=NOW
    )


#: What a parameter of a type gets. What isn't here, and has no default, can't be called by itself.
_BUILT: Final[Mapping[object, Callable[[str], object]]] = {
    str: str,
    bytes: lambda text: text.encode("utf-8", "replace"),
    int: lambda _: 0,
    float: lambda _: 0.0,
    bool: lambda _: True,
    datetime: lambda _: NOW,
    Place: _place,
    Article: _article,
    Assessment: _assessment,
    Story: _story,
    frozenset[str]: lambda text: frozenset(text.split()),
    frozenset[int]: lambda text: frozenset(range(len(text.split()))),
    Feed: lambda _: Feed(url="https://feeds.example/"),
    Knowledge: lambda _: load_knowledge(),
    Wording: lambda _: wording("ar"),
    words.Words: lambda text: words.words_of(f"انفجار {text}"),
    reading.Reading: lambda text: reading.read(text, text, load_knowledge()),
    toll_quantities.SplitSentence: toll_quantities.split_sentence,
    toll_patterns.Casualties: lambda _: toll_patterns.Casualties(killed=2, wounded=None),
    profile.Profile: _profile,
    prints.Prints: lambda text: prints.prints_of(text.split(), text.split()),
    documents.Document: lambda text: documents.document(text[:500], text),
    queries.Query: _query,
    identity.Named: lambda text: drafts.Draft(_entry(text), _around(text)),
    Entry: _entry,
    RobotFileParser: read_robots,
    drafts.Surroundings: _around,
    Report: lambda text: _story(text).reports[0],
    rarity.Rarity: lambda _: rarity.Rarity(),
    trie.Hit: lambda text: (*_hits(text), trie.Hit(0, 1, trie.Term(layer="event", key="bombing", text="انفجار")))[0],
    Mapping[str, str]: lambda text: {"Retry-After": text, "Cache-Control": text, "Expires": text},
    Body: lambda text: Body(entries=(), ttl=text, update_period=text, skip_hours=(text,), skip_days=(text,)),
    Mapping[str, float]: lambda text: dict.fromkeys(text.split(), 1.0),
    Mapping[str, frozenset[str]]: lambda text: dict.fromkeys(text.split(), frozenset(text.split()[:1])),
    tree.Node: lambda text: _query(text).root,
    tree.Word: lambda text: tree.Word(text),
    open_stories.OpenStories: _stories,
    open_stories.Incoming: _told,
    open_stories.Candidate: _candidate,
    similarity.Likeness: lambda _: similarity.Likeness(words=0.5, titles=0.5, covered=0.5),
}

#: What a parameter of text gets that is no text from outside.
_NAMED: Final[Mapping[str, object]] = {"time_zone": "Asia/Baghdad", "expected": "ar", "held": None, "told": None}

#: Where one text in every place would not get far.
_FEED: Final = "<rss version='2.0'><channel><title>{0}</title><item><title>{0}</title><description>{0}</description>"


def _parsed(text: str) -> object:
    body = (_FEED.format(text) + "</item></channel></rss>").encode("utf-8", "replace")
    return parse(
        body, feed=Feed(url="https://feeds.example/"), charset=None, base_url="https://feeds.example/", now=NOW
    )


def _json_feed(text: str) -> object:
    item = {"id": text, "title": text, "content_html": text, "content_text": text}
    return read_json_feed(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": text, "items": [item]}))


_POST: Final = (
    "<div class='tgme_widget_message' data-post='nahrain_now/7'><span class='tgme_widget_message_forwarded_from'>{0}"
    "</span><div class='js-message_text'>{0}</div><a class='tgme_widget_message_date'><time datetime='{1}'></time></a>"
)


def _channel_page(text: str) -> object:
    address = "https://t.me/s/nahrain_now"
    body = _POST.format(text, text[:100]).encode("utf-8", "replace")
    return read_page(body, feed=Feed(url=address), charset=None, base_url=address, now=NOW)


_CALLED: Final[Mapping[str, Callable[[str], object]]] = {
    "handlers.moments.parse_end": lambda text: handlers.moments.parse_end(text, NOW, "Asia/Baghdad"),
    "bot.feeds.parsing.parse.parse": _parsed,
    "bot.feeds.parsing.json_feed.read_json_feed": _json_feed,
    "bot.sources.channels.page.read_page": _channel_page,
}


def _hits(text: str) -> tuple[trie.Hit, ...]:
    return tuple(load_knowledge().trie.scan(words.words_of(text).words))


def _several(kind: object, text: str) -> Sequence[object]:
    """Return several of a kind: the words of a text, the text itself, what is known in it."""
    if kind is str:
        return text.split()
    if kind is trie.Hit:
        return _hits(text)
    if kind is places.Mention:
        return places.mentions(reading.read(text, text, load_knowledge()), load_knowledge())
    return (_argument("", kind, text),)


def _argument(name: str, kind: object, text: str) -> object:
    """Return a text as an argument of that type. Raises LookupError for a type that is made of no text."""
    if name in _NAMED:
        return _NAMED[name]
    if kind in _BUILT:
        return _BUILT[kind](text)
    origin, of = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return _argument("", of[0], text)
    if origin is tuple and of[1:] != (Ellipsis,):
        return tuple(_argument("", each, text) for each in of)
    if origin in (list, tuple, Sequence, Iterable, Collection, Iterator) and of:
        found = _several(of[0], text)
        return list(found) if origin is list else tuple(found)
    if origin in (set, frozenset, Set) and of == (str,):
        return frozenset(text.split())
    raise LookupError(kind)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


_PACKAGES: Final = (bot.arabic, bot.news, bot.stories, bot.matching, bot.feeds, bot.sources)
#: Beyond the packages: what a person's text, or a text that is shown, runs through.
_BESIDES: Final = (
    bot.wording.safe,
    rendering,
    handlers.words,
    handlers.durations,
    handlers.moments,
    handlers.schedules,
    handlers.following.shapes,
    handlers.asking.understood,
    handlers.turn,
)


def public_functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield every public function of the packages that read text, by its full name."""
    modules = [module for package in _PACKAGES for module in _modules(package)]
    for module in (*modules, *_BESIDES):
        if module.__name__ in OF_NO_TEXT:
            continue
        for name, value in vars(module).items():
            plain = inspect.unwrap(value) if callable(value) else None
            if inspect.isfunction(plain) and not name.startswith("_") and plain.__module__ == module.__name__:
                yield f"{module.__name__}.{name}", plain


def _call(function: Callable[..., object], kinds: Mapping[str, object], text: str) -> object:
    if "at" in kinds:
        text = f"انفجار {text}"  # asked of a word that is there
    given = {name: _argument(name, kind, text) for name, kind in kinds.items()}
    found = function(**given)
    return list(found) if isinstance(found, Iterator) else found


@cache
def readers() -> tuple[tuple[Reader, ...], frozenset[str]]:
    """Return what can be called with a text, and the names of what takes none."""
    found: list[Reader] = []
    others: set[str] = set()
    for name, function in public_functions():
        parameters = [
            each for each in inspect.signature(function).parameters.values() if each.kind is not each.VAR_POSITIONAL
        ]
        kinds = {each.name: each.annotation for each in parameters if each.default is each.empty}
        kinds |= {each.name: each.annotation for each in parameters if each.annotation is str}
        call = _CALLED.get(name, partial(_call, function, kinds))
        try:
            [_argument(each, kind, "انفجار") for each, kind in kinds.items()]
        except LookupError:
            others.add(name)
            continue
        if kinds:
            found.append(Reader(name=name, call=call))
    return tuple(found), frozenset(others)
