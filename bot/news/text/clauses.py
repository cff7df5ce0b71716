"""How a sentence begins: whether it hangs on the one before it, and what may be left off so that it stands.

The rules are data: bot/news/rules/clauses.yaml.
"""

from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import after_and, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.text.sentences import balanced

_RULES: Final = rulebook("clauses")
_HANGS: Final = ("hangs_on_saying", "hangs_on_link", "hangs_on_what_it_points_to", "hangs_on_background")
_SHORTEST_SAYING: Final = 40
#: A word of so few letters is no verb behind «و».
_SHORTEST_TIED: Final = 5
_COLON: Final = ": "
_LONGEST_SPEAKER: Final = 70
#: No link and no verb of saying is longer.
_LONGEST_OPENING: Final = 120


def hangs(sentence: str) -> bool:
    """Return whether a sentence can't stand without the one before it."""
    return bool(_RULES.any_of(_HANGS).match(folded(sentence[:_LONGEST_OPENING])))


def turns(sentence: str) -> bool:
    """Return whether a sentence turns to another matter: «من جهة أخرى», «إلى ذلك», «في سياق منفصل»."""
    return bool(_RULES["turns"].match(folded(sentence[:_LONGEST_OPENING])))


def is_listed(line: str) -> bool:
    """Return whether a line is one of several points: «2ـ وقف القصف»."""
    return bool(_RULES["listed"].match(line))


def unlisted(line: str) -> str:
    """Return one of several points without its number."""
    return _RULES["listed"].sub("", line, count=1)


def speaks_again(sentence: str) -> str | None:
    """Return the folded word for a speaker whom the sentence before names: «المصدر» of «وقال المصدر إن …».

    Empty where it names none: «وأكد أن …». None where nobody goes on speaking.
    """
    plain = folded(sentence[:_LONGEST_OPENING])
    if found := _RULES["speaks_again"].match(plain):
        return found["speaker"]
    return "" if _RULES["says_on"].match(plain) else None


def named_speaker(sentence: str) -> str | None:
    """Return who speaks in a sentence by one name alone, folded: «زبير» of «وأكد زبير أن …»; None for no such."""
    found = _RULES["named_speaker"].match(folded(sentence[:_LONGEST_OPENING]))
    return found["speaker"] if found else None


def speaker_by_name(sentence: str) -> str | None:
    """Return the folded word behind a verb of saying where it may be a name: «زبير» of «وأكد زبير محاصرة القرية»."""
    found = _RULES["by_name"].match(folded(sentence[:_LONGEST_OPENING]))
    return found["speaker"] if found else None


def _after(rule: str, text: str) -> str:
    """Return the text after a rule's pattern; empty when it does not begin so."""
    match = _RULES[rule].match(folded(text[:_LONGEST_OPENING]))
    if match is None:
        return ""
    for length in range(max(1, match.end() - 2), min(len(text), match.end() + 12) + 1):
        if folded(text[:length]).rstrip() == match.group().rstrip() and text[length : length + 1] != " ":
            return text[length:]
    return ""


def freed(text: str) -> str:
    """Return a hanging sentence without what made it hang, or nothing when that can't be left off."""
    rest = _after("link", text)
    if rest and not hangs(rest):
        return rest
    saying = _after("reported", rest or text)
    return saying if len(saying) >= _SHORTEST_SAYING and _stands(saying) else ""


def _stands(saying: str) -> bool:
    """Return whether what somebody said is a sentence without the verb of saying."""
    plain = folded(saying)
    if _RULES["also_said"].search(plain):
        return False
    if _RULES["accusative"].match(plain) and not _RULES["name_in_a"].match(plain):
        return False
    return not _RULES["points_back"].match(saying) and not hangs(saying) and balanced(saying)


def opened(text: str) -> str:
    """Return a sentence, or what stands behind its speaker and a colon, without the «و» that tied it to another."""
    speaker, colon, said = text.partition(_COLON)
    if _is_tied(text):
        return after_and(text) or text
    if colon and len(speaker) <= _LONGEST_SPEAKER and _is_tied(said):
        return f"{speaker}{colon}{after_and(said) or said}"
    return text


def _is_tied(text: str) -> bool:
    words = words_of(text).words[:1]
    if words and words[0] in _RULES.words("own_and"):
        return False
    first = text.partition(" ")[0]
    is_long = len(first) >= _SHORTEST_TIED and _RULES["tied_by_and"].match(folded(first))
    return bool(is_long or _RULES["said_and"].match(folded(first)))
