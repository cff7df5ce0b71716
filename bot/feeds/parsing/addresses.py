"""Web addresses as feeds write them: mended, made absolute, compared, and told from a site's own pages. Pure."""

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit

_WEB = re.compile(r"https?://[^\s/?#\\]", re.IGNORECASE)
_TRACKING = re.compile(r"(?<=[?&])(?:utm_[a-z]+|fbclid|gclid)=[^&#]*(?:&|(?=#)|$)", re.IGNORECASE)
_LOOSE_END = re.compile(r"[?&](?=#|$)")

#: Around an address when it was taken out of a text: blanks, quotation marks, brackets, marks that show nothing.
_WRAPPING = " \t\r\n\f\v\xa0\"'<>«»“”\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u2060\ufeff"
_LINE_ENDS = re.compile(r"[\t\r\n]")
_SCHEMES = re.compile(r"(?:(?:feed:/*)?https?(?:\s*:[\s/]*|//+))+", re.IGNORECASE)
#: «htp://», «://»: what is left when an address was copied or typed badly.
_MISTYPED = re.compile(r"\A(?:h{0,2}t{1,3}p{1,2}(s?)|):(?=//)", re.IGNORECASE)
_SCHEME = re.compile(r"https?", re.IGNORECASE)
_TWO_SLASHES = re.compile(r"(?<!/)//\s*$")
_USUAL = re.compile(r"https?://(?!https?[:/])[^\s/?#\\]", re.IGNORECASE)
_END_OF_HOST = re.compile(r"[/?#]")
_HOST = re.compile(r"(?:[\w-]+\.)+(?P<last>[a-z]{2,24}|xn--[\w-]+)(?::\d{1,5})?", re.IGNORECASE)
_LONGEST_HOST = 260
#: Endings of files, which relative addresses have and hosts don't.
_ENDINGS = """
html htm shtml xhtml php phtml asp aspx ashx jsp jsf jspx cgi cfm xml json rss atom rdf pdf jpg jpeg png gif webp txt
css js
"""
_FILES = frozenset(_ENDINGS.split())

#: Words of which the addresses of front pages, sections, archives and live pages are made.
_OF_PAGES = """
index default home main homepage start site front portal web app mobile public content page pages
news newsroom live liveblog livestream blog breaking latest last new update updates urgent ticker today now all
archive archives article articles post posts story stories item items feed feeds rss rss2 atom rdf xml json
section sections category categories cat topic topics tag tags media video videos photo photos gallery
politics political security army military war conflict crisis crime accidents economy business sport sports culture arts
society report reports opinion analysis world local national international global middle east mideast middleeast
region regional arab iraq iraqi baghdad kurdistan kurdish kurdi english arabic turkish en ar
الرئيسية الصفحة أخبار الأخبار اخبار الاخبار خبر عاجل العاجل مباشر المباشر بث البث تغطية التغطية حية لحظة بلحظة
أمن الأمن امن الامن أمنية امنية أمني سياسة السياسة سياسية سياسي العراق عراق عراقية محلية محليات اقتصاد رياضة
العالم عربي عربية دولي دولية تقارير آخر اخر أحدث المستجدات أرشيف الأرشيف
هەواڵ هەواڵەکان سەرەکی haber haberler son dakika sondakika canli canlı anasayfa gündem gundem
"""
_PAGE_WORDS = frozenset(_OF_PAGES.split())
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?|ckb|kmr|sorani|kurmanji|arabic|english|كوردي|عربي", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[-_+.\s!]+")
#: /kirkuk, /ديالى: an article's name is longer, or has a figure; a short link's is in mixed case.
_BARE_WORD = re.compile(r"[A-Z]?[a-z]{2,14}|[\u0621-\u064a\u066e-\u06d5]{3,15}")
#: Hosts on which the first part of a path is somebody's page.
_SOCIAL = frozenset(("t.me", "telegram.me", "x.com", "twitter.com", "facebook.com", "instagram.com", "youtube.com"))
#: /tag/x, /category/x: a list, however it is called.
_LISTS = frozenset(("category", "categories", "cat", "tag", "tags", "section", "sections", "topic", "topics", "label"))
#: A number or four words: no list's name.
_NAMES_ONE = re.compile(r"\d|-[^-]+-[^-]+-")
_DAY_PAGE = re.compile(r"20\d\d/[01]?\d(?:/[0-3]?\d)?")
#: What a query may ask for without naming an entry.
_BESIDE = """
lang language locale hl page paged ref referrer source src from format output type view mode feed cat category section
tag amp mobile theme share via
"""
_ASIDE = frozenset(_BESIDE.split())
_TOPS = frozenset(("", "top", "main", "content", "live", "home", "latest", "news", "page", "comments"))


