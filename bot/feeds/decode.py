"""A feed's bytes as text: the encoding is decided by evidence, and declarations only break ties. Pure.

feedparser believes what is declared and falls back to windows-1252, which turns an Arabic feed with one bad byte, or
one in undeclared windows-1256, into «ÇáÚÑÇÞ».
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: As much of a body as is looked at to tell encodings apart.
_SAMPLE = 400_000
_DECLARED = re.compile(rb"""^[\s\xef\xbb\xbf]*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*>")
#: Declared encodings that are tried. Python knows many more, some of which (punycode) take for ever.
_EIGHT_BIT = re.compile(r"cp\d|iso8859-|koi8|mac-|big5|gb|euc_|shift_jis")
#: What XML 1.0 forbids; one of them makes a strict parser give up the whole feed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?")

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff]")
#: The letters that make up more than half of any Arabic or Sorani text.
_FREQUENT = frozenset("اليمنرتوهدعبۆەی")
_ACCENTED = re.compile("[\u00c0-\u00ff]")
#: Names by which readers know an encoding, where Python's own differs.
_NAMES = {"cp1256": "windows-1256", "cp1252": "windows-1252", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
_NAMES |= {"iso8859-6": "iso-8859-6", "utf-32-le": "utf-32", "utf-32-be": "utf-32", "utf-8-sig": "utf-8"}


def decode(body: bytes, charset: str | None = None) -> tuple[str, str]:
    """Return a body's text and the name of its encoding; `charset` is what HTTP said.

    The text has no XML declaration, no byte order mark and none of the characters that XML forbids.
    """
    text, name = _read(body, charset)
    text = _undo_double(text)
    text = _DECLARATION.sub("", text.lstrip("\ufeff\x00 \t\r\n"), count=1)
    return _REFERENCE.sub(_kept_reference, without_forbidden(text)), _NAMES.get(name, name)


def without_forbidden(text: str) -> str:
    """Return a text without the characters that XML forbids: controls and halves of surrogate pairs."""
    return _FORBIDDEN.sub("", text)


def _read(body: bytes, charset: str | None) -> tuple[str, str]:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace"), name
    wide = _wide(body)
    if wide:
        return body.decode(wide, errors="replace"), wide
    try:
        return body.decode("utf-8"), "utf-8"  # no other encoding's Arabic is valid UTF-8 by chance
    except UnicodeDecodeError:
        pass
    if _nearly_utf8(body):
        return body.decode("utf-8", errors="replace"), "utf-8"
    return _best_of(body, [*_declared(body, charset), "cp1256", "iso8859-6"])


def _wide(body: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 form of a body without a byte order mark, told by where its zeros are."""
    start = body.lstrip(b" \t\r\n")[:4]
    forms = {b"<\0\0\0": "utf-32-le", b"\0\0\0<": "utf-32-be"}
    if start in forms:
        return forms[start]
    if start[:2] == b"<\0":
        return "utf-16-le"
    return "utf-16-be" if body[:2] == b"\0<" else None


def _nearly_utf8(body: bytes) -> bool:
    """Tell whether a body is UTF-8 with a few bad bytes: cut characters, a stray byte from an advertisement."""
    text = body[:_SAMPLE].decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - bad
    return good >= 4 * bad


def _declared(body: bytes, charset: str | None) -> list[str]:
    """Return the declared encodings that Python knows, the document's own first, without UTF-8 and its like."""
    found = _DECLARED.match(body[:1_000])
    names = []
    for name in (found[1].decode("ascii") if found else None, charset):
        try:
            known = codecs.lookup(name or "").name
        except (LookupError, ValueError):
            continue
        known = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(known, known)
        if _EIGHT_BIT.match(known) and known not in names:
            names.append(known)
    return names


def _best_of(body: bytes, names: list[str]) -> tuple[str, str]:
    sample = body[:_SAMPLE]
    best = max(names, key=lambda name: _naturalness(sample.decode(name, errors="replace")))
    return body.decode(best, errors="replace"), best


def _naturalness(text: str) -> float:
    """Return how much a text looks like one: letters in whole words of one script, less what no word has."""
    score = -5.0 * (text.count("\ufffd") + len(re.findall("[\x80-\x9f]", text)))
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        arabic = len(_ARABIC.findall(word))
        plain = sum(1 for char in word if char < "\x80")
        if arabic == len(word):
            score += arabic + sum(1 for char in word if char in _FREQUENT)
        elif arabic or plain * 2 < len(word):
            score -= 2 * len(word)  # a mixture, or «ÇáÚÑÇÞ»
        else:
            score += len(word)
    return score


def _undo_double(text: str) -> str:
    """Return a text that was encoded twice («Ø§Ù„», «ÇáÚÑÇÞ») as it was meant.

    The publisher's program read Arabic bytes as windows-1252 and wrote the outcome as UTF-8. Only when the text has
    no Arabic letter, and no language would use its letters so.
    """
    sample = text[:_SAMPLE]
    if len(_ACCENTED.findall(sample)) < 12 or _ARABIC.search(text) or _naturalness(sample) >= 0:
        return text
    raw = _as_windows_1252(text)
    if raw is None:
        return text
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        meant = raw.decode("cp1256")
        return meant if _naturalness(meant[:_SAMPLE]) > 0 else text


def _as_windows_1252(text: str) -> bytes | None:
    raw = bytearray()
    for char in text:
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            if char > "\xff":
                return None
            raw += char.encode("latin-1")  # the five bytes that windows-1252 leaves open
    return bytes(raw)


def _kept_reference(found: re.Match[str]) -> str:
    """Return a numeric character reference, or nothing if XML forbids its character."""
    if len(found[1] or found[2]) > 7:
        return ""
    code = int(found[1], 16) if found[1] else int(found[2])
    is_allowed = (
        code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    )
    return found[0] if is_allowed else ""
