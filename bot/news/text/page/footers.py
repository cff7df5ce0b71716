"""Footers that a site's software puts under an article: «The post TITLE appeared first on SITE.», in its languages.

A footer is one by its place (a line of its own, or the last sentence) and by its whole shape. What only begins like
one («The post came under fire») is news.
"""

import re
from typing import Final

from bot.arabic.canonical import folded, unvowelled
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("footers")
#: No footer is longer; what lies before isn't looked at.
_LONGEST: Final = 700
#: What may stand before one.
_OPENERS: Final = ' «"“(['
#: How they begin, and whole ones.
_KINDS: Final = ("untitled", "onwards", "begins", "turkish_first")
_MOST_FOOTERS: Final = 3
#: … behind a headline whose footer was cut off before the site's name.
_MORE_WORDS: Final = 5
_MOST_WORDS_OF_SITE: Final = 8


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text).casefold())


def _names(title: str, headline: str) -> bool:
    """Return whether a footer's title is the article's own, or the part of it that was not cut off."""
    named, known = _words(title), _words(headline)
    shorter = min(len(named), len(known))
    same = 0
    for one, other in zip(named, known, strict=False):
        if one != other:
            break
        same += 1
    return shorter > 0 and same >= min(shorter, 3) and same * 3 >= shorter * 2


def _is_titled(title: str) -> bool:
    """Return whether it is a headline, no rest of a sentence: it begins with no small letter and with no clause."""
    return not title[:1].islower() and not _RULES["clause"].match(title)


def _is_site(site: str) -> bool:
    return (
        len(site.split()) <= _MOST_WORDS_OF_SITE and not re.search("[,،:]", site) and not _RULES["no_site"].match(site)
    )


def _has_shape(language: str, text: str, headline: str) -> bool:
    if whole := _RULES[language].fullmatch(text):
        return _names(whole["title"], headline) or (
            language in _RULES.table("of_software_alone")
            and _is_titled(whole["title"])
            and _is_site(whole["site"].strip())
        )
    rest = _RULES[f"{language}_begins"].fullmatch(text)
    return rest is not None and _is_cut_headline(rest["title"], headline)


def _is_cut_headline(title: str, headline: str) -> bool:
    """Return whether the article's headline, or its beginning and dots, is all that is left of a footer."""
    more = len(_words(title)) - len(_words(headline))
    return _names(title, headline) and bool(_RULES["cut_off"].search(title) or 0 <= more <= _MORE_WORDS)


def _is_turkish(text: str, headline: str) -> bool:
    """Return whether a text is the footer that begins with the headline."""
    if not _RULES["turkish_first"].search(text):
        return False
    whole = _RULES["turkish"].fullmatch(text)
    return whole is not None and _names(whole["title"], headline)


def _is_footer(text: str, headline: str) -> bool:
    plain = unvowelled(text).strip().lstrip(_OPENERS)
    if not _RULES.any_of(_KINDS).may_be_in(plain):
        return False
    if untitled := _RULES["untitled"].fullmatch(plain):
        return _is_site(untitled["site"].strip())
    if onwards := _RULES["onwards"].fullmatch(plain):
        title = onwards["title"].strip()
        return not title or bool(onwards["arrow"]) or _names(title, headline)
    begins = _RULES["begins"].match(plain)
    languages = _RULES.table("languages") if begins else ()
    return any(_has_shape(language, plain, headline) for language in languages) or _is_turkish(plain, headline)


def without_footers(text: str, headline: str) -> str:
    """Return a text without the footers of its site's software.

    A line of its own goes wherever it stands; in the last line, what a footer makes up from a sentence's end on.
    """
    lines = [line for line in text.split("\n") if len(line) > _LONGEST or not _is_footer(line, headline)]
    if lines:
        lines[-1] = _without_tail(lines[-1], headline)
    return "\n".join(lines)


def _names_it(text: str, headline: str) -> bool:
    """Return whether a footer holds the article's own headline: then it is one with no full stop before it, too."""
    plain = unvowelled(text).strip()
    wholes = (_RULES[language].fullmatch(plain) for language in _RULES.table("languages"))
    return any(whole and _names(whole["title"], headline) for whole in wholes)


def _tail_of(line: str, headline: str) -> int | None:
    """Return where the footer at a line's end begins."""
    near = max(0, len(line) - _LONGEST)
    for end in _RULES["sentence_end"].finditer(line, near):
        if _is_footer(line[end.end() :], headline):
            return end.start()
    starts = (lead.start() for lead in _RULES["begins"].finditer(line, near))
    leads = (start for start in starts if not line[start - 1 : start].isalnum())
    return next((start for start in leads if start and _names_it(line[start:], headline)), None)


def _without_tail(line: str, headline: str) -> str:
    """Take the footers off the end of a line: some sites put two, one in each language."""
    for _ in range(_MOST_FOOTERS):
        start = _tail_of(line, headline)
        if start is None:
            break
        line = line[:start].rstrip()
    return line
