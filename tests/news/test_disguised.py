"""Words written so that filters pass them by."""

import pytest

from bot.news.text.page.disguised import undisguised

DISGUISED = [
    ("عناصر من د.ا.ع.ش يهاجمون قرية", "عناصر من داعش يهاجمون قرية"),
    ("كمين لـداعsh", "كمين لـداعش"),
    ("وبداعsh تتصل الخلية", "وبداعش تتصل الخلية"),
    ("تف.جير انتح.اري", "تفجير انتحاري"),
    ("اطلاق نااار كثيف", "اطلاق نار كثيف"),
    ("ضربة ع مقر بالحويجة", "ضربة على مقر بالحويجة"),
]


@pytest.mark.parametrize(("written", "read"), DISGUISED)
def test_a_disguised_word_is_read_as_the_word_that_it_is(written: str, read: str) -> None:
    assert undisguised(written) == read


@pytest.mark.parametrize(
    "text",
    ["نقلا عن أ.ف.ب", "رويترز.كوم", "عيار 5.56 ملم", "اللجنة الأمنية", "نهاية.بداية", "سُمِع دوي انفجار"],
)
def test_what_is_no_known_word_stays(text: str) -> None:
    assert undisguised(text) == text
