"""Reports in two languages meet in names, in a few words and in facts."""

import pytest

from bot.arabic.words import words_of
from bot.news.knowledge.skeletons import stem
from bot.stories.report.transliteration import arabic_key, latin_names, meanings, shared_meanings, shared_names
from tests.stories.articles import article
from tests.stories.test_follow_up import told


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("سرسنك", "Sarsang"),
        ("الكاظمي", "Kadhimi"),
        ("الهاشمي", "Hashemi"),
        ("الرطبة", "Rutba"),
        ("طوزخورماتو", "Tuzkhurmatu"),
        ("ميرغسور", "Mergasur"),
        ("النجباء", "Nujaba"),
    ],
)
def test_a_name_has_the_same_consonants_in_both_scripts(arabic: str, latin: str) -> None:
    (word,) = words_of(arabic).words
    assert latin_names(f"in {latin} today") == {arabic_key(stem(word))}


def test_only_capitals_are_names_and_short_ones_prove_nothing() -> None:
    assert latin_names("a bomb near the sarsang field in Koya") == frozenset()


def test_names_and_meanings_are_counted() -> None:
    stems = dict.fromkeys(map(stem, words_of("إحراق القنصلية الإيرانية في البصرة").words), 1.0)
    said = meanings("en", words_of("Protesters torch Iranian consulate in Basra").words)
    assert shared_meanings(said, stems) == 3
    assert shared_names(latin_names("Basra"), stems) == 1
    assert meanings("ar", words_of("consulate").words) == frozenset()


def test_one_event_in_two_languages_is_one_story() -> None:
    first, second, third = told(
        article(
            "تسعة شهداء و23 جريحا بقصف تركي على مصيف برخ في زاخو",
            "استشهد تسعة سياح وأصيب 23 بقصف مدفعي تركي على مصيف برخ في قضاء زاخو بمحافظة دهوك ظهر الأحد.",
        ),
        article(
            "Nine tourists killed in Turkish artillery strike on resort in Iraq's Dohuk",
            "Nine tourists were killed and 23 wounded on Sunday when Turkish artillery hit a resort in Zakho, Dohuk.",
            source="ب",
            at=50,
        ),
        article(
            "Car bomb kills two soldiers in Iraq's Kirkuk",
            "Two soldiers were killed on Sunday when a car bomb exploded near a checkpoint in Hawija, Kirkuk.",
            source="ب",
            at=60,
        ),
    )
    assert (first.new, second.new, third.new) == (True, False, True)
    assert second.story.headline == first.story.headline
