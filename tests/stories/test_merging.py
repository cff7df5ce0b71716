"""What a reader is told again: the fullest words of the newest state, its standing, its tolls, who backs it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.model import Article, Assessment, Place, Story, Toll
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.tags.attribution import standing_after
from bot.news.understand import understand
from bot.stories.index import OpenStories
from bot.stories.merging import denied_by, merge, new_story, revise
from bot.stories.placing import place
from tests.stories.articles import NOW, article

DAQUQ = Place(name="داقوق", governorate="كركوك", lat=35.14, lon=44.45)
KIRKUK = Place(name="كركوك", governorate="كركوك", lat=35.47, lon=44.39)
IRAQ = Place(name="العراق", governorate="", lat=33.2, lon=43.7)


def assessed(killed: int | None = None, wounded: int | None = None, **more: object) -> Assessment:
    found = Assessment(
        relevant=True,
        score=1.0,
        event="explosion_ied",
        severity=3,
        places=(DAQUQ,),
        killed=killed,
        wounded=wounded,
        summary="انفجرت عبوة ناسفة في داقوق.",
    )
    return replace(found, **more)  # type: ignore[arg-type]  # any field of an assessment


def begun(**more: object) -> Story:
    return new_story(article(), assessed(**more))  # type: ignore[arg-type]  # any field of an assessment


def tolls(story: Story) -> list[tuple[int | None, int | None, str]]:
    return [(toll.killed, toll.wounded, toll.source) for toll in story.tolls]


@pytest.mark.parametrize(
    ("held", "told", "after"),
    [
        (None, None, None),
        (None, "unnamed", "unnamed"),
        ("unnamed", "claimed", "claimed"),
        ("claimed", "official", "official"),
        ("official", "unnamed", "official"),
        ("official", None, "official"),
        ("official", "denied", "denied"),
        ("unnamed", "denied", "denied"),
        ("denied", "unnamed", "denied"),
        ("denied", "claimed", "denied"),
        ("denied", "official", "official"),
    ],
)
def test_what_says_more_is_how_the_story_stands(held: str | None, told: str | None, after: str | None) -> None:
    assert standing_after(held, told) == after
    grown = merge(begun(status=held), article(source="أ", at=5), assessed(status=told))
    assert grown.status == after
    assert grown.revision == 1 + (held != after)


def test_the_toll_has_a_history_of_real_changes_only() -> None:
    story = begun(killed=1, wounded=2)
    assert tolls(story) == [(1, 2, "أ")]
    for source, killed, wounded, at in (("ب", 1, 2, 10), ("ج", None, None, 15), ("د", 3, 2, 20), ("ه", 1, None, 25)):
        story = merge(story, article(source=source, at=at), assessed(killed, wounded))
    assert tolls(story) == [(1, 2, "أ"), (3, 2, "د")]
    assert (story.killed, story.wounded) == (3, 2)
    assert story.tolls[1].at == NOW + timedelta(minutes=20)


def test_no_losses_told_is_no_change_and_the_first_dead_are() -> None:
    story = merge(begun(), article(source="ب", at=5), assessed(0, 0))
    assert story.tolls == ()
    story = merge(story, article(source="ج", at=9), assessed(2, None))
    assert tolls(story) == [(2, 0, "ج")]


def test_some_of_the_wounded_may_have_died() -> None:
    story = merge(begun(killed=1, wounded=5), article(source="ب", at=50), assessed(3, 3))
    assert (story.killed, story.wounded) == (3, 3)


def test_a_report_that_comes_late_with_an_older_toll_changes_none() -> None:
    late = merge(begun(killed=3, wounded=3), article(source="ب", at=-50), assessed(1, 5))
    assert tolls(late) == [(3, 3, "أ")]
    assert (late.killed, late.wounded) == (3, 3)
    assert late.first_at == NOW - timedelta(minutes=50)


def test_a_story_stored_before_tolls_were_kept_gets_its_history_from_the_first_change_on() -> None:
    old = replace(begun(killed=1, wounded=None), tolls=())
    story = merge(old, article(source="ب", at=10), assessed(2, None))
    assert tolls(story) == [(1, None, "أ"), (2, None, "ب")]


def test_a_history_stays_bounded() -> None:
    story = begun(killed=1)
    for number in range(2, 60):
        story = merge(story, article(source=str(number), at=number), assessed(number))
    assert len(story.tolls) == 20
    assert (story.tolls[0].killed, story.tolls[-1].killed) == (1, 59)


SHORT = assessed(1, summary="انفجار في داقوق.")
FULL = assessed(
    1, summary="انفجرت عبوة ناسفة على دورية للجيش في قرية البو شهاب بقضاء داقوق وقتل جندي، وفق مصدر أمني في كركوك."
)
FULL_TITLE = "مقتل جندي بانفجار عبوة ناسفة استهدفت دورية للجيش في قرية البو شهاب بداقوق"


def test_the_fullest_headline_and_summary_are_told_whoever_was_first() -> None:
    for first, second in (((article(), SHORT), (FULL_TITLE, FULL)), ((article(FULL_TITLE), FULL), ("انفجار", SHORT))):
        story = merge(new_story(*first), article(second[0], source="ب", at=5), second[1])
        assert story.headline == FULL_TITLE
        assert story.summary == FULL.summary


def test_a_fuller_text_of_an_older_state_hides_no_newer_toll() -> None:
    newest = new_story(article("ارتفاع حصيلة داقوق إلى ثلاثة قتلى"), replace(SHORT, killed=3, summary="ثلاثة قتلى."))
    story = merge(newest, article(FULL_TITLE, source="ب", at=-20), FULL)
    assert (story.headline, story.summary) == (newest.headline, newest.summary)


def test_a_new_toll_is_told_in_the_words_that_brought_it() -> None:
    story = merge(new_story(article(FULL_TITLE), FULL), article("قتيلان في داقوق", source="ب", at=9), assessed(2))
    assert story.headline == "قتيلان في داقوق"


def test_arabic_words_take_the_place_of_others_and_not_the_reverse() -> None:
    english = article("Soldier killed in Kirkuk by roadside bomb near the village", source="ب", language="en")
    story = merge(new_story(english, SHORT), article(at=5), FULL)
    assert (story.headline, story.language) == ("انفجار في داقوق", "ar")
    story = merge(new_story(article(), SHORT), english, FULL)
    assert (story.headline, story.language) == ("انفجار في داقوق", "ar")


def test_an_outlet_that_allows_its_headline_only_is_not_summed_up_and_others_are() -> None:
    bare = article("خبر", headline_only=True)
    story = new_story(bare, FULL)
    assert merge(story, article(source="ب", at=5), SHORT).summary == SHORT.summary
    assert merge(new_story(article(), SHORT), replace(bare, source="ب"), FULL).summary == SHORT.summary


def test_severity_places_and_kind_are_the_gravest_and_the_nearest() -> None:
    story = begun(severity=2, places=(IRAQ,), event="other")
    story = merge(story, article(source="ب", at=5), assessed(severity=4, places=(DAQUQ, KIRKUK)))
    assert (story.severity, story.event) == (4, "explosion_ied")
    assert story.places == (DAQUQ, KIRKUK, IRAQ)
    assert merge(story, article(source="ج", at=6), assessed(severity=1)).severity == 4


def test_the_revision_grows_with_what_is_seen_and_with_nothing_else() -> None:
    story = begun(killed=1)
    seen_already = merge(story, article("انفجار بداقوق", "تفاصيل لا تظهر في الخبر", at=5), assessed(1))
    assert len(seen_already.reports) == 2
    assert seen_already.revision == 1
    changes = [
        (article(source="ب", at=5), assessed(1)),  # another outlet
        (article(at=5), assessed(2)),
        (article(at=5), assessed(1, severity=5)),
        (article(at=5), assessed(1, status="official")),
        (article(at=5), assessed(1, places=(KIRKUK,))),
        (article(at=5), assessed(1, actors=("isis",))),
        (article(at=5), FULL),
        (article(at=5, link="http://127.0.0.1/1"), assessed(1)),
    ]
    for one, found in changes:
        assert merge(story, one, found).revision == 2, (one, found)


def test_an_outlet_corrects_what_it_alone_has_told() -> None:
    first = article("مقتل 30 في داقوق", link="http://127.0.0.1/a")
    story = new_story(first, assessed(30))
    changed = revise(story, story.reports[0], replace(first, title="مقتل 3 في داقوق"), assessed(3))
    assert (changed.headline, changed.killed, changed.revision) == ("مقتل 3 في داقوق", 3, 2)
    assert tolls(changed) == [(30, None, "أ"), (3, None, "أ")]
    assert (changed.id, len(changed.reports)) == (story.id, 1)


def test_an_outlet_that_changes_its_words_changes_what_is_told_in_them() -> None:
    first = article("انفجار في داقوق", link="http://127.0.0.1/a")
    story = merge(new_story(first, assessed(1)), article("خبر", source="ب", at=5), assessed(1))
    changed = revise(story, story.reports[0], replace(first, title="انفجار في الحويجة"), assessed(1))
    assert changed.headline == "انفجار في الحويجة"
    assert changed.revision == story.revision + 1
    other = revise(story, story.reports[1], replace(first, title="خبر آخر", source="ب"), assessed(1))
    assert other.headline == story.headline


def test_a_denial_is_told_once() -> None:
    story = begun(status="unnamed")
    denial = replace(begun(status="denied"), id="other", follows=story.id, headline="المحافظة تنفي وقوع انفجار")
    changed = denied_by(story, denial)
    assert changed is not None
    assert (changed.status, changed.revision) == ("denied", 2)
    assert denied_by(changed, denial) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"follows": None},
        {"status": "official"},
        {"headline": "الفصائل تنفي مسؤوليتها عن انفجار داقوق"},
        {"headline": "أنقرة تنفي تنفيذ قصف في داقوق"},
    ],
    ids=["of nothing", "no denial", "of having done it", "of having struck"],
)
def test_who_denies_to_have_done_it_does_not_deny_that_it_happened(changes: dict[str, str | None]) -> None:
    story = begun(status="unnamed")
    denial = replace(begun(status="denied"), id="other", follows=story.id, headline="المحافظة تنفي وقوع انفجار")
    assert denied_by(story, replace(denial, **changes)) is None  # type: ignore[arg-type]  # fields of a story


AGENCY = (
    "أفاد مصدر أمني في محافظة كركوك بأن عبوة ناسفة انفجرت صباح الأحد مستهدفة دورية للجيش في قرية البو شهاب التابعة "
    "لقضاء داقوق، ما أسفر عن مقتل جندي وإصابة اثنين آخرين نقلوا إلى المستشفى."
)
OWN = (
    "استشهد منتسب في الفرقة الثامنة وأصيب اثنان من رفاقه بتفجير استهدف دوريتهم قرب قرية البو شهاب في داقوق، "
    "بحسب ضابط في العمليات المشتركة."
)


def told(*articles: Article) -> Story:
    stories = OpenStories()
    for one in articles:
        found = understand(title=one.title, text=one.text, source=one.source, knowledge=load_knowledge(), now=NOW)
        story = place(one, found, stories, one.published_at).story
        stories.put(story)
    assert len(stories) == 1
    return story


def test_copies_of_one_text_back_a_story_once() -> None:
    title = "مقتل جندي وإصابة اثنين بعبوة ناسفة في داقوق"
    story = told(
        article(title, AGENCY, source="وكالة الأولى"),
        article(f"عاجل: {title}", AGENCY, source="ب", at=10),
        article("شهيد وجريحان من الجيش بتفجير في داقوق", OWN, source="ج", at=20),
        article(title, f"{AGENCY} (انتهى)", source="د", at=30),
    )
    assert [report.copies for report in story.reports] == [False, True, False, True]
    assert story.backing == 2


def test_the_copy_is_the_later_one_whichever_came_first() -> None:
    title = "مقتل جندي وإصابة اثنين بعبوة ناسفة في داقوق"
    story = told(article(title, AGENCY, source="ب", at=10), article(title, AGENCY, source="أ"))
    assert [(report.source, report.copies) for report in story.reports] == [("أ", False), ("ب", True)]
    assert story.backing == 1


def test_what_is_read_between_two_copies_of_its_text_is_one_as_well() -> None:
    title = "مقتل جندي وإصابة اثنين بعبوة ناسفة في داقوق"
    first, second, last = (
        article(title, AGENCY, source=source, at=at) for source, at in (("أ", 0), ("ب", 5), ("ج", 10))
    )
    assert told(first, last, second).backing == 1


def test_who_names_another_outlet_as_its_source_backs_nothing() -> None:
    first = article("مقتل جندي وإصابة اثنين بعبوة ناسفة في داقوق", AGENCY, source="وكالة الأولى")
    quoting = article("شهيد وجريحان من الجيش بتفجير في داقوق", f"نقلا عن وكالة الأولى، {OWN}", source="ب", at=20)
    assert told(first, quoting).backing == 1


def test_two_outlets_that_word_one_agencys_news_are_one_origin() -> None:
    wire = f"نقلا عن وكالة رويترز، {AGENCY}"
    first = article("مقتل جندي وإصابة اثنين بعبوة ناسفة في داقوق", wire, source="أ")
    second = article("شهيد وجريحان من الجيش بتفجير في داقوق", f"ذكرت وكالة رويترز: {OWN}", source="ب", at=20)
    third = article("شهيد وجريحان من الجيش بتفجير في داقوق", OWN, source="ج", at=30)
    assert told(first, second).backing == 1
    assert [report.credits for report in told(first, second).reports] == ["رويترز", "رويترز"]
    assert told(first, third).backing == 2


def test_a_toll_refuses_a_foreign_time() -> None:
    with pytest.raises(ValueError, match="aware UTC"):
        Toll(at=datetime(2026, 11, 22))  # noqa: DTZ001  that is what is refused
