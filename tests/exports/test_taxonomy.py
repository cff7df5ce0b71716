"""What analysts call an event, and whom they read as having done it: by the headline's grammar, never by a guess."""

from typing import Any

import pytest

from bot.exports.record import record_of
from bot.exports.taxonomy import coded, groups, table
from bot.model import Place, Story
from bot.news.knowledge.files import read_yaml
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.vocabulary import vocabulary
from bot.wording.catalogue import wording
from tests.storage.samples import story

REMOTE, STRATEGIC = "Explosions/Remote violence", "Strategic developments"
CIVILIANS, EXCESSIVE = "Violence against civilians", "Excessive force against protesters"
UNKNOWN = "Unidentified Armed Group (Iraq)"
CASES = [
    # kind, headline, fields, event type, sub-event
    ("explosion_ied", "انفجار عبوة ناسفة جنوب داقوق", {}, REMOTE, "Remote explosive/landmine/IED"),
    ("explosion_ied", "مقتل شرطيين بتفجير انتحاري في الرمادي", {"killed": 2}, REMOTE, "Suicide bomb"),
    ("explosion_ied", "تفكيك عبوة ناسفة في بعقوبة", {"wounded": None}, STRATEGIC, "Disrupted weapons use"),
    ("explosion_ied", "رمانة يدوية على منزل في العمارة", {}, REMOTE, "Grenade"),
    ("unknown_blast", "دوي انفجار في بغداد", {}, REMOTE, "Remote explosive/landmine/IED"),
    ("air_missile_drone", "طائرة مسيرة تستهدف حقلا في أربيل", {}, REMOTE, "Air/drone strike"),
    ("air_missile_drone", "قذائف هاون على قرية في دهوك", {}, REMOTE, "Shelling/artillery/missile attack"),
    ("air_missile_drone", "إسقاط طائرة مسيرة قرب مطار أربيل", {"wounded": None}, STRATEGIC, "Disrupted weapons use"),
    ("air_missile_drone", "طيران حربي أمريكي في سماء كركوك", {"wounded": None}, STRATEGIC, "Other"),
    ("armed_attack", "هجوم على قاعدة عسكرية في الأنبار", {"wounded": None}, "Battles", "Armed clash"),
    ("armed_attack", "خطف تاجر في البصرة", {"wounded": None}, CIVILIANS, "Abduction/forced disappearance"),
    ("armed_attack", "مقتل مدني بهجوم مسلح في ديالى", {"killed": 1}, CIVILIANS, "Attack"),
    ("armed_attack", "مقتل جنديين بهجوم مسلح في ديالى", {"killed": 2}, "Battles", "Armed clash"),
    ("armed_attack", "نزاع عشائري في ميسان يوقع قتيلا", {"killed": 1}, "Battles", "Armed clash"),
    ("armed_attack", "اشتباكات بين الجيش وداعش في سنجار", {}, "Battles", "Armed clash"),
    ("operations", "القبض على إرهابي في كركوك", {"wounded": None}, STRATEGIC, "Arrests"),
    ("operations", "ضبط كدس أسلحة في الأنبار", {"wounded": None}, STRATEGIC, "Disrupted weapons use"),
    ("operations", "انطلاق عملية أمنية في ديالى", {"wounded": None}, STRATEGIC, "Other"),
    ("protest_violence", "تظاهرة في الناصرية", {"wounded": None}, "Protests", "Peaceful protest"),
    ("protest_violence", "تفريق محتجين في البصرة", {"wounded": None}, "Protests", "Protest with intervention"),
    ("protest_violence", "إصابة متظاهرين في الناصرية", {"wounded": 4}, "Protests", EXCESSIVE),
    ("protest_violence", "محتجون أحرقوا مقر حزب في الناصرية", {"wounded": None}, "Riots", "Violent demonstration"),
    ("mines_erw", "إصابة راع بانفجار لغم", {"wounded": 1}, REMOTE, "Remote explosive/landmine/IED"),
    ("mines_erw", "إزالة مخلفات حربية من حقل", {"wounded": None}, STRATEGIC, "Disrupted weapons use"),
    ("prison", "هروب سجناء في أربيل", {"wounded": None}, STRATEGIC, "Other"),
    ("judicial", "حكم بالإعدام على مدان بالإرهاب", {"wounded": None}, STRATEGIC, "Other"),
    ("militia_politics", "انسحاب قوات من قاعدة", {"wounded": None}, STRATEGIC, "Change to group/activity"),
    ("militia_politics", "زعيم فصيل: لا حوار الآن", {"wounded": None}, STRATEGIC, "Other"),
    ("other", "خبر أمني", {"wounded": None}, STRATEGIC, "Other"),
]  # fmt: skip


