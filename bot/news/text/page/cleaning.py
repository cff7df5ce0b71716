"""Take furniture off a title and a text: bylines, captions, link lists, share texts, datelines."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.marks import without_towers
from bot.news.knowledge.rules import rulebook
from bot.news.text.page.datelines import split_dateline
from bot.news.text.page.disguised import undisguised
from bot.news.text.page.footers import without_footers
from bot.news.text.page.furniture import (
    is_caption,
    is_closed,
    is_furniture,
    opens_list,
    points_elsewhere,
    without_pointers,
)
from bot.news.text.page.paragraphs import paragraphs
from bot.references import unescaped

_RULES: Final = rulebook("cleaning")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")
_JOINER: Final = "\u200c"
#: All but a lone space, which stays as it is.
_SPACES: Final = re.compile(r"[^\S\n](?:(?<! )[^\S\n]*+|[^\S\n]++)")
#: A page's own code that came along with its text, and what ends each piece of it.
_CODE_BLOCK: Final = re.compile(r"<(?:(script|style|noscript|iframe)\b[^<>]{0,500}>|!--)", re.IGNORECASE)
_CODE_ENDS: Final = {
    name: re.compile(end, re.IGNORECASE)
    for name, end in (
        *((name, rf"</{name}\s{{0,9}}>") for name in ("script", "style", "noscript", "iframe")),
        ("", "-->"),
    )
}
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^<>]{0,100}>", re.IGNORECASE)


#: What follows in a longer page is not read.
LONGEST_TEXT: Final = 20_000
_LONGEST_TITLE: Final = 600
#: A standfirst may stand before an article's own dateline; behind so many whole lines another's begins.
_LEAST_TOLD: Final = 2
#: No label and no run of signs before a text is longer.
_LONGEST_FRONT: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """An article's title and text without furniture."""

    title: str
    #: Paragraphs separated by newlines.
    text: str
    #: What stood before the first sentence: outlet and city, for evidence.
    dateline: str
    urgent: bool
    #: An outlet's own lines stood behind its words: the feed cut nothing off.
    whole: bool = False


def _plain(text: str) -> str:
    text = undisguised(without_towers(_INVISIBLE.sub("", _with_new_letters(unescaped(text).replace("\r", "\n")))))
    text = _RULES["source_apart"].sub(r"\g<source>: ", text)
    return _RULES["space_before_mark"].sub("", _SPACES.sub(" ", text)).strip()


def _unlabelled(text: str) -> str:
    """Take «عاجل» and its kin off the front, and flags, lights and other signs wherever they stand."""
    for _ in range(2):
        front, rest = text[:_LONGEST_FRONT], text[_LONGEST_FRONT:]
        front = _RULES["title_opening"].sub("", front, count=1)
        text = _RULES["tagged_label"].sub("", front, count=1) + rest
    return _SPACES.sub(" ", _RULES["signs"].sub(" ", text)).strip()


def _with_new_letters(text: str) -> str:
    """Return a Sorani text of old spelling as it is written today: without joiners its words would run together."""
    if _JOINER not in text or not any(letter in text for letter in _RULES.table("sorani")):
        return text
    return _RULES["old_sorani_e"].sub(_RULES.table("e"), text)


@lru_cache(maxsize=64)
def clean_title(title: str) -> str:
    """Return a headline without «عاجل», «(فيديو)», hashes and links."""
    plain = _RULES["link"].sub("", _plain(title[:_LONGEST_TITLE]).replace("\n", " "))
    plain = _RULES["title_label"].sub("", _unlabelled(plain))
    plain = _RULES["title_tail"].sub("", _RULES["outlet_tail"].sub("", plain))
    return _with_tags_as_words(plain).strip(" |-–—")


def _is_headline(body: str, headline: str) -> bool:
    """Return whether a text is its headline over again, perhaps with the outlet's name behind it."""
    if "\n" in body or len(body) > _LONGEST_TITLE:
        return False
    return folded(clean_title(_RULES["outlet_behind"].sub("", body))) == folded(headline)


def _with_tags_as_words(text: str) -> str:
    return _RULES["tag"].sub(lambda tag: tag[1].replace("_", " "), text)


def _lines(text: str) -> list[str]:
    kept: list[str] = []
    listed = False
    told = 0
    for line in text.split("\n"):
        line = line.strip()
        if line.startswith(":"):
            # What a speaker's line lacked: «مغردا», and below it «: …».
            line = f"{kept.pop() if kept else ''}{line}".lstrip(": ")
        if not line:
            continue
        if told >= _LEAST_TOLD and _RULES["next_article"].match(line):
            break
        if _RULES["lone_mark"].match(line):
            _end_sentence(kept, line)
            continue
        # Under «مواضيع ذات صلة» stand headlines, which no full stop ends.
        listed = opens_list(line) or (listed and not is_closed(line))
        if listed or is_furniture(line) or (kept and points_elsewhere(line)):
            continue
        line = _RULES["line_start"].sub("", line)
        if line and (not kept or kept[-1] != line):
            kept.append(line)
            told += is_closed(line)
    return kept


