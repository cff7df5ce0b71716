"""What the words around a name show: who struck, who only speaks, where it happened; behind every proclitic."""

import pytest

from bot.arabic.words import Words, words_of
from bot.news.knowledge.trie import Hit, Term
from bot.news.tags.capitals import is_government
from bot.news.tags.locatives import is_beside_source, is_designated, is_locative
from bot.news.tags.roles import roles_of
from bot.news.tags.speakers import speaks


def _hit(headline: str, word: str, name: str, *, layer: str = "actor", key: str = "isis") -> tuple[Words, Hit]:
    words = words_of(headline)
    start = words.words.index(words_of(word).words[0])
    return words, Hit(start, start + 1, Term(layer=layer, key=key, text=name))


@pytest.mark.parametrize(
    ("headline", "word", "name", "role"),
    [
        ("مقتل قيادي في داعش", "داعش", "داعش", "target"),
        ("وبمقتل القيادي في داعش", "داعش", "داعش", "target"),
        ("هجوم لداعش في ديالى", "لداعش", "داعش", "striker"),
        ("وبنيران الحشد", "الحشد", "الحشد", "striker"),
        ("الجيش يلاحق داعش ويقصف مقراته", "داعش", "داعش", "striker"),
        ("استهداف بمسيرة إيرانية", "بمسيرة", "مسيرة إيرانية", "striker"),
        ("والقبض على عنصرين من داعش", "داعش", "داعش", "arrested"),
        ("هجوم لواء الحشد", "لواء", "لواء الحشد", None),
    ],
)
def test_the_words_before_an_actor_show_its_role(headline: str, word: str, name: str, role: str | None) -> None:
    words, hit = _hit(headline, word, name)
    assert dict(roles_of(words, [hit])).get("isis") == role


@pytest.mark.parametrize(
    ("text", "word", "only_tells"),
    [
        ("وقالت الشرطة إنها نفذت حملة", "الشرطة", False),
        ("وأعلنت الشرطة وقوع هجوم", "الشرطة", True),
        ("وقال ضابط في الشرطة", "الشرطة", True),
        ("نفذت الشرطة عملية", "الشرطة", False),
        ("وبحسب مصدر في الشرطة", "الشرطة", True),
        ("الشرطة: أحبطنا هجوما", "الشرطة", False),
    ],
)
def test_a_body_that_only_tells_takes_no_part(text: str, word: str, *, only_tells: bool) -> None:
    words, hit = _hit(text, word, word, key="fedpol")
    assert speaks(words, hit) is only_tells


@pytest.mark.parametrize("proclitic", ["", "و", "ف", "ب", "ل", "وب", "فب"])
def test_what_makes_a_name_a_place_is_read_behind_every_proclitic(proclitic: str) -> None:
    words, hit = _hit(f"{proclitic}محافظة الدور", "الدور", "الدور", layer="place")
    assert is_designated(words, hit.start)
    words, hit = _hit(f"{proclitic}قصف الدور", "الدور", "الدور", layer="place")
    assert is_locative(words, hit)


def test_two_capitals_are_governments_unless_something_happens_in_them() -> None:
    words, hit = _hit("بين بغداد وواشنطن", "بغداد", "بغداد", layer="place")
    assert is_government(words, hit)
    words, hit = _hit("وفي بغداد وأربيل", "بغداد", "بغداد", layer="place")
    assert not is_government(words, hit)


def test_what_belongs_to_a_body_is_no_source() -> None:
    words, hit = _hit("مصدر في شرطة الأنبار", "الأنبار", "الأنبار", layer="place")
    assert is_beside_source(words, hit.start)
    words, hit = _hit("وحدة تابعة لشرطة الأنبار", "الأنبار", "الأنبار", layer="place")
    assert not is_beside_source(words, hit.start)
