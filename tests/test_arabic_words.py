"""Words of a text behind their proclitics: every list is read alike."""

import pytest

from bot.arabic.words import bare, bases, behind, forms, indefinite, word_set

KNOWN = word_set("عبوة لغم مقتل هجوم قصف انفجار")
PROCLITICS = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"]


@pytest.mark.parametrize("proclitic", PROCLITICS)
@pytest.mark.parametrize("article", ["", "ال"])
def test_a_word_of_a_list_is_known_behind_every_proclitic(proclitic: str, article: str) -> None:
    before = proclitic + article
    before = before.replace("لال", "لل")
    assert {bare(before + word, KNOWN) for word in KNOWN} == KNOWN


@pytest.mark.parametrize("word", ["تلغم", "مهجوم", "عبوات", "سقصف"])
def test_letters_that_are_no_proclitics_stay(word: str) -> None:
    assert bare(word, KNOWN) is None


def test_the_word_as_it_stands_comes_first() -> None:
    assert bases("وبالعبوه")[0] == "وبالعبوه"
    assert bare("بلغم", frozenset({"بلغم", "لغم"})) == "بلغم"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("وبعبوتين", "~عبوه"),
        ("القنبلتين", "~قنبله"),
        ("قواتهم", "~قوات"),
        ("لقواتنا", "~قوات"),
        ("مقاتلو", "~مقاتل"),
        ("للمسلحين", "~مسلح"),
        ("وسيقصف", "~يقصف"),
        ("هجماته", "~هجمه"),
        ("العراقيه", "~عراقي"),
        ("وذي", "ذي"),
    ],
)
def test_a_word_is_found_behind_its_proclitics_and_without_its_ending(word: str, key: str) -> None:
    assert key in forms(word)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("عراقي", "~عراق"),
        ("السيستاني", "~سيستان"),
        ("الانتحاري", "~انتحار"),
        ("بعدهم", "~بعد"),
        ("كميات", "~مياه"),
        ("الدوري", "دوري"),
    ],
)
def test_an_adjective_is_not_the_noun_it_is_made_of_and_a_strict_word_keeps_its_article(word: str, key: str) -> None:
    assert key not in forms(word)


def test_a_name_is_read_behind_a_preposition_and_not_behind_its_own_letter() -> None:
    assert "سوريا" in behind("وبسوريا", "ب")
    assert "رياض" in behind("بالرياض", "ب")
    assert indefinite("الرياض") == "رياض"
    assert indefinite("الم") == "الم"
