"""Words of a text behind their proclitics: every list is read alike."""

import pytest

from bot.arabic.words import (
    AND,
    FOR,
    WITH,
    accusative_base,
    after_and,
    bare,
    bases,
    behind,
    dual_bases,
    first_word,
    forms,
    heads,
    indefinite,
    is_owned_plural,
    is_plain,
    may_be_feminine_nisba,
    may_be_plural,
    owned_bases,
    owned_dual_bases,
    stripped,
    word_set,
    words_in,
    words_of,
)

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


@pytest.mark.parametrize("proclitic", PROCLITICS)
def test_a_word_that_governs_is_known_behind_what_is_no_article(proclitic: str) -> None:
    assert "مقتل" in heads(f"{proclitic}مقتل")
    assert "مقتل" not in heads(f"{proclitic}المقتل".replace("لال", "لل"))


def test_what_is_set_in_the_future_does_not_govern() -> None:
    assert "يقتل" in heads("ليقتل")
    assert "يقتل" not in heads("سيقتل")


def test_a_word_is_asked_behind_one_proclitic() -> None:
    assert "رصاص" in behind("بالرصاص", WITH)
    assert "رصاص" in behind("وبرصاص", WITH)
    assert behind("رصاص", WITH) == ()
    assert behind("لرصاص", WITH) == ()
    assert "جندي" in behind("للجندي", WITH, FOR)


def test_what_and_joins() -> None:
    assert after_and("وثلاثه") == "ثلاثه"
    assert after_and("ثلاثه") == ""


@pytest.mark.parametrize(
    ("dual", "single"), [("جنديان", "جندي"), ("جنديين", "جندي"), ("طفلتين", "طفله"), ("معلمتان", "معلم")]
)
def test_a_dual_is_two_of_its_singular(dual: str, single: str) -> None:
    assert single in dual_bases(dual)


def test_an_ending_that_a_plural_has_too() -> None:
    assert may_be_plural("مسلحين")
    assert not may_be_plural("مسلحان")
    assert not may_be_plural("معلمتين")


def test_what_is_somebodys() -> None:
    assert "ولد" in owned_dual_bases("ولديه")
    assert "طفله" in owned_bases("طفلتهما")
    assert "مصور" in owned_bases("مصوره")
    assert is_owned_plural("ابنايه")
    assert not is_owned_plural("ابناء")


def test_the_accusative() -> None:
    assert accusative_base("جنديا") == "جندي"
    assert accusative_base("جندي") == ""


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


def test_the_feminine_of_an_adjective_of_belonging() -> None:
    assert may_be_feminine_nisba("ارهابيه")
    assert not may_be_feminine_nisba("معلمه")
    assert not may_be_feminine_nisba("نيه")


@pytest.mark.parametrize(
    ("word", "alone"),
    [
        ("عبوه", "عبوه"),
        ("العبوه", "عبوه"),
        ("وبالعبوه", "عبوه"),
        ("فللعراق", "عراق"),
        ("وعبوه", "عبوه"),
        ("وكانت", "كانت"),
        ("والد", "الد"),
        ("ودم", "ودم"),
        ("ستنفجر", "ستنفجر"),
    ],
)
def test_words_are_compared_without_the_article_and_what_stands_before_it(word: str, alone: str) -> None:
    assert stripped(word) == alone


@pytest.mark.parametrize("token", ["انفجار", "وآخر،", "القائم.", "مسؤول؟"])
def test_a_token_of_plain_letters_is_one_word(token: str) -> None:
    assert is_plain(token)
    assert len(words_of(token)) == 1


@pytest.mark.parametrize("token", ["كركوك-بغداد", "داعشـوقال", "ﷺ", "قتل.وجرح", "12:30", "IS", "،", "قُتل", ""])
def test_what_a_spelling_may_part_is_not_taken_for_one_word(token: str) -> None:
    assert not is_plain(token)


def test_the_first_word_stands_behind_marks_and_quotes() -> None:
    assert first_word("«و 4 اخرين») قتلوا") == "و"
    assert first_word("... !") == ""


def test_a_word_of_two_texts_is_one_object() -> None:
    """What remembers words remembers one of each."""
    one, other = words_in("انفجار في كركوك"), words_in("هجوم قرب كركوك")
    assert one.words[2] is other.words[2]
