"""What came of an event is its own story, linked to the first; what only looks like it is not."""

from datetime import timedelta

import pytest

from bot.arabic.canonical import folded
from bot.model import Article, Provenance
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand
from bot.stories.index import OpenStories
from bot.stories.newsroom import Assessed, Newsroom
from bot.stories.placing import Placed, place
from bot.stories.report.aspects import aspect_of, denies, one_aspect
from tests.stories.articles import NOW, article

ATTACK = article(
    "مقتل أربعة جنود بهجوم لداعش على ثكنة في العظيم",
    "قتل أربعة جنود وأصيب اثنان بهجوم شنه عناصر من داعش فجر الأحد على ثكنة للجيش في ناحية العظيم شمالي ديالى.",
)


def told(*articles: Article) -> list[Placed]:
    stories, found = OpenStories(), []
    for one in articles:
        assessment = understand(title=one.title, text=one.text, source=one.source, knowledge=load_knowledge(), now=NOW)
        found.append(place(one, assessment, stories, one.published_at))
        stories.put(found[-1].story)
    return found


FOLLOWING = [
    (
        "funeral",
        "تشييع شهداء هجوم العظيم في ديالى",
        "شيع أهالي ديالى جثامين الجنود الأربعة الذين استشهدوا بهجوم داعش على ثكنة في ناحية العظيم.",
    ),
    (
        "arrest",
        "القبض على متهمين بالهجوم على ثكنة العظيم",
        "ألقت الاستخبارات القبض على متهمين اثنين بالاشتراك في هجوم داعش على ثكنة الجيش في العظيم بديالى.",
    ),
    (
        "reaction",
        "رئيس الوزراء يدين هجوم العظيم ويتوعد منفذيه",
        "أدان رئيس الوزراء الهجوم الذي شنه داعش على ثكنة للجيش في ناحية العظيم بمحافظة ديالى وتوعد منفذيه.",
    ),
    (
        "claim",
        "داعش يتبنى الهجوم على ثكنة الجيش في العظيم",
        "تبنى تنظيم داعش الهجوم الذي قتل فيه أربعة جنود في ثكنة بناحية العظيم في ديالى.",
    ),
    (
        "inquiry",
        "وزارة الدفاع تشكل لجنة للتحقيق في هجوم العظيم",
        "شكلت وزارة الدفاع لجنة للتحقيق في الهجوم على ثكنة للجيش في ناحية العظيم شمالي ديالى ومقتل أربعة جنود.",
    ),
    (
        "search",
        "انطلاق عملية لملاحقة منفذي هجوم العظيم",
        "انطلقت عملية أمنية لملاحقة عناصر داعش الذين هاجموا ثكنة للجيش في ناحية العظيم بديالى.",
    ),
    (
        "visit",
        "وزير الدفاع يتفقد ثكنة العظيم بعد الهجوم",
        "تفقد وزير الدفاع ثكنة الجيش في ناحية العظيم بديالى التي قتل فيها أربعة جنود بهجوم لداعش.",
    ),
    (
        "measure",
        "فرض حظر للتجوال في العظيم بعد الهجوم على الجيش",
        "فرضت قيادة عمليات ديالى حظرا للتجوال في ناحية العظيم عقب هجوم داعش على ثكنة للجيش.",
    ),
]


@pytest.mark.parametrize(("aspect", "title", "text"), FOLLOWING, ids=[row[0] for row in FOLLOWING])
def test_what_came_of_an_event_is_a_story_that_names_it(aspect: str, title: str, text: str) -> None:
    assert aspect_of(folded(title), folded(text)) == aspect
    first, second = told(ATTACK, article(title, text, source="ب", at=60 * 9))
    assert second.new
    assert second.story.id != first.story.id
    assert second.follows == second.story.follows == first.story.id
    assert aspect in second.why


def test_two_outlets_on_one_funeral_are_one_story_that_names_the_event() -> None:
    _, title, text = FOLLOWING[0]
    again = "ديالى تودع أربعة جنود بتشييع رسمي بعد هجوم العظيم"
    first, second, third = told(
        ATTACK,
        article(title, text, source="ب", at=540),
        article(again, text.replace("شيع أهالي", "شيعت جموع من أهالي"), source="ج", at=560),
    )
    assert third.story.id == second.story.id
    assert third.follows == first.story.id


