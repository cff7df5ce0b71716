"""Tells the chronicle what the plot does and what the people's chats show, with captions in Arabic and English."""

from typing import Final
from zoneinfo import ZoneInfo

from bot.sandbox.demo import channel
from bot.sandbox.demo.channel import Deed
from bot.sandbox.demo.news import ENGLISH_NAMES, Piece
from bot.sandbox.demo.plot import CAST, Act, Passes, Presses, Role, Says, Step
from bot.sandbox.demo.seat import YOU
from bot.sandbox.demo.stage import Stage
from bot.sandbox.demo.web.chronicle import Chronicle
from bot.sandbox.demo.web.markup import marked_up, web_address
from bot.sandbox.feeds import Outlet
from bot.sandbox.telegram.chats import Message
from bot.sandbox.telegram.world import Event
from bot.wording.catalogue import LANGUAGES, wording

#: The demo happens in Iraq.
_ZONE: Final = ZoneInfo("Asia/Baghdad")
_SHOWN: Final = {role.id for role in CAST} | {YOU}


class Narrator:
    """Watches the stage and the sandbox."""

    def __init__(self, stage: Stage, chronicle: Chronicle) -> None:
        self._stage = stage
        self._chronicle = chronicle
        #: Chats that were heard last: what the bot says there next is an answer.
        self._asked: set[int] = set()
        stage.watchers.append(self)
        stage.sandbox.on_event(self._hear)

    def begin(self) -> None:
        """Say that the bot is up; a page that heard it of another run is to begin anew."""
        self._chronicle.add("begin", run=self._chronicle.run)

    def caption(self, what: str, told: dict[str, str], *, chat: int = 0) -> None:
        """Say what happens, in every chat or in one, in each language."""
        self._chronicle.add("caption", what=what, chat=chat, **told)

    def say(self, what: str, key: str, **args: str | int) -> None:
        """Say a message of the catalogues in every chat."""
        self.caption(what, _worded(key, **args))

    # what the plot does

    def act(self, act: Act) -> None:
        """Hear that an act begins."""
        self.caption("act", {"ar": act.title, "en": act.english})

    def step(self, step: Step) -> None:
        """Hear what is done next."""
        match step:
            case Says():
                self.caption("does", _by(step.who, "demo-says", step.text, step.english), chat=step.who.id)
            case Presses():
                self.caption("does", _by(step.who, "demo-presses", step.button, step.english), chat=step.who.id)
            case Passes():
                self.say("passes", "demo-passes")

    def piece(self, outlet: Outlet, piece: Piece) -> None:
        """Hear what an outlet publishes: what comes from now on is no answer any more."""
        self._asked.clear()
        self.caption(
            "wire", {"ar": f"{outlet.title}: {piece.title}", "en": f"{ENGLISH_NAMES[piece.outlet]}: {piece.english}"}
        )

    def deed(self, deed: Deed) -> None:
        """Hear what the channel does."""
        self._asked.clear()
        key = f"demo-channel-{deed.does}"
        arabic = wording("ar")(key, channel=channel.TITLE, what=deed.headline)
        english = wording("en")(key, channel=channel.ENGLISH_NAME, what=deed.english)
        self.caption("wire", {"ar": arabic, "en": english})

    def silence(self) -> None:
        """Hear that nobody was told anything."""
        self.say("silence", "demo-silence")

    def verdict(self) -> None:
        """Say how the plot went."""
        wrong, expected = len(self._stage.problems), self._stage.expected
        if wrong:
            self.say("verdict", "demo-went-wrong", count=wrong)
        else:
            self.say("verdict", "demo-went-well", count=expected)
        self._chronicle.add("turn", chat=YOU)

    # what the chats show

    def _hear(self, event: Event) -> None:
        message = event.message
        if event.kind == "answer" and event.text and event.chat_id in _SHOWN:
            self._chronicle.add("notice", chat=event.chat_id, text=event.text)
        if message is None or event.chat_id not in _SHOWN:
            return
        if event.kind in ("says", "press"):
            self._asked.add(event.chat_id)
        if event.kind in ("says", "message", "edit"):
            self._chronicle.add("message", **self._shown(event, message))
        elif event.kind == "delete":
            self._chronicle.add("delete", chat=event.chat_id, id=message.message_id)
        if event.kind == "message":
            self._asked.discard(event.chat_id)

    def _shown(self, event: Event, message: Message) -> dict[str, object]:
        key = self._noted(event, message)
        replied = self._stage.sandbox.world.find_message(message.chat_id, message.reply_to or 0)
        file = message.file
        return {
            "chat": message.chat_id,
            "id": message.message_id,
            "mine": event.kind == "says",
            "html": _pin(message) or marked_up(message.text, message.entities),
            "time": f"{self._stage.clock().astimezone(_ZONE):%H:%M}",
            "edited": message.edited is not None,
            "note": _worded(key) if key else None,
            "silent": message.silent,
            "reply": replied and {"id": replied.message_id, "text": replied.text[:120]},
            "file": file and {"name": file.name, "photo": file.is_photo, "size": file.size},
            "buttons": [
                [{"text": button.text, "data": button.data, "url": web_address(button.url)} for button in row]
                for row in message.buttons
            ],
        }

    def _noted(self, event: Event, message: Message) -> str:
        """Return the key of what is noted above a message of the bot: why it is there."""
        if event.kind == "says":
            return ""
        if event.chat_id in self._asked and event.kind == "message":
            return ""
        if event.kind == "edit":
            return "" if event.chat_id in self._asked else "demo-note-edit"
        return "demo-note-reply" if message.reply_to else "demo-note-alert"


def _pin(message: Message) -> str:
    """Return where a pin on the map stands, or "" for any other message."""
    match message.service.get("location"):
        case {"latitude": float(latitude), "longitude": float(longitude)}:
            return f"📍 {latitude:.4f}, {longitude:.4f}"
    return ""


def _worded(key: str, **args: str | int) -> dict[str, str]:
    return {language: wording(language)(key, **args) for language in LANGUAGES}


def _by(who: Role, key: str, words: str, english: str) -> dict[str, str]:
    return {
        "ar": wording("ar")(key, who=who.name, what=words),
        "en": wording("en")(key, who=who.english[0], what=english),
    }
