"""Lines that an outlet puts around an article: credits, captions, adverts of its channels, lists of other articles.

Each is told by its whole shape. A word that only begins like one of them («شارك 500 مقاتل», «Reuters reported») is
news, and news that is lost is worse than furniture that stays.
"""

import re
from typing import Final

from bot.news.text.outlets import AGENCIES, OUTLETS

#: No such line is longer.
_LONGEST: Final = 400
_EDGE: Final = r"[^\w#@]*+"
#: «اقرأ أيضا» and its kin: no news says these to its reader.
_ADDRESSED: Final = (
    r"(?:إقر[أا]|[اأ]قر[أا])(?:وا|ي|ؤوا)?\s*+(?:/\s*+[يى]\s*+)?(?:أيض[اًا]++|ايض[اًا]++|المزيد|أكثر|كذلك)"
    r"|(?:شاهد|طالع|تابع)(?:وا|ي)?\s*+(?:/\s*+[يى]\s*+)?(?:أيض[اًا]++|ايض[اًا]++)"
    r"|لقراءة المزيد|للمزيد من الأخبار|قد يهمك(?: أيض[اًا]++| ايضا)?|Read also|Also read|You may also like"
    r"|هەروەها بخوێنەرەوە|زیاتر بخوێنەرەوە|بابەتی پەیوەندیدار|هەواڵی پەیوەندیدار"
)
#: These are furniture only where a colon, a dash or the line's end follows: «شاهد المزيد من الجثث», «Related attacks».
_AMBIGUOUS: Final = (
    r"(?:شاهد|طالع|تابع)(?:وا|ي)?\s*+(?:المزيد|أكثر|كذلك)"
    r"|(?:مواضيع|موضوعات|أخبار|مقالات|اخبار)\s++(?:ذات\s++صلة|مشابهة|قد\s++تهمك)"
    r"|Read more|Related(?: articles| news| stories| posts)?"
)
_ALSO: Final = rf"{_ADDRESSED}|{_AMBIGUOUS}"
#: A line of its own that opens a list of other articles.
_LIST_HEADING: Final = re.compile(
    rf"^{_EDGE}(?:{_ALSO}|(?:ال)?[أا]كثر (?:مشاهدة|قراءة|تفاعلا|تداولا)|[آا]خر (?:ال)?[أا]خبار|أخبار أخرى"
    r"|المزيد من (?:ال)?أخبار|من نفس القسم|Most (?:read|popular)|More (?:news|stories))\W*+$",
    re.IGNORECASE,
)
_CLOSED_LINE: Final = re.compile(r"[.؟!…][»”\"')\]]{0,9}$")
#: From here to the end of the sentence, inside running text.
INLINE_ALSO: Final = re.compile(rf"(?<![\w-])(?:{_ALSO})\s*+[:：؛.…\-–—|]++\s*+[^\n.؟!]*+[.؟!]?")

