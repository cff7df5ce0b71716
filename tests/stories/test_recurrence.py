"""The same words again: the same event said twice, or one more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Article
from bot.news.knowledge.knowledge import load_knowledge
from bot.stories.newsroom import Newsroom
from bot.stories.placing import Placed
from tests.stories.articles import NOW

HEARD = "سماع دوي انفجار في أربيل"
STATEMENT = (
    "هيئة الحشد تعلن نتائج التحقيق في استهداف مقر اللواء الثلاثين، وتؤكد أن طائرتين انطلقتا من قاعدة قريبة وأن خمسة "
    "من مقاتليها استشهدوا، وتطالب الحكومة بتقديم شكوى وتسليم تسجيلات الرادار."
)


def post(text: str, hours: float, *, title: str = "", source: str = "قناة الخبر") -> Article:
    moment = NOW + timedelta(hours=hours)
    return Article(
        id=f"{hours} {source}", feed_url="", source=source, language="ar", title=title, text=text, link="",
        published_at=moment, seen_at=moment,
    )  # fmt: skip


def told(*posts: Article) -> list[Placed]:
    room = Newsroom(knowledge=load_knowledge())
    found = []
    for one in posts:
        found.append(room.join(room.read(one, one.published_at), one.published_at))
        room.put(found[-1].story)
    return found


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        (HEARD, HEARD, 12),
        ("صافرات الإنذار تدوي في السفارة الأمريكية ببغداد", "صافرات الإنذار تدوي في السفارة الأمريكية ببغداد", 20),
        ("Explosions heard in Erbil", "Explosions heard in Erbil", 11),
        ("بیستنی دەنگی تەقینەوە لە هەولێر", "بیستنی دەنگی تەقینەوە لە هەولێر", 12),
        ("انفجارات عنيفة تهز السليمانية", "دوي انفجارات في السليمانية", 17),
        ("قصف تركي على قرية في العمادية", "تجدد القصف التركي على قرية في العمادية", 2),
        ("انفجار يهز الكوت", "انفجار ثان يهز الكوت", 0.7),
        ("Blast heard in Kirkuk", "Blast heard again in Kirkuk", 1.5),
        (HEARD, f"{HEARD} الآن", 3),
    ],
)
def test_a_bare_line_said_again_late_or_with_a_word_for_it_is_one_more_event(
    first: str, second: str, hours: float
) -> None:
    _, again = told(post(first, 0), post(second, hours))
    assert again.new, again.why


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        (HEARD, HEARD, 0.5),
        (HEARD, f"🔴 عاجل | {HEARD}", 1),
        (STATEMENT, STATEMENT, 48),
        ("استشهاد الرائد علاء الكناني بعبوة ناسفة في داقوق", "استشهاد الرائد علاء الكناني بعبوة ناسفة في داقوق", 20),
        ("توثيق استهداف رتل قرب الديوانية", "إعادة نشر | توثيق استهداف رتل قرب الديوانية", 14),
    ],
)
def test_what_is_said_again_soon_or_tells_more_than_act_and_place_is_the_same_event(
    first: str, second: str, hours: float
) -> None:
    _, again = told(post(first, 0), post(second, hours))
    assert (again.new, again.again) == (False, False), again.why


def test_where_nobody_can_tell_the_story_says_that_it_was_said_again() -> None:
    first, second, third = told(post(HEARD, 0), post(HEARD, 3.5), post(HEARD, 4))
    assert (second.new, second.again, third.new, third.again) == (False, True, False, False)
    assert [one.story.repeats for one in (first, second, third)] == [0, 1, 1]
    assert second.story.revision == first.story.revision + 1


def test_a_line_after_a_night_of_blasts_is_measured_by_the_last_of_them() -> None:
    night = told(*(post(HEARD, hours) for hours in (0, 1.5, 3, 4.5, 6)))
    assert len({one.story.id for one in night}) == 1


def test_another_outlet_with_the_same_words_at_once_tells_the_same() -> None:
    _, other = told(post(HEARD, 0), post("", 0.4, title=HEARD, source="وكالة ب"))
    assert not other.new


def test_an_outlet_that_was_seen_to_post_its_news_again_is_taken_to_do_so() -> None:
    raids = [
        f"قوة من لواء {number} تدهم مضافة لداعش في {place} وتضبط أحزمة ناسفة ومواد طبية" for number, place in
        ((17, "وادي حوران"), (28, "جزيرة راوة"))
    ]  # fmt: skip
    repeated = [post(raid, hours, title=raid) for hours in (0, 8) for raid in raids]
    posted = [replace(one, id=f"{place}") for place, one in enumerate(repeated)]
    *_, again = told(*posted, post(HEARD, 9), post(HEARD, 15))
    assert not again.new, again.why