STRANGE = [
    (
        "another place",
        "تشييع شهداء هجوم الطارمية في بغداد",
        "شيع أهالي الطارمية شمالي بغداد جثامين ثلاثة من الحشد العشائري استشهدوا بهجوم لداعش.",
        540,
    ),
    (
        "before it",
        "تشييع شهداء هجوم العظيم في ديالى",
        "شيع أهالي ديالى جثامين الجنود الذين استشهدوا بهجوم داعش على ثكنة في ناحية العظيم.",
        -120,
    ),
    (
        "long after it",
        "تشييع شهداء هجوم العظيم في ديالى",
        "شيع أهالي ديالى جثامين الجنود الذين استشهدوا بهجوم داعش على ثكنة في ناحية العظيم.",
        60 * 24 * 4,
    ),
    (
        "another matter",
        "محافظ ديالى يدعو إلى دعم المزارعين",
        "دعا محافظ ديالى الحكومة إلى دعم المزارعين وتسريع صرف مستحقاتهم للموسم الحالي.",
        300,
    ),
]


@pytest.mark.parametrize(("why", "title", "text", "at"), STRANGE, ids=[row[0] for row in STRANGE])
def test_what_has_nothing_to_do_with_an_event_follows_none(why: str, title: str, text: str, at: int) -> None:
    other = article(title, text, source="ب", at=at)
    (joined,) = [one for one in told(*sorted((ATTACK, other), key=_time)) if one.story.headline == title]
    assert joined.new
    assert joined.follows is None, why


def _time(one: Article) -> timedelta:
    return one.published_at - NOW


@pytest.mark.parametrize(
    "title",
    [
        "مقتل خمسة بتفجير استهدف مجلس عزاء في بعقوبة",
        "هجوم على نقطة أمنية والقوات تلاحق المهاجمين",
        "اغتيال قاض في محكمة ميسان",
        "رجل يهاجم مسيرة للمسيحيين في دهوك",
        "استئناف العمليات العسكرية في سنجار",
    ],
)
def test_a_headline_that_tells_the_event_tells_it_whatever_else_it_says(title: str) -> None:
    assert aspect_of(folded(title), "") == "event"


@pytest.mark.parametrize(
    ("title", "aspect"),
    [
        ("واشنطن: ندعم العراق بعد هجوم المقدادية", "statement"),
        ("السوداني: مقتل والي داعش في الأنبار", "event"),
        ("الإعلام الأمني: سقوط صاروخين قرب المطار", "event"),
        ("الحكومة العراقية: قصف جرف الصخر تصعيد خطير", "reaction"),
        ("رئيس الوزراء يوجه بتعويض المتضررين", "aftermath"),
        ("التحالف يوجه ضربة لداعش في حمرين", "event"),
        ("إعادة فتح طريق كركوك بعد الهجوم", "aftermath"),
        ("احتراق مخزن بعد هجوم بزجاجات حارقة", "event"),
        ("صيادون يتظاهرون بعد إطلاق النار عليهم", "reaction"),
        ("الحشد يكشف سبب انفجار المعسكر", "inquiry"),
        ("الكهرباء تفقد ثلاثة آلاف ميغاواط", "event"),
        ("وزير الدفاع في أربيل لبحث دعم البيشمركة", "visit"),
        ("وزير الدفاع يبحث في أربيل دعم البيشمركة", "visit"),
        ("الشرطة تبحث عن منفذي الهجوم", "event"),
        ("العراق.. هل هو انقلاب أم إصلاح؟", "asking"),
    ],
)
def test_who_speaks_and_what_about_tells_an_event_from_what_came_of_it(title: str, aspect: str) -> None:
    assert aspect_of(folded(title), "") == aspect


def test_an_arrest_is_the_event_where_both_tell_of_an_operation() -> None:
    assert one_aspect("arrest", "event", ("operations", "operations"))
    assert not one_aspect("arrest", "event", ("operations", "armed_attack"))
    assert not one_aspect("funeral", "event", ("operations", "operations"))


def test_only_what_says_that_it_did_not_happen_denies_it() -> None:
    assert denies("محافظة أربيل تنفي سقوط مسيرة", "نفت المحافظة سقوط طائرة مسيرة على مجمع سكني.")
    assert not denies("تركيا تنفي مسؤوليتها عن قصف زاخو", "نفت أنقرة أن تكون قصفت المصيف.")


