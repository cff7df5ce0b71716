"""Take furniture off a title and a text: bylines, captions, link lists, share texts, datelines."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")
_SPACES: Final = re.compile(r"[^\S\n]+")
_SPACE_BEFORE_MARK: Final = re.compile(r" +(?=[.،؛؟!](?:\s|$))")
_ALSO: Final = (
    r"(?:اقر[أا](?:وا|ي|ؤوا)?|إقر[أا]|شاهد(?:وا)?|طالع(?:وا)?"
    r"|تابع(?:وا)?)\s*(?:/\s*[يى]\s*)?(?:أيض[اًا]+|ايض[اًا]+|المزيد|أكثر|كذلك)"
    r"|(?:مواضيع|موضوعات|أخبار|مقالات|اخبار)\s+(?:ذات\s+صلة|مشابهة|قد\s+تهمك)|لقراءة المزيد"
    r"|للمزيد من الأخبار|قد يهمك(?: أيضا)?"
    r"|Read (?:more|also)|Also read|Related(?: articles| news)?"
)
#: A line that begins so is furniture as a whole.
_FURNITURE_LINE: Final = re.compile(
    rf"^\W*(?:{_ALSO}|صدر الصورة|مصدر الصورة|التعليق على الصورة|تعليق الصورة|الصورة\s*:|صورة\s*:|صورة أرشيفية|"
    r"أرشيفية|\(?أرشيف(?:ية)?\)?\s*$|Getty Images|AFP|Reuters|رويترز\s*$|أ\s*ف\s*ب\s*$|"
    r"انشر|شارك(?:ها|وا|ونا|نا)?\s|مشاركة|للاشتراك|اشترك|تابعونا|تابعنا|انضم|حمل(?:وا)? تطبيق"
    r"|يمكنكم (?:است|ت)لام (?:ال)?إشعارات|(?:تصويت|استطلاع|استفتاء)\s*[:：]"
    r"|حقوق النشر|جميع الحقوق|كل الحقوق|"
    r"قناتنا على|عبر قناة|على تليغرام|عبر تليغرام|واتساب|فيسبوك|تويتر|البث المباشر|نشرة "
    r"الأخبار|الكلمات (?:المفتاحية|الدلالية)|وسوم|"
    r"(?:كتب|كتبت|إعداد|اعداد|تحرير|ترجمة|بقلم|المحرر|المراسل|الكاتب|المصدر|مراسل\w*|المشاهدات"
    r"|عدد المشاهدات|آخر تحديث|اخر تحديث|تاريخ النشر|نشر في|نُشر|منشور)\s*[:：/|]|"
    r"(?:By|Written by|Photo|Image|Credit|Source|Share|Tags|Follow us|Subscribe)\b\s*[:|]?)",
    re.IGNORECASE,
)
_LINK_LINE: Final = re.compile(
    r"^\W*(?:https?://\S+|www\.\S+|(?:[#@][\w_]+\W*)+|[\d\s:/\-.،,]+(?:AM|PM|ص|م)?"
    r"|\d+\s*(?:دقيقة|ساعة|يوم)\s*مضت)\W*$"
)
#: A line of its own that opens a list of other articles.
_LIST_HEADING: Final = re.compile(
    rf"^\W*(?:{_ALSO}|(?:ال)?[أا]كثر (?:مشاهدة|قراءة|تفاعلا|تداولا)|[آا]خر (?:ال)?[أا]خبار|أخبار أخرى"
    r"|المزيد من (?:ال)?أخبار|من نفس القسم|Most (?:read|popular)|More (?:news|stories)|You may also like)\W*$",
    re.IGNORECASE,
)
_CLOSED_LINE: Final = re.compile(r"[.؟!…][»”\"')\]]*$")
#: «الرئيسية > أمن», «انتهى/ 25 ع», the outlet's name alone on a line.
_CRUMBS: Final = re.compile(
    r"^\W*(?:الرئيسية|الصفحة الرئيسية|Home)\s*(?:[>»›/|\\-].*)?$|^[^.؟!:]{2,30}(?:\s[>›»]\s[^.؟!:]{2,30})+$"
    r"|^\W*انتهى\W.{0,12}$",
    re.IGNORECASE,
)
#: From here to the end of the line, inside running text.
_INLINE_ALSO: Final = re.compile(rf"(?:{_ALSO})\s*[:：؛.…\-–—|]+\s*[^\n.؟!]*[.؟!]?")
_INLINE_CREDIT: Final = re.compile(
    r"\((?:صورة|الصورة|أرشيف|أرشيفية|فيديو|رويترز|أ ?ف ?ب|فرانس برس|Getty[^)]*|AFP|Reuters"
    r"|AP)\)|\[\s*…?\s*\]|\[…\]|\[\.\.\.\]"
)
#: A page's own code that came along with its text.
_CODE_BLOCK: Final = re.compile(r"<(script|style|noscript|iframe)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--.{0,2000}?-->", re.DOTALL)
_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^<>]{0,100}>", re.IGNORECASE)
_CODE_LINE: Final = re.compile(
    r"googletag|dataLayer|adsbygoogle|document\.(?:write|getElement|create|query)|window\.\w+\s*[=(.|]"
    r"|function\s*\w*\s*\("
    r"|^\s*(?:var|let|const)\s+\w+\s*=|\}\s*\)?\s*\(?\)?\s*;\s*$|^\s*[.#@][\w-]+\s*\{|@media\b|\bgtag\("
)
#: «قوات عراقية في كركوك (رويترز)»: a caption with its credit.
_CAPTION: Final = re.compile(
    r"^[^.!؟?:]{5,140}[(\[]\s*(?:رويترز|أ ?\.?ف ?\.?ب\.?|فرانس برس|الفرنسية|أرشيف\w*|الأناضول|غيتي|أسوشيتد برس"
    r"|وكالات|مواقع التواصل"
    r"|AFP|Reuters|Getty[^)]*|AP|EPA|Anadolu)\s*[)\]]\s*\.?$"
)
_HASH_WORDS: Final = re.compile(r"#(\w+)")
_URL: Final = re.compile(r"https?://\S+|www\.\S+|pic\.twitter\.com/\S+")
_WORDPRESS_TAIL: Final = re.compile(r"(?:ظهرت المقالة|The post)\s.+$", re.DOTALL)
_TITLE_TAG: Final = re.compile(
    r"\s*[(\[](?:فيديو|صور|تحديث(?: \d+)?|بالصور|بالفيديو|فيديوهات|صورة|خاص|محدث|وثيقة|وثائق"
    r"|انفوغراف|video|photos|updated?)(?:\s*[،,و/+]\s*\w+)?[)\]]",
    re.IGNORECASE,
)
_TITLE_LEAD: Final = re.compile(
    r"^\W*(?:عاجل|خبر عاجل|حصري|حصرياً|حصريا|خاص|بالفيديو|بالصور|فيديو|شاهد|بالوثائق|بالوثيقة"
    r"|مباشر|متابعة|متابعات|تحديث|breaking(?: news)?|exclusive|update|video|watch)\s*(?:[:"
    r"|\-–—/،!]|\.{2,}|…)\s*",
    re.IGNORECASE,
)
_URGENT: Final = re.compile(r"^\W*(?:خبر )?عاجل\b|\bعاجل\s*[:|\-–.]|^\W*breaking\b", re.IGNORECASE)
_OUTLETS: Final = (
    r"شفق نيوز|شق نيوز|السومرية نيوز|السومرية|بغداد اليوم|واع|وكالة الأنباء العراقية|المعلومة"
    r"|المدى|كتابات|ناس|موازين نيوز|الغد برس|"
    r"روداو|رووداو|كوردستان ?24|باس نيوز|العربي الجديد|الشرق الأوسط|القدس العربي|الأناضول"
    r"|الاناضول|الجزيرة نت|سكاي نيوز عربية|"
    r"العربية نت|العربية\.نت|الخليج|وكالات|الوكالات|متابعات|متابعة|رويترز|فرانس برس|أ ف ب|أ\. "
    r"?ف\. ?ب\.?|د ب أ|يورونيوز|اندبندنت عربية|"
    r"الاتحاد|دنيا الوطن|RT|CNN|BBC|AFP|AP|Reuters|INA|Shafaq News|Kurdistan ?24|Rudaw"
    r"|IraqiNews\.com|Anadolu|AA|k24|ترجمة خاصة"
)
_OUTLET_LINE: Final = re.compile(rf"^\W*(?:{_OUTLETS}|Kurdistan24)\W*$", re.IGNORECASE)
_CITY: Final = r"[\w\u064b-\u0652]+(?: [\w\u064b-\u0652]+){0,4}"
#: «شفق نيوز- بغداد …», «السومرية نيوز/ كركوك»: the outlet first.
_OUTLET_FIRST: Final = re.compile(rf"^\W*(?:{_OUTLETS})\s*[»\"”)]*\s*(?:[-–—/:|ـ]+|\.{{2,}})\s*")
#: «بغداد - واع -», «دبي، الإمارات العربية المتحدة (CNN)--», «بغداد/ المدى»: the city first.
_CITY_FIRST: Final = re.compile(
    rf"^\W*(?P<city>{_CITY}(?:\s*[،,]\s*{_CITY}){{0,2}})\s*(?:[-–—/:"
    rf"|]+\s*)?[(«\"“]?\s*(?:{_OUTLETS})\s*[)»\"”]?\s*[-–—/:|]+\s*"
)
_BARE_CREDIT: Final = re.compile(rf"^\W*\((?:{_OUTLETS})\)\s*[-–—:]+\s*|^\(?(?:{_OUTLETS})--\s*")
#: «القاهرة - »: a short name and a spaced dash.
_CITY_DASH: Final = re.compile(r"^(?P<city>[\w\u064b-\u0652]+(?: [\w\u064b-\u0652]+)?)\s+[-–—]\s+(?=\S)")
_END_CREDIT: Final = re.compile(
    rf"\s*[(\[](?:{_OUTLETS}|د \.ب \.أ|د\. ?ب\. ?أ\.?|أ \.ف \.ب|وكالات|ا\.?ف\.?ب"
    rf"|انتهى\s*\S*)[)\]]?\s*\.?\s*$|\s*انتهى\s*/?\s*\d*\s*\w?$"
)


#: What follows in a longer page is not read.
LONGEST_TEXT: Final = 20_000
_LONGEST_TITLE: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """An article's title and text without furniture."""

    title: str
    #: Paragraphs separated by newlines.
    text: str
    #: What stood before the first sentence: outlet and city, for evidence.
    dateline: str
    urgent: bool


