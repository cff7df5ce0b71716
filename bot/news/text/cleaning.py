"""Take furniture off a title and a text: bylines, captions, link lists, share texts, datelines."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.marks import without_towers
from bot.news.text.footers import without_footers
from bot.news.text.furniture import INLINE_ALSO, is_caption, is_closed, is_furniture, opens_list, tells
from bot.news.text.outlets import OUTLETS
from bot.references import unescaped

_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")
_SPACES: Final = re.compile(r"[^\S\n]+")
_SPACE_BEFORE_MARK: Final = re.compile(r" (?=[.،؛؟!](?:\s|$))")
_INLINE_CREDIT: Final = re.compile(
    r" ?\((?:صورة|الصورة|أرشيف|أرشيفية|فيديو|رويترز|أ ?ف ?ب|فرانس برس|Getty[^()]{0,60}+|AFP|Reuters"
    r"|AP)\)|\[\s*+(?:…\s*+)?\]|\[…\]|\[\.\.\.\]"
)
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
_HASH_WORDS: Final = re.compile(r"#(\w+)")
_URL: Final = re.compile(r"https?://\S+|www\.\S+|pic\.twitter\.com/\S+")
_TITLE_TAG: Final = re.compile(
    r"(?<!\s)\s*+[(\[](?:فيديو|صور|تحديث(?: \d+)?|بالصور|بالفيديو|فيديوهات|صورة|خاص|محدث|وثيقة|وثائق"
    r"|انفوغراف|video|photos|updated?)(?:\s*+[،,و/+]\s*+\w++)?[)\]]",
    re.IGNORECASE,
)
_TITLE_LEAD: Final = re.compile(
    r"^\W*+(?:عاجل|خبر عاجل|حصري|حصرياً|حصريا|خاص|بالفيديو|بالصور|فيديو|شاهد|بالوثائق|بالوثيقة"
    r"|مباشر|متابعة|متابعات|تحديث|breaking(?: news)?|exclusive|update|video|watch)\s*(?:[:"
    r"|\-–—/،!]|\.{2,}|…)\s*",
    re.IGNORECASE,
)
_URGENT: Final = re.compile(r"^\W*(?:خبر )?عاجل\b|\bعاجل\s*[:|\-–.]|^\W*breaking\b", re.IGNORECASE)
_CITY: Final = r"[\w\u064b-\u0652]{1,40}+(?: [\w\u064b-\u0652]{1,40}+){0,4}"
#: «شفق نيوز- بغداد …», «السومرية نيوز/ كركوك»: the outlet first.
_OUTLET_FIRST: Final = re.compile(rf"^\W*+(?:{OUTLETS})\s*+[»\"”)]*+\s*+(?:[-–—/:|ـ]++|\.{{2,}}+)\s*+")
#: «بغداد - واع -», «دبي، الإمارات العربية المتحدة (CNN)--», «بغداد/ المدى»: the city first.
_CITY_FIRST: Final = re.compile(
    rf"^[^\w\u064b-\u0652]{{0,20}}+(?P<city>{_CITY}(?: ?[،,] ?{_CITY}){{0,2}}) ?(?:[-–—/:"
    rf"|]{{1,6}}+ ?)?[(«\"“]? ?(?:{OUTLETS}) ?[)»\"”]? ?[-–—/:|]{{1,6}}+\s*+"
)
_BARE_CREDIT: Final = re.compile(rf"^\W*+\((?:{OUTLETS})\)\s*+[-–—:]++\s*+|^\(?(?:{OUTLETS})--\s*+")
#: «القاهرة - »: a short name and a spaced dash.
_CITY_DASH: Final = re.compile(r"^(?P<city>[\w\u064b-\u0652]{1,40}+(?: [\w\u064b-\u0652]{1,40}+)?) [-–—] (?=\S)")
_END_CREDIT: Final = re.compile(
    rf"(?<!\s)\s*+(?:[(\[](?:{OUTLETS}|د \.ب \.أ|د\. ?ب\. ?أ\.?|أ \.ف \.ب|وكالات|ا\.?ف\.?ب"
    rf"|انتهى\s*+\S{{0,12}}+)[)\]]?\s*+\.?\s*+$)|(?<=[.؟!»\n])[^\S\n]*+انتهى\s*+/?\s*+\d*+\s*+\w?$"
    r"|(?<!\s)\s*+انتهى\s*+/\s*+\d*+\s*+\w?$"
)
#: A feed's mark for what it left out.
_CUT_OFF: Final = re.compile(r"(?:…|\.\.)[\])]?$")
#: Tags behind a sentence's end say what it is filed under.
_END_TAGS: Final = re.compile(r"(?<=[.؟!…»])(?:\s++#\w++){1,30}+\s*+$", re.MULTILINE)


#: What follows in a longer page is not read.
LONGEST_TEXT: Final = 20_000
_LONGEST_TITLE: Final = 600
_LONGEST_DATELINE: Final = 100


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
    text = without_towers(_INVISIBLE.sub("", unescaped(text).replace("\r", "\n")))
    return _SPACE_BEFORE_MARK.sub("", _SPACES.sub(" ", text)).strip()


@lru_cache(maxsize=64)
def clean_title(title: str) -> str:
    """Return a headline without «عاجل», «(فيديو)», hashes and links."""
    plain = _URL.sub("", _plain(title[:_LONGEST_TITLE]).replace("\n", " "))
    plain = _TITLE_TAG.sub("", plain)
    for _ in range(2):
        plain = _TITLE_LEAD.sub("", plain)
    return _HASH_WORDS.sub(lambda tag: tag[1].replace("_", " "), plain).strip(" |-–—")


def _lines(text: str) -> list[str]:
    kept: list[str] = []
    listed = False
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            continue
        # Under «مواضيع ذات صلة» stand headlines, which no full stop ends.
        listed = opens_list(line) or (listed and not is_closed(line))
        if not listed and not is_furniture(line) and (not kept or kept[-1] != line):
            kept.append(line)
    return kept


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


def _is_place(city: str) -> bool:
    """Tell a name from the opening of a sentence: «قتل ثلاثة - بينهم ضابط - …» begins with no city."""
    return not tells(city) and not any(map(str.isdigit, city))


def _split_dateline(text: str) -> tuple[str, str]:
    start = 0
    for pattern in (_OUTLET_FIRST, _BARE_CREDIT, _CITY_FIRST, _BARE_CREDIT):
        match = pattern.match(text[start : start + _LONGEST_DATELINE])
        if match and match.end() < _LONGEST_DATELINE - 10 and _is_place(match.groupdict().get("city") or ""):
            start += match.end()
    if not start and (match := _CITY_DASH.match(text[:_LONGEST_DATELINE])) and _is_place(match["city"]):
        start = match.end()
    return text[:start], text[start:]


def _last_line(text: str) -> str:
    return text.rstrip().rpartition("\n")[2].strip()


def _without_marks(line: str) -> str:
    """Return a line with its links gone and its tags as words."""
    return _HASH_WORDS.sub(lambda tag: tag[1].replace("_", " "), _URL.sub("", _END_TAGS.sub("", line))).strip()


@lru_cache(maxsize=32)  # an article is read, compared and kept, one after the other
def clean(title: str, text: str) -> Cleaned:
    """Return the article without what an outlet puts around its words.

    The city of an outlet-first dateline runs into the first sentence in some feeds («شفق نيوز- بغدادأعلنت»), so it is
    left in the text here; the reading, which knows the gazetteer, takes it off.
    """
    headline = clean_title(title)
    page = _plain(_without_code(text[:LONGEST_TEXT]))
    body = without_footers(page, headline)
    has_footer = _last_line(body) != _last_line(page)
    lines = [line for line in body.split("\n") if not is_caption(line.strip())]
    body = _INLINE_CREDIT.sub("", INLINE_ALSO.sub("", "\n".join(lines)))
    kept = _lines(body)
    is_closed_off = bool(kept) and (has_footer or kept[-1] != _last_line(body)) and not _CUT_OFF.search(kept[-1])
    # A text of nothing but tags is told by them.
    body = without_footers("\n".join(kept or [line for line in body.split("\n") if "#" in line]), headline)
    lines = [bare for line in body.split("\n") if (bare := _without_marks(line))]
    body = _END_CREDIT.sub("", "\n".join(_without_pull_quotes(lines)))
    dateline, body = _split_dateline(body)
    return Cleaned(
        title=headline,
        text=body.strip(),
        dateline=dateline.strip(),
        whole=is_closed_off,
        urgent=bool(_URGENT.search(_plain(title[:_LONGEST_TITLE]))),
    )
