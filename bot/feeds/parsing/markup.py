"""Markup as text: what a person would read, a line a paragraph. Pure."""

import re

from selectolax.lexbor import LexborHTMLParser

from bot.marks import without_towers
from bot.references import unescaped

#: What is dropped with everything inside. Captions describe a picture that nobody sees here.
_UNREAD = ["script", "style", "noscript", "template", "iframe", "object", "svg", "math", "form", "button", "select"]
_UNREAD += ["textarea", "video", "audio", "figcaption", "head"]
_BLOCKS = (
    "p,div,li,ul,ol,dl,dt,dd,h1,h2,h3,h4,h5,h6,tr,td,th,table,blockquote,section,article,header,footer,aside,figure,pre,"
    "main,nav,address,center"
)
#: Stands for a line's end until the text's own white space has been joined.
_BREAK = "\x1e"

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:]{0,15}(?:\s[^<>]*)?/?>|<!--|<!\[CDATA\[")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
#: An element of those that are dropped, or the beginning of one.
_HAS_UNREAD = re.compile(rf"<(?:{'|'.join(_UNREAD)})\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<(/?)([a-z][a-z0-9-]{0,20})", re.IGNORECASE)
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "path", "source", "wbr"))
_MOST_NESTED = 1_000
#: Marks that can turn the line around them, and characters that show nothing; ZWNJ and ZWJ belong to words.
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]")
#: The only one of them that counts as printable.
_OBJECT = "\ufffc"
#: Up to the next one, so that openings without an end cost no more than their length.
_CDATA = re.compile(r"<!\[CDATA\[((?:(?!<!\[CDATA\[).)*?)\]\]>", re.DOTALL)


def to_text(markup: str, *, keep_lines: bool = False) -> str:
    """Return markup's text; plain text comes back as it is, with its white space joined.

    Markup that was escaped once too often is read through. With `keep_lines`, plain text keeps the lines in which it
    is written; in markup, where a line's end is a blank, tags make the lines.
    """
    text = markup.replace(_BREAK, " ")
    is_plain = True
    for _ in range(3):
        has_tags = bool(_TAG.search(text))
        if not (has_tags or _ENTITY.search(text)):
            break
        text = _CDATA.sub(r"\1", text)
        is_plain = is_plain and not _TAG.search(text)
        text = _read(text) if has_tags else unescaped(text)
    if keep_lines and is_plain:
        text = _LINE_END.sub(_BREAK, text)
    lines = map(_tidy, text.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _tidy(line: str) -> str:
    """Return a line with its white space joined, without what shows nothing."""
    if not line.isprintable() or _OBJECT in line:
        line = _UNSEEN.sub("", line)
    return " ".join(without_towers(line).split())


def one_line(markup: str) -> str:
    """Return a headline's text."""
    return to_text(markup).replace("\n", " ")


def is_tower(markup: str) -> bool:
    """Tell markup that is nested as nobody's is: a parser of HTML looks through all that is open at each element."""
    if markup.count("<") <= _MOST_NESTED:
        return False
    depth = 0
    for found in _ELEMENT.finditer(markup):
        if found[2].lower() not in _VOID:
            depth = max(depth - 1, 0) if found[1] else depth + 1
            if depth > _MOST_NESTED:
                return True
    return False


def _read(markup: str) -> str:
    if is_tower(markup):
        return unescaped(_TAG.sub(_BREAK, markup))
    body = LexborHTMLParser(markup).body
    if body is None:
        return ""
    if _HAS_UNREAD.search(markup):
        body.strip_tags(_UNREAD, recursive=True)
    for node in body.css("br,hr"):
        node.replace_with(_BREAK)
    for node in body.css(_BLOCKS):
        node.insert_before(_BREAK)
        node.insert_after(_BREAK)
    return body.text(deep=True)
