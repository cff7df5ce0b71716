"""A stage for the conversations: real stores, real python-telegram-bot, a line to Telegram that ends right here."""

import json
import re
from abc import abstractmethod
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, cast

from telegram import Update
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData

from bot.app.build import Rooms, build
from bot.botapi.posting import Post
from bot.feeds.fetching.fetch import Fetcher
from bot.matching.lines import StoryLines
from bot.model import FeedState, NewAlert, Place, Report, Story
from bot.sandbox.refusal import Refusal
from bot.sandbox.telegram.rules import check_commands, check_keyboard, check_text
from bot.settings import Settings
from bot.sources.worker.worker import ParseWorker
from handlers.build import build_handlers, on_error
from handlers.desk import Desk
from storage.contract import PollResult
from storage.opening import open_stores
from tests.stages.receiving_stage import UNLIMITED

TOKEN = "1:token"
START = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
OPERATOR = 99
Json = dict[str, Any]


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


class LineHere(BaseRequest):
    """A line to Telegram that is no line: each call is answered where it is made."""

    @property
    def read_timeout(self) -> float:
        return 5

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        try:
            result = self.answer(url.rsplit("/", 1)[-1], request_data)
        except Refusal as refusal:
            body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            return refusal.code, json.dumps(body | {"parameters": refusal.parameters}).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    @abstractmethod
    def answer(self, name: str, data: RequestData | None) -> object:
        """Return what Telegram answers to a method.

        Raises Refusal.
        """


class Line(LineHere):
    """Answers calls as Telegram would, and keeps what was sent."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Json]] = []
        self.sent: list[Json] = []
        self.administrators: set[tuple[int, int]] = set()
        #: Method → refusals that its next calls get.
        self.refusals: dict[str, deque[Refusal]] = defaultdict(deque)

    def answer(self, name: str, data: RequestData | None) -> object:
        given: Json = dict(data.parameters) if data else {}
        self.calls.append((name, given))
        if self.refusals[name]:
            raise self.refusals[name].popleft()
        match name:
            case "getMe":
                return {"id": 1, "is_bot": True, "first_name": "Rasid", "username": "RasidBot"}
            case "sendMessage":
                return self.put(given)
            case "sendDocument":
                return self.put(given | {"text": given.get("caption", "")})
            case "getChat":
                more = {"accent_color_id": 0, "max_reaction_count": 1, "accepted_gift_types": _NO_GIFTS}
                return chat(given["chat_id"]) | more
            case "editMessageText" | "editMessageReplyMarkup":
                return self._edited(given)
            case "getChatMember":
                rank = "administrator" if (given["chat_id"], given["user_id"]) in self.administrators else "member"
                return self._member(rank, given["user_id"])
            case "setMyCommands":
                check_commands(given["commands"])
        return True

    def _member(self, rank: str, user_id: int) -> Json:
        rights = ("be_edited", "manage_chat", "delete_messages", "manage_video_chats", "restrict_members")
        more = ("promote_members", "change_info", "invite_users", "post_stories", "edit_stories", "delete_stories")
        flags = dict.fromkeys([f"can_{right}" for right in (*rights, *more)], False) | {"is_anonymous": False}
        return {"status": rank, "user": {"id": user_id, "is_bot": False, "first_name": "x"}} | flags

    def _shown(self, given: Json) -> Json:
        formatted = check_text(given["text"], parse_mode=given.get("parse_mode", ""))
        check_keyboard(given.get("reply_markup"))
        shown: Json = {"text": formatted.text, "entities": [entity.as_json() for entity in formatted.entities]}
        if given.get("reply_markup"):
            shown["reply_markup"] = given["reply_markup"]
        return shown

    def put(self, given: Json) -> Json:
        """Deliver a message to a chat."""
        chat_id = given["chat_id"]
        message: Json = {"message_id": 1000 + len(self.sent), "date": 0, "chat": chat(chat_id)} | self._shown(given)
        if given.get("message_thread_id"):
            message |= {"message_thread_id": given["message_thread_id"], "is_topic_message": True}
        self.sent.append(message)
        return message

    def _edited(self, given: Json) -> Json:
        message = next(each for each in self.sent if each["message_id"] == given["message_id"])
        if "text" in given:
            message.pop("reply_markup", None)
            message.update(self._shown(given))
        else:
            message["reply_markup"] = given.get("reply_markup")
        return message


def chat(chat_id: int) -> Json:
    """Return the chat as Telegram tells of it; ids of groups are negative."""
    if chat_id > 0:
        return {"id": chat_id, "type": "private", "first_name": "x"}
    kind = "supergroup" if chat_id < -1000 else "group"
    return {"id": chat_id, "type": kind, "title": "x"}


def readable(message: Json) -> str:
    """Return what a person sees, without the invisible marks."""
    return re.sub(r"[\u200e\u200f\u2066-\u2069]", "", message["text"])


def labels(message: Json) -> list[list[str]]:
    """Return the labels of a message's buttons, row by row, without the invisible marks."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return [[re.sub(r"[\u200e\u200f\u2066-\u2069]", "", button["text"]) for button in row] for row in rows]


