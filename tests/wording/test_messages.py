"""Messages are read when they are asked for, with those that they name."""

import pytest
from babel import localedata

from bot.wording.messages import Messages

SOURCE = """
# What goes before
-name = Rasid
    .case = Rasid's

plain = one
    and two
numbered = { $count ->
    [one] { NUMBER($count) } story
   *[other] { NUMBER($count) } stories
}
outer = { inner } of { -name }
inner = words
lost = { nobody }
turning = a { turned }
turned = b { turning }
attributed =
    .title = only a title
"""


def said(key: str, **args: str | int) -> str:
    text, errors = Messages("en", SOURCE, functions={}).format(key, args)
    assert errors == []
    return text


def test_a_message_may_have_lines_plurals_and_names_of_others() -> None:
    assert said("plain") == "one\nand two"
    assert said("numbered", count=1) == "\u20681\u2069 story"
    assert said("numbered", count=12_345) == "\u206812,345\u2069 stories"
    assert said("outer") == "\u2068words\u2069 of \u2068Rasid\u2069"


def test_a_message_is_the_same_when_it_is_asked_for_again() -> None:
    messages = Messages("en", SOURCE, functions={})
    assert messages.format("outer", {}) == messages.format("outer", {})
    assert messages.format("inner", {}) == ("words", [])


@pytest.mark.parametrize("key", ["nobody", "-name", "attributed"])
def test_what_is_no_message_is_unknown(key: str) -> None:
    with pytest.raises(KeyError):
        Messages("en", SOURCE, functions={}).format(key, {})


def test_only_messages_are_keys() -> None:
    messages = Messages("en", SOURCE, functions={})
    assert [key for key in ("plain", "outer", "nobody", "-name") if key in messages] == ["plain", "outer"]


@pytest.mark.parametrize("key", ["lost", "turning"])
def test_what_names_nothing_or_itself_is_told(key: str) -> None:
    _, errors = Messages("en", SOURCE, functions={}).format(key, {})
    assert errors


def test_of_a_languages_data_only_what_numbers_need_is_kept() -> None:
    for language in ("ar", "en"):
        Messages(language, SOURCE, functions={})
        assert {"plural_form", "decimal_formats"} <= localedata.load(language).keys()
        assert "territories" not in localedata.load(language)
