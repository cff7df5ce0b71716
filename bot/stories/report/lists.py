"""Lists of stories by what they hold, where most are of one story: a dict for each would be most of the memory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar

_Key = TypeVar("_Key", str, int)


class Lists(Generic[_Key]):
    """Key → the ids of the stories that have it, in the order in which they came."""

    def __init__(self) -> None:
        self._listed: dict[_Key, str | dict[str, None]] = {}

    def __contains__(self, key: _Key) -> bool:
        """Tell whether a story has the key."""
        return key in self._listed

    def size(self, key: _Key) -> int:
        """Count the stories that have a key."""
        listed = self._listed.get(key, {})
        return 1 if isinstance(listed, str) else len(listed)

    def newest(self, key: _Key, most: int) -> Iterator[str]:
        """Return the stories that have a key, the one that came last first."""
        listed = self._listed.get(key, {})
        return iter((listed,)) if isinstance(listed, str) else islice(reversed(listed), most)

    def add(self, keys: Iterable[_Key], story_id: str) -> None:
        """List a story under keys, where it isn't yet."""
        for key in keys:
            listed = self._listed.setdefault(key, story_id)
            if isinstance(listed, dict):
                listed[story_id] = None
            elif listed != story_id:
                self._listed[key] = {listed: None, story_id: None}

    def drop(self, keys: Iterable[_Key], story_id: str) -> None:
        """List a story under keys no more."""
        for key in keys:
            listed = self._listed.get(key)
            if isinstance(listed, dict):
                listed.pop(story_id, None)
                if not listed:
                    del self._listed[key]
            elif listed == story_id:
                del self._listed[key]
