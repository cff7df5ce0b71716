"""What the shape of a word says of its grammar, and what it is likely built on."""

import pytest

from bot.arabic import shapes
from bot.arabic.inflection.roots import root_of, rough_stem
from bot.arabic.numbers import JOINED, begins_number, numbers_in
from bot.arabic.words import word_set, words_of


@pytest.mark.parametrize("written", ["هجوم", "والهجوم", "للهجوم", "بالهجومين", "فهجومه"])
def test_a_root_is_one_behind_every_proclitic_and_before_every_ending(written: str) -> None:
    (word,) = words_of(written).words
    assert root_of(word) == "هجم"
    assert rough_stem(word) == "هجم"


@pytest.mark.parametrize(("word", "root"), [("انفجار", "فجر"), ("اشتباك", "شبك"), ("يستهدف", "هدف"), ("ما", "")])
def test_a_root_has_neither_affixes_nor_long_vowels(word: str, root: str) -> None:
    assert root_of(word) == root


def test_a_number_may_begin_behind_proclitics() -> None:
    for word in word_set("ثلاثة وبثلاثة والعشرين أحد مئة 12 وألفين"):
        assert begins_number(word)
    for word in word_set("هجوم واحة مقتل"):
        assert not begins_number(word)


def test_a_day_of_the_week_is_no_number_where_no_article_is_read() -> None:
    words = words_of("يوم الاثنين قتل اثنان وثلاثة").words
    assert [number.value for number in numbers_in(words, JOINED)] == [2, 3]


@pytest.mark.parametrize(
    ("says", "yes", "no"),
    [
        (shapes.is_future, "سينسحب", "سلاح"),
        (shapes.may_be_dual, "صاروخان", "صاروخ"),
        (shapes.may_be_several, "متسللين", "متسللا"),
        (shapes.is_surely_dual, "قذيفتين", "مسلحين"),
        (shapes.is_dual_construct, "قريتي", "القريتي"),
        (shapes.is_dual_verb, "يزالان", "كان"),
        (shapes.is_plural_verb, "هاجموا", "هاجم"),
        (shapes.is_feminine_verb, "حررت", "حرر"),
        (shapes.is_participle_of_several, "متسللين", "مسلحين"),
        (shapes.is_accusative_or_several, "قادما", "قادم"),
        (shapes.is_of_relation, "شرقيا", "شرق"),
        (shapes.is_of_two, "مقتلهما", "مقتلها"),
        (shapes.is_of_men, "مقتلهم", "مقتلها"),
        (shapes.is_of_somebody, "عناصرها", "عناصر"),
        (shapes.is_his_imperfect, "يقتل", "قتل"),
    ],
)
def test_a_shape_is_known_by_its_beginning_and_end(says: object, yes: str, no: str) -> None:
    assert callable(says)
    assert says(yes)
    assert not says(no)
    assert not says("")


def test_verbs_are_found_behind_and_and_without_their_commonest_affixes() -> None:
    assert "قتل" in shapes.verb_stems("وقتلت")
    assert "هاجم" in shapes.verb_stems("هاجموا")
    assert "قتل" in shapes.verb_stems("يقتل")
    assert shapes.verb_stems("وهو") == ("وهو",)
    assert shapes.without_object("فخخه") == "فخخ"
    assert shapes.without_object("فخخ") == ""


def test_a_dual_has_its_singular() -> None:
    assert shapes.singular_of_dual("قذيفتين") == "قذيفة"
    assert shapes.singular_of_dual("صاروخان") == "صاروخ"
    assert shapes.masculine("ستينيه") == "ستيني"
