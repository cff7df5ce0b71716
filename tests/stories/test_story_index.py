"""The open stories: what is looked at for an article, what conflicts keep apart, what the index forgets."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.model import Article, Place
from bot.news.knowledge.skeletons import stem
from bot.stories.index import OpenStories
from bot.stories.places import places_conflict
from bot.stories.placing import Placed, place
from bot.stories.rarity import Rarity
from bot.stories.report.aspects import aspect_of
from bot.stories.report.details import (
    days_in,
    directions_in,
    is_another,
    named_in,
    numbered_in,
    numbers_in,
    sides_conflict,
)
from bot.stories.report.directions import sides_of_towns
from bot.stories.report.lists import Runs
from bot.stories.report.shingles import contained, prints_of
from tests.stories import articles
from tests.stories.articles import NOW, judged

#: Of no outlet: what outlets say of their own news before isn't asked here.
article = partial(articles.article, source="")


def told(stories: OpenStories, one: Article) -> Placed:
    joined = place(one, judged(one), stories, one.published_at)
    stories.put(joined.story)
    return joined


def both(one: Article, other: Article) -> tuple[Placed, Placed]:
    stories = OpenStories()
    return told(stories, one), told(stories, other)


SAME = [
    (
        "a bomb in other words",
        article(
            "انفجار عبوة ناسفة يودي بحياة عنصرين من الشرطة في بهرز",
            "قتل عنصران من الشرطة الاتحادية وأصيب ثالث بانفجار عبوة ناسفة استهدفت آليتهم في ناحية بهرز جنوبي بعقوبة، "
            "ظهر الأحد، بحسب مصدر في قيادة شرطة ديالى.",
        ),
        article(
            "مقتل شرطيين بتفجير استهدف آلية للشرطة الاتحادية جنوبي بعقوبة",
            "أفاد مصدر أمني بأن تفجيرا بعبوة محلية الصنع استهدف آلية للشرطة الاتحادية في بهرز بمحافظة ديالى، "
            "ما أسفر عن مقتل شرطيين اثنين وجرح آخر.",
            at=50,
        ),
    ),
    (
        "a drone in other words",
        article(
            "طائرة مسيرة تستهدف منشأة غاز في جمجمال",
            "تعرض حقل كورمور للغاز في قضاء جمجمال مساء الأحد إلى هجوم بطائرة مسيرة أدى إلى اندلاع حريق محدود "
            "من دون وقوع إصابات، وفق قائممقام القضاء.",
        ),
        article(
            "هجوم بمسيرة مفخخة على حقل كورمور الغازي واندلاع حريق",
            "قال مسؤول محلي إن مسيرة مفخخة أصابت خزانا في حقل كورمور بمحافظة السليمانية مساء اليوم، "
            "وإن فرق الإطفاء سيطرت على الحريق ولم تسجل إصابات.",
            at=70,
        ),
    ),
    (
        "news of elsewhere",
        article(
            "زلزال بقوة 6.1 درجات يضرب جزيرة كريت اليونانية",
            "ضرب زلزال بلغت قوته 6.1 درجات على مقياس ريختر جزيرة كريت جنوبي اليونان، ولم ترد أنباء عن ضحايا، "
            "بحسب المعهد الجيوفيزيائي في أثينا.",
            source="أ",
        ),
        article(
            "هزة أرضية بقوة 6.1 تهز جزيرة كريت في اليونان",
            "أعلن المعهد الجيوفيزيائي في أثينا أن هزة أرضية بلغت قوتها 6.1 درجات ضربت جزيرة كريت اليونانية "
            "من دون أنباء عن وقوع ضحايا أو أضرار.",
            source="ب",
            at=35,
        ),
    ),
]


@pytest.mark.parametrize(("what", "one", "other"), SAME, ids=[row[0] for row in SAME])
def test_one_event_is_one_story(what: str, one: Article, other: Article) -> None:
    first, second = both(one, other)
    assert second.story.id == first.story.id, second.why
    assert (first.new, second.new) == (True, False)


BOMB = "انفجرت عبوة ناسفة صباح الأحد مستهدفة دورية في {place} من دون أن تسفر عن خسائر بشرية، وفق مصدر أمني في {city}."
APART = [
    ("a numbered thing", "انفجار عبوة ناسفة رقم 17 في كركوك", "انفجار عبوة ناسفة رقم 18 في كركوك"),
    ("a brigade", "هجوم على مقر اللواء 20 في سنجار", "هجوم على مقر اللواء 44 في سنجار"),
    ("a brigade in words", "هجوم على مقر الفرقة الثامنة في كركوك", "هجوم على مقر الفرقة الرابعة عشرة في كركوك"),
    ("a kilometre", "تفجير عند الكيلو 160 غربي الرطبة", "تفجير عند الكيلو 70 غربي الرطبة"),
    ("a quarter", "إطلاق نار في حي النصر وسط الناصرية", "إطلاق نار في حي الشهداء وسط الناصرية"),
    ("a street", "اغتيال ناشط في شارع بغداد في العمارة", "اغتيال ناشط في شارع دجلة في العمارة"),
    ("a district", "انفجار عبوة ناسفة في الحويجة", "انفجار عبوة ناسفة في داقوق"),
    ("a governorate", "انفجار عبوة ناسفة في بعقوبة", "انفجار عبوة ناسفة في الفلوجة"),
    ("victims", "اغتيال محام بأسلحة كاتمة في البصرة", "اغتيال طبيب بأسلحة كاتمة في البصرة"),
    ("a day", "مقتل جندي بهجوم في الطارمية السبت", "مقتل جندي بهجوم في الطارمية الأحد"),
    ("a part of the day", "مقتل شرطي بهجوم في الطارمية فجر الأحد", "مقتل شرطي بهجوم في الطارمية ظهر الأحد"),
    ("one more", "هجوم صاروخي على قاعدة بلد", "هجوم صاروخي جديد على قاعدة بلد"),
    ("a state", "قصف تركي على قرى في العمادية", "قصف إيراني على قرى في العمادية"),
]


@pytest.mark.parametrize("source", ["أ", "ب"], ids=["one outlet", "two outlets"])
@pytest.mark.parametrize(("what", "one", "other"), APART, ids=[row[0] for row in APART])
def test_a_template_filled_twice_is_two_events(what: str, one: str, other: str, source: str) -> None:
    first, second = both(
        article(one, f"{one}، وفق مصدر أمني.", source="أ"),
        article(other, f"{other}، وفق مصدر أمني.", source=source, at=20),
    )
    assert second.story.id != first.story.id, second.why


def test_a_form_filled_with_other_numbers_is_other_news() -> None:
    form = (
        "بلغ سعر صرف الدولار في بورصة الكفاح صباح اليوم {} دينارا لكل مئة دولار، "
        "فيما بلغ سعر البيع في محال الصيرفة {} دينارا."
    )
    one = article("أسعار صرف الدولار في بغداد", form.format("141,250", "142,250"), source="أ")
    other = article("أسعار صرف الدولار في بغداد مع الإغلاق", form.format("140,500", "141,500"), source="ب", at=300)
    first, second = both(one, other)
    assert second.story.id != first.story.id


LONG = (
    "أعلنت وزارة الموارد المائية أن مستوى الخزن في سد الموصل ارتفع خلال الأيام الماضية بعد موجة الأمطار الأخيرة. "
    "وقال المتحدث باسم الوزارة إن الإيرادات الواصلة من تركيا تحسنت قليلا، وإن الخطة الزراعية للموسم الشتوي ستشمل "
    "مساحات أوسع في نينوى وصلاح الدين، داعيا المزارعين إلى الالتزام بطرق الري الحديثة وعدم التجاوز على الحصص."
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("الموارد المائية: ارتفاع الخزن في سد الموصل", LONG),
        ("خطة زراعية أوسع للموسم الشتوي", LONG[: len(LONG) * 2 // 5]),
        ("عاجل | ارتفاع الخزن في سد الموصل", f"بغداد - وكالات - {LONG} (انتهى)"),
    ],
    ids=["reprint", "cut and with another headline", "from an agency"],
)
def test_a_copy_joins_whatever_it_is_about(title: str, text: str) -> None:
    first, second = both(
        article("الموارد المائية: ارتفاع الخزن في سد الموصل", LONG, source="أ"),
        article(title, text, source="ب", at=400),
    )
    assert second.story.id == first.story.id
    assert second.why.startswith("a copy of") or "words" in second.why


def test_a_follow_up_is_a_story_of_its_own_that_names_the_first() -> None:
    attack = article(
        "استشهاد ضابط بانفجار عبوة ناسفة في جلولاء",
        "استشهد ضابط في الجيش برتبة نقيب بانفجار عبوة ناسفة استهدفت عجلته في ناحية جلولاء شمالي ديالى صباح الأحد.",
        source="أ",
    )
    funeral = article(
        "تشييع الضابط الذي استشهد بانفجار عبوة ناسفة في جلولاء",
        "شيع أهالي ديالى جثمان الضابط في الجيش الذي استشهد برتبة نقيب بانفجار عبوة ناسفة "
        "استهدفت عجلته في ناحية جلولاء.",
        source="ب",
        at=300,
    )
    first, second = both(attack, funeral)
    assert second.new
    assert second.follows == first.story.id


def test_what_was_told_long_ago_is_forgotten() -> None:
    stories = OpenStories()
    old = told(stories, SAME[0][1])
    stories.forget(NOW)
    assert stories.find(old.story.id) == old.story
    stories.forget(NOW + timedelta(seconds=1))
    assert stories.find(old.story.id) is None
    assert len(stories) == 0
    assert told(stories, SAME[0][2]).new


def test_a_story_that_moved_on_is_not_forgotten_for_its_first_report() -> None:
    stories = OpenStories()
    told(stories, SAME[0][1])
    grown = told(stories, SAME[0][2])
    stories.forget(NOW + timedelta(minutes=10))
    assert stories.find(grown.story.id) == grown.story


def test_a_story_put_long_ago_is_found_with_all_its_words() -> None:
    stories = OpenStories()
    old = replace(told(stories, SAME[0][1]).story, summary="موجز 🔴", text=f"{SAME[0][1].title}\n\ud800 نص\x00")
    stories.put(old)
    for number in range(100):
        stories.put(replace(old, id=f"other{number}", text=f"نص {number}"))
    found = stories.find(old.id)
    assert found == old
    assert found is not old


def test_runs_know_the_stories_that_came_last_and_forget_what_is_dropped() -> None:
    runs = Runs()
    for name in ("a", "b", "c"):
        runs.add((5, 5, 5 + 4_093, 2**32 - 1), name)
    runs.add((5,), "b")
    assert list(runs.newest(5, 2)) == ["c", "b"]
    runs.drop("c", (5, 5, 5 + 4_093, 2**32 - 1, 77))
    runs.drop("nobody", (5,))
    assert list(runs.newest(5, 9)) == list(runs.newest(2**32 - 1, 9)) == ["b", "a"]
    assert list(runs.newest(77, 9)) == []


def test_a_discarded_story_leaves_nothing_behind() -> None:
    stories = OpenStories()
    joined = [told(stories, one) for _, one, _ in SAME]
    for one in joined:
        stories.discard(one.story.id)
    stories.discard("nothing")
    read = stories.prepare(SAME[0][1], judged(SAME[0][1]))
    assert stories.candidates(read) == []
    assert stories.holding(SAME[0][1]) is None


def test_a_story_put_again_is_found_by_all_its_reports() -> None:
    """As after a restart: only the stored story is known, not how it was told."""
    stories = OpenStories()
    told(stories, SAME[0][1])
    grown = told(stories, SAME[0][2]).story
    again = OpenStories()
    again.put(grown)
    read = again.prepare(SAME[0][1], judged(SAME[0][1]))
    (candidate,) = again.candidates(read)
    assert len(candidate.reports) == 2


@pytest.mark.slow
def test_few_stories_are_compared_however_many_are_kept() -> None:
    stories = OpenStories()
    for number in range(300):
        text = f"قتل {number + 3} مسلحين في اشتباكات مع قوة أمنية قرب قرية نائية، بحسب مصدر رقم {number}."
        told(stories, article(f"اشتباكات في كركوك {number}", text, source=str(number), at=number))
    assert len(stories) > 200
    read = stories.prepare(SAME[0][1], judged(SAME[0][1]))
    assert len(stories.candidates(read)) <= 12


def test_days_are_counted_back_from_publication_by_baghdads_calendar() -> None:
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # Monday in Baghdad
    assert {day.day for day in days_in("مساء الاحد", late)} == {22}
    assert {day.day for day in days_in("امس الاحد", late)} == {22}
    assert {day.day for day in days_in("الاثنين الماضي", late)} == {16}
    assert days_in("الخميس المقبل", late) == frozenset()


def test_numbers_name_things_or_count_them() -> None:
    assert numbered_in(words_of("الفوج ١٧ في اللواء الثالث").words) == {
        "فوج": frozenset({"17"}),
        "لواء": frozenset({"3"}),
    }
    assert numbers_in(words_of("قتل خمسة وعشرون وأصيب 40 في عام 2026").words) == {"25", "40"}


@pytest.mark.parametrize(
    ("title", "aspect"),
    [
        ("مقتل جندي في داقوق", "event"),
        ("تشييع جندي في داقوق", "funeral"),
        ("الحكم بالاعدام على منفذ تفجير", "trial"),
        ("داعش يتبني هجوم الطارميه", "claim"),
        ("الرئيس يدين هجوم الطارميه", "reaction"),
        ("الداخليه تنفي وقوع انفجار", "denial"),
        ("القبض علي منفذ هجوم الطارميه", "arrest"),
    ],
)
def test_what_a_report_is_of_its_event(title: str, aspect: str) -> None:
    assert aspect_of(title, "") == aspect


def test_a_place_is_known_by_how_it_is_introduced() -> None:
    plain = folded("في ناحية الإصلاح قرب حقل سرسنك شرقي الناصرية")
    assert named_in(plain).every == {stem("الاصلاح"), stem("سرسنك")}
    assert directions_in(plain) == {stem("الناصريه"): "e"}
    assert directions_in(folded("شمال شرقي بعقوبة")) == {}


def test_two_sides_of_one_town_are_two_places() -> None:
    north, south, east = (directions_in(folded(f"{side} بعقوبة")) for side in ("شمالي", "جنوبي", "شرقي"))
    assert sides_conflict(north, south)
    assert not sides_conflict(north, east)
    assert not sides_conflict(north, {})


@pytest.mark.parametrize(
    ("where", "one_event"),
    [("شمال شرقي بعقوبة", True), ("في مدينة بعقوبة", False), ("شمال بعقوبة", True)],
)
def test_what_lies_around_a_town_may_be_told_by_it(where: str, one_event: bool) -> None:
    baquba = Place(name="بعقوبة", governorate="ديالى", lat=33.75, lon=44.64)
    far = Place(name="أبو صيدا", governorate="ديالى", lat=33.91, lon=44.79)
    assert (places_conflict((baquba,), (far,), sides_of_towns(folded(where))) is None) == one_event
    further = replace(far, name="خانقين", lat=34.35, lon=45.39)
    assert places_conflict((baquba,), (further,), sides_of_towns(folded(where)))


@pytest.mark.parametrize(
    ("title", "another"),
    [
        ("هجوم جديد على قاعدة بلد", True),
        ("انفجار عبوة ناسفة أخرى في داقوق", True),
        ("مقتل شرطي وإصابة آخر في بعقوبة", False),
        ("وفاة ضحية ثانية لهجوم بعقوبة", False),
    ],
)
def test_one_more_victim_is_not_one_more_event(title: str, another: bool) -> None:
    assert is_another(folded(title)) == another


def test_what_left_weighs_no_more() -> None:
    rarity = Rarity()
    before = rarity.of("كركك")
    stems = {"كركك": 2.1, "عبس": 1.0}
    for _ in range(50):
        rarity.add(stems)
    assert rarity.of("كركك") < before
    for _ in range(50):
        rarity.remove(stems)
    assert rarity.of("كركك") == before


def test_a_copy_of_any_report_is_found_in_a_story_of_many() -> None:
    bodies = [f"{text} {LONG[number * 37 : number * 37 + 220]}" for number, text in enumerate([TOLD] * 7)]
    stories = OpenStories()
    ids = set()
    for number, body in enumerate(bodies):
        one = article("إصابة جنديين بعبوة ناسفة في داقوق", body, source=f"مصدر {number}", at=number)
        ids.add(told(stories, one).story.id)
    assert len(ids) == 1
    copy = told(stories, article("خبر من داقوق", bodies[3], source="ناسخ", at=30))
    assert copy.story.id in ids
    assert copy.story.reports[-1].copies


TOLD = "أصيب جنديان بانفجار عبوة ناسفة استهدفت دوريتهم في قضاء داقوق جنوبي كركوك صباح الأحد، وفق مصدر أمني."


def test_short_texts_prove_no_copy() -> None:
    words = words_of("انفجار في كركوك").words
    assert contained(prints_of(words, ()), prints_of(words, ())) == 0.0
