"""What people say and what is understood: the table beside, and that what is echoed says the same again."""

import re
from pathlib import Path

import pytest

from bot.errors import QueryError
from bot.matching.document import document
from bot.matching.evaluate import matches
from bot.matching.query import parse
from bot.wording.catalogue import LANGUAGES, wording
from handlers.asking.asked import understand
from handlers.asking.echo import again, echoed, noted
from handlers.asking.looser import looser
from handlers.asking.readings import as_all, as_grave, as_word, offered, reading_buttons
from handlers.asking.things import thing_text
from handlers.asking.understood import word_understood
from handlers.asking.values import UnknownValueError
from handlers.words import Request, read
from tests.field.cases import Case, of_kinds

INVISIBLE = dict.fromkeys(map(ord, "\u2068\u2069"))
TABLE = [
    (said.replace("\\n", "\n"), understood)
    for line in Path(__file__).with_name("said.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for said, _, understood in [line.partition(" => ")]
]


def test_the_table_is_long_enough() -> None:
    assert len({said for said, _ in TABLE}) >= 550


def written(understood: str) -> str:
    return re.sub(r"\[(.*?)\]", lambda found: str(thing_text(found[1].split())), understood)


@pytest.mark.parametrize(("said", "understood"), TABLE)
def test_what_is_said_is_understood(said: str, understood: str) -> None:
    if not understood.startswith("! "):
        assert understand(said).text == written(understood)
        return
    with pytest.raises(QueryError) as refused:
        understand(said)
    key, _, nearest = understood[2:].partition(": ")
    assert refused.value.key == f"query-error-{key}"
    if isinstance(refused.value, UnknownValueError):
        assert "، ".join(refused.value.nearest) == nearest


@pytest.mark.parametrize("said", [said for said, understood in TABLE if not understood.startswith("! ")])
def test_what_is_echoed_says_the_same_when_it_is_sent_back(said: str) -> None:
    asked = understand(said)
    for words in map(wording, LANGUAGES):
        assert again(echoed(asked.text, words)) == asked.query
        assert again(words.query(asked.query.canonical)) == asked.query


@pytest.mark.parametrize("case", of_kinds("K15"), ids=lambda case: case.id)
def test_a_request_of_the_field_is_a_command_or_a_query(case: Case) -> None:
    request = read(case.input["text"], bot_name="RasidBot", private=True)
    assert request is not None
    understood = {
        "F86": ("subscribe", "place:كركوك -رياضة"),
        "F87": ("subscribe", "place:ديالى | place:كركوك | place:نينوى"),
        "F88": ("subscribe", "place:ديالى | place:كركوك"),
        "F89": ("list", None),
        "F90": ("subscribe", "place:كركوك"),
        "F91": ("subscribe", "query-error-says-nothing"),
    }[case.id]
    assert (request.command, _asked(request)) == understood


def _asked(request: Request) -> str | None:
    try:
        return understand(request.rest).query.canonical if request.rest else None
    except QueryError as error:
        return error.key


def test_a_slash_makes_a_command_of_an_arabic_word_in_a_group_too() -> None:
    assert read("/تابع كركوك", bot_name="RasidBot", private=False) == Request(command="subscribe", rest="كركوك")
    assert read("/كركوك", bot_name="RasidBot", private=False) is None


def test_a_name_is_also_a_word_and_either_is_also_all() -> None:
    words = wording("ar")
    assert as_word(understand("نينوى").query, words) == parse("=نينوى")
    assert as_word(understand("عصائب أهل الحق").query, words) == parse('="عصائب أهل الحق"')
    assert as_word(understand("عبوة نينوى").query, words) is None
    assert as_all(understand("حادث كركوك، ديالى").query) == parse("مكان:كركوك مكان:ديالى حادث")
    assert as_all(understand("عبوة كركوك").query) is None


@pytest.mark.parametrize(
    ("asked", "typed", "word"),
    [
        ("غارات", "غارات", '="غارات" | ="الغارات"'),
        ("بالدرونات", "الدرونات", '="الدرونات"'),
        ("العصائب", "العصائب", '="العصائب"'),
        ("بكركوك", "كركوك", '="كركوك"'),
        ("للموصل", "الموصل", '="الموصل"'),
        ("airstrikes", "airstrikes", '="airstrikes"'),
        ("Mosul", "Mosul", '="mosul"'),
        ("اخبار داعش", "داعش", '="داعش"'),
    ],
)
def test_the_word_itself_is_the_one_that_was_typed(asked: str, typed: str, word: str | None) -> None:
    for words in map(wording, LANGUAGES):
        asks = understand(asked)
        assert asks.typed == typed
        button = reading_buttons(asks.query, words, typed=asks.typed)[0]
        assert f"«{typed}»" in button.label.translate(INVISIBLE)
        assert offered(((button,),)) == (typed, False)
        assert word is None or as_word(asks.query, words, asks.typed) == parse(word)


def test_the_word_is_offered_only_where_a_name_is_all_that_is_asked_for() -> None:
    for asked in ("غارات كركوك", "كركوك وديالى", "-داعش كركوك", "مكان:كركوك", "=غارات"):
        assert understand(asked).typed == ""


@pytest.mark.parametrize(
    ("asked", "is_offered"),
    [
        ("كركوك وديالى", True),
        ("كردستان وبغداد", True),
        ("عبوة كركوك، ديالى", True),
        ("مكان:كركوك وديالى", True),
        ("مكان:كركوك أو مكان:ديالى", False),
        ("place:Dora", False),
        ("كردستان", False),
        ("كركوك وداقوق", False),
        ("نوع:انفجار", False),
        ("مصدر:شفق أو مصدر:واع", False),
        ("مكان:كركوك مكان:ديالى", False),
    ],
)
def test_all_of_several_places_are_offered_where_they_may_be_meant(asked: str, is_offered: bool) -> None:
    asks = understand(asked)
    buttons = reading_buttons(asks.query, wording("ar"), typed=asks.typed, side_by_side=asks.either)
    assert ("both" in [button.callback for button in buttons]) is is_offered


def test_all_of_a_region_and_a_place_is_the_region_by_any_name_and_the_place() -> None:
    both = as_all(understand("كردستان وبغداد").query)
    assert both == parse(f"({written('[كردستان]')}) place:بغداد")


def test_the_grave_part_of_a_query_is_asked_for_once() -> None:
    assert as_grave(understand("بغداد").query) == parse("مكان:بغداد درجة:4")
    assert as_grave(understand("عاجل بغداد").query) is None


def test_an_outlet_is_known_only_if_it_is_watched() -> None:
    watched = frozenset({"شفق نيوز", "وكالة الفرات", "المدى"})
    assert understand("مصدر:shafaq", lambda: watched).text == 'source:"شفق نيوز"'
    assert understand("مصدر:الفرات", lambda: watched).text == "source:الفرات"
    with pytest.raises(UnknownValueError) as refused:
        understand("مصدر:الجزيرة", lambda: watched)
    assert refused.value.best == ("شفق نيوز", "المدى", "وكالة الفرات")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("grade", range(1, 6))
def test_every_grade_that_an_alert_shows_works_as_a_value(language: str, grade: int) -> None:
    words = wording(language)
    shown = words(f"severity-{grade}").partition(" ")[2]
    field = words("field-severity")
    for value in (f'{field}:"{shown}"', f'{field}:"{words(f"grade-{grade}")}"', words.query(f"severity:{grade}")):
        assert understand(value).query == parse(f"severity:{grade}"), value


@pytest.mark.parametrize(
    ("asked", "language", "shown"),
    [
        ("درون", "ar", "درون"),
        ("درون", "en", "drone"),
        ("غارات تركية على دهوك", "ar", "غارة تركية دهوك"),
        ("هجمات انتحارية أو خطف", "ar", "هجوم انتحاري أو خطف"),
        ("نوع:مسيّرة", "ar", "نوع:مسيرة"),
        ("نوع:مسيّرة", "en", "event:drone"),
        ("rockets -drones", "en", "rocket -drone"),
    ],
)
def test_a_thing_of_several_names_is_shown_by_one(asked: str, language: str, shown: str) -> None:
    asks = understand(asked)
    for text in (asks.text, asks.query.canonical):
        assert again(echoed(text, wording(language))) == asks.query
    assert echoed(asks.text, wording(language)) == shown


@pytest.mark.parametrize(
    ("asked", "told", "expected"),
    [
        ("قصف", "غارات على قرية في العمادية", True),
        ("قصف", "ضربتان جويتان في حمرين", True),
        ("غارة", "قصف مدفعي على قرية", False),
        ("مسيرات", "طيران مسير فوق أربيل", True),
        ("اعتقالات", "الشرطة تعتقل ثلاثة", True),
        ("اعتقالات", "قبض الموظفون رواتبهم", False),
        ("صواريخ", "سقوط قذائف صاروخية", True),
        ("car bombs", "سيارة مفخخة في الكرادة", True),
        ("منفذ حدودي", "إغلاق منفذ زرباطية الحدودي", True),
        ("التحالف", "Coalition jets over Hamrin", True),
        ("التحالف", "تحالف انتخابي جديد", False),
        ("الصدر", "Sadr calls for calm", True),
        ("=قصف", "غارات على قرية", False),
        ('"قصف"', "غارات على قرية", False),
    ],
)
def test_a_thing_is_found_by_whatever_it_is_called(asked: str, told: str, expected: bool) -> None:
    assert matches(understand(asked).query, document("", told)) is expected


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("غارات تركية", "غارة تركية"),
        ("طائرة مسيّرة كركوك", "طائرة مسيرة place:كركوك"),
        ("-car bombs بغداد", "-car bomb place:بغداد"),
        ("نوع:مسيّرة", 'event:"air_missile_drone" مسيرة'),
        ("كركوك أو ديالى", "place:كركوك | place:ديالى"),
        ("الأراضي السورية", "الأراضي السورية"),
        ("الحدود السورية", "الحدود سوريا"),
        ("القصف التركي", "قصف تركي"),
        ("اعتقالات كركوك", "اعتقال place:كركوك"),
    ],
)
def test_what_is_kept_to_be_shown_is_what_was_said(asked: str, kept: str) -> None:
    asks = understand(asked)
    assert noted(asks.text) == kept
    assert again(kept) == asks.query


