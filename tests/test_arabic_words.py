"""Words of a text behind their proclitics: every list is read alike."""

import pytest

from bot.arabic.words import bare, bases, word_set

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