def _end_sentence(lines: list[str], mark: str) -> None:
    """Join the last lines that no mark ends by the mark under them: a sentence with names in bold is broken so."""
    start = len(lines)
    while start and not is_closed(lines[start - 1]) and not lines[start - 1].endswith(":"):
        start -= 1
    if start < len(lines):
        lines[start:] = [f"{' '.join(lines[start:])}{mark}"]


_MOST_COMPARED: Final = 60
_LEAST_PULLED: Final = 25


def _without_pull_quotes(lines: list[str]) -> list[str]:
    """Leave out a line that another, longer one holds: outlets set a sentence apart a second time."""
    if not 1 < len(lines) <= _MOST_COMPARED:
        return lines
    bare = [line.strip(" «»\"“”'.،") for line in lines]
    return [
        line
        for place, line in enumerate(lines)
        if len(bare[place]) < _LEAST_PULLED
        or not any(
            bare[place] in lines[other]
            and (len(bare[other]) > len(bare[place]) or (other < place and bare[other] == bare[place]))
            for other in range(len(lines))
        )
    ]


def _without_blocks(text: str) -> str:
    """Leave out scripts, styles and comments; one that is never closed loses its tag only."""
    kept: list[str] = []
    at = 0
    unclosed: set[str] = set()
    while start := _CODE_BLOCK.search(text, at):
        name = (start[1] or "").lower()
        end = None if name in unclosed else _CODE_ENDS[name].search(text, start.end())
        if end is None:
            unclosed.add(name)
        kept += [text[at : start.start()], "\n"]
        at = (end or start).end()
    return "".join([*kept, text[at:]])


def _without_code(text: str) -> str:
    if "<" not in text:
        return text
    return _TAG.sub(" ", _BREAK.sub("\n", _without_blocks(text)))


def _line_by_line(text: str) -> str:
    """Return a text with each point of a list on a line of its own: «▪️ … ▪️ …»."""
    marks = Counter(_RULES["point"].findall(text))
    again = {mark for mark, count in marks.items() if count > 1}
    return _RULES["point"].sub(lambda mark: f"\n{mark[1]}" if mark[1] in again else mark[0], text) if again else text


def _last_line(text: str) -> str:
    return text.rstrip().rpartition("\n")[2].strip()


def _without_marks(line: str) -> str:
    """Return a line with its links gone and its tags as words."""
    line = _RULES["link"].sub("", _RULES["end_tags"].sub("", line))
    return _with_tags_as_words(_RULES["stray_hash"].sub("", line)).strip()


@lru_cache(maxsize=32)  # an article is read, compared and kept, one after the other
def clean(title: str, text: str) -> Cleaned:
    """Return the article without what an outlet puts around its words.

    The city of an outlet-first dateline runs into the first sentence in some feeds («شفق نيوز- بغدادأعلنت»), so it is
    left in the text here; the reading, which knows the gazetteer, takes it off.
    """
    headline = clean_title(title)
    page = _unlabelled(_plain(_line_by_line(_without_code(text[:LONGEST_TEXT]))))
    body = without_footers(page, headline)
    has_footer = _last_line(body) != _last_line(page)
    lines = [line for line in body.split("\n") if not is_caption(line.strip())]
    body = _RULES["inline_credit"].sub("", without_pointers("\n".join(lines)))
    body = _RULES["invocation"].sub(" ", body)
    kept = _lines(body)
    is_closed_off = (
        bool(kept) and (has_footer or kept[-1] != _last_line(body)) and not _RULES["cut_off"].search(kept[-1])
    )
    # A text of nothing but tags is told by them.
    body = without_footers("\n".join(kept or [line for line in body.split("\n") if "#" in line]), headline)
    lines = [bare for line in body.split("\n") if (bare := _without_marks(line))]
    body = _RULES["end_credit"].sub("", "\n".join(_without_pull_quotes(lines)))
    dateline, body = split_dateline(body)
    body = "\n".join(paragraphs(body.split("\n"), headline)).strip()
    return Cleaned(
        title=headline,
        text=headline if _is_headline(body, headline) else body,
        dateline=dateline.strip(),
        whole=is_closed_off,
        urgent=bool(_RULES["urgent"].search(_plain(title[:_LONGEST_TITLE]))),
    )
