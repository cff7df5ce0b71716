"""A field's value is understood in whatever form it is written, and one that is none meets those that are."""

import pytest

from bot.alerts.tongues import place_as_read
from bot.matching.names import ACTORS, EVENTS
from bot.matching.query import parse
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import rulebook
from bot.wording.catalogue import LANGUAGES, wording
from handlers.asking.asked import understand
from handlers.asking.echo import again, echoed
from handlers.asking.names import known_names
from handlers.asking.values import UnknownValueError, fields_of


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("event:drones", "event:drone"),
        ("event:Rockets", "event:rocket"),
        ("event:IEDs", "event:IED"),
        ("event:arrests", "event:arrest"),
        ("event:kidnappings", "event:kidnapping"),
        ("event:uavs", "event:uav"),
        ("نوع:صواريخ", "نوع:صاروخ"),
        ("نوع:الصواريخ", "نوع:صاروخ"),
        ("نوع:المسيرات", "نوع:مسيرة"),
        ("نوع:مسيّرتان", "نوع:مسيرة"),
        ("نوع:اشتباكات", "نوع:اشتباك"),
        ("نوع:الغارات", "نوع:غارة"),
        ("نوع:اغتيالات", "نوع:اغتيال"),
        ("نوع:العبوات الناسفة", "نوع:عبوة ناسفة"),
        ("نوع:درونات", "نوع:درون"),
        ("نوع:الهجمات المسلحة", "نوع:هجوم مسلح"),
        ("جهة:عشيرة", "جهة:عشائر"),
        ("جهة:الفصيل", "جهة:الفصائل"),
        ("جهة:مخابرات", "جهة:المخابرات"),
        ("actor:militia", "actor:militias"),
        ("actor:tribe", "actor:tribes"),
        ("درجة:عاجلة", "درجة:عاجل"),
        ("درجة:العواجل", "درجة:عاجل"),
        ("درجة:مهمه", "درجة:مهم"),
        ("درجة:خطير جدا", "درجة:5"),
    ],
)
def test_a_value_in_another_form_is_that_value(typed: str, same: str) -> None:
    assert understand(typed).query == understand(same).query


@pytest.mark.parametrize("field", ["event", "actor"])
def test_every_name_of_a_kind_and_an_actor_is_it_with_the_article_and_without_and_in_the_plural(field: str) -> None:
    wrong = []
    for written, _ in known_names().each(field):
        if not written.isalpha() or written.isupper() or written == "iri":
            continue
        bare = written.removeprefix("ال")
        for form in (f"{written}s", written.upper()) if written.isascii() else (bare, f"ال{bare}"):
            if (
                not form.endswith("ss")
                and understand(f"{field}:{form}").query != understand(f"{field}:{written}").query
            ):
                wrong.append((written, form))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_that_an_alert_shows_works_as_a_value_with_quotation_marks_and_without(language: str) -> None:
    words = wording(language)
    for field, ids, label in (("event", EVENTS, "kind"), ("actor", ACTORS, "actor")):
        for value in ids:
            shown = words(f"{label}-{value}")
            for typed in (f'{words(f"field-{field}")}:"{shown}"', f"{words(f'field-{field}')}:{shown}"):
                assert understand(typed).query == parse(f'{field}:"{value}"'), typed


def test_every_english_name_of_a_place_works_as_a_value_without_quotation_marks() -> None:
    called = {place_as_read(known.place.name, wording("en")) for known in load_knowledge().places}
    assert len(called) > 300
    for name in called:
        assert understand(f"place:{name}").query == understand(f'place:"{name}"').query, name


