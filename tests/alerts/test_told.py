"""What is worth telling again, when, and in which words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.changes import Change, TollChange, change_since, reply_opens_at, says_more, told_again, told_of
from bot.alerts.reply import render_reply
from bot.model import Report, Story, Toll
from bot.wording.catalogue import wording
from bot.wording.safe import FSI, PDI, RLM

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def report(source: str, minutes: float = 0) -> Report:
    at = NOW + timedelta(minutes=minutes)
    return Report(article_id=source, source=source, title="انفجار", link="https://news.example/1", published_at=at)


STORY = Story(
    id="abcdefghijkl",
    headline="انفجار عبوة ناسفة جنوبي كركوك",
    summary="",
    text="",
    event="explosion_ied",
    severity=3,
    killed=2,
    status="unnamed",
    reports=(report("شفق نيوز", -5),),
    first_at=NOW,
    last_at=NOW,
)
TOLD = told_of(STORY, NOW)


def changed(**fields: object) -> Change | None:
    return change_since(TOLD, replace(STORY, **fields))  # type: ignore[arg-type]  # fields of Story by name


def read(change: Change | None, *, named: bool = False, language: str = "ar") -> str:
    assert change is not None
    html = render_reply(STORY, change, named=named, wording=wording(language)).html
    return "".join(char for char in html if char not in (FSI, PDI, RLM))


def test_what_a_reader_would_not_hear_of_again_is_no_change() -> None:
    assert changed() is None
    assert changed(headline="أخرى", revision=9, reports=(report("أ"), report("ب"))) is None
    assert changed(severity=2) is None
    assert changed(wounded=0) is None  # nobody knew, and it is none
    assert changed(status="claimed") is None


@pytest.mark.parametrize(
    ("killed", "wounded", "sense", "corrects"),
    [
        (5, None, "rose", False),
        (2, 1, "rose", False),
        (1, None, "fell", True),
        (3, 0, "rose", False),
        (None, None, "withdrawn", True),
        (1, 4, "changed", False),
    ],
)
def test_another_toll_is_told_for_what_it_is(
    killed: int | None, wounded: int | None, sense: str, corrects: bool
) -> None:
    change = changed(killed=killed, wounded=wounded)
    assert change is not None
    assert change.toll is not None
    assert (change.toll.sense, change.corrects) == (sense, corrects)


def test_the_first_toll_is_no_correction() -> None:
    change = change_since(replace(TOLD, killed=None), STORY)
    assert change is not None
    assert (change.toll, change.corrects) == (TollChange(was=(0, 0), now=(2, 0)), False)
    assert change.toll is not None
    assert change.toll.sense == "first"


@pytest.mark.parametrize(
    ("was", "now", "standing"),
    [
        ("unnamed", "official", "official"),
        ("claimed", "official", "official"),
        ("denied", "official", "official"),
        (None, "official", None),
        ("official", "official", None),
        (None, "denied", "denied"),
        ("official", "denied", "denied"),
        ("denied", "denied", None),
        ("official", "unnamed", None),
    ],
)
def test_confirmation_is_told_where_there_was_doubt_and_denial_always(
    was: str | None, now: str | None, standing: str | None
) -> None:
    change = change_since(replace(TOLD, status=was), replace(STORY, status=now))
    assert (change and change.standing) == standing
    assert change is None or change.corrects == (standing == "denied")


def test_a_severity_that_fell_and_rose_again_is_told_once() -> None:
    graver = replace(STORY, severity=4)
    change = change_since(TOLD, graver)
    assert change is not None
    assert (change.severity, change.grave) == (4, True)
    again = told_again(TOLD, graver, NOW)
    assert change_since(told_again(again, replace(STORY, killed=9), NOW), replace(graver, killed=9)) is None


def test_words_said_again_so_late_that_it_may_have_happened_again_are_told_once() -> None:
    again = replace(report("السومرية", 240), title="دوي انفجار في كركوك")
    change = changed(repeats=1, reports=(report("شفق نيوز", -5), again))
    assert change is not None
    assert (change.repeated, change.corrects, change.grave) == ("دوي انفجار في كركوك", False, False)
    assert read(change) == "🔁 تكرّر: دوي انفجار في كركوك. لم يتضح أهو حدث جديد.\nبحسب السومرية"
    assert change_since(replace(TOLD, repeats=1), replace(STORY, repeats=1)) is None


def test_a_story_that_goes_on_says_more_only_when_a_reader_has_to_be_told() -> None:
    assert says_more(STORY, replace(STORY, killed=3))
    assert not says_more(STORY, replace(STORY, headline="أخرى", revision=2))


def test_a_change_waits_a_minute_after_the_last_sound_unless_it_became_grave() -> None:
    grown = changed(killed=5)
    grave = changed(killed=5, severity=4)
    assert grown is not None
    assert grave is not None
    minute = NOW + timedelta(seconds=60)
    just_before = minute - timedelta(microseconds=1)
    assert reply_opens_at(TOLD, grown, just_before) == minute
    assert reply_opens_at(TOLD, grown, minute) is None
    assert reply_opens_at(TOLD, grave, NOW) is None
    assert reply_opens_at(replace(TOLD, at=NOW + timedelta(hours=1)), grown, NOW) is None


def test_a_reply_says_what_changed_from_what_to_what_and_who_says_so() -> None:
    tolls = (Toll(at=NOW, killed=2, source="شفق نيوز"), Toll(at=NOW, killed=5, wounded=3, source="السومرية"))
    assert read(changed(killed=5, wounded=3, tolls=tolls)) == (
        "☠️ ارتفعت الحصيلة: ٥ قتلى و٣ جرحى (كانت قتيلين)\nبحسب السومرية"
    )
    assert read(changed(killed=1)) == "✏️ صُحّحت الحصيلة: قتيل واحد (كانت قتيلين)"
    assert read(changed(killed=1, wounded=11)) == "☠️ تغيّرت الحصيلة: قتيل واحد و١١ جريحًا (كانت قتيلين)"
    assert read(changed(killed=None)) == "✏️ سُحبت الحصيلة التي وردت: قتيلان"
    assert read(change_since(replace(TOLD, killed=None), STORY)) == "☠️ الحصيلة: قتيلان"
    assert read(changed(status="official", reports=(*STORY.reports, report("واع", 3)))) == (
        "✅ أكّدته جهة رسمية.\nبحسب واع"
    )
    assert read(changed(status="denied", reports=(report("أ", 1), report("ب", 2)))) == "❌ نُفي هذا الخبر."
    assert read(changed(severity=4)) == "🔴 صار الخبر عاجلًا."
    assert read(changed(severity=5, killed=20)) == (
        "🔴 الحدث أخطر مما ورد أولًا.\n☠️ ارتفعت الحصيلة: ٢٠ قتيلًا (كانت قتيلين)"
    )
    assert read(changed(killed=5), language="en") == "☠️ The toll rose: 5 killed (was 2 killed)"


def test_a_reply_to_a_message_of_several_stories_names_its_own() -> None:
    assert read(changed(status="denied"), named=True).splitlines()[0].endswith("انفجار عبوة ناسفة جنوبي كركوك</a></b>")


def test_an_outlets_name_cannot_bring_markup_into_a_reply() -> None:
    tolls = (Toll(at=NOW, killed=5, source="<b>\u202eوكالة</a>"),)
    assert "&lt;b&gt;وكالة&lt;/a&gt;" in read(changed(killed=5, tolls=tolls))
