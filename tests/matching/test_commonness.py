"""What is rare in texts: where it is known, queries hang on it."""

from bot.arabic.keywords import keyword_keys
from bot.matching.hanging.commonness import common_words, commonness


def test_a_word_of_every_text_is_more_common_than_one_of_few_in_whatever_form() -> None:
    assert commonness(keyword_keys("في")) > commonness(keyword_keys("العراق")) > commonness(keyword_keys("انفجار")) > 0
    assert commonness(keyword_keys("زعفران")) == 0


def test_two_words_side_by_side_are_rarer_than_either_and_a_beginning_is_more_common() -> None:
    (first, *_), (second, *_) = keyword_keys("قوات"), keyword_keys("أمن")
    assert commonness([("beside", first, second)]) < min(commonness([first]), commonness([second]))
    assert commonness(["*ان"]) > commonness(keyword_keys("انفجار"))
    assert commonness(["=العراق"]) > commonness(["=زعفران"])


def test_the_common_words_are_words_with_a_share() -> None:
    words = dict(common_words())
    assert len(words) > 1_000
    assert all(word.isalpha() and 0 < share <= 1_000 for word, share in words.items())