def told(kind: str, headline: str, **fields: Any) -> Story:
    values: dict[str, Any] = {"event": kind, "headline": headline, "summary": headline, "english": None, "actors": ()}
    return story(**(values | fields))


@pytest.mark.parametrize(("kind", "headline", "fields", "event_type", "sub"), CASES)
def test_an_event_has_its_type(kind: str, headline: str, fields: dict[str, Any], event_type: str, sub: str) -> None:
    found = coded(told(kind, headline, **fields))
    assert (found.event_type, found.sub_event_type) == (event_type, sub)


def test_every_kind_has_rows_and_every_row_is_of_the_codebook() -> None:
    types, meanings = table()["types"], {entry.meaning for entry in vocabulary()}
    victims = set(rulebook("victims", "bot.stories").table("people"))
    assert {row["kind"] for row in table()["rows"]} == {*read_yaml("lexicon.yaml")["events"], "other"}
    for row in (*table()["rows"], table()["denied"]):
        assert row["sub"] in types[row["type"]]
        assert set(row) <= {"kind", "means", "also", "hurt", "victims", "type", "sub", "first", "second"}
        assert {*row.get("means", ()), *row.get("also", ())} <= meanings
        assert set(row.get("victims", ())) <= victims
    # Whatever is told, a row fits: the last of each kind asks for nothing.
    for kind in read_yaml("lexicon.yaml")["events"]:
        last = [row for row in table()["rows"] if row["kind"] == kind][-1]
        assert set(last) <= {"kind", "type", "sub", "first"}


def test_every_name_that_could_be_a_group_is_one_of_the_lexicons() -> None:
    for row in table()["rows"]:
        for told_of in (row.get("first", ()), row.get("second", ())):
            for name in [told_of] if isinstance(told_of, str) else told_of:
                assert name in groups().values() or name[0].isupper()


@pytest.mark.parametrize(
    ("kind", "headline", "actors", "expected"),
    [
        ("air_missile_drone", "الطيران التركي يقصف العمال الكردستاني", ("turkey", "pkk"), ("Turkish forces", "PKK")),
        ("explosion_ied", "عبوة ناسفة تستهدف رتلا للتحالف الدولي", ("coalition",), (UNKNOWN, "Global Coalition")),
        ("armed_attack", "مقتل مدني بهجوم، بحسب الشرطة الاتحادية", ("fedpol",), (UNKNOWN, "Civilians (Iraq)")),
        ("armed_attack", "هجوم مسلح في ديالى", ("fedpol",), (UNKNOWN, "")),
        ("protest_violence", "تظاهرة في الناصرية", (), ("Protesters (Iraq)", "")),
    ],
)  # fmt: skip
def test_who_did_it_to_whom_is_what_the_headline_shows(
    kind: str, headline: str, actors: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assert record_of(told(kind, headline, actors=actors, wounded=None)).actors == expected


def test_a_denial_is_no_event_of_its_kind() -> None:
    found = coded(told("explosion_ied", "الداخلية تنفي وقوع انفجار في بغداد", status="denied", killed=3))
    assert (found.event_type, found.actor1) == (STRATEGIC, "")


def test_every_actor_has_an_english_name() -> None:
    assert [actor for actor in groups() if not wording("en").has(f"actor-{actor}")] == []


def test_a_place_says_how_exact_it_is() -> None:
    named = {known.place.name: known.place for known in load_knowledge().places if not known.ambiguous}

    def precision(name: str) -> tuple[str, int]:
        where = record_of(story(places=(named[name],))).where
        assert where is not None
        return where.precision.name, where.precision.code

    assert precision("داقوق") in {("exact", 1), ("area", 2)}
    assert precision("الأنبار") == ("governorate", 3)
    assert precision("العراق") == ("country", 3)
    nowhere = Place(name="لا مكان", governorate="كركوك", lat=35.0, lon=44.0)
    where = record_of(story(places=(nowhere,))).where
    assert where is not None
    assert (where.precision.code, where.admin1) == (2, "Kirkuk")


def test_every_type_of_place_has_a_precision() -> None:
    told_of = {one for row in table()["precision"].values() for one in row["types"]}
    assert {known.kind for known in load_knowledge().places} <= told_of
