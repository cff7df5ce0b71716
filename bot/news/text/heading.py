"""An article's headline: what stands above it, or where that tells nothing, the text's own first words.

Channels have no headlines, and bridges from them write «عاجل», a flag or "@x posted a video" in their place. The rules
are data: bot/news/rules/heading.yaml.
"""

from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import bare, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.text.sentences import sentences

_RULES: Final = rulebook("heading")
_TELL_NOTHING: Final = ("label", "passed_on", "dated", "outlet")
#: A headline of a text's own ends about here.
_LONGEST: Final = 250
#: Sentences of fewer words are joined by the next: «كركوك», «بيان», «انفجار جديد.», half a sentence on its own line.
_LEAST_WORDS: Final = 9
#: A line of fewer words says who speaks, or where.
_LEAST_OF_A_LINE: Final = 5
#: So much of a text's opening can be its headline.
_OPENING: Final = 500
#: A longer title tells something.
_LONGEST_PLACEHOLDER: Final = 100
#: Between what says who speaks and what he says.
_COLON: Final = ":"
_SEMICOLON: Final = "؛"


def tells_nothing(title: str, source: str) -> bool:
    """Return whether a title is only a label, a tag, the outlet's name or what a bridge wrote."""
    words = title.split()
    if not any(map(str.isalpha, title)) or all(word.startswith(("#", "@")) for word in words):
        return True
    if len(title) > _LONGEST_PLACEHOLDER:
        return False
    plain = folded(title)
    named = words_of(source).words
    if named and words_of(title).words in (named, named[: len(words)]):
        return True
    return any(_RULES[rule].search(plain) for rule in _TELL_NOTHING)


def heading_of(title: str, cleaned_title: str, body: str, source: str) -> tuple[str, bool]:
    """Return an article's headline, and whether it was found in the text.

    `title` is as the feed has it, `cleaned_title` without furniture; `body` is the text without furniture.
    """
    if cleaned_title and not tells_nothing(title, source) and not tells_nothing(cleaned_title, source):
        if not _RULES["speaker"].search(folded(cleaned_title)):
            return cleaned_title, False
        said = opening_of(body)
        return (f"{cleaned_title.rstrip(': ')}{_COLON} {said}", True) if said else (cleaned_title, False)
    found = opening_of(body)
    return (found, True) if found else (cleaned_title, False)


def opening_of(body: str) -> str:
    """Return a text's first words that tell something, cut where a headline would end.

    A verse that a statement opens with tells nothing, and who speaks is no headline without what he says.
    """
    opening = ""
    for sentence in sentences(body[:_OPENING]):
        if _RULES["invocation"].search(folded(sentence)):
            continue
        line = _RULES["bullet"].sub("", sentence)
        opening = f"{opening}{_SEMICOLON if _is_whole_line(opening) else ''} {line}".strip()
        if len(words_of(opening)) >= _LEAST_WORDS and not _RULES["speaker"].search(folded(opening)):
            break
    return opening if len(opening) <= _LONGEST else opening[:_LONGEST].rpartition(" ")[0]


def _is_whole_line(line: str) -> bool:
    """Return whether a line without an end mark tells something by itself, and the next one something else."""
    words = words_of(line).words
    whole = len(words) >= _LEAST_OF_A_LINE and line[-1].isalnum()
    return whole and not bare(words[-1], _RULES.words("goes_on"))
