"""The vocabulary of events: each word once, under a meaning that is said and shown."""

from collections import Counter

import pytest

from bot.arabic.words import bare, words_of
from bot.news.knowledge.files import read_rules
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import RuleError, rulebook
from bot.news.knowledge.vocabulary import LANGUAGES, conjugated, vocabulary, words_meaning

MEANINGS = rulebook("vocabulary").table("meanings")
#: What is said of an event is of no kind of event.
SAYINGS = {"deny", "claim", "warn", "condemn", "demand", "comment", "condole", "accuse", "mourn"}


def _meanings_in(text: str) -> set[str]:
    words = words_of(text).words
    said = {meaning for meaning in SAYINGS if any(bare(word, words_meaning(meaning)) for word in words)}
    return said | {hit.term.meaning for hit in load_knowledge().trie.scan(words)} - {""}


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


def test_every_meaning_has_words_and_every_word_of_an_event_has_a_kind() -> None:
    assert {entry.meaning for entry in vocabulary()} == set(MEANINGS)
    assert {entry.meaning for entry in vocabulary() if not entry.kinds} == SAYINGS | {"threaten", "wound"}
    assert not any(entry.kinds for entry in vocabulary() if entry.meaning in SAYINGS)


def test_a_phrase_has_several_words_and_nothing_else_has() -> None:
    for entry in vocabulary():
        if not entry.conjugated:
            several = len(words_of(entry.text).words) > 1
            assert several == (entry.part == "phrases"), entry


def test_a_verb_stands_for_its_common_forms() -> None:
    assert set(conjugated("أطلق النار/يطلق النار")) >= {"أطلقت النار", "يطلقون النار", "تطلق النار"}
    assert {"قصفت", "يقصف", "تقصف"} <= words_meaning("bombard")


def test_words_are_asked_for_by_meaning_part_of_speech_and_language() -> None:
    assert "قصفت" in words_meaning("bombard", parts=["verbs"])
    assert "قصف" in words_meaning("bombard", parts=["acts"])
    assert "قصفت" not in words_meaning("bombard", parts=["acts"])
    assert "killed" in words_meaning("kill", parts=["verbs"], languages=["english"])
    assert "killed" not in words_meaning("kill", parts=["verbs"], languages=["arabic"])
    for wrong in ({"parts": ["verb"]}, {"languages": ["hebrew"]}):
        with pytest.raises(RuleError, match=r"language (?:verb|hebrew)"):
            words_meaning("kill", **wrong)
    with pytest.raises(RuleError, match="nothing"):
        words_meaning("nothing")


def test_a_list_of_rules_asks_the_vocabulary_for_its_words() -> None:
    blows = rulebook("roles").words("blow_verbs")
    assert words_meaning("bombard", parts=["verbs"], languages=["arabic"]) - blows == {"قصف", "دك", "دكت", "يدك", "تدك"}
    assert "يشن" in blows
    book = rulebook("roles")
    with pytest.raises(RuleError, match=r"roles.*'blows'.*off"):
        book._listed("blows", {"of": ["attack"], "off": "هجوم"})


def test_a_word_listed_by_itself_has_its_own_strength_whatever_verb_it_is_of() -> None:
    def strengths(word: str) -> dict[str, float]:
        return {
            hit.term.key: hit.term.weight for hit in load_knowledge().trie.scan([word]) if hit.term.layer == "event"
        }

    assert strengths("خطف")["armed_attack"] < strengths("خطفوا")["armed_attack"]


def test_an_unknown_meaning_or_kind_or_strength_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in (
        {"nothing": [{"for": {"operations": "weak"}, "nouns": ["çek"]}]},
        {"weapon": [{"for": {"nothing": "weak"}, "nouns": ["çek"]}]},
        {"weapon": [{"for": {"operations": "nothing"}, "nouns": ["çek"]}]},
        {"weapon": [{"for": {"operations": "weak"}, "nothing": ["çek"]}]},
    ):
        told = {"tables": {"words": wrong}}
        monkeypatch.setattr(
            "bot.news.knowledge.vocabulary.read_rules",
            lambda house, name, told=told: told if name.endswith("_kurmanji") else read_rules(house, name),
        )
        with pytest.raises(RuleError, match="nothing"):
            vocabulary.__wrapped__()
