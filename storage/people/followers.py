"""What is known by heart of subscribers, read from their documents: a tenth of the work of reading them whole."""

from typing import Any, Final

from bot.errors import DamagedStore
from bot.model import Follower
from storage.codec import OUTLET
from storage.kinds import MOMENT, TEXT, Misfit, many, maybe, parsed

#: Read in one go.
PORTION: Final = 500

_TEXTS: Final = many(TEXT)
_MAYBE_MOMENT: Final = maybe(MOMENT)


def load_follower(text: str, place: str) -> Follower:
    """Return what is known by heart of the subscriber whose document was found at `place`. Raises DamagedStore.

    What isn't asked for here isn't looked at.
    """
    document = parsed(text, place)
    try:
        return _read(document, place)
    except (KeyError, TypeError, AttributeError, Misfit):
        raise DamagedStore(f"{place}: expected a subscriber") from None


def _read(document: Any, place: str) -> Follower:
    outlet = document.get("outlet")
    confirmed = OUTLET.read(outlet, place) if outlet is not None else None
    return Follower(
        chat_id=document["chat_id"],
        queries=tuple(dict.fromkeys(_TEXTS.read([each["query"] for each in document["subscriptions"]]))),
        tokens=_TEXTS.read([link["token"] for link in document.get("feeds", ())]),
        has_outlet=confirmed is not None and confirmed.is_confirmed,
        is_beside=confirmed is not None and confirmed.is_beside,
        parked_at=_MAYBE_MOMENT.read(document["parked_at"]),
    )
