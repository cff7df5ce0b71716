"""Where a feed has moved to: believed when its server says so again and again, forgotten when it fails there. Pure."""

from dataclasses import replace
from typing import Final

from bot.model import FeedState

#: Polls in a row that have to lead to one address by «moved permanently»; many a server says so in passing.
CONFIRMED: Final = 3
#: Answers that tell that nothing stands at an address.
_NOTHING_THERE: Final = frozenset(("http_403", "http_404", "http_410", "dns", "refused", "tls", "forbidden_address"))
#: A feed that isn't found at its place is looked for at its site at this failure in a row …
_LOST_AFTER: Final = 3
#: … and, from this one on, at each.
GIVEN_UP_AFTER: Final = 9
LOST: Final = frozenset(("http_403", "http_404"))


def has_moved(state: FeedState) -> bool:
    """Tell whether a feed is asked for at another address than its own."""
    return state.moved_to is not None and state.moved_seen >= CONFIRMED


def address_of(state: FeedState) -> str:
    """Return the address at which a feed is asked for."""
    return state.moved_to if state.moved_to is not None and has_moved(state) else state.url


def after_answer(state: FeedState, moved_to: str) -> FeedState:
    """Return the state after a good answer; `moved_to` is where it came from by permanent redirects alone, or empty."""
    if not moved_to:
        return state if has_moved(state) else _at_home(state)
    if moved_to == state.url:  # there and back
        return _at_home(state)
    seen = state.moved_seen + 1 if moved_to == state.moved_to else 1
    return replace(state, moved_to=moved_to, moved_seen=seen)


def after_refusal(state: FeedState, reason: str) -> FeedState:
    """Return the state after a failure: where nothing stands at the new address, the feed's own is asked again."""
    return _at_home(state) if reason in _NOTHING_THERE else state


def _at_home(state: FeedState) -> FeedState:
    """Return the state of a feed that stands where it always stood: of nearly all, at nearly every poll, as it is."""
    return state if state.moved_to is None else replace(state, moved_to=None, moved_seen=0)


def is_lost(state: FeedState, reason: str) -> bool:
    """Tell whether a feed that fails once more is to be looked for at its site."""
    failures = state.failures + 1
    if reason not in LOST or has_moved(state):
        return False
    return failures == _LOST_AFTER or failures >= GIVEN_UP_AFTER
