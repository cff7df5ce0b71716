"""What happened to whom, where in its district and with what: by these two reports in one town are told apart."""

import pytest

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.model import Place
from bot.news.knowledge.skeletons import stem
from bot.stories.circumstances import compare_circumstances
from bot.stories.index import OpenStories
from bot.stories.report.details import hour_in, is_another, named_in
from bot.stories.report.directions import lies_there, sides_of_towns
from bot.stories.report.targets import struck_in
from bot.stories.report.victims import same_person, victims_in
from bot.stories.scale import story_scale
from tests.stories.articles import article, judged
from tests.stories.test_story_index import both, told


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("استشهاد ثلاثة من مقاتلي البيشمركة", {"forces"}),
        ("مقتل قيادي بارز في داعش بضربة", {"militant"}),
        ("قتل مسلحون يستقلون سيارة بيضاء صرافا وسط السوق", {"merchant"}),
        ("مسلحون يقتلون صاحب متجر للهواتف", {"merchant"}),
        ("اغتيال ناشط مدني في الكوت", {"activist"}),
        ("اغتيال القاضي كريم بإطلاق نار", {"judge"}),
        ("إصابة شرطي وطفلين بانفجار قنبلة", {"police", "child"}),
        ("رمانة على دار طبيب في الحي", {"doctor"}),
        ("مقتل شخصين برصاص جنود", set()),
        ("قتل ثلاثة في كركوك، وقال ضابط إن المهاجمين فروا", set()),
        ("مقتل أربعين مقاتلا من التنظيم", {"militant"}),
        ("عقب استشهاد منتسب.. الطيران يقصف أوكار داعش ومقتل ثلاثة إرهابيين", {"militant"}),
    ],
)
def test_who_was_hit(said: str, roles: set[str]) -> None:
    words = words_of(said)
    assert victims_in(words, len(words)) == roles


def test_one_victim_may_be_told_as_two_things() -> None:
    assert same_person(frozenset({"child"}), frozenset({"student"}))
    assert same_person(frozenset({"civilian"}), frozenset({"pharmacist"}))
    assert not same_person(frozenset({"judge"}), frozenset({"merchant"}))
    assert not same_person(frozenset({"forces"}), frozenset({"militant"}))


SADR = Place(name="مدينة الصدر", governorate="بغداد", lat=33.389, lon=44.46)
MANSOUR = Place(name="المنصور", governorate="بغداد", lat=33.312, lon=44.345)
AMARA = Place(name="المجر الكبير", governorate="ميسان", lat=31.58, lon=47.17)


@pytest.mark.parametrize(
    ("said", "place", "lies"),
    [
        ("انفجار شرقي العاصمة", SADR, True),
        ("انفجار شمال شرقي بغداد", SADR, True),
        ("انفجار شرقي بغداد", MANSOUR, False),
        ("انفجار وسط بغداد", MANSOUR, None),
        ("انفجار شرقي بغداد", AMARA, None),
        ("نزاع جنوبي العمارة", AMARA, True),
    ],
)
def test_a_place_lies_on_one_side_of_town(said: str, place: Place, lies: bool | None) -> None:
    assert lies_there(sides_of_towns(folded(said)), [place]) is lies


def test_what_was_struck_and_with_what() -> None:
    targets, weapons = struck_in(words_of("عبوة ناسفة قرب المقهى").words)
    assert targets == {"restaurant"}
    assert weapons == {"mine"}
    assert not any(struck_in(words_of("مقتل جندي في هيت").words))


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("فجر الأربعاء", 4),
        ("فجر انتحاري نفسه مساء الأحد", 20),
        ("فجر مسلحون جسرا", None),
        ("اندلعت فجرا", 4),
        ("صباح الأحد ومساء الأحد", None),
    ],
)
def test_dawn_is_no_blast(said: str, hour: int | None) -> None:
    plain = folded(said)
    assert hour_in(plain, frozenset(words_of(said).words)) == hour


def test_a_quarter_is_known_by_how_it_is_introduced() -> None:
    named = named_in(folded("في حي النصر ضمن ناحية القاسم قرب سوق شعبي"))
    assert named.quarters == {stem("النصر")}
    assert named.exact == {"حي": {"نصر"}, "ناحيه": {"قاسم"}}


@pytest.mark.parametrize(
    ("title", "another"),
    [
        ("حصيلة جديدة لتفجير القائم", False),
        ("مقتل تاجر في بغداد الجديدة", False),
        ("ثاني هجوم على الحقل خلال يوم", True),
        ("داعش يعاود الهجوم على القرية", True),
    ],
)
def test_a_new_count_is_no_new_event(title: str, another: bool) -> None:
    assert is_another(folded(title)) == another


