"""A pattern that is run only where it can be found answers as the pattern itself does."""

import re
import sys

import pytest

from bot.arabic.canonical import folded
from bot.news.knowledge.needs import caseless, ways_of
from bot.news.knowledge.patterns import Pattern
from bot.news.knowledge.rules import Rule, Rulebook, all_rulebooks


def _texts(rule: Rule) -> list[str]:
    texts = (*rule.examples, *rule.counter_examples)
    return list(texts) if rule.raw else [folded(text) for text in texts]


@pytest.mark.parametrize("book", list(all_rulebooks()), ids=lambda book: book.file)
def test_every_rule_finds_in_the_examples_of_its_file_what_its_pattern_finds_alone(book: Rulebook) -> None:
    texts = [text for rule in book.rules.values() for text in _texts(rule)]
    for name, rule in book.rules.items():
        for text in texts:
            alone, asked = rule.pattern.search(text), book[name].search(text)
            assert (asked and asked.span()) == (alone and alone.span()), (name, text)


@pytest.mark.slow
@pytest.mark.parametrize("book", list(all_rulebooks()), ids=lambda book: book.file)
def test_what_a_pattern_finds_meets_its_needs_in_capital_letters_too(book: Rulebook) -> None:
    for rule in book.rules.values():
        pattern = Pattern(rule.pattern.pattern, rule.pattern.flags)
        for text in _texts(rule):
            for written in (text, text.upper(), text.swapcase()):
                assert pattern.may_be_in(written) or not rule.pattern.search(written), (rule.name, written)


def test_a_way_has_all_that_must_stand_together_and_one_need_for_what_may_stand_in_its_place() -> None:
    assert ways_of("(?:bomb|mine) in market") == (frozenset({frozenset({"bomb", "mine"}), frozenset({"mark"})}),)
    assert set(ways_of("bombs? (?:in|near)|mine field")) == {
        frozenset({frozenset({"bomb"}), frozenset({"in", "near"})}),
        frozenset({frozenset({"mine"}), frozenset({"fiel"})}),
    }


@pytest.mark.parametrize("written", [r"\d+", "a|bomb", "(?:bomb)?", "(?:bomb){0,2}", "(?<=bomb).", "(?!bomb).", "[ab]"])
def test_a_pattern_that_may_be_found_without_any_word_has_no_needs(written: str) -> None:
    assert frozenset() in ways_of(written)
    assert Pattern(written).may_be_in("nothing of the kind")


def test_a_pattern_with_many_alternatives_is_found_wherever_one_of_them_is() -> None:
    words = [f"word{chr(at)}{chr(at)}" for at in range(ord("a"), ord("z"))]
    pattern = Pattern("|".join(f"{word} here" for word in words), alternatives=[f"{word} here" for word in words])
    for word in words:
        assert pattern.search(f"the {word} here, and no other")
        assert pattern.sub("x", f"{word} here") == "x"
        assert not pattern.search(f"{word} there, and not here")
        assert pattern.split(f"{word} there") == [f"{word} there"]


def test_what_is_learnt_later_is_known_of_a_text_that_was_asked_before() -> None:
    text = "an unheardofword"
    assert not Pattern("anotherword").search(text)
    assert Pattern("unheardofword").search(text)


def test_letters_that_a_pattern_without_case_takes_for_the_same_are_the_same() -> None:
    written = {letter for book in all_rulebooks() for rule in book.rules.values() for letter in rule.pattern.pattern}
    letters = "".join(sorted(letter for letter in written if letter.lower() != letter.upper()))
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    for other in re.findall(f"[{letters}]", everything, re.IGNORECASE):
        for letter in letters:
            if re.fullmatch(letter, other, re.IGNORECASE):
                assert caseless(other) == caseless(letter)


def test_a_text_may_hold_a_pattern_that_nothing_was_asked_of_yet() -> None:
    assert Pattern("onemoreunheardofword").may_be_in("the onemoreunheardofword of all")
    assert not Pattern("onemoreunheardofword").may_be_in("another of all")
