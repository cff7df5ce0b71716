"""A pattern that is run only where it can be found answers as the pattern itself does."""

import re
import sys

import pytest

from bot.arabic.canonical import folded
from bot.news.knowledge.needs import caseless, ways_of, ways_to_begin
from bot.news.knowledge.patterns import Beginnings, Pattern
from bot.news.knowledge.rules import Rule, Rulebook, all_rulebooks, rulebook


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


def test_what_may_stand_in_one_place_is_told_apart_letter_by_letter_and_sign_by_sign() -> None:
    assert ways_of("[bt]omb") == (frozenset({frozenset({"bomb", "tomb"})}),)
    assert ways_of("[#@](?:\\w+)") == (frozenset({frozenset({"#", "@"})}),)
    assert ways_of(r"\w\(") == (frozenset({frozenset({"("})}),)


@pytest.mark.parametrize("written", ["[^#]+", r"[#\w]+", "[#-~]", "#?", "x", "[ #]"])
def test_what_may_be_any_of_many_letters_or_a_letter_alone_is_no_need(written: str) -> None:
    assert frozenset() in ways_of(written)


def test_a_pattern_is_not_run_over_a_text_without_any_of_its_signs() -> None:
    pattern = Pattern(r"[#@]\w+")
    assert pattern.findall("told by @one and #two") == ["@one", "#two"]
    assert pattern.sub("x", "told by nobody") == "told by nobody"
    assert not pattern.may_be_in("told by nobody")


def test_a_match_begins_with_the_first_word_that_its_pattern_names() -> None:
    assert ways_to_begin("^(?:bomb|mine) in market") == (frozenset({frozenset({"bomb", "mine"})}),)
    assert ways_to_begin("^(?:the )?bomb") == (frozenset({frozenset({"the", "bomb"})}),)


@pytest.mark.parametrize(
    "written", [r"^\S+ bomb", r"^(?:\w+ )?bomb", "^.bomb", "^[^b]+bomb", r"^(?:\d+ )?bomb", "^ bomb"]
)
def test_a_match_may_begin_with_any_word_where_its_pattern_names_none(written: str) -> None:
    assert frozenset() in ways_to_begin(written)


def _begin_alike(book: Rulebook) -> None:
    for name, rule in book.rules.items():
        pattern = Pattern(rule.pattern.pattern, rule.pattern.flags)
        for text in filter(str.strip, _texts(rule)):
            words = text.split()
            for at in range(len(words)):
                begins = pattern.match(" ".join(words[at : at + 9])) is not None
                assert Beginnings([pattern]).begin(words, at, 9) is begins, (name, text, at)


def test_what_is_looked_for_word_by_word_is_found_where_the_pattern_matches() -> None:
    _begin_alike(rulebook("events"))


@pytest.mark.slow
@pytest.mark.parametrize("book", list(all_rulebooks()), ids=lambda book: book.file)
def test_each_rule_is_found_word_by_word_where_its_pattern_matches(book: Rulebook) -> None:
    _begin_alike(book)


def test_of_several_patterns_one_has_to_begin_at_a_word() -> None:
    several = Beginnings([Pattern("^bombs? in"), Pattern("^mines? near")])
    words = ["two", "mines", "near", "a", "bomb", "in", "a", "market"]
    assert [at for at in range(len(words)) if several.begin(words, at, 4)] == [1, 4]
    assert not Beginnings([]).begin(words, 0, 4)


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
