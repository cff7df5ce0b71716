"""Lists of stories by what they hold, where most are of one story: a dict for each would be most of the memory."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Final

#: Drawers that runs lie in: with the few thousand stories of three days some thirty in each.
_DRAWERS: Final = 4_093
_SLOT_BITS: Final = 32


class Lists:
    """Key → the ids of the stories that have it, in the order in which they came."""

    def __init__(self) -> None:
        self._listed: dict[str, str | list[str]] = {}

    def __contains__(self, key: str) -> bool:
        """Tell whether a story has the key."""
        return key in self._listed

    def size(self, key: str) -> int:
        """Count the stories that have a key."""
        listed = self._listed.get(key, [])
        return 1 if isinstance(listed, str) else len(listed)

    def newest(self, key: str, most: int) -> Iterator[str]:
        """Return the stories that have a key, the one that came last first."""
        listed = self._listed.get(key, [])
        return iter((listed,)) if isinstance(listed, str) else islice(reversed(listed), most)

    def add(self, keys: Iterable[str], story_id: str) -> None:
        """List a story under keys, where it isn't the last yet; one that is listed is dropped before it comes again."""
        for key in keys:
            listed = self._listed.setdefault(key, story_id)
            if isinstance(listed, list):
                if listed[-1] != story_id:
                    listed.append(story_id)
            elif listed != story_id:
                self._listed[key] = [listed, story_id]

    def drop(self, keys: Iterable[str], story_id: str) -> None:
        """List a story under keys no more."""
        for key in keys:
            listed = self._listed.get(key)
            if isinstance(listed, list):
                if story_id in listed:
                    listed.remove(story_id)
                if not listed:
                    del self._listed[key]
            elif listed == story_id:
                del self._listed[key]


class Runs:
    """Run of words → the ids of the stories that have it: eight bytes for each, as a story has forty."""

    def __init__(self) -> None:
        self._drawers: dict[int, array[int]] = {}
        self._numbers: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._next = count()

    def newest(self, run: int, most: int) -> Iterator[str]:
        """Return the stories that have a run, the one that came last first."""
        drawer = self._drawers.get(run % _DRAWERS, ())
        found = (entry for entry in reversed(drawer) if entry >> _SLOT_BITS == run)
        return (self._ids[entry & (1 << _SLOT_BITS) - 1] for entry in islice(found, most))

    def add(self, runs: Iterable[int], story_id: str) -> None:
        """List a story under runs, where it isn't yet."""
        number = self._numbers.get(story_id)
        if number is None:
            number = self._numbers[story_id] = next(self._next)
            self._ids[number] = story_id
        for run in runs:
            entry = run << _SLOT_BITS | number
            drawer = self._drawers.get(run % _DRAWERS)
            if drawer is None:
                self._drawers[run % _DRAWERS] = array("Q", (entry,))
            elif entry not in drawer:
                drawer.append(entry)

    def drop(self, story_id: str, runs: Iterable[int]) -> None:
        """Forget a story and the runs under which it is listed."""
        number = self._numbers.pop(story_id, None)
        if number is None:
            return
        del self._ids[number]
        for run in runs:
            drawer, entry = self._drawers.get(run % _DRAWERS), run << _SLOT_BITS | number
            if drawer is not None and entry in drawer:
                drawer.remove(entry)
                if not drawer:
                    del self._drawers[run % _DRAWERS]