def _plain(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    text = _INVISIBLE.sub("", text.replace("\r", "\n"))
    return _SPACE_BEFORE_MARK.sub("", _SPACES.sub(" ", text)).strip()


@lru_cache(maxsize=64)
def clean_title(title: str) -> str:
    """Return a headline without «عاجل», «(فيديو)», hashes and links."""
    plain = _URL.sub("", _plain(title[:_LONGEST_TITLE]).replace("\n", " "))
    plain = _TITLE_TAG.sub("", plain)
    for _ in range(2):
        plain = _TITLE_LEAD.sub("", plain)
    return _HASH_WORDS.sub(lambda tag: tag[1].replace("_", " "), plain).strip(" |-–—")


def _is_furniture(line: str) -> bool:
    return bool(
        _FURNITURE_LINE.match(line)
        or _LINK_LINE.match(line)
        or _CODE_LINE.search(line)
        or _CAPTION.match(line)
        or _CRUMBS.match(line)
        or _OUTLET_LINE.match(line)
    )


def _lines(text: str) -> list[str]:
    kept: list[str] = []
    listed = False
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            continue
        # Under «مواضيع ذات صلة» stand headlines, which no full stop ends.
        listed = bool(_LIST_HEADING.match(line)) or (listed and not _CLOSED_LINE.search(line))
        if not listed and not _is_furniture(line) and (not kept or kept[-1] != line):
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


def _without_code(text: str) -> str:
    if "<" not in text:
        return text
    return _TAG.sub(" ", _BREAK.sub("\n", _CODE_BLOCK.sub("\n", text)))


def _split_dateline(text: str) -> tuple[str, str]:
    start = 0
    for pattern in (_OUTLET_FIRST, _BARE_CREDIT, _CITY_FIRST, _BARE_CREDIT):
        if (match := pattern.match(text[start:])) and match.end() < 90:
            start += match.end()
    if not start and (match := _CITY_DASH.match(text)):
        start = match.end()
    return text[:start], text[start:]


@lru_cache(maxsize=32)  # an article is read, compared and kept, one after the other
def clean(title: str, text: str) -> Cleaned:
    """Return the article without what an outlet puts around its words.

    The city of an outlet-first dateline runs into the first sentence in some feeds («شفق نيوز- بغدادأعلنت»), so it is
    left in the text here; the reading, which knows the gazetteer, takes it off.
    """
    body = _WORDPRESS_TAIL.sub("", _plain(_without_code(text[:LONGEST_TEXT])))
    body = "\n".join(line for line in body.split("\n") if not _CAPTION.match(line.strip()))
    body = _URL.sub("", _INLINE_CREDIT.sub("", _INLINE_ALSO.sub("", body)))
    body = _HASH_WORDS.sub(lambda tag: tag[1].replace("_", " "), body)
    body = _END_CREDIT.sub("", "\n".join(_without_pull_quotes(_lines(body))))
    dateline, body = _split_dateline(body)
    return Cleaned(
        title=clean_title(title),
        text=body.strip(),
        dateline=dateline.strip(),
        urgent=bool(_URGENT.search(_plain(title[:_LONGEST_TITLE]))),
    )