def test_words_for_one_thing_meet() -> None:
    for one, other in (
        ("مصرع", "استشهاد"), ("خطف", "اقتياد"), ("المركبة", "سيارة"), ("الفرار", "هروب"), ("سجناء", "النزلاء"),
        ("أميركية", "الأمريكي"), ("بمسيرتين", "درون"),
    ):  # fmt: skip
        assert stem(folded(one)) == stem(folded(other)), one
    assert stem("مقاتلات") != stem("سقوط")
    assert stem("اسقاط") != stem("سقوط")


ONE_EVENT = [
    (
        "wholly other words",
        ("خطف صراف من أمام مكتبه في الصويرة", "خطف أربعة ملثمين صرافا من أمام مكتبه وسط قضاء الصويرة ظهر اليوم."),
        (
            "مسلحون يقتادون صاحب مكتب صيرفة شمالي الكوت",
            "اقتاد ملثمون صاحب مكتب للصيرفة في الصويرة بسيارة مسرعة ظهر الأحد.",
        ),
    ),
    (
        "a larger place that holds the name",
        (
            "مقتل شرطيين بعبوة في الرطبة",
            "قتل شرطيان بانفجار عبوة ناسفة استهدفت دوريتهما قرب الرطبة غربي الأنبار صباح الأحد.",
        ),
        (
            "عبوة ناسفة تقتل عنصرين من الشرطة في بادية الرطبة",
            "انفجرت عبوة ناسفة على دورية للشرطة في بادية الرطبة صباح اليوم وقتل شرطيان.",
        ),
    ),
    (
        "a new count",
        (
            "انفجار سيارة ملغومة في سوق القائم",
            "قتل ثلاثة أشخاص وأصيب تسعة بانفجار سيارة ملغومة في سوق القائم غربي الأنبار عصر الأحد.",
        ),
        (
            "حصيلة جديدة لانفجار القائم: 5 قتلى و14 جريحا",
            "قالت صحة الأنبار إن ضحايا السيارة المفخخة في سوق القائم عصر اليوم بلغوا خمسة قتلى و14 جريحا.",
        ),
    ),
    (
        "arrests by military intelligence",
        (
            "اعتقال أمير في داعش بالموصل",
            "اعتقلت استخبارات الفرقة العشرين أميرا في داعش يكنى أبو سراقة بأيسر الموصل الأحد.",
        ),
        (
            "القبض على الإرهابي أبو سراقة في الموصل",
            "ألقت الاستخبارات العسكرية القبض على الإرهابي المكنى أبو سراقة في الموصل.",
        ),
    ),
    (
        "a square and its quarter",
        (
            "تفجير مزدوج في ساحة الطيران",
            "قتل ثلاثون شخصا بتفجيرين انتحاريين في سوق للملابس بساحة الطيران وسط بغداد صباح الأحد.",
        ),
        (
            "30 قتيلا بتفجيرين في الباب الشرقي",
            "قتل ثلاثون شخصا عندما فجر انتحاريان نفسيهما في سوق البالة بالباب الشرقي ببغداد صباح اليوم.",
        ),
    ),
    (
        "details of a fresh attack",
        ("سقوط صاروخين على قاعدة بلد", "سقط صاروخان مساء الأحد على قاعدة بلد الجوية في صلاح الدين دون خسائر."),
        (
            "الإعلام الأمني يكشف تفاصيل استهداف قاعدة بلد",
            "قالت الخلية إن صاروخين سقطا على قاعدة بلد الجوية مساء اليوم دون خسائر.",
        ),
    ),
]


