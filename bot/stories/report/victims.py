"""Who was hit: what the people are whom a report says were killed, wounded, abducted or attacked at home."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, word_set

MILITANT: Final = "militant"
_FORCES: Final = "forces"
_POLICE: Final = "police"
_FIGHTER: Final = "fighter"
_CIVILIAN: Final = "civilian"
_MERCHANT: Final = "merchant"
#: Singulars, to which the endings of the dual, the accusative and the feminine are added; and plurals as they stand.
_PEOPLE: Final[Mapping[str, tuple[str, str]]] = {
    _FORCES: ("جندي ضابط عسكري منتسب آمر", "جنود ضباط منتسبي الجيش الحشد دورية البيشمركة"),
    _POLICE: ("شرطي", "الشرطة شرطة"),
    "child": ("طفل رضيع صبي حدث", "أطفال أحداث"),
    "woman": ("امرأة سيدة فتاة شابة", "نساء فتيات زوجته شقيقته ابنته والدته"),
    "doctor": ("طبيب ممرض", "أطباء"),
    "pharmacist": ("صيدلاني صيدلي", "صيادلة"),
    "lawyer": ("محامي", "محام محامون"),
    "journalist": ("صحفي صحافي إعلامي مراسل مصور", ""),
    "teacher": ("معلم تدريسي تربوي أستاذ", "مدرس مدرسا مدرسين"),
    "student": ("طالب تلميذ", "طلاب طلبة تلاميذ"),
    MILITANT: ("إرهابي داعشي انتحاري", "دواعش مسلحا مسلحين مسلحي"),
    # Whose he is, is told by what follows.
    _FIGHTER: ("مقاتل", "مقاتلي"),
    "shepherd": ("", "راعي راع راعيا راعيان راعيي رعاة"),
    _MERCHANT: ("تاجر صائغ صيرفي صراف مقاول", "تجار صاغة صيرفة"),
    "employee": ("موظف", ""),
    "engineer": ("مهندس", ""),
    "official": ("مدير", "قائممقام محافظ عميد"),
    "farmer": ("مزارع فلاح", "فلاحين"),
    "fisherman": ("صياد", ""),
    "candidate": ("مرشح", ""),
    "activist": ("ناشط", "نشطاء"),
    "protester": ("متظاهر محتج", ""),
    "judge": ("قاضي", "قاض قضاة"),
    "sheikh": ("شيخ مختار", "شيوخ وجيه وجهاء"),
    "cleric": ("", "خطيب خطيبا"),
    "driver": ("سائق", ""),
    "worker": ("عامل", "عمال"),
    "guard": ("حارس", "حراس"),
    "pilgrim": ("زائر", "زوار"),
    "tourist": ("سائح", "سياح سواح"),
    "displaced": ("نازح", ""),
    "prisoner": ("سجين نزيل", "سجناء نزلاء"),
    _CIVILIAN: ("مدني مواطن", ""),
}
_FEMININE: Final = ("", "ا", "ان", "ين", "ون", "ة", "تان", "تين")
_ROLES: Final[Mapping[str, str]] = {
    folded(word): role
    for role, (singulars, plurals) in _PEOPLE.items()
    for word in (
        *(
            stem + ending if not stem.endswith("ة") else stem[:-1] + tail
            for stem in singulars.split()
            for ending, tail in zip(_FEMININE, ("ة", "ة", "تان", "تين", "ة", "ة", "تان", "تين"), strict=True)
        ),
        *plurals.split(),
    )
}
#: «صاحب محل», «مالك مطعم».
_OWNERS: Final = word_set("صاحب صاحبة مالك مالكة")
_SHOPS: Final = word_set("محل متجر مكتب مطعم مقهى شركة معرض معمل ورشة مخزن صيرفة محلات أسواق")
#: What the people belong to: «عنصر في داعش», «ثلاثة من الحشد».
_GROUPS: Final[Mapping[str, str]] = {
    folded(word): role
    for role, words in {
        MILITANT: "داعش تنظيم التنظيم الإرهابيين الدواعش لداعش الكردستاني الكوردستاني",
        _FORCES: "الحشد الجيش البيشمركة الجنود المقاتلين العسكريين القوات السرايا الكتائب",
        _POLICE: "الشرطة شرطة",
        _CIVILIAN: "المدنيين المواطنين الأهالي",
    }.items()
    for word in words.split()
}
#: After these the people hit follow.
_HIT: Final = word_set(
    "مقتل استشهاد إصابة اغتيال مصرع خطف اختطاف جرح تحييد وفاة تصفية "
    "استشهد استشهدت أصيب أصيبت اغتيل اغتيلت لقي لقيت توفي توفيت قضى قضت "
    "قتيل قتيلان قتيلين قتلى شهيد شهيدان شهيدين شهداء جريح جريحان جريحين جرحى ضحايا "
    "منزل دار عيادة"
)
#: … and after these too, or first who did it: «قتل ثلاثة جنود», «قتل مسلحون صائغا».
_HITS: Final = word_set(
    "قتل قتلت قتلوا يقتل تقتل يقتلون أصاب أصابت يصيب تصيب اغتال اغتالت يغتال تغتال يغتالون جرح جرحت يجرح تجرح "
    "خطف خطفت يخطف تخطف يخطفون اختطف اختطفت يختطف يختطفون تقتلان يقتلان"
)
_WHO_HITS: Final = word_set(
    "مسلحون مسلحان مسلح مجهولون مجهولان مجهول ملثمون ملثمان إرهابيون عناصر داعش قناص عصابة قوة قوات طائرة طائرات "
    "مسيرة مجموعة رجل شاب انتحاري مسلحو عبوة لغم انفجار تفجير هجوم رصاص قذيفة صاروخ قصف ضربة غارة التنظيم"
)
#: What comes after these is where, when or how, and no longer who.
_ENDS: Final = word_set(
    "خلال إثر أثر جراء على قرب أمام داخل وسط عند لدى بعد أثناء ما مما عندما حين قبل ضمن شمال شمالي جنوب جنوبي شرق "
    "شرقي غرب غربي نتيجة بسبب برصاص بنيران بانفجار بتفجير بهجوم بقصف بضربة بغارة بإطلاق بعبوة بلغم بنزاع باشتباك "
    "باشتباكات بعملية بسلاح بأسلحة بطلق بسيارة بحادث باستهداف لاستهداف فيما بينما الذي التي الذين حتفه مصرعه "
    "بهجومين باشتباكين بتفجيرين بانفجارين بمواجهات بتعرض بكمين بعملية"
)
_PLAINLY: Final = 1
_BY: Final = 2
_MARKS: Final = frozenset(".:؛،,|/")
#: So many words after such a word are read.
_REACH: Final = 8
#: Roles that one victim may have in two reports: «ضابط شرطة», «شيخ مزارع»; who is no fighter is a civilian.
_ONE_PERSON: Final = (
    frozenset({_FORCES, _POLICE}),
    *(frozenset({_FIGHTER, role}) for role in (_FORCES, MILITANT)),
    frozenset({"shepherd", "farmer"}),
    frozenset({"sheikh", "farmer"}),
    frozenset({"sheikh", "cleric"}),
    frozenset({"sheikh", "candidate"}),
    frozenset({"child", "student"}),
    frozenset({"child", "shepherd"}),
    frozenset({"child", "worker"}),
    frozenset({"activist", "journalist"}),
    frozenset({"activist", "protester"}),
    frozenset({"activist", "candidate"}),
    frozenset({"activist", "lawyer"}),
    frozenset({"student", "protester"}),
    frozenset({"teacher", "doctor"}),
    frozenset({"employee", "engineer"}),
    frozenset({"employee", "worker"}),
    frozenset({"employee", "doctor"}),
    frozenset({"employee", "teacher"}),
    frozenset({"employee", "driver"}),
    frozenset({"engineer", "worker"}),
    *(frozenset({"official", role}) for role in ("employee", "engineer", "teacher", "doctor", _POLICE, _FORCES)),
    frozenset({"guard", _FORCES}),
    frozenset({"guard", _POLICE}),
    frozenset({"guard", "employee"}),
    frozenset({"guard", "worker"}),
    frozenset({"pilgrim", "tourist"}),
    *(
        frozenset({"woman", role})
        for role in ("child", "doctor", "pharmacist", "lawyer", "journalist", "teacher", "student", "employee",
                     "activist", "candidate", "engineer", "farmer", "worker", "displaced", "pilgrim", "tourist")
    ),
    *(
        frozenset({_CIVILIAN, role})
        for role in set(_PEOPLE) - {_CIVILIAN, _FORCES, _POLICE, _FIGHTER, MILITANT, "judge"}
    ),
)  # fmt: skip


@lru_cache(maxsize=10_000)
def _bare(word: str) -> str:
    """Return a word as it stands in the sets above, without «و» or «ب» before it."""
    if word in _HIT or word in _HITS or word in _ROLES:
        return word
    for clitic in ("و", "ف", "ب", "ل"):
        rest = word[1:]
        if word.startswith(clitic) and (rest in _HIT or rest in _HITS or (clitic in "وف" and _role_of(rest))):
            return rest
    return word


@lru_cache(maxsize=10_000)
def _opens(word: str) -> int:
    """Return whether who was hit follows a word, and whether who did it may come first."""
    bare = _bare(word)
    return _BY if bare in _HITS else _PLAINLY if bare in _HIT else 0


@lru_cache(maxsize=10_000)
def _role_of(word: str) -> str | None:
    """Return the role that a word names, with the article or without."""
    return _ROLES.get(word) or (_ROLES.get(word[2:]) if word.startswith("ال") and len(word) > 4 else None)


def _owns_a_shop(words: tuple[str, ...], place: int) -> bool:
    return words[place] in _OWNERS and place + 1 < len(words) and words[place + 1] in _SHOPS


def _hit_by_someone(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the role of whom someone hit: «مسلحون على دراجة نارية صائغا»."""
    for place, word in enumerate(words):
        role = _MERCHANT if _owns_a_shop(words, place) else _role_of(word)
        if role and role != MILITANT and not word.startswith("ال"):
            yield role
            return


