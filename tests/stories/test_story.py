"""One story per event: joined only when safe."""

from datetime import UTC, datetime

import pytest

from bot.model import Article, Assessment, Story
from bot.stories.facts import details_conflict
from bot.stories.placing import LONGEST_TEXT, join, new_story
from bot.stories.report.profile import profile_of
from tests.stories.articles import NOW, article
from tests.stories.articles import judged as understood_of


def judged(one: Article) -> Assessment:
    found = understood_of(one)
    assert found.relevant, found.reasons
    return found


def story_of(one: Article) -> Story:
    return join(one, judged(one), [], NOW)


def joined(one: Article, *candidates: Story) -> Story:
    return join(one, judged(one), candidates, NOW)


FIRST = article(
    "مقتل جندي وإصابة اثنين بعبوة ناسفة في داقوق",
    "أفاد مصدر أمني بمقتل جندي وإصابة اثنين بانفجار عبوة ناسفة استهدفت دوريتهم قرب قرية البو "
    "شهاب في قضاء داقوق جنوبي كركوك، صباح الأحد.",
)
SAME = article(
    "شهيد وجريحان من الجيش بتفجير جنوبي كركوك",
    "استشهد جندي وأصيب اثنان من رفاقه بعبوة ناسفة انفجرت على دوريتهم صباح الأحد في قرية البو "
    "شهاب بقضاء داقوق، وفق مصدر أمني.",
    source="ب",
    at=40,
)


def test_a_story_id_fits_callback_data() -> None:
    story = story_of(FIRST)
    assert len(story.id) == 12
    assert set(story.id) <= set("abcdefghijklmnopqrstuvwxyz234567")
    assert story.id == story_of(FIRST).id
    assert story.revision == 1


def test_a_second_outlet_joins_the_story() -> None:
    story = story_of(FIRST)
    both = joined(SAME, story)
    assert both.id == story.id
    assert both.revision == 2
    assert [report.source for report in both.reports] == ["أ", "ب"]
    assert both.last_at == SAME.published_at


def test_an_earlier_report_that_comes_late_stands_first() -> None:
    both = joined(FIRST, story_of(SAME))
    assert [report.source for report in both.reports] == ["أ", "ب"]
    assert both.first_at == FIRST.published_at


def test_a_growing_toll_is_the_same_event_and_is_told() -> None:
    story = story_of(FIRST)
    later = article(
        "ارتفاع حصيلة تفجير داقوق إلى ثلاثة قتلى",
        "ارتفعت حصيلة انفجار العبوة الناسفة التي استهدفت دورية الجيش في قرية البو شهاب بقضاء "
        "داقوق جنوبي كركوك إلى ثلاثة قتلى وجريحين، وفق مصدر طبي.",
        source="ب",
        at=120,
    )
    grown = joined(later, story)
    assert grown.id == story.id
    assert grown.killed == 3
    assert grown.severity >= story.severity
    assert "ثلاثة قتلى" in grown.headline


DIFFERENT = [
    (
        "another district",
        article(
            "إصابة جنديين بعبوة ناسفة في طوزخورماتو",
            "أصيب جنديان بانفجار عبوة ناسفة استهدفت دوريتهم في قضاء طوزخورماتو شرقي صلاح الدين، صباح الأحد.",
            source="ب",
            at=30,
        ),
    ),
    (
        "another governorate",
        article(
            "مقتل جندي وإصابة اثنين بعبوة ناسفة في الرطبة",
            "أفاد مصدر أمني بمقتل جندي وإصابة اثنين بانفجار عبوة ناسفة استهدفت دوريتهم في الرطبة غربي الأنبار.",
            source="ب",
            at=30,
        ),
    ),
    (
        "a smaller toll later",
        article(
            "إصابة جندي بعبوة ناسفة في داقوق",
            "أصيب جندي بانفجار عبوة ناسفة استهدفت دوريتهم في داقوق جنوبي كركوك دون قتلى، صباح الأحد.",
            source="ب",
            at=60,
        ),
    ),
    (
        "two days later",
        article(SAME.title, SAME.text, source="ب", at=60 * 49),
    ),
    (
        "another hour of the day",
        article(
            "مقتل جندي بعبوة ناسفة في داقوق",
            "قتل جندي بانفجار عبوة ناسفة في قرية البو نجم بقضاء داقوق جنوبي كركوك، مساء الأحد.",
            source="ب",
            at=500,
        ),
    ),
    (
        "the funeral",
        article(
            "تشييع الجندي الذي استشهد بتفجير داقوق في كركوك",
            "شيع أهالي كركوك جثمان الجندي الذي قتل بانفجار عبوة ناسفة استهدفت دورية في داقوق صباح الأحد.",
            source="ب",
            at=300,
        ),
    ),
    (
        "the arrest of suspects",
        article(
            "القبض على متهمين بتفجير داقوق جنوبي كركوك",
            "ألقت القوات الأمنية القبض على متهمين بزرع عبوة ناسفة استهدفت دورية الجيش في قضاء داقوق جنوبي كركوك.",
            source="ب",
            at=400,
        ),
    ),
    (
        "another kind",
        article(
            "مسلحون يخطفون راعيا في داقوق",
            "خطف مسلحون راعيا في قرية البو شهاب بقضاء داقوق جنوبي كركوك، صباح الأحد.",
            source="ب",
            at=30,
        ),
    ),
    (
        "other victims",
        article(
            "مقتل طفل وإصابة اثنين بانفجار عبوة في داقوق",
            "قتل طفل وأصيب طفلان بانفجار عبوة ناسفة في حي سكني بقضاء داقوق جنوبي كركوك، صباح الأحد.",
            source="ب",
            at=30,
        ),
    ),
    (
        "the same outlet again",
        article(
            "مقتل جندي بعبوة ناسفة أخرى في داقوق",
            "أفاد مصدر أمني بمقتل جندي وإصابة اثنين بانفجار عبوة ناسفة استهدفت دوريتهم قرب قرية البو شهاب في داقوق.",
            source="أ",
            at=90,
        ),
    ),
]


