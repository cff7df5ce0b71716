"""How alike two reports are: shared rare words, and the details that forbid calling them one event."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge import Knowledge
from bot.news.terms import words_of

#: Words of a report that are compared.
_COMPARED: Final = 70
_CLITICS: Final = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_ENDINGS: Final = ("تين", "ات", "ون", "ين", "ان", "ها", "هم", "ته", "ه", "ا", "ي", "ت")
_EMPTY: Final = frozenset(
    words_of(
        "في من على إلى عن مع أن إن التي الذي الذين ما لا لم لن هذا هذه ذلك بعد قبل قد كان كانت "
        "أو ثم بين حتى عند منذ خلال اليوم أمس يوم صباح مساء فجر ظهر عصر "
        "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت أفاد أعلن أعلنت قال قالت "
        "ذكر ذكرت أكد مصدر مصادر أمني بيان بحسب وفق أسفر أسفرت أدى "
        "شخص أشخاص آخر آخرين آخرون جراء إثر بها فيها له لها عدد نحو شمال جنوب شرق غرب شمالي "
        "جنوبي شرقي غربي وسط محافظة قضاء ناحية منطقة قرية مدينة حي قرب تابعة التابعة"
    ).words
)
_HOURS: Final = {"فجر": 4, "صباح": 9, "ظهر": 13, "عصر": 16, "مساء": 20, "ليل": 23, "منتصف": 24}
#: Names that follow these are exact: two different ones are two places.
_EXACT_PLACE: Final = re.compile(r"(?:^|\s)[وبل]?(?P<kind>حي|قريه|شارع|قطاع)\s+(?P<name>\w+)")
_ROLES: Final[Mapping[str, str]] = {
    word: role
    for role, words in {
        "forces": "جندي جنديا جنود جنديين ضابط ضابطا منتسب منتسبا مقاتل مقاتلا مقاتلين الجيش الحشد دورية "
        "البيشمركة آمر عسكري عسكريين",
        "police": "شرطي شرطيا شرطيين الشرطة",
        "child": "طفل طفلة طفلا أطفال رضيع",
        "doctor": "طبيب طبيبة",
        "lawyer": "محام محامي محاميا المحامي",
        "journalist": "صحفي صحفية صحافي إعلامي مراسل",
        "teacher": "معلم مدرس تربوي أستاذ",
        "militant": "داعشي إرهابي إرهابيين إرهابيا",
        "shepherd": "راعي راع رعاة راعيا",
        "candidate": "مرشح مرشحا",
    }.items()
    for word in words_of(words).words
}
_VICTIM: Final = re.compile(
    r"(?:مقتل|قتل|استشهد|استشهاد|اصيب|اصابه|اغتيال|اغتال|اغتيل|جرح|يصيب|تصيب|منزل|دار|مصرع"
    r"|لقي)\s+(?:\w+\s){0,2}?(?P<who>\w+)"
)
_ASPECTS: Final = tuple(
    (name, re.compile(folded(pattern)))
    for name, pattern in (
        ("anniversary", r"ذكرى|تحيي|يحيي|سنوية|استذكار"),
        ("funeral", r"تشييع|شيعت|شيع |جثمان|مجلس عزاء|دفن"),
        ("trial", r"الإعدام|حكما ب|بالسجن|محكمة|محاكمة|القضاء يحكم|المؤبد"),
        ("denial", r"(?:^|\s)(?:تنفي|ينفي|نفت|نفى|لا صحة|تكذيب|يكذب|نفي)\s"),
        (
            "tally",
            r"خلال أسبوع|خلال شهر|حصيلة شهر|خلال عام|خلال الأسبوع الماضي|الشهر الماضي|إحصائية|احصائية"
            r"|منذ بداية",
        ),
        (
            "reaction",
            r"(?:^|\s)(?:يدين|تدين|دان|دانت|أدان|أدانت|يستنكر|تستنكر|يندد|تندد|يطالب|تطالب|تستدعي"
            r"|استدعت|يعزي|تعزي|يدعو|تدعو|مذكرة احتجاج|يعلق|رد على|يوجه بفتح|تشكيل لجنة|لجنة تحقيقية"
            r"|يبحث|تبحث|يتوعد|تتوعد|يتعهد)",
        ),
        (
            "arrest",
            r"(?:القبض على|اعتقال|اعتقلت?|الإطاحة ب|يطيح ب|تطيح ب|ضبط)\s*(?:\w+\s){0,3}(?:متهم|المتهم"
            r"|منفذ|قاتل|قتلة|مطلوب|إرهابي|خلية|عناصر|عنصر|\d)",
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is compared of a report or story."""

    #: Stem → weight.
    stems: Mapping[str, float]
    #: What kind of report it is of its event: "event", "reaction", "funeral" …
    aspect: str
    hour: int | None
    exact_places: Mapping[str, frozenset[str]]
    roles: frozenset[str]


