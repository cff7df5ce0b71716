"""Which program deals with what, and what each gets of something."""

from hypothesis import given
from hypothesis import strategies as st

from bot.roles.rendezvous import fair_shares, owner

NAMES = [f"https://example.org/{number}" for number in range(300)]


def test_all_tell_the_same_owner_and_each_has_its_part() -> None:
    programs = ["a", "b", "c"]
    owners = [owner(name, programs) for name in NAMES]
    assert owners == [owner(name, reversed_) for name in NAMES for reversed_ in [programs[::-1]]]
    assert all(owners.count(program) > len(NAMES) // 5 for program in programs)
    assert owner("x", []) is None


def test_when_one_goes_only_what_it_had_changes_hands() -> None:
    before = {name: owner(name, ["a", "b", "c"]) for name in NAMES}
    after = {name: owner(name, ["a", "b"]) for name in NAMES}
    assert {name for name in NAMES if before[name] != after[name]} == {n for n in NAMES if before[n] == "c"}


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 2_000), min_size=1, max_size=9), st.integers(0, 1_000))
def test_shares_are_all_there_is_and_no_more(wants: dict[str, int], total: int) -> None:
    shares = fair_shares(wants, total)
    assert sum(shares.values()) == total
    assert all(share >= min(wants[name], total // len(wants)) for name, share in shares.items())


def test_who_wants_little_gets_it_and_the_rest_goes_to_who_wants_more() -> None:
    assert fair_shares({"chat": 3, "send": 500}, 30) == {"chat": 3, "send": 27}
    assert fair_shares({"one": 500, "other": 500}, 30) == {"one": 15, "other": 15}
    assert fair_shares({"one": 0, "other": 0}, 30) == {"one": 15, "other": 15}