def is_web(address: str) -> bool:
    """Tell whether an address is an absolute http(s) one."""
    return bool(_WEB.match(address))


def absolute(link: str, *, base: str) -> str:
    """Return a link as an absolute http(s) address without tracking parameters, or an empty string.

    What is written in an address's place often enough is understood: no scheme, a scheme twice, no host, backslashes.
    """
    link = _LINE_ENDS.sub("", link.strip(_WRAPPING)).replace("&amp;", "&")
    if not link:
        return ""
    try:
        link = _with_host(_slashed(link), base).replace(" ", "%20")
        link = link and urljoin(base, link)
        urlsplit(link).port  # noqa: B018  # reading it is the check: a bad port raises
    except ValueError:
        return ""
    if not is_web(link):
        return ""
    return _LOOSE_END.sub("", _TRACKING.sub("", link), count=1)


def _slashed(link: str) -> str:
    end = re.search(r"[?#]", link)
    at = end.start() if end else len(link)
    return link[:at].replace("\\", "/") + link[at:]


def _with_host(link: str, base: str) -> str:
    """Return a link whose scheme and host, if it has any, are written as they should be."""
    if _USUAL.match(link):
        return link
    link = _MISTYPED.sub(lambda found: "" if found[1] is None else f"http{found[1].lower()}:", link, count=1)
    schemes = _SCHEMES.match(link)
    if schemes:
        rest = link[schemes.end() :]
        is_whole = _TWO_SLASHES.search(schemes[0]) and not rest.startswith(("?", "#"))
        if not rest or not (is_whole or begins_with_host(rest)):
            return rest and f"/{rest}"
        return f"{_SCHEME.findall(schemes[0])[-1].lower()}://{rest}"
    rest = link.lstrip("/")
    slashes = len(link) - len(rest)
    if slashes == 2 and begins_with_host(rest):
        return link
    if slashes != 1 and begins_with_host(rest):
        parts = urlsplit(base)
        is_same = parts.netloc.lower() == _END_OF_HOST.split(rest, maxsplit=1)[0].lower()
        return f"{parts.scheme if is_same else 'https'}://{rest}"
    return f"/{rest}" if slashes > 1 else link


def begins_with_host(address: str) -> bool:
    """Tell whether an address without a scheme begins with a host's name, not with a folder's or a file's."""
    host = _END_OF_HOST.split(address, maxsplit=1)[0]
    found = _HOST.fullmatch(host) if len(host) <= _LONGEST_HOST else None
    return bool(found and found["last"].lower() not in _FILES) or host.lower().startswith("www.")


def address_key(address: str) -> str:
    """Return an address so that http and https, www. or none, are one; empty for a site's front page."""
    if not address:
        return ""
    rest = re.sub(r"^https?://(www\.)?", "", address, count=1, flags=re.IGNORECASE)
    rest = _LOOSE_END.sub("", _TRACKING.sub("", rest), count=1)
    host, slash, path = rest.partition("/")
    if not path and "?" not in host:
        return ""
    return f"{host.lower()}{slash}{path.rstrip('/')}"


def is_page(address: str, *, bare: bool = False) -> bool:
    """Tell whether an address is, by its looks, a front page, a section, an archive or a live page: of many entries.

    With `bare`, any lone word is a section (/kirkuk).
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if _names_entry(parts):
        return False
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    if (parts.hostname or "").removeprefix("www.") in _SOCIAL and len(segments) <= 1:
        return True
    segments = _named(segments)
    is_day = bool(_DAY_PAGE.fullmatch("/".join(segments)))
    is_bare = bare and len(segments) == 1 and bool(_BARE_WORD.fullmatch(segments[0]))
    return is_day or is_bare or _is_list(segments) or all(map(_is_pages_name, segments))


def _names_entry(parts: SplitResult) -> bool:
    """Tell whether an address asks for one entry behind its path: «?p=123», «#post-5»."""
    if unquote(parts.fragment).strip("/!").lower() not in _TOPS:
        return True
    return any(value and name.lower() not in _ASIDE for name, value in parse_qsl(parts.query, keep_blank_values=False))


def _named(segments: list[str]) -> list[str]:
    """Return a path's parts without a file's ending and without what only says the language."""
    if segments:
        name, _, ending = segments[-1].rpartition(".")
        segments = [*segments[:-1], name if name and ending.lower() in _FILES else segments[-1]]
    return [segment for segment in segments if not _LANGUAGE.fullmatch(segment)]


def _is_pages_name(segment: str) -> bool:
    return all(word in _PAGE_WORDS for word in _BETWEEN_WORDS.split(segment.lower()) if word)


def _is_list(segments: list[str]) -> bool:
    is_one = len(segments) >= 2 and segments[0].lower() in _LISTS
    return is_one and not any(map(_NAMES_ONE.search, segments[1:]))
