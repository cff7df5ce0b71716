"""The names of months in the languages and habits of feeds for Iraq, as one pattern. Pure.

Names are given as `bot.feeds.dates.dates` simplifies a text: one letter for each family, no marks, Latin without its
dots.
"""

import re

#: Iraq and the Levant; Egypt and the Gulf; the Maghreb; Sorani; Persian; Turkish; Kurmanji; English.
_BY_NUMBER = (
    "كانون الثاني|كانون ثاني|كانون 2|كانون2|ك2|ك 2|يناير|جانفي|كانووني دووهم|كانوون دووهم|جانيوهري|ژانويه|ژانوييه|"
    "ocak|oca|cile|rebendan|january",
    "شباط|فبراير|فيفري|شوبات|فيبريوهري|فوريه|subat|sub|sibat|resemi|february",
    "اذار|مارس|ئازار|مارچ|مارت|mart|adar|march",
    "نيسان|ابريل|افريل|ئهپريل|اوريل|nisan|nis|april",
    "ايار|مايو|ماي|ئايار|مهي|مه|mayis|gulan|may",
    "حزيران|يونيو|يونيه|جوان|حوزهيران|جون|ژوئن|haziran|haz|heziran|pusper|june",
    "تموز|يوليو|يوليه|جويليه|تهمووز|تهموز|جولاي|ژوئيه|temmuz|tem|tirmeh|july",
    "اب|اغسطس|اوت|ئاب|ئوگست|اگوست|agustos|agu|tebax|august",
    "ايلول|سبتمبر|شتنبر|ئهيلوول|ئهيلول|سيپتهمبهر|سپتامبر|eylul|eyl|ilon|rezber|september",
    "تشرين الاول|تشرين اول|تشرين 1|تشرين1|ت1|ت 1|اكتوبر|تشريني يهكهم|تشرين يهكهم|ئوكتوبهر|اكتبر|"
    "ekim|eki|cotmeh|october",
    "تشرين الثاني|تشرين ثاني|تشرين 2|تشرين2|ت2|ت 2|نوفمبر|نونبر|تشريني دووهم|تشرين دووهم|نوڤهمبهر|نوامبر|"
    "kasim|kas|mijdar|november",
    "كانون الاول|كانون اول|كانون 1|كانون1|ك1|ك 1|ديسمبر|دجنبر|كانووني يهكهم|كانوون يهكهم|ديسهمبهر|دسامبر|"
    "aralik|ara|kanun|berfanbar|december",
)
_ENGLISH = [names.rpartition("|")[2] for names in _BY_NUMBER]
#: Name → 1 to 12.
MONTHS = {name: number for number, names in enumerate(_BY_NUMBER, start=1) for name in names.split("|")}
MONTHS |= {name[:3]: number for number, name in enumerate(_ENGLISH, start=1)} | {"sept": 9}


def _exactly(name: str) -> str:
    return re.escape(name) + (r"(?!\d)" if name[-1].isdigit() else "")


_ANY = "|".join(map(_exactly, sorted(MONTHS, key=len, reverse=True)))
#: What hangs on a name: a Sorani ending; then a full stop, or a Turkish ending behind its apostrophe.
_ENDING = r"ي?(?![^\W\d_])(?:\.|'\w{1,4})?"
#: A month, its name the first group; two names of it («تشرين الثاني/نوفمبر») are one month.
MONTH = rf"({_ANY}){_ENDING}(?:\s?[/(-]?\s?(?:{_ANY}){_ENDING}\)?)?"
