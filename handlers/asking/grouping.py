"""The parts of a request put together: places that stand side by side, and the query's text."""

from collections.abc import Iterable
from typing import NamedTuple

from handlers.asking.values import within


class Item(NamedTuple):
    """A part of the query to be: its text, the place that it names, or the operator that it is."""

    text: str
    place: str = ""
    #: "either", "comma", "minus", "open", "close", or empty.
    operator: str = ""


def grouped(items: list[Item]) -> tuple[list[Item], bool]:
    """Take places that stand side by side for either; of a place and the governorate it lies in, the place.

    Where «أو» is said, both are meant.
    """
    found: list[Item] = []
    either = False
    at = 0
    while at < len(items):
        run, after = _places(items, at)
        if len(run) < 2:
            found.append(items[at])
            at += 1
            continue
        named = [item.place for item in run]
        kept = named if any(item.operator == "either" for item in items[at:after]) else within(named)
        texts = list(dict.fromkeys(item.text for item in run if item.place in kept))
        text = " | ".join(texts)
        apart = len(texts) > 1 and not _is_group(items, at, after)
        found.append(Item(f"({text})" if apart else text, place=kept[0]))
        either = either or len(texts) > 1
        at = after
    return found, either


def _places(items: list[Item], start: int) -> tuple[list[Item], int]:
    """Return the places that stand side by side from here on, and where they end."""
    run: list[Item] = []
    at = end = start
    excluded = start > 0 and items[start - 1].operator == "minus"
    while at < len(items) and not excluded:
        item = items[at]
        if item.place:
            run.append(item)
            end = at + 1
        elif item.operator not in {"comma", "every"} and not (item.operator == "either" and _is_last(items, at + 1)):
            break
        at += 1
    return run, end


def _is_group(items: list[Item], start: int, end: int) -> bool:
    """Tell whether a run is all that a request or a pair of brackets holds."""
    before = start == 0 or items[start - 1].operator == "open"
    return before and (end == len(items) or items[end].operator == "close")


def _is_last(items: list[Item], at: int) -> bool:
    """Tell whether a place stands here by itself: nothing follows that belongs to it."""
    alone = at < len(items) and bool(items[at].place)
    return alone and (at + 1 == len(items) or items[at + 1].operator in {"either", "comma", "close", "minus"})


def written(items: Iterable[Item]) -> str:
    """Return the query's text; a comma is an «or» where something stands on both sides of it."""
    parts: list[str] = []
    pending = False
    for item in items:
        if item.operator == "comma":
            pending = bool(parts) and parts[-1] not in {"|", "("}
        elif item.operator != "every":
            if pending and item.operator not in {"either", "close"}:
                parts.append("|")
            pending = False
            parts.append(item.text)
    return " ".join(parts).replace("- ", "-").replace("( ", "(").replace(" )", ")")
