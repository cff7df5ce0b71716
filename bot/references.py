"""Character references of HTML read: «&amp;», «&#1575;»."""

import re
from html import unescape
from typing import Final

_ZEROS: Final = re.compile(r"&#([xX]?)0+(?=[0-9a-fA-F])")
#: No character has so high a number; Python refuses to read one of thousands of digits.
_NO_CHARACTER: Final = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")


def unescaped(text: str) -> str:
    """Return the text with its references read; one that is no character's is a mark of something unreadable."""
    if "&#" in text:
        text = _NO_CHARACTER.sub("\ufffd", _ZEROS.sub(r"&#\1", text))
    return unescape(text) if "&" in text else text
