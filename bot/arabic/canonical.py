"""One spelling for every way of typing a text: letters, digits, marks, dashes drawn with tatweel.

The order is the point. Letters are unified before composing (U+06CC with a hamza above composes to nothing,
U+064A does); marks are dropped only after composing (a decomposed أ would lose its hamza); the marks that have
presentation forms are removed before NFKC, which would turn each into a space and split its word.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from bot.marks import without_towers

TATWEEL: Final = "\u0640"

#: Letters that readers take for the Arabic one they stand for: Persian, Kurdish, Urdu, Maghribi shapes.
_LETTERS: Final = {
    "ك": "کڪګڬڭگڰڱڲڳڴݢݣ",
    "ي": "یېێۍےۑؠݵݶݷ",
    "و": "ۄۅۆۇۈۉۊۋ",
    "ه": "ەھہۀۂۿ",
    "ة": "ۃ",
    "ب": "پٻڀݐ",
    "ج": "چڃڄڿڇ",
    "ف": "ڤڡڢڣڥڦ",
    "ق": "ڧڨٯ",
    "ز": "ژڗڙ",
    "ر": "ڕڔړڒۯ",
    "ل": "ڵڶڷڸ",
    "ن": "ںڹڻڼڽ",
    "د": "ڈډڊڋڌڍڎڏڐۮ",
    "ت": "ٹٺټٽٿ",
    "ا": "ٱ",
    "أ": "ٲٵ",
    "إ": "ٳ",
    "ؤ": "ٶٷ",
    "ئ": "ٸۓ",
    ".": "٫",
    ",": "٬",
    "%": "٪",
}

#: Marks above and below, Koranic signs, zero-width and bidi controls, BOM, soft hyphen, variation selectors.
_DROPPED: Final = (
    (0x0610, 0x061A),
    (0x061C, 0x061C),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x0674, 0x0674),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E8),
    (0x06EA, 0x06ED),
    (0x0898, 0x089F),
    (0x08CA, 0x08FF),
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
)

#: What vowels, doubling and stretching are written with.
_VOWELS: Final = re.compile(f"[\u064b-\u0652\u0670{TATWEEL}]")

#: Spaced and stretched marks: NFKC would make a space or a tatweel of them.
_SPACED_MARKS: Final = ((0xFC5E, 0xFC63), (0xFE70, 0xFE7F))

#: Ligatures and positional letters.
_PRESENTATION: Final = ((0xFB50, 0xFBB1), (0xFBD3, 0xFD3D), (0xFD50, 0xFDFB), (0xFE80, 0xFEFC))

#: Only these can join the letter before them into another letter.
_COMPOSING: Final = re.compile("[\u0653-\u0655]")

#: A letter of these never joins to its left, so a tatweel after it is drawn as a dash.
_NON_JOINING: Final = "اأإآدذرزوؤةىءەۆڕ"
_ARABIC: Final = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f"
_STRETCH: Final = re.compile(rf"(?<=[{_ARABIC}])(?<![{_NON_JOINING}]){TATWEEL}+(?=[{_ARABIC}])")
_DASH: Final = re.compile(f"{TATWEEL}+")


def _span(ranges: tuple[tuple[int, int], ...]) -> list[int]:
    return [code for first, last in ranges for code in range(first, last + 1)]


def _letter_table() -> dict[int, str]:
    table = {ord(variant): letter for letter, variants in _LETTERS.items() for variant in variants}
    for digit in range(10):
        table[0x0660 + digit] = table[0x06F0 + digit] = str(digit)
    table |= dict.fromkeys(_span(_SPACED_MARKS), "")
    return table


def _presentation_table(letters: dict[int, str]) -> dict[int, str]:
    table = {}
    for code in _span(_PRESENTATION):
        plain = unicodedata.normalize("NFKC", chr(code))
        if code not in letters and plain != chr(code):
            table[code] = plain.translate(letters)
    return table


_TO_LETTERS: Final = (letters := _letter_table()) | _presentation_table(letters)
_TO_NOTHING: Final = dict.fromkeys(_span(_DROPPED), "")
_BOTH: Final = {code: plain.translate(_TO_NOTHING) for code, plain in _TO_LETTERS.items()} | _TO_NOTHING
#: Both at once, for the usual text without composing marks.
_IN_ONE: Final = {chr(code): plain for code, plain in _BOTH.items()}
#: Most of a text is none of these: to look for them costs far less than to translate each letter.
_VARIANT: Final = re.compile(f"[{''.join(_IN_ONE)}]")

_UNSEATED: Final = tuple(zip("أإآٱىةؤئ", "اااايهوي", strict=True))
#: For a word that is canonical already.
FOLDED: Final = str.maketrans(dict(_UNSEATED))


class _Tables(NamedTuple):
    #: Variants of letters to the letter that they stand for.
    letters: dict[int, str]
    #: The same, and marks to nothing: for the usual text without composing marks.
    in_one: dict[str, str]


#: Letters that Sorani has and Arabic hasn't: a word with one of them is Kurdish.
SORANI: Final = "ەێۆڕڵ"
_SORANI: Final = re.compile(f"[{SORANI}]|[هھ]\u200c")
#: How ە was typed before keyboards had it: a heh that joins nothing.
_OLD_VOWEL: Final = re.compile("[هھ]\u200c+")
_KEPT: Final = {letter: letter for letter in SORANI}
_UNIFYING: Final = _Tables(_TO_LETTERS, _IN_ONE)
_KEEPING_SORANI: Final = _Tables(_TO_LETTERS | str.maketrans(_KEPT), _IN_ONE | _KEPT)


def _pass(text: str, tables: _Tables) -> str:
    if _COMPOSING.search(text):
        text = unicodedata.normalize("NFC", without_towers(text.translate(tables.letters)))
    text = _VARIANT.sub(lambda found: tables.in_one[found.group()], text)
    # What was dropped may have kept marks apart.
    text = without_towers(text)
    if TATWEEL in text:
        text = _DASH.sub("-", _STRETCH.sub("", text))
    return text


def _unified(text: str, tables: _Tables) -> str:
    text = _pass(text, tables)
    # Compatibility forms may hide letters, marks and more compatibility forms; two rounds reach the end.
    while not unicodedata.is_normalized("NFKC", text):
        text = _pass(unicodedata.normalize("NFKC", text), tables)
    return text


def canonical(text: str) -> str:
    """Return the text in its one spelling: the same string for every way of typing the same letters.

    Keeps hamza, ة, ى and letter case; a tatweel at a word's edge or after a letter that doesn't join is a dash.
    Idempotent.
    """
    return text if text.isascii() else _unified(text, _UNIFYING)


def spelled(text: str) -> str:
    """Return the canonical text with the letters that only Sorani has: سلێمانی is a city, سليماني a man.

    Of a text without such letters this is `canonical`, and `canonical` of it is that of the text.
    """
    plain = canonical(text)
    if not _SORANI.search(text):
        return plain
    kept = _unified(_OLD_VOWEL.sub("ە", text), _KEEPING_SORANI)
    return kept if canonical(kept) == plain else plain  # a mark made another letter of one


def unvowelled(text: str) -> str:
    """Return a text as it is written but for vowels, doubled and stretched letters."""
    return _VOWELS.sub("", text)


@lru_cache(maxsize=64)  # a sentence is asked many things, one after the other
def folded(text: str) -> str:
    """Return the canonical text without what careless typing leaves out: hamza on its seat, ة and ى."""
    return unseated(canonical(text))


def unseated(text: str) -> str:
    """Return `folded` of what is canonical already."""
    for written, bare in _UNSEATED:
        text = text.replace(written, bare)  # a tenth of what translating costs
    return text