#: What a line says about the article itself, and what stands there instead of news.
_ABOUT: Final = re.compile(
    rf"^{_EDGE}(?:(?:{_ADDRESSED})|(?:{_AMBIGUOUS})\s*+(?:[:：|…\-–—>»›]|\.\.)"
    r"|(?:صدر الصورة|مصدر الصورة|التعليق على الصورة|تعليق الصورة|الصورة|صورة)\s*+(?:[:،,]|\W*+$)"
    r"|(?:صورة )?أرشيفية\b(?![^\n]{60,}[.!؟])|\(?أرشيف(?:ية)?\)?\W*+$"
    r"|يمكنكم (?:است|ت)لام (?:ال)?إشعارات|(?:تصويت|استطلاع|استفتاء)\s*+[:：]"
    r"|حقوق (?:النشر|الطبع)\W*+(?:$|محفوظة|والطبع|والنشر|[©\d(]|ل\w{3,})"
    r"|(?:جميع|كل|كافة) (?:ال)?حقوق (?:ال\w+ ){0,2}محفوظة"
    r"|(?:©|Copyright (?:©|\(c\)|\d|by|reserved))[^\n]{0,90}+$|All rights reserved"
    r"|(?:الكلمات (?:المفتاحية|الدلالية)|وسوم|كلمات دلالية)\s*+(?:[:：|]|\W*+$)"
    r"|(?:البث المباشر|نشرة الأخبار)\s*+(?:[:：|]|\W*+$))",
    re.IGNORECASE,
)
#: «كتب: فلان», «آخر تحديث: ١٢:٣٠»: a short line with a colon; a longer one may be a statement.
_BYLINE: Final = re.compile(
    rf"^{_EDGE}(?:كتب|كتبت|إعداد|اعداد|تحرير|ترجمة|بقلم|المحرر|المراسل|الكاتب|المصدر|مراسل\w*+|المشاهدات"
    r"|عدد المشاهدات|آخر تحديث|اخر تحديث|تاريخ النشر|نشر في|نُشر|منشور"
    r"|نووسین|ئامادەکردن|وەرگێڕان|سەرچاوە|Edited by|Photo"
    r"|Image|Credit|Source|Tags|Last updated?)\s*+[:：/|](?P<rest>[^\n]{0,80})$",
    re.IGNORECASE,
)
_TELLS: Final = re.compile(
    r"(?:قتل|قتيل|جريح|جرحى|[أا]صيب|إصابة|انفجار|هجوم|اشتباك|قصف|killed|wounded|injured|attack|blast|کوژرا)"
)
#: «By Ahmed Saad», «By Ahmed Saad and Sara Ali»: names to the line's end; «By Sunday the army …» goes on.
_BY: Final = re.compile(
    rf"^{_EDGE}(?:Written )?[Bb]y\s*+[:|]?\s*+(?:[A-Z][\w.'’-]*+\s?+){{1,4}}"
    r"(?:(?:,|and|&|for|in|\|)\s++(?:[A-Z][\w.'’-]*+\s?+){1,4}){0,3}\W*+$"
)
_CREDIT: Final = re.compile(
    rf"^{_EDGE}(?:{AGENCIES}|أ\s*+ف\s*+ب)(?:\s*+(?:[/|]|via)\s*+[^\W\d][\w .'’-]{{1,40}}+)?\W*+$", re.IGNORECASE
)
_NETWORK: Final = (
    r"(?:ال)?(?:تي?لي?[غجكق]رام|واتس ?[آا]?ب?|فيس ?بوك|الفيس|تويتر|[إا]كس|[إا]?نست[غجقك]\w*+|يوتيوب|تيك ?توك|ثريدز"
    r"|سناب ?شات|لينكد ?[إا]ن"
    r"|غوغل نيوز|جوجل نيوز|Telegram|WhatsApp|Facebook|Twitter|X|Instagram|YouTube|TikTok|Threads|LinkedIn|Google News)"
)
_OURS: Final = (
    r"(?:(?:ال|لل)?(?:قناة|قنا[ةه]|صفح[ةه]|حساب|موقع|تطبيق|نشر[ةه]"
    r"|مجموع[ةه]|كروب|بث"
    r"|جرس|[إا]شعارات|رابط|لايك|خدم[ةه])(?:نا)?"
    r"|قناتنا|قنواتنا|صفحتنا|صفحاتنا|حساباتنا|منصاتنا|نشرتنا|مجموعتنا|تطبيقنا|موقعنا|مواقعنا|إلينا|معنا"
    r"|our \w+|the (?:channel|bell|link|newsletter)|us\b)"
)
#: What adverts ask their readers to do. «اشتركوا», «انضموا» and «تابعوا» are also what others did.
_ASKED: Final = (
    r"(?:[اأ]شترك(?:وا|ي)?|للاشتراك|الاشتراك|تابع(?:ونا|نا|وا|ينا|ي)?|لمتابعتنا|لمتابعة|[اأ]نضم(?:وا|ي)?|للانضمام|شارك(?:ونا|نا|وا|ي)?"
    r"|زوروا|زورونا"
    r"|فع[ّ]?لوا?|[اأ]ضغطوا?|حم[ّ]?لوا?|لتحميل|[اأ]دعمونا?|لا تنس\w*+(?: الاشتراك)?"
    r"|Subscribe|Follow|Join|Share|Like|Download|Visit)"
)
_ADVERT: Final = re.compile(
    rf"^{_EDGE}(?:و)?{_ASKED}(?:\s++(?:الآن|الان|أيضا|زر|معنا|الآن|now|to|on|for|our|us|and|{_ASKED}))*+"
    rf"\s++(?:(?:ب|في|على|إلى|الى|عبر|من خلال|و|لل?|with|via)\s*+)?(?:{_OURS}|{_NETWORK})(?P<rest>[^\n]{{0,160}})$",
    re.IGNORECASE,
)
#: «تابعونا على فيسبوك | تويتر», «فيسبوك تويتر واتساب», «قناتنا على تلغرام: …», «مشاركة», «شارك هذا الخبر».
_SHARING: Final = re.compile(
    rf"^{_EDGE}(?:"
    rf"(?:(?:عبر|على|on|via)\s++)?{_NETWORK}(?:[\s|/،,•·و-]{{1,6}}{_NETWORK})*+(?:\s*+[:|]\s*+(?:https?:\S++|@\w++)?)?"
    r"|(?:قناتنا|قناة \S++(?: \S++)?|صفحتنا|حسابنا) (?:على|في|عبر) [^\n.:]{1,30}+:?\s*+(?:https?:\S++|@\w++)?"
    r"|(?:للتفاصيل|التفاصيل|المزيد|تفاصيل أكثر|لمشاهدة|للمزيد|شاهد|رابط"
    r"|More|Details|Watch)[^\n.:]{0,30}+:?\s*+https?:\S++"
    r"|(?:مشاركة|شارك|انشر|نشر|Share)"
    r"(?: (?:هذا |هذه |على |this |on |the )?(?:ال)?(?:خبر|مقال|موضوع|منشور|فيديو|صفحة|قصة|رابط"
    r"|article|story|post|page|news))?"
    rf"(?:\s*+(?:على|عبر|on|via|:)?\s*+{_NETWORK}(?:[\s|/،,•·و-]{{1,6}}{_NETWORK})*+)?"
    r"|(?:تابعونا|تابعنا|تابعينا|شاركونا|شاركنا|شاركها"
    r"|انضموا إلينا|انضم إلينا"
    r"|Follow us|Subscribe|Subscribe now|Like and share|Share this)\b[^\n.]{0,40}+"
    r"|حمل(?:وا)? تطبيق(?:نا)?(?: [^\s.]++){0,6}"
    r"|(?:سەبسکرایب|لایک|شەیر|فۆڵۆو|بەشداری|بەشداربن)[^\n]{0,40}?(?:بکە|بکەن|کەناڵ|چەناڵ|بن)[^\n]{0,60}+"
    r"|(?:کەناڵەکەمان|چەناڵەکەمان|پەیجەکەمان)[^\n]{0,80}+"
    r"|(?:Kanalımıza abone ol\w*+|Bizi takip edin)[^\n]{0,60}+"
    r")\W*+$",
    re.IGNORECASE,
)
#: «الرئيسية > أمن», «انتهى/ 25 ع».
_CRUMBS: Final = re.compile(
    r"^\W*+(?:الرئيسية|الصفحة الرئيسية|Home)\s*+(?:[>»›/|\\-].*+)?$"
    r"|^[^.؟!:«»>›\n]{2,30}+(?:(?<=\s)[>›»](?=\s)[^.؟!:«»>›\n]{2,30}+)+$"
    r"|^\W*+انتهى\s*+(?:[/:\-.،(\[\d][\s\d/:\-.،()\[\]]*+)?(?:\w\W?){0,2}$",
    re.IGNORECASE,
)
#: «قوات عراقية في كركوك (رويترز)»: a caption with its credit.
_CAPTION: Final = re.compile(
    rf"^[^.!؟?:(\[\n]{{5,140}}+[(\[]\s*+(?:{AGENCIES}|أ ?\.?ف ?\.?ب\.?|أرشيف\w*+|مواقع التواصل"
    r"|Getty[^()\[\]]{0,60}+)\s*+[)\]]\s*+\.?$"
)
_OUTLET_LINE: Final = re.compile(rf"^\W*+(?:{OUTLETS}|Kurdistan24)\W*+$", re.IGNORECASE)
#: A page's own code that came along with its text.
_CODE_LINE: Final = re.compile(
    r"googletag|dataLayer|adsbygoogle|document\.(?:write|getElement|create|query)|window\.\w++\s*+[=(.|]"
    r"|function\s*+\w*+\s*+\([\w\s,]{0,80}+\)\s*+\{"
    r"|^\s*+(?:var|let|const)\s++\w++\s*+=|\}[\s)(]{0,9};\s{0,9}$|^\s*+[.#@][\w-]++\s*+\{|@media\s*+(?:screen|print|all|only|\()|\bgtag\("
)
_LONE: Final = re.compile(
    r"https?:\S+|www\.\S+|[^\w\s#@]*(?:[#@]\w+)+[^\w\s]*|[\d:/\-.،,|]+(?:AM|PM|ص|م)?|AM|PM|ص|م|[^\w\s]+", re.IGNORECASE
)
_AGO: Final = re.compile(r"^\W*+(?:منذ\s++)?\d++\s*+(?:دقيقة|دقائق|ساعة|ساعات|يوم|أيام)(?:\s*+مضت)?\W*+$")


