"""The web preview of public channels on loopback: channels that post, edit, take down, move away."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import escape

from aiohttp import web

from bot.sandbox.loopback import Loopback

_PAGE = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """One post of a channel."""

    number: int
    #: As it is written, a line a line; empty for a picture without a caption.
    text: str = ""
    #: In place of `text`, as markup.
    markup: str = ""
    at: datetime
    #: Whose post it passes on.
    forwarded_from: str = ""
    #: What the post quotes that it answers.
    reply_to: str = ""
    #: A picture above the text, or an album of so many.
    pictures: int = 0
    #: «Channel photo updated» and the like.
    service: bool = False
    #: It has what only the app shows.
    unsupported: bool = False
    edited: bool = False


@dataclass(kw_only=True)
class Channel:
    """A channel and how it stands."""

    name: str
    title: str
    posts: dict[int, Posted] = field(default_factory=dict)
    #: It shows nothing on the web.
    is_closed: bool = False
    #: Sent in place of a page when not 200.
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def render_page(channel: Channel, posts: list[Posted], views: Iterator[int], *, are_older: bool = False) -> str:
    """Return a page of the preview; the counters of views are others each time, and `are_older` posts linked to."""
    title, name = escape(channel.title), channel.name
    messages = "".join(_message(channel, post, next(views)) for post in posts)
    more = f'<a class="tme_messages_more js-messages_more" data-before="{posts[0].number}"></a>' if are_older else ""
    return (
        f"<!DOCTYPE html><html><head><title>{title} – Telegram</title></head><body>"
        '<div class="tgme_channel_info"><div class="tgme_channel_info_header">'
        f'<div class="tgme_channel_info_header_title"><span dir="auto">{title}</span></div>'
        f'<div class="tgme_channel_info_header_username"><a href="https://t.me/{name}">@{name}</a></div></div></div>'
        f'<section class="tgme_channel_history js-message_history">{more}{messages}</section></body></html>'
    )


def _message(channel: Channel, post: Posted, views: int) -> str:
    address = f"https://t.me/{channel.name}/{post.number}"
    kinds = "service_message" if post.service else "text_not_supported_wrap"
    stamp = post.at.isoformat(timespec="seconds")
    edited = "edited " if post.edited else ""
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
        f'<div class="tgme_widget_message {kinds} js-widget_message" data-post="{channel.name}/{post.number}">'
        '<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color">'
        f'<a class="tgme_widget_message_owner_name" href="{address}"><span dir="auto">{escape(channel.title)}</span>'
        f"</a></div>{_forwarded(post)}{_reply(post, address)}{_pictures(post, address)}{_text(post)}"
        f"{_unsupported(post, address)}"
        '<div class="tgme_widget_message_footer"><div class="tgme_widget_message_info">'
        f'<span class="tgme_widget_message_views">{views}</span><span class="tgme_widget_message_meta">{edited}'
        f'<a class="tgme_widget_message_date" href="{address}"><time datetime="{stamp}" class="time">12:00</time></a>'
        "</span></div></div></div></div></div>"
    )


def _text(post: Posted) -> str:
    markup = post.markup or "<br/>".join(escape(line) for line in post.text.splitlines())
    if not markup:
        return ""
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{markup}</div>'


def _forwarded(post: Posted) -> str:
    if not post.forwarded_from:
        return ""
    name = escape(post.forwarded_from)
    return (
        '<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from '
        f'<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/elsewhere/7">'
        f'<span dir="auto">{name}</span></a></div>'
    )


def _reply(post: Posted, address: str) -> str:
    if not post.reply_to:
        return ""
    return (
        f'<a class="tgme_widget_message_reply" href="{address}"><div class="tgme_widget_message_author">'
        '<span class="tgme_widget_message_author_name" dir="auto">…</span></div>'
        f'<div class="tgme_widget_message_text js-message_reply_text" dir="auto">{escape(post.reply_to)}</div></a>'
    )


def _pictures(post: Posted, address: str) -> str:
    if not post.pictures:
        return ""
    each = f'<a class="tgme_widget_message_photo_wrap" href="{address}?single" style="background-image:none"></a>'
    if post.pictures == 1:
        return each
    album = each * post.pictures
    return f'<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap">{album}</div>'


def _unsupported(post: Posted, address: str) -> str:
    """Return the words that stand in every post, and are seen where something can't be shown."""
    words = (
        '<div class="message_media_not_supported_wrap"><div class="message_media_not_supported">'
        '<div class="message_media_not_supported_label">Please open Telegram to view this post</div>'
        f'<a class="message_media_view_in_telegram" href="{address}">VIEW IN TELEGRAM</a></div></div>'
    )
    return words if post.unsupported else f'<div class="media_not_supported_cont">{words}</div>'


class PreviewServer(Loopback):
    """Serves channels on 127.0.0.1; use as an async context manager."""

    def __init__(self) -> None:
        super().__init__(web.get("/s/{name}", self._preview), web.get("/{name}", self._landing))
        self.channels: dict[str, Channel] = {}
        #: What requests asked for, in the order of coming.
        self.asked: list[str] = []
        self._views = itertools.count(100)

    def add(self, name: str, title: str = "") -> Channel:
        """Add a channel."""
        self.channels[name] = Channel(name=name, title=title or name)
        return self.channels[name]

    def post(self, name: str, text: str = "", *, at: datetime | None = None, **about: object) -> Posted:
        """Add a post to a channel, published now unless told otherwise; `about` are fields of Posted."""
        posts = self.channels[name].posts
        number = max(posts, default=100) + 1
        post = replace(Posted(number=number, text=text, at=at or datetime.now(UTC)), **about)  # type: ignore[arg-type]  # checked by Posted
        posts[post.number] = post
        return post

    def edit(self, name: str, number: int, text: str) -> None:
        """Change what a post says."""
        posts = self.channels[name].posts
        posts[number] = replace(posts[number], text=text, markup="", edited=True)

    def delete(self, name: str, number: int) -> None:
        """Take a post down."""
        del self.channels[name].posts[number]

    async def _preview(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.count(name)
        self.asked.append(request.path_qs)
        channel = self.channels.get(name)
        if channel is None or channel.is_closed:
            raise web.HTTPFound(f"/{name}")
        if channel.status != 200:
            return web.Response(status=channel.status, headers=channel.headers)
        before = int(request.query.get("before") or 0)
        posts = [post for number, post in sorted(channel.posts.items()) if not before or number < before]
        page = render_page(channel, posts[-_PAGE:], self._views, are_older=len(posts) > _PAGE)
        return web.Response(text=page, content_type="text/html")

    async def _landing(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        verb = "View" if name in self.channels else "Contact"
        page = f'<html><head><title>Telegram: {verb} @{name}</title></head><div class="tgme_page"></div></html>'
        return web.Response(text=page, content_type="text/html")
