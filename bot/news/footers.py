"""Footers that a site's software puts under an article: «The post TITLE appeared first on SITE.», in its languages.

A footer is one by its place (a line of its own, or the last sentence) and by its whole shape. What only begins like
one («The post came under fire») is news.
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded

#: No footer is longer; what lies before isn't looked at.
_LONGEST: Final = 700
_TITLE: Final = r"(?P<title>\S[^\n]{0,320}?)"
_BEHIND: Final = r"(?<![\s»\"”،,])[\s»\"”،,]++"
_SITE: Final = r"(?P<site>[^\n؛;!؟?]{1,80}?)"
_END: Final = r"[\s.…!»\"”’)\]]*+"
#: What may stand before one.
_OPENERS: Final = ' «"“(['
_VOWELS: Final = re.compile("[\u064b-\u0652\u0670\u0640]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """One wording of the footer."""

    whole: re.Pattern[str]
    #: How it begins, where the rest may be cut off.
    lead: re.Pattern[str]
    #: Only the software words it so: it is a footer also under another headline.
    own: bool


def _shape(lead: str, first: str, end: str = "", *, own: bool = True) -> _Shape:
    """Make a footer's shape: `lead` TITLE `first` SITE `end`."""
    opening = rf"(?:{lead})\s++"
    return _Shape(
        whole=re.compile(rf"{opening}{_TITLE}{_BEHIND}(?:{first})\s++{_SITE}{end}{_END}", re.IGNORECASE),
        lead=re.compile(rf"{opening}(?P<title>[^\n]*+)", re.IGNORECASE),
        own=own,
    )


_FIRST: Final = r"(?:[أا]ولا|ل[أا]ول مرة|[أا]ول مرة|للمرة ال[أا]ولى|ابتداء|بداية)"
_APPEARED: Final = r"(?:ظهرت?|نشرت?|تم نشر(?:ه|ها)?|وردت?)"
_ON: Final = r"(?:على|في|عبر|لدى)"
_NOUN: Final = r"ال(?:مقالة|تدوينة)"
_ANY_NOUN: Final = r"(?:هذ[اه]\s++)?(?:ال)?(?:مقال|موضوع|خبر|منشور|تقرير|مادة|مشاركة|بوست|مقالة|تدوينة)"
_ENGLISH: Final = (
    r"(?:first |originally )?appeared(?: first)? (?:on|in|at)|was (?:first |originally )?published (?:on|in|at)"
)

