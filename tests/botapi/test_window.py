"""Which updates Telegram is asked for next."""

from bot.botapi.updates.window import Window


def answered(window: Window, *numbers: int | None, unfinished: frozenset[int] = frozenset()) -> list[int | None]:
    """Ask as the poller does, and return what of the answer is new."""
    window.asks_with(window.offset(unfinished))
    window.was_answered()
    return [number for _, number in window.new(numbers, numbers)]


def test_what_is_not_done_is_asked_for_again_and_new_only_once() -> None:
    window = Window()
    assert answered(window, 5, 6, 7) == [5, 6, 7]
    assert answered(window, 6, 7, 8, unfinished=frozenset({6})) == [8]
    assert window.confirmed_before == 6


def test_an_entry_without_an_id_at_the_head_of_what_is_held_passes_over_nothing() -> None:
    window = Window()
    answered(window, 5, None, 7)
    # 6 has no id and stands first now; had it been counted as the one after 7, 8 would be forgotten unread.
    answered(window, None, 7, unfinished=frozenset({6, 7}))
    assert window.offset(frozenset()) == 8


def test_an_entry_without_an_id_alone_at_telegram_is_passed() -> None:
    window = Window()
    answered(window, 5)
    answered(window, None)
    assert window.offset(frozenset()) == 7
