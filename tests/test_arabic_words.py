"""Words of a text behind their proclitics: every list is read alike."""

import pytest

from bot.arabic.words import AND, FOR, WITH, bare, bases, behind, heads, word_set

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


def test_what_governs_has_neither_article_nor_future() -> None:
    assert "مقتل" in heads("لمقتل")
    assert "مقتل" in heads("ومقتل")
    assert heads("المقتل") == ("المقتل",)
    assert heads("سيقتل") == ("سيقتل",)


def test_what_stands_behind_one_preposition_is_told_from_what_stands_behind_another() -> None:
    assert "داعش" in behind("لداعش", FOR)
    assert "حشد" in behind("وللحشد", FOR)
    assert behind("بداعش", FOR) == ()
    assert "الرمادي" in behind("بالرمادي", WITH)
    assert behind("وواشنطن", AND) == ("واشنطن",)
