"""What is told of sources that are silent against their habit, to operators and to who reads of a governorate. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.sources.silence import Hush, Silence
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, isolated, shown

_NAME: Final = 60


def hushed_line(place: str, hush: Hush, wording: Wording) -> Html:
    """Word how many of a governorate's sources are silent: «٣ من ٩ مصادر لمحافظة ديالى صامتة»."""
    called = isolated(shown(wording.value("place", place), _NAME))
    return wording.html("silent-sources", place=called, silent=hush.silent, total=hush.total)


def hushed_as_read(silence: Silence, wording: Wording) -> Mapping[str, Html]:
    """Return the line for each governorate that has silent sources, by its name in the language."""
    return {wording.value("place", place): hushed_line(place, hush, wording) for place, hush in silence.places.items()}


def lines_for(places: Iterable[str], silence: Silence, wording: Wording) -> list[Html]:
    """Return a line for each of some governorates whose sources are silent."""
    return [hushed_line(place, hush, wording) for place in places if (hush := silence.of(place))]