def test_the_newsroom_lets_a_denial_count_against_what_was_told() -> None:
    newsroom = Newsroom(knowledge=load_knowledge())
    fell = article(
        "سقوط طائرة مسيرة على مجمع سكني في أربيل",
        "أفاد شهود عيان بسقوط طائرة مسيرة على مجمع سكني قرب مطار أربيل الدولي.",
    )
    denial = article(
        "محافظة أربيل تنفي سقوط طائرة مسيرة على مجمع سكني",
        "نفت محافظة أربيل سقوط طائرة مسيرة على مجمع سكني قرب مطار أربيل وأكدت أن الوضع مستقر.",
        source="ب",
        at=45,
    )
    stories = []
    for one in (fell, denial):
        found = understand(title=one.title, text=one.text, source=one.source, knowledge=load_knowledge(), now=NOW)
        stories.append(newsroom.place(Assessed(article=one, assessment=found), NOW)[0])
        denied = newsroom.deny(stories[-1])
    assert stories[1].follows == stories[0].id
    assert denied is not None
    assert denied[0] == stories[0]
    assert (denied[1].id, denied[1].status, denied[1].revision) == (stories[0].id, "denied", 2)
    assert newsroom.deny(stories[1]) is None  # it is told once


def test_a_second_blow_of_a_day_is_one_story_of_its_own_with_all_its_reports() -> None:
    morning, bare, evening, plain = told(
        article(
            "مقتل مدني بانفجار عبوة في جلولاء",
            "قتل مدني صباح اليوم بانفجار عبوة ناسفة في ناحية جلولاء شمال شرقي ديالى.",
            at=-420,
        ),
        article(
            "عبوة ناسفة تقتل مدنيا في جلولاء", "انفجرت عبوة ناسفة في ناحية جلولاء فقتلت مدنيا.", source="ب", at=-390
        ),
        article(
            "انفجار عبوة ثانية في جلولاء يقتل مدنيا",
            "قتل مدني مساء اليوم بانفجار عبوة ناسفة ثانية في ناحية جلولاء.",
            source="ب",
            at=240,
        ),
        article(
            "مقتل مدني بانفجار عبوة ناسفة في جلولاء",
            "قتل مدني مساء اليوم بانفجار عبوة ناسفة في ناحية جلولاء بمحافظة ديالى.",
            source="ج",
            at=260,
        ),
    )
    assert bare.story.id == morning.story.id
    assert evening.story.id == plain.story.id != morning.story.id


def test_what_was_told_before_the_evening_is_no_blow_of_the_evening() -> None:
    noon, evening = told(
        article("انفجار عبوة في الطارمية", "انفجرت عبوة ناسفة في الطارمية شمالي بغداد.", at=-240),
        article("انفجار عبوة في الطارمية", "انفجرت عبوة ناسفة مساء اليوم في قضاء الطارمية.", source="ب", at=180),
    )
    assert noon.story.id != evening.story.id


def test_a_morning_told_late_is_the_morning_that_was_told() -> None:
    first, late = told(
        article("مقتل جندي بعبوة في الرطبة", "قتل جندي بانفجار عبوة ناسفة صباح اليوم في قضاء الرطبة.", at=-400),
        article("عبوة تقتل جنديا غربي الأنبار", "قتل جندي صباح اليوم بانفجار عبوة ناسفة في قضاء الرطبة.", source="ب"),
    )
    assert first.story.id == late.story.id


@pytest.mark.parametrize("own_first", [True, False])
def test_a_groups_own_word_and_an_outlets_report_of_its_claim_are_one(own_first: bool) -> None:
    own = article(
        "نعلن استهداف قاعدة حرير",
        "نعلن استهداف قاعدة حرير في أربيل بطائرتين مسيرتين.",
        source="منبر",
        provenance=Provenance.ARMED_GROUP,
        at=0 if own_first else 20,
    )
    outlet = article(
        "فصيل مسلح يتبنى استهداف قاعدة حرير",
        "تبنى فصيل مسلح استهداف قاعدة حرير في أربيل بطائرتين مسيرتين.",
        at=10,
    )
    first, second = told(*((own, outlet) if own_first else (outlet, own)))
    assert first.story.id == second.story.id


def test_a_rocket_without_casualties_is_one_story_in_two_languages() -> None:
    first, second = told(
        article(
            "سقوط صاروخ كاتيوشا قرب قاعدة التاجي دون إصابات",
            "سقط صاروخ كاتيوشا قرب قاعدة التاجي شمالي بغداد دون وقوع إصابات.",
        ),
        article(
            "Rocket lands near Taji base, no casualties",
            "A Katyusha rocket landed near Taji base north of Baghdad on Sunday, causing no casualties, police said.",
            source="Wire",
            language="en",
            at=40,
        ),
    )
    assert first.story.id == second.story.id
