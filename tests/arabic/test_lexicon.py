"""The lexicon: its file is what its sources make, it is small and quick to load, and words are read as they should."""

import lzma
import random
from importlib import import_module, metadata, resources

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.arabic.canonical import FOLDED
from bot.arabic.inflection.analysis import analyse, read_as, splits
from bot.arabic.inflection.derived import derived
from bot.arabic.inflection.verbs import stems
from bot.arabic.keys import word_keys
from bot.arabic.keywords import keyword_keys
from bot.arabic.lexicon import _all_entries, agreeing, agreement, find, known_words, lemmas

arabic_words = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة", min_size=1, max_size=12)


def _simplemma() -> bool:
    try:
        return metadata.version("simplemma") == "2.0.0"
    except metadata.PackageNotFoundError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not _simplemma(), reason="the source table comes with simplemma 2.0.0")
def test_the_file_is_what_its_sources_make() -> None:
    compiler = import_module("bot.arabic.making.compile")
    folder = resources.files("bot.arabic")
    with resources.as_file(folder) as path:
        made = lzma.decompress(compiler.compiled(path))
    kept = lzma.decompress((folder / "lexicon.xz").read_bytes())
    assert made == kept, "run python -m bot.arabic.making.compile"


def test_the_lemmas_are_numbered_without_gaps() -> None:
    assert {entry.lemma for entry in _all_entries()} == set(range(lemmas()))


def test_the_notice_of_the_table_is_kept() -> None:
    assert "Adrien Barbaresi" in resources.files("bot.arabic").joinpath("lexicon.LICENSE").read_text()


@pytest.mark.parametrize(
    ("typed", "spelling", "distance"),
    [
        ("أمن", "أمن", 0),
        ("امن", "أمن", 0),
        ("إنفجار", "انفجار", 0),
        ("أعلام", "إعلام", None),
        ("آمن", "أمن", None),
        ("وأكد", "واكد", None),
        ("قنبله", "قنبلة", 1),
        ("الشعبى", "الشعبي", 1),
        ("مقرا", "مقرأ", 1),
        ("مسوول", "مسؤول", 1),
        ("تؤكد", "توكد", None),
        ("كتابة", "كتابه", None),
    ],
)
def test_bare_letters_agree_and_written_hamzas_mean_what_they_say(
    typed: str, spelling: str, distance: int | None
) -> None:
    assert agreement(typed, spelling) == distance


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("القنابل", "قنبلة"), ("وبصواريخهم", "صاروخ"), ("شهدائنا", "شهيد"), ("يعلنون", "أعلن"), ("فسيقول", "قال")],
)
def test_an_inflected_word_is_read_as_its_lemma(word: str, lemma: str) -> None:
    assert set(word_keys(word)) & set(keyword_keys(lemma))


@pytest.mark.parametrize("word", ["وزارة", "لجنة", "كبير", "فصائل", "بغداد", "بعقوبة"])
def test_a_known_word_is_not_taken_apart(word: str) -> None:
    assert {way.stem for way in analyse(word).splits} <= {word}


def test_the_verbs_weak_stems_are_made() -> None:
    assert {stem for stem, _ in stems("قال", frozenset({"يقول"}))} >= {"قال", "قل", "قيل", "قول"}
    assert {stem for stem, _ in stems("أصاب")} >= {"أصاب", "أصيب", "صيب"}
    assert {stem for stem, _ in stems("رمى")} >= {"رمى", "رم", "رمي"}
    assert {stem for stem, _ in stems("وقع")} >= {"وقع", "قع"}


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("فجر", {"تفجير", "مفجر"}),
        ("أعلن", {"إعلان", "معلن"}),
        ("هاجم", {"مهاجمة", "مهاجم"}),
        ("انفجر", {"انفجار", "منفجر"}),
        ("احتج", {"احتجاج", "محتج"}),
        ("استهدف", {"استهداف", "مستهدف"}),
        ("اغتال", {"اغتيال", "مغتال"}),
        ("أعاد", {"إعادة", "معيد"}),
    ],
)
def test_verbs_show_their_nouns_and_participles(verb: str, words: set[str]) -> None:
    assert words <= {word for word, _ in derived(verb)}


@given(arabic_words)
def test_any_word_is_read_without_error(word: str) -> None:
    assert word_keys(word)
    assert keyword_keys(word)
    assert all(each.distance in (0, 1) for each in find(word))


@given(arabic_words)
def test_a_split_gives_the_word_back(word: str) -> None:
    for way in splits(word):
        assert way.conjunction + way.clitic + way.stem == word


@given(arabic_words)
@example("وبك")
@example("فقد")
@example("تمر")
def test_a_keyword_matches_itself_unless_it_was_typed_carelessly(word: str) -> None:
    bare = word.removeprefix("ال")
    known = [each for stem in {word, bare} for each in agreeing(stem)]
    asked, told = keyword_keys(word), word_keys(word)
    # In a text فقد is «and has», while who asks for it means «he lost».
    is_function = str(told[0]).startswith("f:") and any(isinstance(key, int) for key in asked)
    assert set(asked) & set(told) or any(each.distance for each in known) or is_function or read_as(word)


def _sample() -> list[str]:
    nouns = sorted({word for word in known_words() if len(word) > 2})
    return random.Random(3).sample(nouns, 1500)


def test_nouns_with_the_article_are_found_with_it_and_behind_a_preposition() -> None:
    lost = [noun for noun in _sample() if not set(keyword_keys("ال" + noun)) & set(word_keys("وال" + noun))]
    assert len(lost) <= 15, lost
    lost = [noun for noun in _sample() if not set(keyword_keys("ال" + noun)) & set(word_keys("لل" + noun))]
    assert len(lost) <= 15, lost


def test_nouns_typed_carelessly_are_restored() -> None:
    lost = [noun for noun in _sample() if not set(keyword_keys(noun.translate(FOLDED))) & set(word_keys(noun))]
    assert len(lost) <= 30, lost


@pytest.mark.parametrize(
    ("keyword", "found"),
    [
        ("كانت", "وكانت"),
        ("الدول", "للدول"),
        ("الحق", "بالحق"),
        ("الموت", "والموت"),
        ("الغاز", "للغاز"),
        ("الفاشلة", "والفاشلة"),
        ("كنيسه", "الكنيسة"),
        ("قاض", "القاضي"),
        ("محامي", "محامون"),
        ("ثاني", "ثانية"),
        ("خاص", "الخاصة"),
        ("بعض", "بعضهم"),
        ("حول", "حولها"),
        ("أدى", "يؤدي"),
        ("سعى", "يسعى"),
        ("أنشأ", "ينشئ"),
        ("سأل", "سئل"),
        ("توفي", "توفيت"),
        ("سوريا", "بسورية"),
        ("إيراني", "إيرانيتين"),
    ],
)
def test_hard_readings_are_found(keyword: str, found: str) -> None:
    assert set(keyword_keys(keyword)) & set(word_keys(found))


@pytest.mark.parametrize(
    ("keyword", "other"),
    [("تحت", "فتحت"), ("سوريا", "السورية"), ("قائم", "قائمة"), ("الأسد", "الأسود"), ("أقر", "قرت"), ("عام", "عامل")],
)
def test_hard_readings_of_other_words_are_not(keyword: str, other: str) -> None:
    assert not set(keyword_keys(keyword)) & set(word_keys(other))
