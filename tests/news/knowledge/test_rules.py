"""Every rule of the language finds its examples and none of its counter-examples."""

import ast
import re
from pathlib import Path

import pytest

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import Rulebook, RuleError, all_rulebooks, compile_pattern, rulebook

#: By their names: every process of the suite reads this, and to make patterns of all takes a second.
RULES = [pytest.param(book, name, id=f"{book.file}:{name}") for book in all_rulebooks() for name in book.names]


@pytest.mark.parametrize(("book", "name"), RULES)
def test_a_rule_finds_its_examples_and_none_of_its_counter_examples(book: Rulebook, name: str) -> None:
    rule = book.rules[name]
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


ROOT = Path(__file__).parents[3]
#: Literals with Arabic letters that Python code of these packages still has, each with its reason. Never raise it.
MOST_LITERALS = 5
#: Hand-made readings of proclitics and the article that patterns outside bot/arabic still have: none is to be left.
MOST_CLITICS = 3
#: Patterns that Python code there still compiles by itself, mostly of markup and numbers. Never raise it.
MOST_COMPILED = 22
ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
CLITICS = re.compile(r"\[[وفبلكس]{2,6}\](?:\?|\{0)|\(\?:[وفب]\)\?|\(\?:ال(?:\|لل)?\)\?")


def literals(path: Path) -> list[str]:
    """Return the literals with Arabic letters of a file, without what only describes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        if ARABIC.search(node.value)
    ]


def test_the_language_is_data() -> None:
    files = [path for house in ("news", "stories") for path in sorted((ROOT / "bot" / house).rglob("*.py"))]
    found = [place for path in files for place in literals(path)]
    assert len(found) <= MOST_LITERALS, f"Arabic belongs in rules/*.yaml: {found}"


def test_patterns_stand_in_rule_books() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for house in ("news", "stories")
        for path in sorted((ROOT / "bot" / house).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if "re.compile(" in line
    ]
    assert len(found) <= MOST_COMPILED, f"a pattern belongs in rules/*.yaml, with its examples: {found}"


def test_the_check_of_a_models_words_has_no_arabic_in_its_code() -> None:
    assert [place for path in (ROOT / "bot/news/guard").glob("*.py") for place in literals(path)] == []


def test_proclitics_are_read_in_one_place() -> None:
    files = [path for ending in ("py", "yaml") for path in sorted((ROOT / "bot").rglob(f"*.{ending}"))]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if not path.is_relative_to(ROOT / "bot" / "arabic")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for _ in CLITICS.finditer(line)
    ]
    assert len(found) <= MOST_CLITICS, f"write ‹ in a pattern, or ask bot.arabic.words: {found}"
