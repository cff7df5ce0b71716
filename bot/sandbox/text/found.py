"""What Telegram finds in a text by itself and makes pressable: names, commands, addresses, numbers.

The rules are TDLib's (`match_mentions`, `match_bot_commands`, `match_urls` …), but for two that find rather too much
than too little: TDLib takes only the top-level domains that it has in a list, this takes every one of two letters
and more; and telephone numbers, which only Telegram's servers find, are any that begin with + or 0.
"""

import re
from collections.abc import Iterator

from bot.sandbox.text.entities import Entity, ordered, utf16_length

#: A letter of a hashtag; General Punctuation (the word joiner in it) is none but for the non-joiner.
_TAG = r"[\w\u200c\u00b7\u0d80-\u0dff]"
#: What may stand in a domain and behind it: no space, no General Punctuation but joiners and dashes.
_DOMAIN = r"[A-Za-z0-9_~\-\u00c0-\u1fff\u200c\u200d\u2010-\u2015\u2070-\U0010ffff]"
_PATH = r"[^\s<>\"«»\u2000-\u200b\u200e\u200f\u2016-\u206f]"
_PATTERNS = {
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    "email": re.compile(r"(?<![\w.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.[A-Za-z]{2,8}(?![\w-])"),
    "url": re.compile(
        rf"(?:(?:tg|ton|tonsite)://[A-Za-z0-9_-]{{1,253}}(?:[/?#]{_PATH}*)?"
        rf"|(?:(?:https?|ftp)://|(?<![\w/#@.]))(?:{_DOMAIN}+\.)+(?:xn--[a-z0-9-]+|[^\W\d_]{{2,}})(?::\d+)?(?:[/?#]{_PATH}*)?"
        r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]))",
        re.IGNORECASE,
    ),
    "mention": re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)"),
    "hashtag": re.compile(rf"(?<!{_TAG})#(?=\w*[^\W\d_]){_TAG}{{1,256}}(?!{_TAG}*#)"),
    "cashtag": re.compile(rf"(?<!{_TAG})(?<!\$)\$(?:1INCH|[A-Z]{{1,8}})(?!{_TAG})(?!\$)"),
    "phone_number": re.compile(r"(?<![\w+])(?:\+|00?)[1-9](?:[ \-.()/]{0,2}\d){6,14}(?!\w)"),
    "bank_card_number": re.compile(r"(?<![\w.,+-])\d(?:[ -]?\d){12,18}(?![\w-])"),
}


def _is_card(digits: str) -> bool:
    """Check the Luhn sum."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def _matches(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield kinds and spans; where two overlap the earlier kind counts."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            start, stop = match.span()
            if kind == "url":
                stop -= len(match.group()) - len(match.group().rstrip(".:;,('?!`،؛؟)"))
            if kind == "bank_card_number" and not _is_card(re.sub(r"\D", "", match.group())):
                continue
            if not any(start < end and begin < stop for begin, end in taken):
                taken.append((start, stop))
                yield kind, start, stop


def with_found(text: str, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Add what Telegram finds in a text by itself, but in links, code and mentions that were given."""
    taken = [
        (entity.offset, entity.offset + entity.length)
        for entity in entities
        if entity.type in ("text_link", "code", "pre", "text_mention")
    ]
    found = []
    for kind, start, stop in _matches(text):
        offset, length = utf16_length(text[:start]), utf16_length(text[start:stop])
        if not any(begin < offset + length and offset < end for begin, end in taken):
            found.append(Entity(type=kind, offset=offset, length=length))
    return ordered([*entities, *found]) if found else entities
