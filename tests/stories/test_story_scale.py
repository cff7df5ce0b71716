"""The story scale: its table names the signs that the comparison finds, all of them and no others."""

from typing import Any, get_args

import pytest

from bot.news.knowledge.rules import RuleError, rulebook
from bot.stories.scale import Sign, story_scale
from tests.bench.fits.stories import TABLE, Example, fit, priors, with_weights

BOOK = rulebook("scale", "bot.stories")
SIGNS = BOOK.table("signs")


def _scale_of(monkeypatch: pytest.MonkeyPatch, **tables: Any) -> None:
    data = BOOK.__dict__["_data"]
    monkeypatch.setitem(BOOK.__dict__, "_data", {**data, "tables": {**data["tables"], **tables}})
    story_scale.__wrapped__()


def test_a_name_that_no_sign_has_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {**SIGNS, "same_event": {**SIGNS["same_event"], "nothing": SIGNS["same_event"]["words"]}}
    with pytest.raises(RuleError, match="no sign is called nothing"):
        _scale_of(monkeypatch, signs=wrong)


def test_a_sign_without_a_row_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    short = {**SIGNS, "same_event": {name: row for name, row in SIGNS["same_event"].items() if name != "same_toll"}}
    with pytest.raises(RuleError, match="no row for the sign same_toll"):
        _scale_of(monkeypatch, signs=short)


@pytest.mark.parametrize("table", ["bounds", "thresholds"])
def test_a_bound_or_a_threshold_that_nothing_asks_for_is_an_error(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    with pytest.raises(RuleError, match=f"no {table[:-1]} is called nothing"):
        _scale_of(monkeypatch, **{table: {**BOOK.table(table), "nothing": {"is": 1, "asks": "?"}}})


def test_every_sign_asks_something_and_is_told_in_arabic_and_english() -> None:
    scale = story_scale()
    assert set(scale.signs) == set(get_args(Sign))
    for sign in scale.signs.values():
        assert sign.asks, sign.name
        assert any("ء" <= letter <= "ي" for letter in sign.words["ar"]), sign.name
        assert sign.words["en"].isascii(), sign.name


def test_every_bound_says_what_it_bounds() -> None:
    for name, row in BOOK.table("bounds").items():
        assert set(row) == {"is", "asks"}, name
        assert row["asks"], name


def test_signs_are_weighed_and_the_strongest_against_are_told_first() -> None:
    scale = story_scale()
    weights = scale.weights
    assert scale.weigh({"bias": 1.0, "same_toll": 2.0}) == weights["bias"] + 2 * weights["same_toll"]
    told = scale.reasons_against({"bias": 1.0, "same_place": 1.0, "same_outlet": 1.0, "mine_or_fight": 1.0})
    assert told == ["a mine is no fight", "told by the same outlet"]
    assert scale.reasons_against({"days_apart": 0.01}) == []


def test_fitted_weights_are_written_into_the_rows_and_nothing_else_changes() -> None:
    table = TABLE.read_text(encoding="utf-8")
    own = with_weights(table, story_scale().weights)
    assert [line.split("weight: ")[0] for line in own.splitlines()] == [
        line.split("weight: ")[0] for line in table.splitlines()
    ]
    changed = with_weights(table, {**priors(), "same_toll": 1.25, "follow_bias": -4.5})
    assert "toll agree?, weight: 1.25, prior: 0.8, en: one toll" in changed
    assert "weight: -4.50, prior: -4.2, en: before anything is compared" in changed
    assert with_weights(changed, story_scale().weights) == own


def test_a_fit_moves_weights_by_the_pairs_and_never_to_the_other_side() -> None:
    hand = priors()
    wrong = [Example(signs={"same_actor": 1.0}, enough=0.0, label=False, group=str(number)) for number in range(100)]
    right = [Example(signs={"same_kind": 1.0}, enough=0.0, label=True, group=str(number)) for number in range(100)]
    fitted = fit([*wrong, *right])
    assert fitted["same_kind"] > hand["same_kind"]
    assert fitted["same_actor"] == 0.0
    assert fitted["same_toll"] == hand["same_toll"]
