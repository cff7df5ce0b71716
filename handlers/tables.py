"""Which conversation answers a command, and which answers a button."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.botapi.message import Button
from handlers.chats import (
    broadcasting,
    export,
    feeds,
    language,
    mute,
    one,
    operators,
    privacy,
    quiet,
    settings,
    start,
)
from handlers.following import edit, everything, follow, listing, offers, restoring, shapes, sharing
from handlers.pictures import pictures
from handlers.reading import alert, pin, recent, sources, unheard
from handlers.refusals import refuse_unless_administrator
from handlers.turn import Turn
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
    "recent": recent.recent,
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
    "export": _in_private(export.export, EXPORT_LINK),
    "wipe": privacy.wipe,
    "sources": sources.sources,
    "allow": _for_operators(operators.allow),
    "ban": _for_operators(operators.ban),
    "health": _for_operators(operators.health),
    "feeds": _for_operators(sources.sources),
    "addfeed": _for_operators(feeds.add_feed),
    "delfeed": _for_operators(feeds.drop_feed),
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
    "undo": follow.press_undo,
    "graver": follow.press_graver,
    "forms": shapes.press_forms,
    "stop": listing.press_stop,
    "stopall": everything.press_stop_all,
    "restore": restoring.press_restore,
    "edit": edit.press_edit,
    "unedit": edit.press_unedit,
    "share": sharing.press_share,
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
    "language": language.press_language,
    "wipe": privacy.press_wipe,
    "broadcast": _by_operators(broadcasting.press_broadcast),
    "feed": _by_operators(feeds.press_feed),
    "sources": sources.press_sources,
    "unheard": unheard.press_unheard,
    "places": offers.press_places,
    "place": offers.press_place,
    "grave": offers.press_grave,
    "keyword": offers.press_keyword,
    "severity": start.press_severity,
}