_SHAPES: Final = (
    _shape("The post", r"appeared first (?:on|in|at)|(?:first|originally) appeared (?:on|in|at)"),
    _shape("(?:The|This) (?:post|article|story)", _ENGLISH, own=False),
    _shape(rf"{_APPEARED} {_NOUN}", rf"{_FIRST} {_ON}"),
    _shape(_NOUN, rf"{_APPEARED} {_FIRST} {_ON}"),
    _shape(rf"{_APPEARED} {_ANY_NOUN}", rf"{_FIRST} {_ON}", own=False),
    _shape(_ANY_NOUN, rf"{_APPEARED} {_FIRST} {_ON}", own=False),
    _shape(r"نوشته|مطلب|پست", r"(?:اولین بار|نخستین بار) در", r"[\s.]+(?:پدیدار|ظاهر|منتشر) شد"),
    _shape(
        r"(?:ئەم )?(?:بابەت|پۆست|هەواڵ|وتار)(?:ی|ە|ەی)?",
        r"(?:بۆ )?یەکەم ?(?:ین)? ?جار لە(?:سەر)?(?: (?:ماڵپەڕی|سایتی|پێگەی))?",
        r"\s++(?:دەرکەوت|بڵاوکرایەوە|بڵاو ?بووەوە|بڵاو کرایەوە)",
    ),
    _shape(
        r"(?:Ev )?(?:nivîs|gotar|nûçe|peyam)(?:a|ê|ek)?",
        r"(?:yekem|pêşî|yekemîn) ?(?:car|caran)? (?:li ser|li|di)",
        r"(?:\s++(?:de|da))?\s++(?:xuya bû|hat weşandin|derket|xuya kir)",
    ),
    _shape(
        r"L['’]article|Cet article|Le billet",
        r"(?:est )?(?:apparu|paru|publié)e? (?:en premier|pour la première fois|d['’]abord) (?:sur|dans)",
    ),
    _shape(r"Der (?:Beitrag|Artikel)", r"erschien zuerst (?:auf|bei|in)"),
    _shape(
        r"La entrada|El artículo|La publicación",
        r"(?:se publicó|aparece|apareció)(?: por)? primero en|apareció primero en",
    ),
    _shape(r"O post|O artigo", r"apareceu primeiro (?:em|no|na)"),
    _shape(r"L['’]articolo", r"(?:proviene da|è apparso (?:per primo|prima) su)"),
    _shape(r"Het bericht", r"verscheen eerst op"),
)
#: «TITLE yazısı ilk önce SITE üzerinde ortaya çıktı.»: the headline stands first.
_TURKISH: Final = _Shape(
    whole=re.compile(
        rf"{_TITLE}{_BEHIND}(?:(?:yazısı|haberi|içeriği|başlıklı \w++)\s++)?(?:ilk önce|ilk olarak|ilk kez)"
        rf"\s++{_SITE}"
        rf"(?:\s++(?:üzerinde|sitesinde))?\s++(?:ortaya çıktı|yayın?landı|yayımlandı|göründü){_END}",
        re.IGNORECASE,
    ),
    lead=re.compile(r"(?!)"),
    own=False,
)
_ALL: Final = (*_SHAPES, _TURKISH)
#: «هذا المقال نُشر لأول مرة على …»: it needs no title to be the site's word about its own page.
_UNTITLED: Final = re.compile(
    rf"(?:(?:{_APPEARED}\s++)?هذ[اه]\s++ال(?:مقال|مقالة|تدوينة|موضوع|خبر|منشور|تقرير|مادة)(?:\s++{_APPEARED})?"
    rf"\s++{_FIRST}\s++{_ON}|This (?:post|article|story) (?:{_ENGLISH}))\s++{_SITE}{_END}",
    re.IGNORECASE,
)
#: «Continue reading TITLE →», «متابعة القراءة TITLE ←», «تابع القراءة».
_ONWARDS: Final = re.compile(
    r"(?:Continue reading|Read the (?:full|whole|rest of the) (?:post|article|story)|Keep reading"
    r"|(?:متابعة|تابع|أكمل|اكمل|إكمال|مواصلة|واصل) (?:ال)?قراءة|بخوێنەرەوە|زیاتر بخوێنەرەوە|درێژەی بابەت|Devamını oku)"
    r"(?P<title>[^\n]{0,320}?)(?P<arrow>[→←»›…]|\[…\]|\[\.\.\.\])?[\s.]*",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!؟?…»”\"\])])\s++|\n")
#: What opens a title that is none: a clause about the noun before it.
_CLAUSE: Final = re.compile(
    r"(?:الذي|التي|الذين|المتعلق|المنسوب|المفبرك|المزعوم|which|that|who|of|in|at|near|on)(?!\w)"
)
#: What opens the name of a place on the web that is no outlet's: «on a Telegram channel», «على صفحة في فيسبوك».
_NO_SITE: Final = re.compile(
    r"(?:an?|the [a-z]|his|her|its|their|social|several|some|state|local|pro-)(?![a-z])"
    r"|(?:صفح|قنا|قنو|حساب|مواقع|منص|شاش|وسائل|موقع (?:تابع|مقرب)|إحدى|احدى|أحد|احد|تلغرام|تليغرام|فيسبوك|تويتر)"
)
_MOST_FOOTERS: Final = 3
#: … behind a headline whose footer was cut off before the site's name.
_MORE_WORDS: Final = 5
_MOST_WORDS_OF_SITE: Final = 8
_CUT_OFF: Final = re.compile(r"(?:…|(?<!\.)\.{2,}+)\]?\s*+$")
_LEADS: Final = re.compile(
    "|".join(shape.lead.pattern for shape in _SHAPES).replace("(?P<title>[^\\n]*+)", ""), re.IGNORECASE
)
_TURKISH_FIRST: Final = "ilk "


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text).casefold())


