"""Canonical text: every way of typing the same letters becomes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.arabic.canonical import canonical, folded, spelled, unvowelled

arabic_text = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFDFF),
        st.characters(min_codepoint=0xFE70, max_codepoint=0xFEFF),
        st.characters(min_codepoint=0x2000, max_codepoint=0x206F),
        st.sampled_from(" ـ-aZ1²ﬁ"),
    )
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("کرکوک", "كركوك"),
        ("گڪ", "كك"),
        ("یېێ", "ييي"),
        ("پێشمەرگە", "بيشمهركه"),
        ("چۆن ڤان", "جون فان"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("١٢٫٥٪", "12.5%"),
        ("اِنفِجارٌ", "انفجار"),
        ("مُحَمَّدٌ", "محمد"),
        ("انــفــجــار", "انفجار"),
        ("كـَـتـَـبَ", "كتب"),
        ("ا\u0654من", "أمن"),
        ("ا\u0655لى", "إلى"),
        ("ا\u0653ن", "آن"),
        ("ی\u0654", "ئ"),
        ("ي\u0654", "ئ"),
        ("و\u0654", "ؤ"),
        ("ا\u064e\u0654من", "أمن"),
        ("ﻻﺟﺊ", "لاجئ"),
        ("ﷲ", "الله"),
        ("ﻛﺮﻛﻮﻙ", "كركوك"),
        ("محم\ufc60د", "محمد"),
        ("محم\ufe76د", "محمد"),
        ("محم\ufe77د", "محمد"),
        ("مح\u200cمد\u200f\ufeff", "محمد"),
        ("بغداد ـ كركوك", "بغداد - كركوك"),
        ("بغدادــكركوك", "بغداد-كركوك"),
        ("عاجلـ", "عاجل-"),
        ("الأمن والأمة", "الأمن والأمة"),
        ("ٱلله", "الله"),
        ("F\u201116 ISIS", "F\u201016 ISIS"),
        ("\ufeffخبر", "خبر"),
    ],
)
def test_every_way_of_typing_gives_one_spelling(typed: str, meant: str) -> None:
    assert canonical(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("الأنبار", "الانبار"),
        ("إلى", "الي"),
        ("قنبلة", "قنبله"),
        ("مسؤول", "مسوول"),
        ("آمرلي", "امرلي"),
        ("طائرة", "طايره"),
    ],
)
def test_folding_forgets_what_careless_typing_leaves_out(typed: str, meant: str) -> None:
    assert folded(typed) == meant


@given(st.one_of(st.text(), arabic_text))
def test_canonical_text_is_its_own_canonical_text(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.one_of(st.text(), arabic_text))
def test_folded_text_is_its_own_folded_text(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(arabic_text)
def test_no_mark_tatweel_or_control_survives(text: str) -> None:
    assert not set(canonical(text)) & set("ـًٌٍَُِّْٰٕٓٔ\u200b\u200c\u200d\u200e\u200f\u202b\u2067\ufeff")


@given(st.text("اأإبتجدذروهةيىلكم ", max_size=30))
def test_marks_change_nothing(text: str) -> None:
    assert canonical("".join(letter + "\u064e\u0651" for letter in text)) == canonical(text)


@given(st.one_of(st.text(), arabic_text))
def test_keeping_the_letters_of_sorani_is_settled_once_and_changes_no_more(text: str) -> None:
    assert spelled(spelled(text)) == spelled(text)
    assert canonical(spelled(text)) == canonical(text)


def test_a_vowel_of_sorani_may_be_typed_as_a_heh_that_joins_nothing() -> None:
    assert spelled("هه\u200cولێر") == spelled("هەولێر") != canonical("هەولێر")
    assert spelled("کرکوک") == canonical("کرکوک")


def test_a_text_without_vowels_is_else_as_it_was_written() -> None:
    assert unvowelled("أعلنَـت الشّرطةُ") == "أعلنت الشرطة"
