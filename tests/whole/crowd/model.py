"""What a chat has asked for, kept as simply as can be: the store must hold the same after every step."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.model import Mode, Preferences, Subscriber

MOST, MOST_HUSHED = 100, 200
#: How long what was stopped is known as it was.
STOPPED_FOR = timedelta(hours=1)


@dataclass
class Followed:
    """One thing that a chat follows."""

    number: int
    query: str
    since: datetime
    thread_id: int | None = None
    mode: Mode | None = None
    muted_until: datetime | None = None

    @property
    def mark(self) -> str:
        """Return what its buttons carry: none of them means what is followed under the same number later."""
        text = f"{self.query}|{self.thread_id}|{self.since.isoformat()}"
        return f"{self.number}:{sha256(text.encode()).hexdigest()[:8]}"


def mark_of_all(follows: Sequence[Followed]) -> str:
    """Return what a button carries that is about all of these."""
    return sha256("|".join(each.mark for each in follows).encode()).hexdigest()[:8]


@dataclass
class Chat:
    """A chat that is stored."""

    language: str
    language_chosen: bool = False
    time_zone: str = "Asia/Baghdad"
    muted_until: datetime | None = None
    parked_at: datetime | None = None
    hushed: list[str] = field(default_factory=list)
    follows: list[Followed] = field(default_factory=list)
    last_number: int = 0
    preferences: Preferences = field(default_factory=Preferences)


def as_chat(subscriber: Subscriber) -> Chat:
    """Return what is stored in the model's form."""
    return Chat(
        language=subscriber.language,
        language_chosen=subscriber.language_chosen,
        time_zone=subscriber.time_zone,
        muted_until=subscriber.muted_until,
        parked_at=subscriber.parked_at,
        hushed=list(subscriber.hushed),
        follows=[
            Followed(
                number=each.number,
                query=each.query,
                since=each.created_at,
                thread_id=each.thread_id,
                mode=each.mode,
                muted_until=each.muted_until,
            )
            for each in subscriber.subscriptions
        ],
        last_number=subscriber.next_number - 1,
        preferences=subscriber.preferences,
    )


@dataclass
class Here:
    """Where something is said or pressed, by whom, and when."""

    chat_id: int
    user_id: int
    now: datetime
    #: In which somebody new would be answered.
    language: str
    private: bool
    thread_id: int | None = None
    #: They may change what the chat follows.
    may: bool = True
    operator: bool = False
    #: The message that is said; None where a button is pressed.
    message_id: int | None = None
    #: It said something else before.
    edited: bool = False


