"""Deep links that follow a query in one tap: `t.me/<bot>?start=s_<code>`."""

import base64
from hashlib import blake2b

#: Telegram takes 64 of A–Z a–z 0–9 _ - after `start=`.
_LONGEST = 64
_PREFIX = "s_"
#: Bytes that show whether a code came through whole.
_CHECK = 2
#: Windows-1256 writes an Arabic letter in one byte where UTF-8 takes two: twice as long a query fits.
_ENCODINGS = {"b": "cp1256", "v": "utf-8"}


def link_code(query: str) -> str | None:
    """Return the start parameter for a query, or None when it doesn't fit."""
    for mark, encoding in _ENCODINGS.items():
        try:
            data = query.encode(encoding)
        except UnicodeEncodeError:
            continue
        code = _PREFIX + mark + base64.urlsafe_b64encode(data + _check(data)).decode("ascii").rstrip("=")
        return code if len(code) <= _LONGEST else None
    return None


def linked_query(code: str) -> str | None:
    """Return the query of a start parameter, or None when it is none of ours."""
    if not code.startswith(_PREFIX) or code[2:3] not in _ENCODINGS:
        return None
    body = code[3:]
    try:
        raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        data, check = raw[:-_CHECK], raw[-_CHECK:]
        return data.decode(_ENCODINGS[code[2]]) if data and check == _check(data) else None
    except ValueError:  # not ASCII, not base64, or bytes that are no letters
        return None


def _check(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECK).digest()
