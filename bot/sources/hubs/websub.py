"""What is said between a subscriber and a hub (W3C WebSub): names, secrets, signatures. Pure."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

#: For how long a subscription is asked, and the bounds within which a hub's own word is kept, in seconds.
LEASE: Final = 864_000
_SHORTEST_LEASE: Final = 300
#: Methods of `X-Hub-Signature`; the older hubs know only the first.
_METHODS: Final = ("sha1", "sha256", "sha384", "sha512")
_LONGEST_CHALLENGE: Final = 1_000
_LARGEST_NUMBER: Final = 12


def path_of(key: bytes, url: str) -> str:
    """Return what a feed's callback is called: nobody finds it who wasn't told."""
    return hmac.new(key, f"path\0{url}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:40]


def secret_of(key: bytes, url: str) -> str:
    """Return the secret by which a feed's hub signs what it delivers; the same after every start."""
    return hmac.new(key, f"secret\0{url}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def subscription(*, topic: str, callback: str, secret: str) -> dict[str, str]:
    """Return the form that asks a hub for a topic's news."""
    return {
        "hub.mode": "subscribe",
        "hub.topic": topic,
        "hub.callback": callback,
        "hub.secret": secret,
        "hub.lease_seconds": str(LEASE),
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What is answered to a hub that asks whether its subscription is meant."""

    #: None: it told that it denies it, and is answered with no.
    challenge: str | None
    #: For how many seconds it delivers.
    lease: float


def answer_of(query: Mapping[str, str], *, topic: str) -> Answer | None:
    """Return the answer to a hub; None where it asks after nothing that is meant."""
    if query.get("hub.topic") != topic:
        return None
    if query.get("hub.mode") == "denied":
        return Answer(challenge=None, lease=0.0)
    challenge = challenge_of(query)
    if query.get("hub.mode") != "subscribe" or challenge is None:
        return None
    return Answer(challenge=challenge, lease=lease_of(query))


def lease_of(query: Mapping[str, str]) -> float:
    """Return for how many seconds a hub says that it delivers."""
    said = query.get("hub.lease_seconds", "")
    if not (said.isascii() and said.isdecimal()) or len(said) > _LARGEST_NUMBER:
        return float(LEASE)
    return float(min(max(int(said), _SHORTEST_LEASE), LEASE))


def challenge_of(query: Mapping[str, str]) -> str | None:
    """Return what a hub wants to have back; None where it asks nothing that could be answered."""
    challenge = query.get("hub.challenge", "")
    return challenge if 0 < len(challenge) <= _LONGEST_CHALLENGE and challenge.isprintable() else None


def is_signed(body: bytes, signature: str, *, secret: str) -> bool:
    """Tell whether a body was signed with the secret; `signature` is the header, «method=hex»."""
    method, _, given = signature.strip().partition("=")
    if method.lower() not in _METHODS:
        return False
    due = hmac.new(secret.encode(), body, method.lower()).hexdigest()
    return hmac.compare_digest(due.encode(), given.strip().lower().encode("utf-8", "surrogateescape"))
