"""The forms shown to a person are forms that match, and the telling ones are among them."""

import pytest

from bot.arabic.inflection.forms import forms
from bot.arabic.keys import word_keys
from bot.arabic.keywords import keyword_keys


@pytest.mark.parametrize(
    ("keyword", "some"),
    [
        ("قنبلة", {"قنبلة", "قنابل", "القنابل", "قنبلتين"}),
        ("صاروخ", {"صواريخ", "الصاروخ", "صاروخين"}),
        ("مسلح", {"مسلحون", "مسلحين", "مسلحة", "المسلحين"}),
        ("أعلن", {"أعلنت", "أعلنوا", "يعلن", "تعلن"}),
        ("القائم", {"القائم"}),
        ("PKK".casefold(), {"pkk"}),
    ],
)
def test_the_telling_forms_are_shown(keyword: str, some: set[str]) -> None:
    assert some <= set(forms(keyword))


@pytest.mark.parametrize("keyword", ["قنبلة", "صاروخ", "علي", "على", "القائم", "ضابط", "أعلن", "هەولێر", "بيشمركة"])
def test_every_form_shown_matches(keyword: str) -> None:
    shown = forms(keyword)
    assert shown[0] == keyword
    assert all(set(word_keys(form)) & set(keyword_keys(keyword)) for form in shown[1:])


def test_the_list_is_bounded() -> None:
    assert len(forms("قنبلة", limit=5)) == 5
