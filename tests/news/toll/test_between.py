"""Tolls with words between who was hurt and what befell him; sentences written for this test."""

import pytest

from bot.news.toll.patterns import Casualties
from bot.news.toll.tongues import toll_in

TEXTS = [
    ("ar", "قضى راع في السبعين من عمره بانفجار لغم في باديته", Casualties(killed=1)),
    ("ar", "قضت طالبة وجرحت أختها بقذيفة على دارهم", Casualties(killed=1, wounded=1)),
    ("ar", "قضى جنديان وجرح ضابط برصاص قناص", Casualties(killed=2, wounded=1)),
    ("ar", "قضى شاب ليلته في العراء بعد انفجار", Casualties()),
    ("ar", "ما أدى إلى رضوض لثمانية من المحتجين", Casualties(wounded=8)),
    (
        "ar",
        "ارتفع عدد قتلى الهجوم الذي شنه مسلحون مجهولون ليلة السبت على قرية في أطراف قضاء الدبس شمالي كركوك إلى 9",
        Casualties(killed=9),
    ),
    ("ar", "حاصرت القوة مطلوبين، وانتهت المواجهة بمقتل أحدهما وفرار الثاني وجرح جندي، وفق بيان", Casualties(1, 1)),
    ("en", "Stray rounds hurt four border guards near Rabia", Casualties(wounded=4)),
    ("en", "A raid killed a senior Islamic State financier and three of his guards", Casualties(killed=4)),
    ("en", "An officer was shot dead; his cousin, who was driving the car, was hurt", Casualties(killed=1, wounded=1)),
    ("en", "A farmer known for lending his tractor was shot dead", Casualties(killed=1)),
    ("en", "Nine crew members of a Greek tanker were injured", Casualties(wounded=9)),
]


@pytest.mark.parametrize(("tongue", "text", "toll"), TEXTS)
def test_who_was_hurt_is_counted_whatever_stands_between(tongue: str, text: str, toll: Casualties) -> None:
    assert toll_in(tongue, text) == toll