def _names(title: str, headline: str) -> bool:
    """Tell whether a footer's title is the article's own, or the part of it that was not cut off."""
    named, known = _words(title), _words(headline)
    shorter = min(len(named), len(known))
    same = 0
    for one, other in zip(named, known, strict=False):
        if one != other:
            break
        same += 1
    return shorter > 0 and same >= min(shorter, 3) and same * 3 >= shorter * 2


def _is_titled(title: str) -> bool:
    """Tell a headline from the rest of a sentence: it begins with no small letter and with no clause."""
    return not title[:1].islower() and not _CLAUSE.match(title)


def _is_site(site: str) -> bool:
    return len(site.split()) <= _MOST_WORDS_OF_SITE and not re.search("[,،:]", site) and not _NO_SITE.match(site)


def _has_shape(shape: _Shape, text: str, headline: str) -> bool:
    if whole := shape.whole.fullmatch(text):
        return _names(whole["title"], headline) or (
            shape.own and _is_titled(whole["title"]) and _is_site(whole["site"].strip())
        )
    rest = shape.lead.fullmatch(text)
    # Cut off: after the lead stands the article's headline, or its beginning and dots.
    return (
        rest is not None
        and _names(rest["title"], headline)
        and bool(
            _CUT_OFF.search(rest["title"]) or 0 <= len(_words(rest["title"])) - len(_words(headline)) <= _MORE_WORDS
        )
    )


def _is_footer(text: str, headline: str) -> bool:
    plain = _VOWELS.sub("", text).strip().lstrip(_OPENERS)
    if untitled := _UNTITLED.fullmatch(plain):
        return _is_site(untitled["site"].strip())
    if onwards := _ONWARDS.fullmatch(plain):
        title = onwards["title"].strip()
        return not title or bool(onwards["arrow"]) or _names(title, headline)
    if not (_LEADS.match(plain) or _TURKISH_FIRST in plain):
        return False
    return any(_has_shape(shape, plain, headline) for shape in _ALL)


def without_footers(text: str, headline: str) -> str:
    """Return a text without the footers of its site's software.

    A line of its own goes wherever it stands; in the last line, what a footer makes up from a sentence's end on.
    """
    lines = [line for line in text.split("\n") if len(line) > _LONGEST or not _is_footer(line, headline)]
    if lines:
        lines[-1] = _without_tail(lines[-1], headline)
    return "\n".join(lines)


def _names_it(text: str, headline: str) -> bool:
    """Tell a footer with the article's own headline in it: it is one also where no full stop stands before it."""
    plain = _VOWELS.sub("", text).strip()
    wholes = (shape.whole.fullmatch(plain) for shape in _SHAPES)
    return any(whole and _names(whole["title"], headline) for whole in wholes)


def _tail_of(line: str, headline: str) -> int | None:
    """Return where the footer at a line's end begins."""
    near = max(0, len(line) - _LONGEST)
    for end in _SENTENCE.finditer(line, near):
        if _is_footer(line[end.end() :], headline):
            return end.start()
    leads = (
        lead.start() for lead in _LEADS.finditer(line, near) if not line[lead.start() - 1 : lead.start()].isalnum()
    )
    return next((start for start in leads if start and _names_it(line[start:], headline)), None)


def _without_tail(line: str, headline: str) -> str:
    """Take the footers off the end of a line: some sites put two, one in each language."""
    for _ in range(_MOST_FOOTERS):
        start = _tail_of(line, headline)
        if start is None:
            break
        line = line[:start].rstrip()
    return line
