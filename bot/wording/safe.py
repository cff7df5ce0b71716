"""Text from outside made safe to show: clean, escaped, cut, and running in the right direction."""

import re
import unicodedata
from datetime import datetime
from functools import lru_cache
from html import escape as _escape
from urllib.parse import quote, urlsplit

from bot.marks import without_towers
from bot.references import unescaped
from bot.wording.dead import JOINER, dead

#: Right-to-left mark: gives a line that starts with Latin or digits the direction of the Arabic around it.
RLM = "\u200f"
FSI, PDI = "\u2068", "\u2069"
ELLIPSIS = "…"

#: Joiners are part of Persian and Kurdish spelling and of emoji; every other format character is dropped:
#: overrides and unbalanced isolates from outside would turn the lines after them around.
_KEPT_FORMAT = frozenset("\u200c\u200d")
_ISOLATES = re.compile(f"([{FSI}{PDI}])")
_MARKS = re.compile("[\u2066-\u2069]")
#: Code that begins with a piece of its own direction; what begins otherwise needs the signs where they stand.
_CODE = re.compile("<code>([\u2066-\u2068][^<]*)</code>")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+")
_LONGEST_ADDRESS = 1500
_QUERY = "/%:@!$&'()*+,;=~-._?"
_TAG = re.compile(r"<[^>]*>")
_MOMENT = re.compile(r"</?tg-time\b[^>]*>")


class Html(str):
    """Text that is already safe HTML and must not be escaped again."""

    __slots__ = ()


@lru_cache(maxsize=4096)
def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cs", "Cn", "Co") or (category == "Cf" and char not in _KEPT_FORMAT):
        return ""
    return " " if category in ("Cc", "Zl", "Zp", "Zs") else char


def clean(text: str) -> str:
    """Return one line without control characters, direction overrides, lone surrogates and towers of marks."""
    return without_towers(" ".join("".join(map(_kept, text)).split()))


def clean_lines(text: str) -> str:
    """Clean each line of a longer text; empty lines are dropped."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def escaped(text: str) -> Html:
    """Return the text as HTML that shows exactly it."""
    return Html(text if isinstance(text, Html) else _escape(text, quote=False))


def utf16_length(text: str) -> int:
    """Count UTF-16 units, the measure of Telegram's limits."""
    return len(text) + sum(char > "\uffff" for char in text)


def visible_length(html: str) -> int:
    """Count the UTF-16 units that a piece of HTML shows."""
    return utf16_length(unescaped(_TAG.sub("", html)))


def cut(text: str, units: int) -> str:
    """Shorten to at most `units` UTF-16 units, at the end of a word, marked with an ellipsis."""
    if utf16_length(text) <= units:
        return text
    kept, left = [], units - 1
    for char in text:
        left -= 2 if char > "\uffff" else 1
        if left < 0:
            break
        kept.append(char)
    short = "".join(kept)
    at_word = short.rsplit(None, 1)[0] if any(map(str.isspace, short)) else short
    # A text of one endless word is cut inside it rather than away.
    chosen = at_word if len(at_word) * 2 > len(short) else short
    if chosen[-1:].isdigit() and text[len(chosen) :].lstrip()[:1].isdigit():
        # «1 500» and «20261122» are no numbers by halves.
        chosen = chosen.rstrip("0123456789٠١٢٣٤٥٦٧٨٩") or chosen
    while chosen and unicodedata.combining(text[len(chosen)] if len(chosen) < len(text) else " "):
        chosen = chosen[:-1]
    return chosen.rstrip(f" \u200c\u200d{JOINER}.,،؛:-–—") + ELLIPSIS


def shown(text: str, units: int) -> Html:
    """Clean, deaden, cut and escape a piece of outside text for one line of a message."""
    # A feed may hold a megabyte here: what lies far behind the cut is not even looked at.
    return escaped(cut(dead(clean(text[: units * 20])), units))


def isolated(html: str) -> Html:
    """Keep a piece from changing the order of what stands around it."""
    return Html(f"{FSI}{html}{PDI}") if html else Html("")


def timed(html: str, moment: datetime) -> Html:
    """Mark the words that tell a moment as that moment: phones that know such marks show it by their own clock."""
    return Html(f'<tg-time unix="{int(moment.timestamp())}">{html}</tg-time>')


def untimed(html: str) -> str:
    """Return the HTML without the marks of moments."""
    return _MOMENT.sub("", html)


def bare_code(html: str) -> str:
    """Put the isolates at the head of a piece of code around it: who copies it sends a command that begins with «/»."""
    return _CODE.sub(lambda found: f"{FSI}<code>{_MARKS.sub('', found[1])}</code>{PDI}", html)


def without_needless_isolates(html: str, *, rtl: bool) -> str:
    """Drop the isolates around pieces that run in the direction of the whole anyway.

    They would only clutter what people copy out of a message.
    """
    pieces: list[list[str]] = [[]]
    for part in _ISOLATES.split(html):
        if part == FSI:
            pieces.append([])
        elif part == PDI and len(pieces) > 1:
            inside = "".join(pieces.pop())
            pieces[-1].append(f"{FSI}{inside}{PDI}" if _runs_against(inside, rtl=rtl) else inside)
        else:
            pieces[-1].append(part)
    return FSI.join("".join(piece) for piece in pieces)


def _runs_against(html: str, *, rtl: bool) -> bool:
    foreign = ("L", "EN") if rtl else ("R", "AL", "AN")
    return any(unicodedata.bidirectional(char) in foreign for char in unescaped(_TAG.sub("", html)))


def rtl_lines(html: str) -> Html:
    """Start every line that doesn't begin in Arabic with a right-to-left mark."""
    return Html("\n".join(RLM + line if _begins_foreign(line) else line for line in html.split("\n")))


def _begins_foreign(line: str) -> bool:
    text = unescaped(_TAG.sub("", line))
    if not text.strip():
        return False
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return False
        if direction in ("L", "EN", "AN"):
            return True
    return True


def web_address(link: str) -> str | None:
    """Return the link as Telegram accepts it in a button, or None: one bad address would refuse the whole message."""
    if len(link) > _LONGEST_ADDRESS:
        return None  # before IDNA, whose work grows with the square of a name's length
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:  # also UnicodeError: a host that is none
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or parts.username is not None:
        return None
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    )
    if parts.fragment:
        path += f"#{quote(parts.fragment, safe=_QUERY)}"
    address = f"{parts.scheme}://{host}{f':{port}' if port else ''}{path}"
    return address if len(address) <= _LONGEST_ADDRESS else None