def stem(word: str) -> str:
    """Return a word's skeleton: no clitics, endings or long vowels, so that spellings and inflections meet."""
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            word = word[len(clitic) :]
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    bare = word[0] + re.sub("[اوي]", "", word[1:])
    return bare if len(bare) >= 3 else word


def _weights(text: str, knowledge: Knowledge) -> dict[str, float]:
    words = words_of(text).words[:_COMPARED]
    common: set[int] = set()
    places: set[int] = set()
    for hit in knowledge.trie.scan(words):
        if hit.term.layer == "place":
            places.update(range(hit.start, hit.end))
        elif hit.term.layer in {"event", "anchor", "actor"}:
            common.update(range(hit.start, hit.end))
    found: dict[str, float] = {}
    for position, word in enumerate(words):
        if word in _EMPTY or len(word) < 3:
            continue
        weight = 0.6 if position in places else 0.4 if position in common else 1.0
        found[stem(word)] = max(weight, found.get(stem(word), 0.0))
    return found


def _hour(plain: str) -> int | None:
    found = [hour for word, hour in _HOURS.items() if re.search(rf"(?:^|\s)(?:من )?{word}\b", plain)]
    return found[0] if len(found) == 1 else None


def _exact_places(plain: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for match in _EXACT_PLACE.finditer(plain):
        found.setdefault(match["kind"], set()).add(stem(match["name"]))
    return {kind: frozenset(names) for kind, names in found.items()}


def aspect_of(title: str, lead: str) -> str:
    """Return what a report is of its event: the event itself, or something that followed."""
    for part in (folded(title), folded(lead)):
        for name, pattern in _ASPECTS:
            if pattern.search(part):
                return name
    return "event"


def profile(title: str, text: str, knowledge: Knowledge) -> Profile:
    """Return what is compared of a report."""
    lead = text[:350]
    plain = folded(f"{title} . {lead}")
    roles = frozenset(
        _ROLES[word] for match in _VICTIM.finditer(plain) for word in match.group().split() if word in _ROLES
    )
    return Profile(
        stems=_weights(f"{title} {lead}", knowledge),
        aspect=aspect_of(title, lead[:160]),
        hour=_hour(plain),
        exact_places=_exact_places(plain),
        roles=roles,
    )


def likeness(one: Profile, other: Profile) -> float:
    """Return the share of the smaller report's rare words that the other has, 0..1."""
    shared = sum(min(weight, other.stems[word]) for word, weight in one.stems.items() if word in other.stems)
    least = min(sum(one.stems.values()), sum(other.stems.values()))
    return shared / least if least else 0.0


def rare_shared(one: Profile, other: Profile) -> int:
    """Return how many words that are neither places nor the trade's own both reports have."""
    return sum(1 for word, weight in one.stems.items() if weight == 1.0 and other.stems.get(word) == 1.0)


def conflict(one: Profile, other: Profile) -> str | None:
    """Return why two reports can't be of one event, or None."""
    if one.aspect != other.aspect:
        return f"{one.aspect} and {other.aspect}"
    if (
        one.hour is not None
        and other.hour is not None
        and min(abs(one.hour - other.hour), 24 - abs(one.hour - other.hour)) > 5
    ):
        return "different hours"
    for kind, names in one.exact_places.items():
        others = other.exact_places.get(kind)
        if others and not names & others:
            return f"different {kind}"
    if one.roles and other.roles and not one.roles & other.roles:
        return "different victims"
    return None
