"""The changes of one joined write before it is durable: what each request would see, and what it changed."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from bot.model import Subscriber
from storage.contract import Change
from storage.people.moving import joined

V = TypeVar("V")


class Draft(Generic[V]):
    """A table as stored, under the changes not yet written; None stands for an erased entry."""

    def __init__(self, stored: Mapping[int, V]) -> None:
        self._stored = stored
        self.changes: dict[int, V | None] = {}

    def get(self, key: int) -> V | None:
        """Return the entry with all changes so far, or None."""
        return self.changes[key] if key in self.changes else self._stored.get(key)

    def put(self, key: int, value: V | None) -> None:
        """Note an entry's new value; the value that is there already is no change."""
        if value != self.get(key):
            self.changes[key] = value


def update_in(draft: Draft[Subscriber], chat_id: int, change: Change) -> Subscriber | None:
    """Change one subscriber as People.update promises; return the new one."""
    new = checked(chat_id, change(draft.get(chat_id)))
    draft.put(chat_id, new)
    return new


def move_in(draft: Draft[Subscriber], old_chat_id: int, new_chat_id: int) -> Subscriber | None:
    """Move a subscriber as People.move promises; return what is at the new id."""
    old = draft.get(old_chat_id)
    if old is not None and old_chat_id != new_chat_id:
        draft.put(new_chat_id, joined(old, draft.get(new_chat_id), new_chat_id))
        draft.put(old_chat_id, None)
    return draft.get(new_chat_id)


def checked(chat_id: int, new: Subscriber | None) -> Subscriber | None:
    """Return a changed subscriber; raise ValueError when the change gave it another chat id."""
    if new is not None and new.chat_id != chat_id:
        raise ValueError("a change may not give a subscriber another chat_id; that is what move is for")
    return new
