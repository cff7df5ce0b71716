"""Kurdish words are found behind their endings, in careful and in careless spelling."""

import pytest

from bot.arabic.words import words_of
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.kurdish import kurmanji_forms, sorani_forms, sorani_spellings
from bot.news.text.reading import read

SORANI = (
    ("بۆمب", "بۆمبێک بۆمبەکە بۆمبەکان بۆمبێکیان بۆمبەکەیان بۆمبێکدا بۆمبەکانیشی"),
    ("چەکدار", "چەکدارێک چەکداران چەکدارەکان چەکدارەکانی چەكداره‌كان چه‌كدارێكیان"),
    ("بۆردومان", "بۆردومانیان بۆردوومانکرد بۆردومانەکە بۆردومانکردنی بۆردومانێکدا"),
    ("ڕفێندرا", "ڕفێندران ڕفێندراوە ڕفێندراون"),
    ("تەقییەوە", "تەقیەوە تەقییەوە"),
    ("داقوق", "داقووق داقوقدا داقووقەوە داقوقی"),
    ("سەنگەسەر", "سه‌نگه‌سه‌ر سەنگەسەریان سەنگەسەردا"),
)
KURMANJI = (
    ("teqîn", "teqînek teqîna teqînê teqînên teqîneke"),
    ("kerkûk", "kerkûkê"),
    ("çekdar", "çekdarên çekdaran çekdarekî"),
)


@pytest.mark.parametrize(("word", "written"), SORANI)
def test_a_sorani_word_is_found_behind_its_endings(word: str, written: str) -> None:
    (base,) = next(sorani_spellings(word))
    assert [form for form in words_of(written).words if base not in sorani_forms(form)] == []


@pytest.mark.parametrize(("word", "written"), KURMANJI)
def test_a_kurmanji_word_is_found_in_all_its_cases(word: str, written: str) -> None:
    assert [form for form in words_of(written).words if words_of(word).words[0] not in kurmanji_forms(form)] == []


def test_a_negated_verb_is_another_word() -> None:
    (base,) = next(sorani_spellings("کوژرا"))
    assert base not in sorani_forms(words_of("نەکوژرا").words[0])


@pytest.mark.parametrize(
    ("title", "tongue"),
    [
        ("هێرش کرایە سەر بازگەیەک", "ckb"),
        ("Li Hewlêrê teqînek çêbû", "kmr"),
        ("Li Hewlere du kes hatin kustin u yek birindar bu", "kmr"),
        ("Two killed in Erbil by a man in a hat", "en"),
        ("هجوم على نقطة تفتيش", "ar"),
    ],
)
def test_a_text_is_read_in_its_own_tongue(title: str, tongue: str) -> None:
    assert read(title, "", load_knowledge()).tongue == tongue
