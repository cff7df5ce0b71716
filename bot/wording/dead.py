"""Text from outside shown dead: nothing in it is pressable, and nobody is called by it.

Telegram makes names, commands, addresses, tags and numbers pressable wherever it finds them. An invisible word joiner
breaks each: it is no letter, no part of an address or a number, and not even a place where a line may end, so the text
reads as it did. What people copy and search with is cleaned of it (`clean`, `canonical`).
"""

import re
from typing import Final

JOINER: Final = "\u2060"

_OPENERS: Final = re.compile(
    r"[@\uff20\ufe6b](?=\w)"  # @name, and what stands behind it in an e-mail address
    r"|(?<![<>])[/\uff0f](?=[A-Za-z0-9_])"  # /command
    r"|[#\uff03\ufe5f](?=\w)"
    r"|[$\uff04\ufe69](?=[A-Z]|1I)"  # $TSLA; a sum of money is none
    r"|:(?=//|\uff0f\uff0f)"  # https://, tg://
    r"|[.\uff0e\u3002\uff61](?=[^\W\d])"  # evil.com, t.me, and a sentence that follows without a space
)
_IP_ADDRESS: Final = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\d)")
#: Digits enough for a telephone or a card, however they are spaced.
_NUMBER: Final = re.compile(r"(?<!\d)[+\uff0b]?\(?\d(?:[ \u00a0\-\u2010-\u2015.()/]{0,3}\d){6,}")
#: So few digits in a row are no number to call.
_DIGITS_TOGETHER: Final = 3

_CODE: Final = re.compile(r"<(code|pre)\b[^>]*>.*?</\1>", re.DOTALL)


def dead(text: str) -> str:
    """Return a cleaned text that reads the same and in which Telegram finds nothing to press."""
    text = _IP_ADDRESS.sub(lambda found: found.group().replace(".", f".{JOINER}"), text)
    return _OPENERS.sub(lambda found: found.group() + JOINER, _NUMBER.sub(_broken, text))


def _broken(found: re.Match[str]) -> str:
    pieces: list[str] = []
    digits = 0
    for char in found.group():
        if char.isdecimal():
            if digits and digits % _DIGITS_TOGETHER == 0:
                pieces.append(JOINER)
            digits += 1
        pieces.append(char)
        if char in "+\uff0b":
            pieces.append(JOINER)
    return "".join(pieces)


def alive_in_code(html: str) -> str:
    """Take the joiners out of code: nothing in it is pressable, and it is there to be copied as it was typed."""
    return _CODE.sub(lambda found: found.group().replace(JOINER, ""), html) if JOINER in html else html
