"""What the sandbox refuses in texts, keyboards and menus."""

import pytest

from bot.sandbox.limits import Limits, Meter
from bot.sandbox.refusal import Refusal
from bot.sandbox.telegram.rules import check_caption, check_commands, check_keyboard, check_language, check_text


def refusal(call: object, *arguments: object, **named: object) -> str:
    with pytest.raises(Refusal) as refused:
        call(*arguments, **named)  # type: ignore[operator]  # any of the checks
    return refused.value.description


def test_a_text_of_4096_units_passes_and_one_more_does_not() -> None:
    assert check_text("ع" * 4096).text == "ع" * 4096
    assert refusal(check_text, "ع" * 4097) == "Bad Request: message is too long"


def test_characters_outside_the_basic_plane_count_twice() -> None:
    assert check_text("🔴" * 2048).text
    assert refusal(check_text, "🔴" * 2049) == "Bad Request: message is too long"


def test_markup_does_not_count_after_parsing_but_the_raw_text_has_its_own_limit() -> None:
    assert len(check_text("<b>ع</b>" * 1500, parse_mode="HTML").text) == 1500
    assert refusal(check_text, "<b>ع</b>" * 4000, parse_mode="HTML") == "Bad Request: text is too long"


@pytest.mark.parametrize("source", ["<b></b>", " \n ", "\u200f\u200b"])
def test_a_text_that_shows_nothing_is_refused(source: str) -> None:
    assert refusal(check_text, source, parse_mode="HTML") == "Bad Request: text must be non-empty"


def test_no_text_at_all_is_refused() -> None:
    assert refusal(check_text, "") == "Bad Request: message text is empty"


def test_a_caption_has_1024_units() -> None:
    assert check_caption("").text == ""
    assert refusal(check_caption, "ع" * 1025) == "Bad Request: message caption is too long"


def test_an_unknown_parse_mode_is_refused() -> None:
    assert refusal(check_text, "نص", parse_mode="BBCode") == "Bad Request: unsupported parse_mode"


def keyboard(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[button]]}


def test_callback_data_has_64_bytes() -> None:
    assert check_keyboard(keyboard(text="تابع", callback_data="x" * 64))
    assert refusal(check_keyboard, keyboard(text="تابع", callback_data="x" * 65)) == "Bad Request: BUTTON_DATA_INVALID"
    assert refusal(check_keyboard, keyboard(text="تابع", callback_data="ع" * 33)) == "Bad Request: BUTTON_DATA_INVALID"
    assert refusal(check_keyboard, keyboard(text="تابع", callback_data="")) == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.com", "Unsupported URL protocol"),
        ("https://", "URL host is empty"),
        ("خبر", "Wrong HTTP URL"),
        ("https://a b.com", "Wrong HTTP URL"),
    ],
)
def test_a_button_needs_an_address_that_leads_somewhere(url: str, reason: str) -> None:
    told = refusal(check_keyboard, keyboard(text="الخبر", url=url))
    assert told == f"Bad Request: inline keyboard button URL '{url}' is invalid: {reason}"


def test_a_good_address_passes_as_telegram_keeps_it() -> None:
    ((button,),) = check_keyboard(keyboard(text="الخبر", url="https://example.com"))
    assert button.url == "https://example.com/"


def test_a_button_that_does_nothing_is_refused() -> None:
    assert "Text buttons are unallowed" in refusal(check_keyboard, keyboard(text="الخبر"))


@pytest.mark.parametrize(
    ("name", "description", "reason"),
    [
        ("", "x", "command must be non-empty"),
        ("Recent", "x", "BOT_COMMAND_INVALID"),
        ("اشترك", "x", "BOT_COMMAND_INVALID"),
        ("a" * 33, "x", "command length must not exceed 32"),
        ("recent", "", "command description must be non-empty"),
        ("recent", "و" * 257, "command description length must not exceed 256"),
    ],
)
def test_a_menu_takes_only_proper_commands(name: str, description: str, reason: str) -> None:
    told = refusal(check_commands, [{"command": name, "description": description}])
    assert told == f"Bad Request: {reason}"


def test_a_menu_has_at_most_100_commands() -> None:
    menu = [{"command": f"c{number}", "description": "وصف"} for number in range(101)]
    assert len(check_commands(menu[:100])) == 100
    assert refusal(check_commands, menu) == "Bad Request: BOT_COMMANDS_TOO_MUCH"


def test_a_menus_language_has_two_letters() -> None:
    assert check_language("ar") == "ar"
    assert "language" in refusal(check_language, "ara")


def test_thirty_a_second_in_all_and_the_next_is_told_how_long_to_wait() -> None:
    meter = Meter(Limits())
    for chat in range(30):
        meter.count(chat + 1, 100.0)
    with pytest.raises(Refusal) as refused:
        meter.count(99, 100.5)
    assert (refused.value.code, refused.value.parameters) == (429, {"retry_after": 1})
    assert refused.value.description == "Too Many Requests: retry after 1"
    meter.count(99, 101.0)
    assert meter.refused == 1


def test_one_chat_gets_a_small_burst_and_then_one_a_second() -> None:
    meter = Meter(Limits(chat_burst=2))
    meter.count(7, 0.0)
    meter.count(7, 0.1)
    with pytest.raises(Refusal, match="retry after 2"):
        meter.count(7, 0.2)
    meter.count(8, 0.2)
    meter.count(7, 2.0)


def test_a_group_gets_twenty_a_minute() -> None:
    meter = Meter(Limits())
    for number in range(20):
        meter.count(-100, number * 2.0)
    with pytest.raises(Refusal, match="retry after 20"):
        meter.count(-100, 40.0)
    meter.count(-100, 60.0)