@pytest.mark.parametrize(("why", "other"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_another_event_is_another_story(why: str, other: Article) -> None:
    story = story_of(FIRST)
    apart = joined(other, story)
    assert apart.id != story.id
    assert apart.revision == 1


def test_a_denial_is_not_the_event() -> None:
    story = story_of(
        article(
            "سقوط مسيّرة على مجمع سكني في أربيل",
            "سقطت طائرة مسيرة على مجمع سكني قرب مطار أربيل واندلع حريق محدود، وفق شهود عيان.",
        )
    )
    denial = article(
        "محافظة أربيل تنفي سقوط مسيّرة على مجمع سكني",
        "نفت محافظة أربيل سقوط طائرة مسيرة على مجمع سكني قرب مطار أربيل.",
        source="ب",
        at=45,
    )
    assert joined(denial, story).id != story.id


def test_the_same_outlet_joins_with_an_update_of_the_toll() -> None:
    story = story_of(FIRST)
    update = article("ارتفاع حصيلة تفجير داقوق إلى قتيلين", FIRST.text.replace("بمقتل جندي", "بمقتل جنديين"), at=60)
    assert joined(update, story).id == story.id


def test_the_same_article_again_changes_nothing() -> None:
    story = story_of(FIRST)
    assert joined(FIRST, story) is story


def test_the_same_link_under_a_new_id_is_no_new_report() -> None:
    first = article(FIRST.title, FIRST.text, link="http://127.0.0.1/a")
    story = story_of(first)
    again = article(FIRST.title, FIRST.text, link="http://127.0.0.1/a", id="another", at=5)
    assert joined(again, story) is story


def test_a_revised_article_replaces_its_own_report() -> None:
    first = article(FIRST.title, FIRST.text, link="http://127.0.0.1/a")
    story = story_of(first)
    revised = article(
        "مقتل جنديين وإصابة ثلاثة بعبوة ناسفة في داقوق", FIRST.text, link="http://127.0.0.1/a", id="another", at=30
    )
    changed = joined(revised, story)
    assert len(changed.reports) == 1
    assert changed.revision == 2
    assert (changed.killed, changed.wounded) == (2, 3)


def test_the_best_of_several_candidates_is_taken() -> None:
    other = story_of(DIFFERENT[0][1])
    assert joined(SAME, other, story_of(FIRST)).id == story_of(FIRST).id


def test_a_headline_only_outlet_is_not_summed_up() -> None:
    one = article(FIRST.title, FIRST.text, headline_only=True)
    assert new_story(one, judged(one)).summary == f"{FIRST.title}."


def test_text_stays_bounded() -> None:
    story = story_of(article(FIRST.title, FIRST.text * 100))
    grown = joined(SAME, story)
    assert len(story.text) <= LONGEST_TEXT
    assert len(grown.text) <= LONGEST_TEXT


def test_an_article_without_title_has_a_headline() -> None:
    assert story_of(article("", FIRST.text)).headline.startswith("أفاد مصدر أمني بمقتل جندي")


@pytest.mark.parametrize(
    ("one", "other", "told_apart"),
    [
        ("جهاز الأمن الوطني يعتقل ثلاثة من داعش", "وكالة الاستخبارات تلقي القبض على ثلاثة من داعش", True),
        ("جهاز الأمن الوطني يعتقل ثلاثة من داعش", "القبض على ثلاثة من داعش، بحسب جهاز الأمن الوطني", False),
        ("جهاز الأمن الوطني يعتقل ثلاثة من داعش", "القبض على ثلاثة من داعش في كركوك", False),
        ("جهاز الأمن الوطني ينفي وقوع انفجار", "وكالة الاستخبارات تنفي وقوع انفجار", False),
    ],
)
def test_arrests_by_two_bodies_are_two_events(one: str, other: str, *, told_apart: bool) -> None:
    moment = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    assert bool(details_conflict(profile_of(one, "", moment), profile_of(other, "", moment))) is told_apart
