from itertools import islice

from bot.backoff import backoff


def test_each_pause_is_twice_the_one_before_up_to_the_longest() -> None:
    assert list(islice(backoff(1.0, 6.0), 5)) == [1.0, 2.0, 4.0, 6.0, 6.0]
