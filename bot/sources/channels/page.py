"""A page of a channel's preview as posts; runs in the worker process. Pure.

What of the page says what: a post is a `.tgme_widget_message` with `data-post="name/number"`; its words stand in
`.js-message_text`, while a reply quotes in `.js-message_reply_text`; albums are one post; service messages have a class
of their own; «open Telegram to view this post» stands hidden in every post and means nothing. A link to the page
before stands above the posts where there are older ones.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.errors import ParseError
from bot.feeds.catalogue.channels import article_id, is_preview, name_at, post_address
from bot.feeds.dates.dates import published
from bot.feeds.decode import decode
from bot.feeds.parsing.language import language_of
from bot.feeds.parsing.markup import is_tower, one_line, to_text
from bot.feeds.parsing.parsed import ParsedFeed, Post
from bot.model import Article, Feed

#: A page has twenty messages: fewer posts, where albums are among them.
_MOST_POSTS: Final = 200
#: Only one that spans so few numbers is far from full, the ten of an album at its end counted in.
_FAR_FROM_FULL: Final = 10
#: A post stands four elements deep.
_DEEPEST: Final = 40
#: Telegram allows 4,096 characters; markup multiplies them.
_LONGEST_MARKUP: Final = 100_000
_LONGEST_TEXT: Final = 20_000
_LONGEST_NAME: Final = 200
_POST: Final = re.compile(r"([a-z][a-z0-9_]{3,31})/([1-9][0-9]{0,9})", re.IGNORECASE)
#: How the landing page of a name that is taken is titled; of one that isn't, it says «Contact».
_TAKEN: Final = re.compile(r"<title>\s*Telegram: View @", re.IGNORECASE)
#: What leads to the page before.
_BEFORE: Final = '.tme_messages_more[data-before],.js-messages_more[data-before],a[href*="?before="],link[rel="prev"]'
#: Before the name where that has no element of its own.
_PASSED_ON: Final = "Forwarded from"


def read_page(body: bytes, *, feed: Feed, charset: str | None, base_url: str, now: datetime) -> ParsedFeed:
    """Read a page of a channel; `base_url` is where the answer came from.

    Raises ParseError: `empty`, `no_preview` (the channel is there and shows nothing on the web), `no_channel` (nothing
    public has this name: it was renamed, made private or removed), `not_a_channel`, `unreadable`.
    """
    text, encoding = decode(body, charset)
    if not text.strip():
        raise ParseError("empty")
    if not is_preview(base_url):
        raise ParseError("no_preview" if _TAKEN.search(text) else "no_channel")
    if is_tower(text):
        raise ParseError("unreadable")
    page = LexborHTMLParser(text)
    title = _words(page.css_first(".tgme_channel_info_header_title"))[:_LONGEST_NAME]
    messages = page.css(".tgme_widget_message[data-post]")
    if not messages and page.css_first(".tgme_channel_info,.tgme_channel_history") is None:
        raise ParseError("not_a_channel")
    posts: dict[int, Post] = {}
    for message in filter(_stands_alone, islice(messages, _MOST_POSTS)):
        post = _post(message, feed=feed, title=title, now=now)
        if post is not None:
            posts.setdefault(post.number, post)
    in_order = tuple(posts[number] for number in sorted(posts))
    articles = tuple(post.article for post in in_order if post.article is not None)
    return ParsedFeed(
        title=title,
        encoding=encoding,
        entries=articles,
        note=None,
        posts=in_order,
        from_the_first=_is_all(in_order) and page.css_first(_BEFORE) is None,
    )


def _is_all(posts: Sequence[Post]) -> bool:
    """Tell whether a page has so few posts that there can't be any before them.

    That nothing leads to a page before isn't enough: what leads there may be written otherwise one day.
    """
    return bool(posts) and posts[-1].number - posts[0].number < _FAR_FROM_FULL


def _stands_alone(message: LexborNode) -> bool:
    """Tell a post from what stands within one: each part of a page is read once, however deep it goes."""
    node = message.parent
    for _ in range(_DEEPEST):
        if node is None or node.tag == "body":
            return True
        if "tgme_widget_message" in (node.attributes.get("class") or "").split():
            return False
        node = node.parent
    return False


def _post(message: LexborNode, *, feed: Feed, title: str, now: datetime) -> Post | None:
    found = _POST.fullmatch(message.attributes.get("data-post") or "")
    if found is None:
        return None
    name, number = name_at(feed.url) or found[1].lower(), int(found[2])
    origin = _forwarded_from(message)
    text = "" if "service_message" in (message.attributes.get("class") or "").split() else _text(message)
    moment, is_known = published([_time(message)], now=now)
    article = None
    if text:
        article = Article(
            id=article_id(name, number),
            feed_url=feed.url,
            source=feed.title or title or f"@{name}",
            language=language_of(text, expected=feed.language),
            title="",
            text=text,
            link=post_address(name, number),
            published_at=moment,
            date_known=is_known,
            seen_at=now,
            headline_only=feed.headline_only,
            provenance=feed.provenance,
            forwarded_from=origin,
        )
    digest = hashlib.blake2b(f"{origin}\0{text}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Post(number=number, digest=digest, published_at=moment, article=article)


def _text(message: LexborNode) -> str:
    """Return what a post says, or its caption; one line of it a line of its own.

    The element may stand within another of its kind, so the outermost is read; what a reply quotes is none of it.
    """
    node = message.css_first(".js-message_text")
    text = to_text((node.html or "")[:_LONGEST_MARKUP]) if node is not None else ""
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT].rsplit(maxsplit=1)[0]


def _forwarded_from(message: LexborNode) -> str:
    name = _words(message.css_first(".tgme_widget_message_forwarded_from_name"))
    if not name:
        name = _words(message.css_first(".tgme_widget_message_forwarded_from")).removeprefix(_PASSED_ON).strip()
    return name[:_LONGEST_NAME]


def _time(message: LexborNode) -> str:
    """Return when a post was published, as it is written; a video's length stands in an element of the same name."""
    node = message.css_first(".tgme_widget_message_date time[datetime]") or message.css_first("time[datetime]")
    return (node.attributes.get("datetime") or "") if node is not None else ""


def _words(node: LexborNode | None) -> str:
    return one_line((node.html or "")[:_LONGEST_MARKUP]) if node is not None else ""