@pytest.mark.parametrize(("_", "one", "other"), ONE_EVENT)
def test_one_event_told_twice(_: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    first, second = both(article(*one, source="أ"), article(*other, source="ب", at=60))
    assert second.story.id == first.story.id, second.why


TWO_EVENTS = [
    (
        "other victims",
        ("مقتل شخص بهجوم مسلح وسط السماوة", "قتل مسلحون صاحب محل للصيرفة وسط السماوة مساء الأحد ولاذوا بالفرار."),
        ("اغتيال قاض في المثنى", "اغتال مسلحون قاضيا في محكمة السماوة بإطلاق نار على سيارته وسط السماوة مساء الأحد."),
    ),
    (
        "who killed and who was killed",
        ("قتل ثلاثة إرهابيين في وادي حوران", "قتلت قوة من الجيش ثلاثة إرهابيين من داعش في وادي حوران، الأحد."),
        ("مقتل ثلاثة جنود بهجوم لداعش في وادي حوران", "قتل ثلاثة جنود بهجوم لعناصر داعش في وادي حوران اليوم."),
    ),
    (
        "towns beside each other",
        (
            "إصابة شرطي بعبوة ناسفة في بهرز",
            "أصيب شرطي بانفجار عبوة ناسفة على دوريته في ناحية بهرز جنوبي بعقوبة صباح الأحد.",
        ),
        (
            "إصابة جندي وشرطي بعبوة ناسفة في كنعان",
            "أصيب جندي وشرطي بانفجار عبوة ناسفة على دورية في ناحية كنعان شرقي بعقوبة ظهر الأحد.",
        ),
    ),
    (
        "a mine and a fight",
        (
            "مقتل شخص بهجوم مسلح قرب السعدية",
            "قتل شخص وأصيب اثنان بهجوم مسلح على سيارة قرب السعدية شمال شرقي ديالى مساء الأحد.",
        ),
        (
            "إصابة اثنين من الحشد بعبوة قرب السعدية",
            "أصيب عنصران من الحشد بانفجار عبوة ناسفة قرب السعدية شمال شرقي ديالى مساء الأحد.",
        ),
    ),
    (
        "arrests for other crimes",
        ("القبض على متهم بالقتل في الحلة", "ألقت شرطة بابل القبض على متهم بجريمة القتل العمد في الحلة الأحد."),
        ("اعتقال متهم بالسرقة في الحلة", "اعتقلت شرطة بابل متهما بسرقة سيارة في الحلة اليوم."),
    ),
    (
        "quarters known without being introduced",
        ("اغتيال ضابط مرور في الزعفرانية", "اغتال مسلحون ضابط مرور في الزعفرانية ببغداد مساء الأحد."),
        ("مقتل منتسب في السيدية", "قتل منتسب في الداخلية برصاص مسلحين في السيدية ببغداد مساء الأحد."),
    ),
    (
        "what a human-rights body says of it",
        ("إعدام تسعة مدانين في سجن الناصرية", "نفذت وزارة العدل حكم الإعدام بتسعة مدانين في سجن الناصرية."),
        ("منظمة حقوقية تندد بإعدام تسعة في العراق", "نددت منظمة حقوقية بإعدام تسعة أشخاص في سجن الناصرية."),
    ),
    (
        "other sides of the capital",
        ("إصابة شرطيين بإطلاق نار شرقي بغداد", "أصيب شرطيان بإطلاق نار من مسلحين شرقي بغداد مساء الأحد."),
        ("إصابة شرطيين بهجوم مسلح في المنصور", "أصيب شرطيان بإطلاق نار من مسلحين في المنصور ببغداد مساء الأحد."),
    ),
    (
        "other quarters",
        (
            "رمانة يدوية على منزل في الكوت",
            "ألقى مجهولون رمانة يدوية على منزل في منطقة الفلاحية بالكوت مساء الأحد دون إصابات.",
        ),
        (
            "هجوم برمانة على منزل بمدينة الكوت",
            "ألقى مجهولون رمانة يدوية على منزل في حي الزهراء بالكوت مساء اليوم دون إصابات.",
        ),
    ),
]


@pytest.mark.parametrize(("_", "one", "other"), TWO_EVENTS)
def test_two_events_of_one_town_and_day(_: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    first, second = both(article(*one, source="أ"), article(*other, source="ب", at=60))
    assert second.story.id != first.story.id, second.why


def test_another_kind_and_another_toll_speak_against_one_event_but_for_a_new_count() -> None:
    attack = article("مقتل شرطي بهجوم لداعش في بيجي", "قتل شرطي وأصيب اثنان بهجوم لعناصر داعش في بيجي مساء الأحد.")
    bomb = article("مقتل خمسة من الشرطة بعبوة ناسفة في بيجي", "قتل خمسة من الشرطة بانفجار عبوة ناسفة في بيجي.", at=40)
    stories = OpenStories()
    story, new = told(stories, attack).story, stories.prepare(bomb, judged(bomb))
    theirs = stories.candidates(new)[0].reports[0][2]
    found = [
        compare_circumstances(new.profile, theirs, new.assessment, story, update=update) for update in (False, True)
    ]
    worth = [story_scale().weigh(signs) for signs in found]
    assert worth[0] < -3 < worth[1]