def tells(text: str) -> bool:
    """Tell words of a blow or of people hurt, which no credit and no place's name has."""
    return _TELLS.search(text) is not None


def is_caption(line: str) -> bool:
    """Tell a picture's caption with its credit; a line that tells what happened to people is none."""
    return bool(_CAPTION.match(line)) and not tells(line)


def _is_byline(line: str) -> bool:
    found = _BYLINE.match(line)
    return found is not None and not tells(found["rest"])


def _is_advert(line: str) -> bool:
    found = _ADVERT.match(line)
    if found is None:
        return False
    said = [word for word in found["rest"].split() if not _LONE.fullmatch(word)]
    return len(said) <= 6 and not tells(found["rest"])


def is_lone(line: str) -> bool:
    """Tell a line of nothing but links, tags, names of accounts, times and dates."""
    return all(_LONE.fullmatch(word) for word in line.split()) or bool(_AGO.match(line))


def is_furniture(line: str) -> bool:
    """Tell a line that is none of the article's words."""
    if len(line) > _LONGEST:
        return _CODE_LINE.search(line) is not None
    return bool(
        _ABOUT.match(line)
        or _BY.match(line)
        or _CREDIT.match(line)
        or _SHARING.match(line)
        or _CODE_LINE.search(line)
        or _CRUMBS.match(line)
        or _OUTLET_LINE.match(line)
        or is_caption(line)
        or _is_byline(line)
        or _is_advert(line)
        or is_lone(line)
    )


def opens_list(line: str) -> bool:
    """Tell a line under which headlines of other articles stand."""
    return bool(_LIST_HEADING.match(line))


def is_closed(line: str) -> bool:
    """Tell a line that ends a sentence."""
    return bool(_CLOSED_LINE.search(line))
