"""The model of relevance: its table names the features, and the features are all of the table."""

from typing import Any

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import RuleError, rulebook
from bot.news.relevance.model import SECURITY, SETTING, relevance_model
from tests.bench.fits.relevance import TABLE, priors, with_weights

FEATURES = rulebook("relevance").table("features")


def _model_of(monkeypatch: pytest.MonkeyPatch, features: dict[str, Any]) -> None:
    book = rulebook("relevance")
    data = book.__dict__["_data"]
    monkeypatch.setitem(book.__dict__, "_data", {**data, "tables": {**data["tables"], "features": features}})
    relevance_model.__wrapped__()


def test_a_name_that_no_feature_has_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {**FEATURES, SETTING: {**FEATURES[SETTING], "nothing": FEATURES[SETTING]["outlet"]}}
    with pytest.raises(RuleError, match="no feature is called nothing"):
        _model_of(monkeypatch, wrong)


def test_a_feature_that_no_question_weighs_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    short = {**FEATURES, SETTING: {name: row for name, row in FEATURES[SETTING].items() if name != "outlet"}}
    with pytest.raises(RuleError, match="no question weighs outlet"):
        _model_of(monkeypatch, short)


def test_every_topic_of_the_knowledge_speaks_in_both_parts() -> None:
    for topic in load_knowledge().topics:
        assert {f"title_{topic}", f"lead_{topic}"} <= FEATURES[SECURITY].keys()


def test_every_reason_is_told_in_arabic_and_english() -> None:
    for rows in relevance_model().features.values():
        for row in rows:
            assert any("ء" <= letter <= "ي" for letter in row.words["ar"]), row.name
            assert row.words["en"].isascii(), row.name


def test_fitted_weights_are_written_into_the_rows_and_nothing_else_changes() -> None:
    table = TABLE.read_text(encoding="utf-8")
    own = {question: {name: row["weight"] for name, row in rows.items()} for question, rows in FEATURES.items()}
    written = with_weights(table, own)
    assert [line.split("weight")[0] for line in written.splitlines()] == [
        line.split("weight")[0] for line in table.splitlines()
    ]
    changed = with_weights(table, priors())
    assert "title_strong_term: {weight: 3.50, prior: 3.5, en: security term in the title" in changed
    assert with_weights(changed, own) == written