def test_a_query_that_its_things_make_too_long_is_read_by_their_names_alone_then_word_for_word() -> None:
    asked = understand("قصف مسيرات صواريخ انفجار اعتقال هجوم تظاهرة خطف مخدرات أمريكا إيران إسرائيل")
    assert "(قصف | bombardment)" in asked.text
    long = "قصف مسيرات صواريخ انفجار اعتقال هجوم " + " ".join(["أمريكا", "إيران", "إسرائيل", "تركيا", "سوريا"] * 9)
    assert understand(long).text == long


def test_a_thing_is_also_its_word() -> None:
    words = wording("ar")
    assert as_word(understand("قصف").query, words) == parse("=قصف | =القصف")
    assert as_word(understand("airstrikes").query, wording("en")) == parse("=airstrike")
    assert as_word(understand("قصف كركوك").query, words) is None


@pytest.mark.parametrize(
    ("asked", "shown"), [("الموصل", "Mosul"), ("هجوم طوز خورماتو", "attack Tuz Khurmatu"), ("هيت", "place:Hit")]
)
def test_a_place_is_shown_in_english_by_its_english_name(asked: str, shown: str) -> None:
    asks = understand(asked)
    assert echoed(asks.text, wording("en")) == shown
    assert again(shown) == asks.query


def test_what_was_understood_is_listed_in_the_order_of_the_asking() -> None:
    for first, second in (("كركوك", "ديالى"), ("ديالى", "كركوك")):
        told = word_understood(understand(f"{first}، {second}").query, wording("ar"))
        assert told is not None
        assert [line.split()[2] for line in told.splitlines()[1:]] == [first, second]
    told = word_understood(understand("هاون أو صاروخ أو درون").query, wording("ar"))
    assert told is not None
    assert [told.find(name) for name in ("هاون", "صاروخ", "درون")] == sorted(map(told.find, ("هاون", "صاروخ", "درون")))


def test_what_is_near_to_a_query_is_called_by_its_names() -> None:
    near = [echoed(query.written, wording("ar")) for query in looser(understand("قصف كركوك وديالى").query)]
    assert near == ["كركوك أو ديالى", "قصف"]
