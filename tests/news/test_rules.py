"""Every rule of the language finds its examples and none of its counter-examples."""

import pytest

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import Rule, RuleError, all_rulebooks, compile_pattern, rulebook

RULES = [pytest.param(rule, id=f"{book.file}:{rule.name}") for book in all_rulebooks() for rule in book.rules.values()]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_examples_and_none_of_its_counter_examples(rule: Rule) -> None:
    assert [text for text in rule.examples if not rule.finds(text)] == []
    assert [text for text in rule.counter_examples if rule.finds(text)] == []


def test_an_unknown_name_is_an_error_that_names_the_file() -> None:
    with pytest.raises(RuleError, match=r"bot\.news/wordings.*'nothing'"):
        rulebook("wordings")["nothing"]


@pytest.mark.parametrize(
    "clitics", ["", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "وبال", "فبال", "لل", "ولل", "كال"]
)
def test_a_word_is_found_behind_every_proclitic(clitics: str) -> None:
    pattern = compile_pattern("‹هجوم›")
    assert pattern.search(f"قبل {clitics}هجوم الأمس")
    assert not pattern.search(f"قبل {clitics}تهجوم")


def test_several_rules_are_found_by_one_pattern() -> None:
    book = rulebook("headline")
    both = book.any_of(["escape", "prison_riot"])
    for name in ("escape", "prison_riot"):
        assert all(both.search(folded(text)) for text in book.rules[name].examples)
        assert not any(both.search(folded(text)) for text in book.rules[name].counter_examples)


def test_a_list_of_another_file_is_a_fragment() -> None:
    assert rulebook("toll_idioms")["we_lost"].search("وخسرنا ثلاثه")
    assert "we_lose" in rulebook("casualties").lists_of["خسرنا"]
