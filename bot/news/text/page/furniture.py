"""Lines that an outlet puts around an article: credits, captions, adverts of its channels, lists of other articles.

Each is told by its whole shape. A word that only begins like one of them («شارك 500 مقاتل», «Reuters reported») is
news, and news that is lost is worse than furniture that stays.
"""

from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("furniture")
#: No such line is longer.
_LONGEST: Final = 400
#: No credit behind a picture's caption is longer.
_LONGEST_CREDIT: Final = 60
#: A sentence's mark and the quotes behind it are no more.
_LONGEST_END: Final = 11
#: Words of an advert behind what it asks for.
_MOST_SAID: Final = 6
_SHARING: Final = (
    "sharing_our_page",
    "sharing_details",
    "sharing_asked",
    "sharing_follow",
    "sharing_app",
    "sharing_kurdish",
    "sharing_turkish",
)
#: What is furniture by how a line begins.
_WHOLE: Final = ("about_the_article", "advert_for", "by_names", "dated", "crumbs")
#: … and lines of nothing but an outlet's name, or such, of which none is longer.
_NAMES: Final = ("credit", "outlet_line", "sharing_networks")
_LONGEST_NAME: Final = 160
#: Whatever of these a line is, it has the words or signs for it.
_OF_ITS_WORDS: Final = (
    *_WHOLE,
    *_SHARING,
    *("code_line", "caption", "credited", "byline", "advert", "bracketed", "channel_link"),
)


def tells(text: str) -> bool:
    """Return whether words tell of a blow or of people hurt, which no credit and no place's name does."""
    return _RULES["tells"].search(text) is not None


def is_caption(line: str) -> bool:
    """Return whether a line is a picture's caption with its credit; one that tells what happened to people is none."""
    return bool(_RULES["caption"].match(line)) and not tells(line)


def without_pointers(text: str) -> str:
    """Return a text without the pointers to other articles inside its sentences."""
    return _RULES["inline_also"].sub("", text)


def _is_byline(line: str) -> bool:
    found = _RULES["byline"].match(line)
    return found is not None and not tells(found["rest"])


def _is_advert(line: str) -> bool:
    found = _RULES["advert"].match(line)
    if found is None:
        return False
    lone = _RULES["lone"]
    said = [word for word in found["rest"].split() if not lone.fullmatch(word)]
    return len(said) <= _MOST_SAID and not tells(found["rest"])


def is_lone(line: str) -> bool:
    """Return whether a line is of nothing but links, tags, names of accounts, times and dates."""
    lone = _RULES["lone"]
    return all(lone.fullmatch(word) for word in line.split()) or bool(_RULES["ago"].match(line))


def points_elsewhere(line: str) -> bool:
    """Return whether a line is another article's headline behind a pointer: «◄ …», with no full stop."""
    return bool(_RULES["pointer"].match(line)) and not is_closed(line)


def _is_verse(line: str) -> bool:
    """Return whether a line is a verse, bracketed and vowelled."""
    return bool(_RULES["bracketed"].match(line)) and len(_RULES["vowel"].findall(line)) * 6 > len(line)


def is_furniture(line: str) -> bool:
    """Return whether a line is none of the article's words."""
    if len(line) > _LONGEST:
        return _RULES["code_line"].search(line) is not None
    if len(line) <= _LONGEST_NAME and _is_name(line):
        return True
    return is_lone(line) or (_RULES.any_of(_OF_ITS_WORDS).may_be_in(line) and _is_told_by_its_words(line))


def _is_name(line: str) -> bool:
    """Return whether a line is of nothing but the name of an outlet or of networks, or God's."""
    if any(_RULES[name].match(line) for name in _NAMES):
        return True
    return _RULES["scripture"].match(folded(line)) is not None


def _is_told_by_its_words(line: str) -> bool:
    return (
        any(_RULES[name].match(line) for name in _WHOLE)
        or _RULES.any_of(_SHARING).match(line) is not None
        or _RULES["code_line"].search(line) is not None
        or is_caption(line)
        or _RULES["credited"].search(line[-_LONGEST_CREDIT:]) is not None
        or _is_byline(line)
        or _is_advert(line)
        or _is_verse(line)
        or (_RULES["channel_link"].match(line) is not None and not tells(line))
    )


def opens_list(line: str) -> bool:
    """Return whether headlines of other articles stand under a line."""
    return bool(_RULES["list_heading"].match(line))


def is_closed(line: str) -> bool:
    """Return whether a line ends a sentence."""
    return _RULES["closed_line"].search(line[-_LONGEST_END:]) is not None
