"""Which conversation answers a command, and which answers a button."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.botapi.message import Button
from bot.model import Subscription
from handlers.chats import (
    broadcasting,
    export,
    language,
    mute,
    one,
    operators,
    privacy,
    quiet,
    settings,
    start,
)
from handlers.elsewhere import board, feed_links, outlet
from handlers.following import edit, everything, follow, listing, offers, restoring, shapes, sharing
from handlers.keyboards import meant
from handlers.pictures import pictures
from handlers.reading import alert, files, pin, recent, sources, unheard
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator
from handlers.turn import Turn
from handlers.watching import adding, keeping, lists
from handlers.words import EXPORT_LINK, start_link

Conversation = Callable[[Turn], Awaitable[None]]
Press = Callable[[Turn], Awaitable[str | None]]


def _for_operators(conversation: Conversation) -> Conversation:
    """Return a conversation that answers an operator, and tells anybody else that there is no such command."""

    async def asked(turn: Turn) -> None:
        await (conversation if turn.chat_id in turn.desk.operators else start.unknown)(turn)

    return asked


def _by_operators(press: Press) -> Press:
    """Return what a button does for an operator; for anybody else it is too old."""

    async def pressed(turn: Turn) -> str | None:
        return await press(turn) if turn.chat_id in turn.desk.operators else turn.wording("button-too-old")

    return pressed


def _of_subscription(press: Callable[[Turn, Subscription], Awaitable[str | None]]) -> Press:
    """Return what a button does, for an administrator, with the subscription that it is about, if it is still there."""

    async def pressed(turn: Turn) -> str | None:
        if refusal := await notice_unless_administrator(turn):
            return refusal
        subscription = meant(turn.rest, turn.followed)
        return turn.wording("unfollow-gone") if subscription is None else await press(turn, subscription)

    return pressed


def _in_private(conversation: Conversation, code: str) -> Conversation:
    """Return a conversation whose answer is for no group's eyes: there its administrators get the link to it."""

    async def asked(turn: Turn) -> None:
        if turn.private:
            await conversation(turn)
        elif not await refuse_unless_administrator(turn):
            url = start_link(turn.chat.get_bot().username, f"{code}{turn.chat_id}")
            await turn.say(
                turn.wording.html("alone-private"), ((Button(label=turn.wording("button-private"), url=url),),)
            )

    return asked


CONVERSATIONS: Final[Mapping[str, Conversation]] = {
    "start": start.start,
    "help": start.help_,
    "": start.unknown,
    "forwarded": start.forwarded,
    "subscribe": follow.subscribe,
    "test": follow.test,
    "edit": edit.edit,
    "map": pictures.show_map,
    "stats": pictures.show_stats,
    "unsubscribe": listing.unsubscribe,
    "list": listing.show_list,
    "recent": files.recent,
    "ask": recent.ask,
    "mute": mute.mute_chat,
    "unmute": mute.unmute_chat,
    "quiet": quiet.quiet,
    "digest": quiet.digest,
    "settings": settings.settings,
    "language": language.language,
    "privacy": privacy.privacy,
    "about": privacy.about,
    "severity": start.severity,
    "board": board.board,
    "feed": feed_links.feed,
    "outlet": outlet.outlet,
    "export": _in_private(export.export, EXPORT_LINK),
    "wipe": privacy.wipe,
    "sources": sources.sources,
    "allow": _for_operators(operators.allow),
    "ban": _for_operators(operators.ban),
    "health": _for_operators(operators.health),
    "feeds": _for_operators(lists.feeds),
    "addsource": _for_operators(adding.add_source),
    "delsource": _for_operators(keeping.drop_feed),
    "pausesource": _for_operators(keeping.pause_feed),
    "broadcast": _for_operators(broadcasting.broadcast),
}
PRESSES: Final[Mapping[str, Press]] = {
    "more": alert.press_more,
    "why": alert.press_why,
    "hush": alert.press_hush,
    "unhush": alert.press_unhush,
    "pin": pin.press_pin,
    "map": pictures.press_map,
    "stats": pictures.press_stats,
    "follow": follow.press_follow,
    feed_links.WORD: feed_links.press_unfeed,
    outlet.WORD: outlet.press_outlet,
    "undo": _of_subscription(follow.press_undo),
    "graver": follow.press_graver,
    "forms": shapes.press_forms,
    "stop": listing.press_stop,
    "stopall": everything.press_stop_all,
    "restore": restoring.press_restore,
    "edit": _of_subscription(edit.press_edit),
    "unedit": _of_subscription(edit.press_unedit),
    "share": _of_subscription(sharing.press_share),
    "list": listing.press_page,
    "page": recent.press_page,
    "word": recent.press_word,
    "both": recent.press_both,
    "near": recent.press_near,
    "latest": recent.press_latest,
    "mute": mute.press_mute,
    "unmute": mute.press_unmute,
    "one": one.press_one,
    "set": settings.press_settings,
    quiet.OTHERWISE: quiet.press_otherwise,
    "language": language.press_language,
    "wipe": privacy.press_wipe,
    "broadcast": _by_operators(broadcasting.press_broadcast),
    "add": _by_operators(adding.press_add),
    "feed": _by_operators(keeping.press_feed),
    "opml": _by_operators(lists.press_list),
    "sources": sources.press_sources,
    "unheard": unheard.press_unheard,
    "places": offers.press_places,
    "place": offers.press_place,
    "grave": offers.press_grave,
    "keyword": offers.press_keyword,
    "severity": start.press_severity,
}