@dataclass(kw_only=True)
class Stage:
    """The bot's handlers, and hands to play people with."""

    application: Application[Any, Any, Any, Any, Any, Any]
    desk: Desk
    line: Line
    rooms: Rooms
    now: datetime = START
    #: How often the outbox was told to look again.
    woken: int = 0
    _next: int = field(default=1, repr=False)

    async def says(self, user_id: int, text: str, *, chat_id: int | None = None, **more: Any) -> Json | None:
        """Let somebody write; return the last message that the bot sent because of it."""
        return await self.receives(self.message(user_id, chat_id, text=text, **more))

    def message(self, user_id: int, chat_id: int | None = None, *, language: str = "ar", **more: Any) -> Json:
        """Return an update with a message."""
        author = {"id": user_id, "is_bot": False, "first_name": "x", "language_code": language}
        self._next += 1
        base = {"message_id": self._next, "date": 0, "chat": chat(chat_id or user_id), "from": author}
        return {"message": base | more}

    async def presses(
        self, user_id: int, message: Json, label: str, *, visible: bool = True, language: str = "ar"
    ) -> str | None:
        """Let somebody press a button; return the notice that they see."""
        data = next(
            button["callback_data"]
            for row, names in zip(message["reply_markup"]["inline_keyboard"], labels(message), strict=True)
            for button, name in zip(row, names, strict=True)
            if name == label
        )
        pressed = message if visible else {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
        if visible and not message["date"]:
            pressed = message | {"date": 1}
        author = {"id": user_id, "is_bot": False, "first_name": "x", "language_code": language}
        await self.receives(
            {"callback_query": {"id": "1", "from": author, "chat_instance": "1", "data": data, "message": pressed}}
        )
        answers = [given for name, given in self.line.calls if name == "answerCallbackQuery"]
        return answers[-1].get("text")

    async def membership(self, chat_id: int, old: str, new: str) -> Json | None:
        """Let the bot's own membership of a chat change."""
        me = {"id": 1, "is_bot": True, "first_name": "Rasid"}
        change = {
            "chat": chat(chat_id),
            "from": {"id": abs(chat_id), "is_bot": False, "first_name": "x", "language_code": "ar"},
            "date": 0,
            "old_chat_member": {"status": old, "user": me, "until_date": 0},
            "new_chat_member": {"status": new, "user": me, "until_date": 0},
        }
        return await self.receives({"my_chat_member": change})

    async def receives(self, update: Mapping[str, object]) -> Json | None:
        """Hand an update to the handlers; return the last message sent because of it."""
        before = len(self.line.sent)
        self._next += 1
        read = Update.de_json({"update_id": self._next, **update}, self.application.bot)
        await self.application.process_update(read)
        return self.line.sent[-1] if len(self.line.sent) > before else None

    async def happens(self, story: Story, *, to: int | None = None, queries: tuple[str, ...] = ("كركوك",)) -> None:
        """Let a story be stored and indexed, with an alert due if `to` names a chat."""
        alerts = [NewAlert(story_id=story.id, chat_id=to, queries=queries, severity=story.severity)] if to else []
        feed = FeedState(url="https://feed.example/", added_at=START, next_poll_at=START, succeeded_at=START)
        await self.desk.news.commit(PollResult(feed=feed, stories=[story], alerts=alerts, now=self.now))


async def keep(desk: Desk, *stories: Story) -> None:
    """Let stories be stored, of which nobody is told."""
    feed = FeedState(url="https://feed.example/", added_at=START, next_poll_at=START, succeeded_at=START)
    await desk.news.commit(PollResult(feed=feed, stories=stories, now=START))


@asynccontextmanager
async def stage(folder: Path, *, access: Literal["open", "allowlist"] = "open", **more: Any) -> AsyncIterator[Stage]:
    """Open the stores in a folder and build the handlers over them; `more` are settings."""
    async with open_stores(database=None, data_dir=folder, reader=StoryLines()) as stores:
        line = Line()
        made: list[Stage] = []
        settings = Settings(
            telegram_token=TOKEN, data_dir=folder, operators=frozenset({OPERATOR}), access=access, **more
        )
        rooms = await build(
            settings,
            stores=stores,
            fetcher=Fetcher(),
            worker=cast(ParseWorker, None),  # no feed is read
            clock=lambda: made[0].now if made else START,
            rate=UNLIMITED,
        )
        desk = replace(rooms.desk, outbox_changed=lambda: setattr(made[0], "woken", made[0].woken + 1))
        builder = Application.builder().token(TOKEN).request(line).get_updates_request(Line()).updater(None)
        application = builder.build()
        application.add_handlers(build_handlers(desk))
        application.add_error_handler(on_error)
        made.append(Stage(application=application, desk=desk, line=line, rooms=rooms))
        rooms.teller.post = Post(application.bot, rooms.sender.gate)
        async with application:
            yield made[0]


def story_of(number: int = 0, *, place: str = "كركوك", hours: float = 1, **changes: Any) -> Story:
    """Return a story from a place, some hours old."""
    at = START - timedelta(hours=hours)
    report = Report(
        article_id=f"a{number}",
        source="وكالة الفرات",
        title=f"انفجار عبوة في {place}",
        link=f"https://news.example/{number}",
        published_at=at,
    )
    values: Json = {
        "id": f"story{number:07}".translate(str.maketrans("0189", "abcd")),
        "headline": f"انفجار عبوة في {place}",
        "summary": f"انفجرت عبوة ناسفة في {place}، وفق مصدر أمني.",
        "text": f"انفجار عبوة في {place}\nانفجرت عبوة ناسفة في {place} صباح اليوم. ولم تقع إصابات.",
        "event": "explosion_ied",
        "severity": 4,
        "places": (Place(name=place, governorate=place, lat=35.0, lon=44.0),),
        "reports": (report,),
        "first_at": at,
        "last_at": at,
    }
    return Story(**(values | changes))
