"""Whose dead, whose day, whose country: texts that tell of more than one; sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand
from tests.news.events.whose_texts import TEXTS

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(("title", "text", "governorate", "killed", "wounded"), TEXTS)
def test_what_is_told_is_of_the_event_that_it_befell(
    title: str, text: str, governorate: str, killed: int | None, wounded: int | None
) -> None:
    found = understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.relevant, found.places[0].governorate) == (True, governorate)
    assert (found.killed, found.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    "title",
    [
        "مقتل ستة بتفجير انتحاري في كابل",
        "قتلى بهجوم وسط نيروبي",
        "Suicide bomber kills nine in Peshawar",
    ],
)
def test_the_dead_of_another_country_are_no_toll(title: str) -> None:
    text = "قتل ستة أشخاص بالهجوم. ودانت وزارة الخارجية العراقية الهجوم معربة عن تضامن بغداد."
    found = understand(title=title, text=text, knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.relevant, found.killed) == (False, None)


def test_a_month_that_is_over_is_that_of_its_dead_in_the_text_too() -> None:
    title = "البعثة: مقتل 412 مدنيا خلال شهر آذار"
    text = "قالت البعثة إن 412 مدنيا قتلوا في أنحاء العراق، وأكثرهم في نينوى."
    found = understand(title=title, text=text, knowledge=load_knowledge(), now=NOW, published=NOW)
    assert {str(event.when) for event in found.events} == {"earlier"}


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("مسيرة مجهولة تسقط في بستان بطوزخورماتو", "سقطت مسيرة مجهولة في بستان دون أن تنفجر.", "air_missile_drone"),
        ("مقذوف يصيب حارسا قرب مطار أربيل", "سقط مقذوف قرب مطار أربيل وأصيب حارس.", "air_missile_drone"),
        ("إصابة راع بانفجار مقذوف في شط العرب", "انفجر مقذوف قديم على راع شرق البصرة.", "mines_erw"),
        ("العثور على محام مقتولا في الشامية", "عثرت دورية على محام مقتولا داخل سيارته في الشامية.", "armed_attack"),
    ],
)
def test_the_kind_is_that_of_what_came_to_pass(title: str, text: str, kind: str) -> None:
    assert understand(title=title, text=text, knowledge=load_knowledge(), now=NOW, published=NOW).event == kind