def _hit(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the roles of those who were hit: «ثلاثة من الحشد بانفجار …»."""
    for place, word in enumerate(words):
        # «مقتل ثلاثة في كركوك», «مقتل ضابط وإصابة …»: what follows is of another.
        if word in _ENDS or (place > 0 and _opens(word)):
            return
        if group := _GROUPS.get(word):
            yield group
        elif place > 0 and words[place - 1] == "في":
            return
        elif _owns_a_shop(words, place):
            yield _MERCHANT
        # «ناشط مدني» is an activist.
        elif (role := _role_of(_bare(word))) and not (role == _CIVILIAN and place > 0 and _role_of(words[place - 1])):
            yield role


def _clause(text: Words, start: int, until: int) -> tuple[str, ...]:
    """Return the words from here on that stand in one clause with the one before, a few at most."""
    end = start
    while end < min(until, start + _REACH) and text.before[end][:1] not in _MARKS:
        end += 1
    return text.words[start:end]


def victims_in(text: Words, until: int) -> frozenset[str]:
    """Return the roles of those whom the first so many words of a text say were hit."""
    found: set[str] = set()
    for at in range(min(until, len(text))):
        if opens := _opens(text.words[at]):
            those = _clause(text, at + 1, min(until, len(text)))
            someone = opens == _BY and those[:1] and those[0] in _WHO_HITS
            found.update(_hit_by_someone(those) if someone else _hit(those))
    if found & {_FORCES, MILITANT}:
        found.discard(_FIGHTER)
    return frozenset(found)


def same_person(roles: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two sets of roles may be one victim's."""
    return bool(roles & others) or any(pair & roles and pair & others for pair in _ONE_PERSON)
