"""The secret parts of the board's addresses: made of the operator's own secret, so that nothing is kept of them."""

import base64
import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

#: Characters of a key: 24 bytes' worth, past any guessing.
_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class Keys:
    """What stands in the address of the page that readers see, and of the one for operators."""

    readers: str
    operators: str

    @classmethod
    def of(cls, secret: str) -> "Keys":
        """Return the keys that a secret stands for; another secret makes the old addresses nobody's."""
        return cls(readers=_key(secret, "board"), operators=_key(secret, "operator"))


def _key(secret: str, purpose: str) -> str:
    made = hmac.digest(secret.encode(), f"rasid {purpose}".encode(), sha256)
    return base64.urlsafe_b64encode(made).decode()[:_LENGTH]


def is_same(given: str, key: str) -> bool:
    """Compare in a time that tells nothing of how much of it was right."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), key.encode())


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardAddresses:
    """Where the board stands for readers and for operators, and whether readers need no secret."""

    readers: str
    operators: str
    is_open: bool

    @classmethod
    def of(cls, base: str, keys: Keys, *, is_open: bool) -> "BoardAddresses":
        """Return the addresses below a base without a slash at its end."""
        readers = f"{base}/board/" if is_open else f"{base}/board/{keys.readers}/"
        return cls(readers=readers, operators=f"{base}/operator/{keys.operators}/", is_open=is_open)