@dataclass
class Model:
    """All chats."""

    chats: dict[int, Chat] = field(default_factory=dict)
    access: dict[int, bool] = field(default_factory=dict)
    #: Chat, and a mark of what it stopped → that, and when.
    stopped: dict[tuple[int, str], tuple[list[Followed], datetime]] = field(default_factory=dict)
    #: Chat and message → the marks of what it let the chat follow.
    made: dict[tuple[int, int], set[str]] = field(default_factory=dict)
    #: The outlets that are watched, and those that were heard lately.
    watched: Callable[[], Collection[str]] = tuple
    heard: Callable[[], Collection[str]] = tuple

    def admits(self, here: Here) -> bool:
        """Take note that a chat speaks; False if it is banned, or whoever speaks there."""
        banned = self.access.get(here.chat_id) is False or self.access.get(here.user_id) is False
        if banned and not here.operator:
            return False
        if (chat := self.chats.get(here.chat_id)) is not None:
            chat.parked_at = None
        return True

    def stored(self, here: Here) -> Chat:
        """Return a chat that is stored from now on."""
        return self.chats.setdefault(here.chat_id, Chat(language=here.language))

    def follow(self, here: Here, query: str) -> None:
        """Follow a query, once in each topic."""
        chat = self.chats.get(here.chat_id)
        if chat is not None and len(chat.follows) >= MOST:
            return
        chat = self.stored(here)
        if any(each.query == query and each.thread_id == here.thread_id for each in chat.follows):
            return
        chat.last_number += 1
        one = Followed(number=chat.last_number, query=query, since=here.now, thread_id=here.thread_id)
        chat.follows.append(one)
        if here.message_id is not None:
            self.made.setdefault((here.chat_id, here.message_id), set()).add(one.mark)

    def meant(self, here: Here, queries: Collection[str], number: int | None = None) -> Followed | None:
        """Return what is meant by a number or a query, first of this topic."""
        chat = self.chats.get(here.chat_id)
        follows = chat.follows if chat else []
        if number is not None:
            return next((each for each in follows if each.number == number), None)
        for query in queries:
            same = [each for each in follows if each.query == query]
            here_first = [each for each in same if each.thread_id == here.thread_id] + same
            if here_first:
                return here_first[0]
        return None

    def marked(self, here: Here, mark: str) -> Followed | None:
        """Return what a button is about, if it is still followed as it was."""
        chat = self.chats.get(here.chat_id)
        return next((each for each in chat.follows if each.mark == mark), None) if chat else None

    def unfollow(self, here: Here, gone: Callable[[Followed], bool]) -> None:
        """Follow no more what is meant; for a while it is known what that was."""
        chat = self.chats.get(here.chat_id)
        if chat is None or not (stopped := [each for each in chat.follows if gone(each)]):
            return
        chat.follows = [each for each in chat.follows if not gone(each)]
        self.stopped[here.chat_id, mark_of_all(stopped)] = stopped, here.now

    def take_back(self, here: Here, kept: Collection[str]) -> None:
        """Follow no more what an edited message let the chat follow, but for what it still asks for."""
        made = self.made.get((here.chat_id, here.message_id or 0), set()) if here.edited else set()
        if (chat := self.chats.get(here.chat_id)) is not None and kept:
            chat.follows = [each for each in chat.follows if each.mark not in made or each.query in kept]

    def restore(self, here: Here, mark: str, shown: Sequence[str]) -> None:
        """Follow again what was stopped: as it was, or what the message shows of it."""
        stopped, at = self.stopped.get((here.chat_id, mark), ([], here.now))
        if not stopped or here.now - at >= STOPPED_FOR:
            for query in shown:
                self.follow(here, query)
            return
        chat = self.stored(here)
        known = {(each.query, each.thread_id) for each in chat.follows} | {each.number for each in chat.follows}
        back = [each for each in stopped if not {(each.query, each.thread_id), each.number} & known]
        chat.follows = sorted([*chat.follows, *back[: MOST - len(chat.follows)]], key=lambda each: each.number)

    def rewrite(self, here: Here, one: Followed | None, query: str | None) -> None:
        """Ask for something else from now on; not for what is asked for already."""
        chat = self.chats.get(here.chat_id)
        if chat is None or one is None or query is None:
            return
        if not any(each.query == query and each.thread_id == one.thread_id for each in chat.follows):
            place = chat.follows.index(one)
            chat.follows[place] = replace(one, query=query, since=here.now)

    def mute(self, here: Here, span: timedelta | None, *, until: datetime | None = None, one: Followed | None) -> None:
        """Silence a chat that follows something, or one thing that it follows."""
        if span is not None:
            until = here.now + span
        if until is None or not timedelta(minutes=5) <= until - here.now <= timedelta(days=30):
            return
        chat = self.chats.get(here.chat_id)
        if one is not None:
            one.muted_until = until
        elif chat is not None and chat.follows:
            chat.muted_until = until

    def unmute(self, here: Here, one: Followed | None = None) -> None:
        """Let be heard again what is silent now."""
        chat = self.chats.get(here.chat_id)
        if one is not None:
            one.muted_until = None
        elif chat is not None:
            silent = [chat.muted_until, *(each.muted_until for each in chat.follows)]
            if any(each is not None and each > here.now for each in silent):
                chat.muted_until = None
                for each in chat.follows:
                    each.muted_until = None

    def prefer(self, here: Here, **changes: object) -> None:
        """Choose how to be told."""
        chat = self.stored(here)
        chat.preferences = replace(chat.preferences, **changes)  # type: ignore[arg-type]  # fields by their names

    def let_hear(self, here: Here, outlet: str, *, muted: bool) -> None:
        """Hear an outlet alone no more, or again."""
        if not muted and here.chat_id not in self.chats:
            return
        unheard = [each for each in self.stored(here).preferences.unheard if each != outlet or muted]
        self.prefer(here, unheard=tuple(dict.fromkeys((*unheard, *([outlet] if muted else [])))))

    def choose_language(self, here: Here, language: str) -> None:
        """Be written to in a language."""
        chat = self.stored(here)
        chat.language, chat.language_chosen = language, True

    def forget(self, chat_id: int) -> None:
        """Forget a chat, with what it stopped."""
        self.chats.pop(chat_id, None)
        self.stopped = {key: found for key, found in self.stopped.items() if key[0] != chat_id}

    def restart(self) -> None:
        """Know only what is stored."""
        self.stopped.clear()
        self.made.clear()

    def park(self, chat_id: int, now: datetime) -> None:
        """Note since when a chat can't be written to."""
        if (chat := self.chats.get(chat_id)) is not None and chat.parked_at is None:
            chat.parked_at = now

    def move(self, old: int, new: int) -> None:
        """Follow a group to its new id."""
        if old in self.chats:
            self.chats[new] = self.chats.pop(old)

    def pass_grace(self, now: datetime) -> None:
        """Forget who couldn't be written to for a month."""
        for chat_id, chat in list(self.chats.items()):
            if chat.parked_at is not None and now - chat.parked_at > timedelta(days=30):
                self.forget(chat_id)
