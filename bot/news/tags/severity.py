"""How grave an event is, 1 to 5: one small table.

| step | value |
|---|---|
| kind | explosion, air strike, armed attack, prison break 4 · mines, violent protest 3 · operation 2 · others 1 |
| explosion without casualties, attack that only threatens | −1 |
| suicide attack, assassination | 5 |
| 1 or more killed | at least 3; 3 or more at least 4; 10 or more 5 |
| 5 or more wounded | at least 4 |
| target: embassy, airport, Green Zone, bases with foreign forces, oil field, market, school, hospital, pilgrims | +1 |
| «عاجل» | +1 |
| verdicts, trials, mass graves | at most 2 |
| only a statement, condemnation, funeral, anniversary, denial, exercise, or what follows an earlier blow | at most 2 |
"""

from collections.abc import Mapping
from typing import Final

from bot.arabic.words import word_set
from bot.news.text.headline import only_recalls
from bot.news.text.reading import Reading
from bot.news.toll.patterns import Toll

_BY_KIND: Final[Mapping[str, int]] = {
    "explosion_ied": 4, "air_missile_drone": 4, "armed_attack": 4, "prison": 4, "mines_erw": 3, "protest_violence": 3,
    "operations": 2, "judicial": 1, "militia_politics": 1, "other": 1,
}  # fmt: skip


_GRAVEST: Final = word_set("انتحاري انتحارية اغتيال اغتيل اغتالوا suicide assassination assassinated")
_TARGETS: Final = word_set(
    "سفارة السفارة قنصلية القنصلية مطار المطار الخضراء حرير سوق السوق مدرسة مستشفى زوار "
    "الزوار مصفى حقل كورمور embassy consulate airport market hospital school"
)
_SPEECH: Final = word_set(
    "يدين تدين يدينون أدان أدانت دان دانت يستنكر تستنكر يحذر تحذر حذر يدعو تدعو يطالب تطالب "
    "ينفي تنفي نفى نفت يندد تندد تعليق يعلق يهنئ يبحث تبحث يتفقد تستدعي "
    "استدعت إدانة بإدانة إدانات تنديد استنكار استنكارا يتوعد توعد يهدد تهدد يتضامن يعزي condemns condemned "
    "warns denies"
)


_GRAVES: Final = word_set("مقبرة مقابر المقابر المقبرة بمقبرة")
#: At the front of a headline these are the news; later they are only where it happened.
_OCCASIONS: Final = word_set("تشييع يشيع شيع ذكرى مناورات تمرين مراسم")


_CONDEMNS: Final = ("ادان", "يدين", "تدين", "استنك", "تندد", "يندد", "تنديد", "يتهم", "تتهم", "اتهام")


def _only_speaks(words: tuple[str, ...]) -> bool:
    if any(word.removeprefix("و").removeprefix("ب").startswith(_CONDEMNS) for word in words):
        return True
    return bool(frozenset(words) & _SPEECH or frozenset(words[:2]) & _OCCASIONS)


def severity_of(reading: Reading, kind: str, toll: Toll) -> int:
    """Return the gravity of an event by the table above."""
    title = frozenset(word.removeprefix("و").removeprefix("ب") for word in reading.title_words.words)
    killed, wounded = toll.killed or 0, toll.wounded or 0
    value = _BY_KIND.get(kind, 1)
    if value == 4 and not killed and not wounded and toll != Toll():
        value = 3
    if kind in {"explosion_ied", "armed_attack"} and title & _GRAVEST:
        value = 5
    value = max(value, 5 if killed >= 10 else 4 if killed >= 3 or wounded >= 5 else 3 if killed else 0)
    if value >= 3 and title & _TARGETS:
        value += 1
    value += reading.urgent
    if _only_speaks(reading.title_words.words) or (only_recalls(reading.title) and not reading.urgent):
        value = min(value, 2)
    if kind == "judicial" or title & _GRAVES:
        value = min(value, 2)  # the dead are those of years ago
    return max(1, min(5, value))
