"""The vocabulary of events: each word once, under a meaning that is said and shown."""

from collections import Counter

import pytest

from bot.arabic.words import words_of
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import RuleError, rulebook
from bot.news.knowledge.vocabulary import LANGUAGES, conjugated, vocabulary, words_meaning

MEANINGS = rulebook("vocabulary").table("meanings")


def _meanings_in(text: str) -> set[str]:
    return {hit.term.meaning for hit in load_knowledge().trie.scan(words_of(text).words)} - {""}


@pytest.mark.parametrize("meaning", MEANINGS)
def test_a_meaning_is_said_and_its_examples_hold_a_word_of_it(meaning: str) -> None:
    said = MEANINGS[meaning]
    assert said["means"]
    assert [text for text in said["example"] if meaning not in _meanings_in(text)] == []
    assert [text for text in said["not"] if meaning in _meanings_in(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_stands_once(language: str) -> None:
    counted = Counter(words_of(entry.text).words for entry in vocabulary() if entry.language == language)
    assert [words for words, times in counted.items() if times > 1] == []


def test_every_meaning_has_words_and_every_word_has_a_kind() -> None:
    assert {entry.meaning for entry in vocabulary()} == set(MEANINGS)
    assert all(entry.kinds for entry in vocabulary())


def test_a_phrase_has_several_words_and_nothing_else_has() -> None:
    for entry in vocabulary():
        if entry.part != "verbs":
            assert (len(words_of(entry.text).words) > 1) == (entry.part == "phrases"), entry


def test_a_verb_stands_for_its_common_forms() -> None:
    assert set(conjugated("أطلق النار/يطلق النار")) >= {"أطلقت النار", "يطلقون النار", "تطلق النار"}
    assert {"قصفت", "يقصف", "تقصف"} <= words_meaning("bombard")


def test_a_word_listed_by_itself_has_its_own_strength_whatever_verb_it_is_of() -> None:
    def strengths(word: str) -> dict[str, float]:
        return {
            hit.term.key: hit.term.weight for hit in load_knowledge().trie.scan([word]) if hit.term.layer == "event"
        }

    assert strengths("خطف")["armed_attack"] < strengths("خطفوا")["armed_attack"]


def test_an_unknown_meaning_or_kind_or_strength_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    book = rulebook("vocabulary_kurmanji")
    for wrong in (
        {"nothing": [{"for": {"operations": "weak"}, "nouns": ["çek"]}]},
        {"weapon": [{"for": {"nothing": "weak"}, "nouns": ["çek"]}]},
        {"weapon": [{"for": {"operations": "nothing"}, "nouns": ["çek"]}]},
        {"weapon": [{"for": {"operations": "weak"}, "nothing": ["çek"]}]},
    ):
        monkeypatch.setitem(book.__dict__, "_data", {"tables": {"words": wrong}})
        with pytest.raises(RuleError, match="nothing"):
            vocabulary.__wrapped__()
