"""The vocabulary of a toll: a word is known by one reading, whatever it carries."""

import pytest

from bot.news.knowledge.rules import RuleError, rulebook
from bot.news.toll.governors import _TESTS
from bot.news.toll.words import (
    AFTER_SUBJECT,
    COUNTED,
    GOVERNING,
    PASSIVE,
    company,
    ends_list,
    follows_people,
    is_a,
    senses,
    shows_passive,
    stands_in,
    tells,
)

PROCLITICS = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"]


def test_every_list_that_is_asked_for_is_there() -> None:
    for name in GOVERNING | COUNTED | AFTER_SUBJECT | PASSIVE | {name for name, _ in _TESTS}:
        assert rulebook("casualties").words(name)


@pytest.mark.parametrize("proclitic", PROCLITICS)
def test_a_governing_word_is_known_behind_every_proclitic(proclitic: str) -> None:
    assert is_a(f"{proclitic}مقتل", GOVERNING)
    assert is_a(f"{proclitic}اصابه", GOVERNING)


@pytest.mark.parametrize("word", ["المقتل", "والمقتل", "سيقتل", "الاصابه"])
def test_what_has_the_article_or_is_still_to_come_governs_nothing(word: str) -> None:
    assert not is_a(word, GOVERNING)


@pytest.mark.parametrize("proclitic", PROCLITICS)
@pytest.mark.parametrize("article", ["", "ال"])
def test_many_are_counted_behind_the_article_too(proclitic: str, article: str) -> None:
    word = f"{proclitic}{article}جرحي".replace("لال", "لل")
    assert "wounded_many" in senses(word)


def test_one_with_the_article_is_an_epithet() -> None:
    assert is_a("شهيد", COUNTED)
    assert not is_a("الشهيد", COUNTED)
    assert not is_a("والشهيد", COUNTED)


def test_what_stands_around_a_number() -> None:
    assert ends_list("وبينهم")
    assert "uncounted" in company("وعشرات")
    assert follows_people("بجروح")
    assert not follows_people("عبوه")
    assert shows_passive("بالرصاص")
    assert not shows_passive("الرصاص")


def test_a_counted_word_carries_nothing() -> None:
    assert stands_in("عبوه", "things")
    assert not stands_in("بعبوه", "things")
    with pytest.raises(RuleError, match="nothing"):
        stands_in("عبوه", "nothing")


def test_a_sentence_without_a_word_of_the_vocabulary_has_no_toll() -> None:
    assert tells("والضحايا")
    assert not tells("وزير")
