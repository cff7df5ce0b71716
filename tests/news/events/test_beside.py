"""Digests, turns to Iraq, mishaps beside blows, and what the law says; sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

#: (title, text, relevant, killed, wounded)
TEXTS = [
    (
        "نشرة التاسعة مساء",
        "- فريق يدك شباك خصمه بثلاثية.\n- مقتل راعيين بنزاع عشائري مسلح في قضاء القرنة.\n- الدولار يعاود الارتفاع.",
        True,
        2,
        None,
    ),
    (
        "أبرز ما جاء في نشرة الظهيرة",
        "1. إعصار يقتل تسعين في مانيلا.\n2. البرلمان يؤجل جلسته.\n3. مقتل جنديين وإصابة أربعة بكمين لداعش في كفري.",
        True,
        2,
        4,
    ),
    (
        "ارتفاع حصيلة الغارات على رفح إلى 31 شهيدا",
        "ارتفعت حصيلة الغارات على رفح إلى 31 شهيدا.\nوفي العراق، سقطت قذائف هاون على حي في طوزخورماتو فقتلت امرأة.",
        True,
        1,
        None,
    ),
    (
        "مصرع أربعة من عائلة واحدة ومسلحون يغتالون ضابطا في العمارة",
        "لقي أربعة من عائلة واحدة مصرعهم، إثر انقلاب مركبتهم. وفي العمارة اغتال مسلحون ضابطا قرب داره.",
        True,
        1,
        None,
    ),
    ("إرهابي يعترف بقتل سبعة في أبو غريب", "اعترف إرهابي ألقي القبض عليه في أبو غريب بقتل سبعة.", True, None, None),
]


@pytest.mark.parametrize(("title", "text", "relevant", "killed", "wounded"), TEXTS)
def test_only_what_befell_iraq_today_is_counted(
    title: str, text: str, relevant: bool, killed: int | None, wounded: int | None
) -> None:
    found = understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.relevant, found.killed, found.wounded) == (relevant, killed, wounded)
