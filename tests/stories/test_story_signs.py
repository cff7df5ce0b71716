"""What two reports of one event share, and what sets two events apart, sign by sign."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.arabic.canonical import folded
from bot.model import Article
from bot.news.knowledge.knowledge import load_knowledge
from bot.stories.facts import kinds_conflict, times_conflict
from bot.stories.newsroom import Newsroom
from bot.stories.placing import Placed
from bot.stories.report.aspects import shows
from bot.stories.report.details import clock_in
from bot.stories.report.profile import profile_of
from tests.stories.articles import NOW, article


def told(*articles: Article) -> list[Placed]:
    room = Newsroom(knowledge=load_knowledge())
    found = []
    for one in articles:
        found.append(room.join(room.read(one, one.published_at), one.published_at))
        room.put(found[-1].story)
    return found


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("انفجرت العبوة عند الساعة 22:40 من مساء السبت", 22 + 40 / 60),
        ("وقع القصف في الساعة الثانية بعد منتصف الليل", 2.0),
        ("هاجموا النقطة الساعة 3 عصرا", 15.0),
        ("هاجموا النقطة الساعة 10:30 من صباح اليوم", 10.5),
        ("قبل ساعة من الهجوم", None),
        ("بين الساعة 3 عصرا والساعة 5 عصرا", None),
    ],
)
def test_the_hour_of_the_clock_is_read_when_one_is_named(text: str, hour: float | None) -> None:
    assert clock_in(folded(text)) == pytest.approx(hour)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("قصف على المجمع ليل السبت", "قصف على المجمع فجر الأحد", False),
        ("قصف على المجمع مساء السبت", "قصف على المجمع مساء الأحد", True),
        ("قصف على المجمع فجر السبت", "قصف على المجمع فجر الأحد", True),
        ("قصف على المجمع الساعة 9 مساء", "قصف على المجمع الساعة 10 مساء", False),
        ("قصف على المجمع الساعة 9 مساء", "قصف على المجمع الساعة 2 بعد منتصف الليل", True),
    ],
)
def test_two_days_are_one_night_from_evening_to_dawn_only(one: str, other: str, apart: bool) -> None:
    assert bool(times_conflict(profile_of(one, "", NOW), profile_of(other, "", NOW))) is apart


def test_a_blast_whose_cause_is_not_told_may_be_any_that_is_told_later() -> None:
    for kind in ("explosion_ied", "air_missile_drone", "mines_erw", "armed_attack"):
        assert not kinds_conflict("unknown_blast", kind)
    assert kinds_conflict("unknown_blast", "protest_violence")


def test_pictures_are_of_what_was_told() -> None:
    assert shows(folded("مشاهد من موقع القصف في سوران"))
    assert not shows(folded("مصور صحفي يصاب بقصف في سوران"))
    blow = article("", "استهداف مقر للمعارضة في قضاء سوران", source="قناة الخبر")
    footage = article("", "مشاهد توثق لحظة استهداف مقر المعارضة في قضاء سوران", source="قناة الخبر", at=200)
    assert not told(blow, footage)[1].new


def test_a_lower_count_that_corrects_is_no_other_event() -> None:
    first = article(
        "خمسة قتلى بتفجير سوق الخالص", "قتل خمسة أشخاص وأصيب عشرة بتفجير دراجة مفخخة في سوق الخالص صباح الأحد."
    )
    text = "أوضحت دائرة صحة ديالى أن حصيلة تفجير سوق الخالص صباح الأحد هي ثلاثة قتلى وثمانية جرحى."
    corrected = article("صحة ديالى تصحح حصيلة تفجير سوق الخالص", text, source="ب", at=90)
    plain = replace(corrected, title="ثلاثة قتلى بتفجير في سوق الخالص", text=text.replace("أوضحت", "ذكرت"))
    assert [told(first, one)[1].new for one in (corrected, plain)] == [False, True]


def test_an_outlet_tells_what_goes_on_in_one_line_after_the_other() -> None:
    lines = (
        "انفجارات عنيفة تهز أربيل",
        "منظومة الدفاع الجوي تعترض مسيرات في سماء أربيل",
        "دوي انفجارات جديدة في أربيل",
    )
    posts = [article("", line, source="قناة الخبر", at=4 * number) for number, line in enumerate(lines)]
    assert len({one.story.id for one in told(*posts)}) == 1


@pytest.mark.parametrize(("line", "same"), [("Explosions heard in Erbil", True), ("Explosions heard in Basra", False)])
def test_first_words_in_two_languages_agree_in_place_and_kind_alone(line: str, same: bool) -> None:
    arabic, english = article("انفجارات تهز أربيل"), article(line, source="ب", at=12)
    assert told(arabic, english)[1].new is not same


def test_an_outlet_that_told_an_event_tells_another_hours_later() -> None:
    first = article("مقتل شرطي بهجوم مسلح في الطارمية", "قتل شرطي بهجوم شنه مسلحون على نقطة أمنية في الطارمية.")
    later = replace(
        article("هجوم مسلح في الطارمية", "هاجم مسلحون نقطة أمنية في الطارمية شمالي بغداد."),
        published_at=NOW + timedelta(hours=9),
    )
    assert told(first, later)[1].new


def test_reports_that_name_one_day_lie_less_far_apart() -> None:
    first = "أعلنت الحكومة اليوم إلغاء خمس وزارات ودمج أربع في غيرها وتقليص حمايات المسؤولين"
    later = "وافق المجلس {}على حزمة فيها إلغاء وزارات وتقليص حمايات المسؤولين"
    same, other = (
        told(
            article("الحكومة تلغي خمس وزارات", first),
            article("قرار واسع يخفض الإنفاق", later.format(day), source="ب", at=20 * 60),
        )[1]
        for day in ("أمس ", "")
    )
    assert not same.new
    assert other.new
