"""Who opened the page inside Telegram: what its app hands over, checked by the bot's token, used once. Pure.

As https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app tells.
"""

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl

#: How old what is handed over may be, and how far ahead the clocks may differ.
_FRESH: Final = timedelta(hours=1)
_AHEAD: Final = timedelta(minutes=5)
#: For how long it has to be remembered that it was used: after that nobody takes it any more.
REMEMBERED: Final = _FRESH + _AHEAD
_LONGEST: Final = 8_192


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitor:
    """A person, as Telegram vouches for."""

    user_id: int
    language: str
    #: Names what was handed over, which counts once; tells nothing of the person.
    mark: str


def visitor_of(handed_over: str, token: str, now: datetime) -> Visitor | None:
    """Return who opened the page; None for what is forged, too old, or no such thing."""
    if len(handed_over) > _LONGEST:
        return None
    pairs = parse_qsl(handed_over, keep_blank_values=True)
    fields = dict(pairs)
    given = fields.pop("hash", "")
    if len(fields) + 1 != len(pairs):  # a field twice: which one was signed can't be told
        return None
    signed = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.digest(b"WebAppData", token.encode(), sha256)
    made = hmac.digest(secret, signed.encode("utf-8", "surrogatepass"), sha256).hex()
    if not hmac.compare_digest(made.encode(), given.encode("utf-8", "surrogatepass")):
        return None
    try:
        at = datetime.fromtimestamp(int(fields.get("auth_date", "")), UTC)
        user = json.loads(fields.get("user", ""))
        user_id, language = user["id"], user.get("language_code") or "ar"
    except (ValueError, OverflowError, OSError, KeyError, TypeError, AttributeError):
        return None
    if not (isinstance(user_id, int) and isinstance(language, str) and now - _FRESH <= at <= now + _AHEAD):
        return None
    return Visitor(user_id=user_id, language=language, mark=sha256(given.encode()).hexdigest())