def test_a_kind_is_never_widened_in_silence() -> None:
    for typed in ("نوع:مسيّرة", "نوع:المسيرات", "event:drones"):
        asked = understand(typed)
        assert asked.query != understand('نوع:"قصف أو مسيّرة"').query
        assert asked.text.startswith('event:"air_missile_drone" (')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("مكان:كركوك وديالى", "مكان:كركوك أو مكان:ديالى"),
        ("مكان:كركوك و ديالى", "مكان:كركوك أو مكان:ديالى"),
        ("مكان:كركوك ديالى نينوى", "مكان:كركوك أو مكان:ديالى أو مكان:نينوى"),
        ("مكان:كركوك-ديالى", "مكان:كركوك أو مكان:ديالى"),
        ("مكان:كركوك,ديالى", "مكان:كركوك أو مكان:ديالى"),
        ("مكان:كركوك، بلد", "مكان:كركوك أو مكان:بلد"),
        ("مكان:كركوك/ديالى", "مكان:كركوك أو مكان:ديالى"),
        ("مكان:الحويجة كركوك", "مكان:الحويجة"),
        ("كركوك-ديالى", "كركوك أو ديالى"),
        ("كركوك + ديالى", "كركوك أو ديالى"),
        ("كركوك+ديالى", "كركوك أو ديالى"),
        ("Kirkuk-Diyala", "كركوك أو ديالى"),
        ("place:Kirkuk and Diyala", "كركوك أو ديالى"),
        ("مكان:كركوك وديالى انفجار", "(كركوك أو ديالى) انفجار"),
        ("نوع:خطف أو اغتيال", "نوع:خطف أو نوع:اغتيال"),
        ("نوع:خطف، اغتيال بغداد", "(نوع:خطف أو نوع:اغتيال) بغداد"),
        ("مصدر:شفق أو السومرية", "مصدر:شفق أو مصدر:السومرية"),
        ("درجة:مهم أو عاجل", "درجة:مهم أو درجة:عاجل"),
    ],
)
def test_values_side_by_side_are_either(typed: str, meant: str) -> None:
    asked = understand(typed)
    assert asked.query == understand(meant).query
    for words in map(wording, LANGUAGES):
        assert again(echoed(asked.text, words)) == asked.query


@pytest.mark.parametrize("typed", ["مكان:كركوك مكان:ديالى", "place:كركوك place:ديالى"])
def test_places_that_are_each_asked_for_by_the_field_are_all_meant(typed: str) -> None:
    assert understand(typed).query == parse("place:كركوك place:ديالى")


@pytest.mark.parametrize("typed", ["طريق كركوك-بغداد", "F-16", "Al-Anbar", "place:Kirkuk-Hawija road", "سيطرة كركوك-1"])
def test_a_hyphen_within_a_name_parts_nothing(typed: str) -> None:
    assert not understand(typed).either


@pytest.mark.parametrize(
    ("typed", "nearest", "best"),
    [
        ("مكان:باريس", (), ("بغداد", "البصرة", "الموصل")),
        ("place:Atlantis", (), ("Baghdad", "Basra", "Mosul")),
        ("جهة:الأكراد", ("البيشمركة", "الأسايش"), ("داعش", "الحشد الشعبي", "الجيش العراقي")),
        ("actor:kurds", ("Peshmerga", "Asayish"), ("ISIS", "PMF", "Iraqi army")),
        ("مكان:كركوق", ("كركوك",), ("بغداد", "البصرة", "الموصل")),
        ("مصدر:فيسبوك", (), ("شفق نيوز", "السومرية نيوز", "وكالة الأنباء العراقية")),
    ],
)
def test_a_value_that_is_none_is_met_with_those_that_are(
    typed: str, nearest: tuple[str, ...], best: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownValueError) as refused:
        understand(typed)
    assert (refused.value.nearest, refused.value.best) == (nearest, best)
    for value in (*nearest, *best):
        assert understand(f'{refused.value.field}:"{value}"')


def test_what_stands_for_what_is_none_is_one() -> None:
    for field, rows in rulebook("asking").table("meant").items():
        for row in rows:
            for value in row["means"]:
                assert understand(f'{field}:"{value}"')
            for said in row["said"]:
                with pytest.raises(UnknownValueError) as refused:
                    understand(f'{field}:"{said}"')
                assert refused.value.nearest == tuple(row["means"])


def test_what_is_followed_is_known_by_its_values() -> None:
    followed = ["place:ديالى درون -place:بغداد", "place:أربيل | place:دهوك", "actor:isis"]
    assert fields_of(followed, "place") == ["place:ديالى", "place:أربيل", "place:دهوك"]
    assert fields_of(followed, "actor") == ["actor:isis"]
