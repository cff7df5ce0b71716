"""The words of a text, each with what it means where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from bot.arabic.canonical import FOLDED, canonical
from bot.arabic.lexicon import find
from bot.arabic.shapes import is_accusative_or_several, is_of_relation, verb_stems
from bot.arabic.words import AND, ARTICLE, WITH, accusative_base, after_and, bases, is_definite, joined
from bot.news.knowledge.concepts import Meaning, load_concepts, meaning_of
from bot.news.knowledge.rules import rulebook

_CLAIMS: Final = rulebook("claims")
_WORD: Final = re.compile(r"[A-Za-z]+\d+|\d+(?:[.,:]\d+)*|[^\W\d_]+")
_STOPS: Final = frozenset('.,،؛;:!?؟()[]{}«»"“”/|–—')  # punctuation, with the Arabic comma and question mark
_DAYS: Final = frozenset(
    {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "yesterday", "tomorrow"}
)
_NUMBERED_DAYS: Final = frozenset({"sunday", "monday"})


class Lists(NamedTuple):
    """The lists of the claims' words that a word is in: as it stands, behind «و» and «ف», behind all proclitics."""

    says: frozenset[str]
    joins: frozenset[str]
    carries: frozenset[str]


@lru_cache(maxsize=1_024)
def lists_of(plain: str) -> Lists:
    """Return the lists of the claims' words that a folded word is in."""
    known = _CLAIMS.lists_of
    says: frozenset[str] = known.get(plain, frozenset())
    return Lists(
        says,
        says.union(*(known.get(form, ()) for form in joined(plain))),
        says.union(*(known.get(base, ()) for base in bases(plain))),
    )


@dataclass(slots=True)
class Token:
    """One word of a text, in its place."""

    word: str
    plain: str
    meaning: Meaning
    concepts: frozenset[str]
    lists: Lists
    sentence: int
    #: Punctuation stands before it.
    stop: bool
    #: A clause begins with it.
    opens: bool = False
    unreal: bool = False
    hedged: bool = False
    #: People are only charged with it.
    charged: bool = False
    #: Its clause tells of an earlier event.
    past: bool = False
    #: Its sentence tells of two times, one after the other: «خطف … ثم عثر عليه».
    sequel: bool = False
    free: bool = False

    @property
    def content(self) -> bool:
        """Return whether the word tells something that must be borne out."""
        return not self.free and not self.meaning.function and len(self.plain) > 1 and not self.plain[0].isdigit()

    @property
    def definite(self) -> bool:
        """Return whether the word begins with the article."""
        return self.plain.startswith(ARTICLE)

    @property
    def joined(self) -> bool:
        """Return whether the word begins with «و»."""
        return self.plain.startswith(AND)

    @property
    def by(self) -> bool:
        """Return whether the word begins with «ب»: by what, with what, in what."""
        return self.plain.startswith(WITH)

    def says(self, name: str) -> bool:
        """Return whether the word, as it stands, is in a list of the claims' words."""
        return name in self.lists.says

    def joins(self, name: str) -> bool:
        """Return whether the word, behind «و» or «ف» too, is in a list of the claims' words."""
        return name in self.lists.joins

    def carries(self, name: str) -> bool:
        """Return whether the word is in a list of the claims' words, whatever proclitics and article it carries."""
        return name in self.lists.carries

    def is_of(self, *kinds: str) -> bool:
        """Return whether the word stands on a line of these kinds."""
        known = load_concepts().kind
        return any(known[name] in kinds for name in self.concepts)


_SHORT: Final = 4


#: «نفذ حكم الإعدام» is more than a sentence; «القضاء على» is no court.
_NEAR: Final = 7


def _concepts(word: str, plain: str, meaning: Meaning, before: str, following: str) -> frozenset[str]:
    """Return the lines that a word stands on here, between two canonical ones."""
    if not meaning.concepts and plain.startswith(AND) and len(plain) > _SHORT:  # «وفروا»: and they fled
        return meaning_of(word[len(AND) :]).concepts - _NUMBERED_DAYS
    phrase = _of_phrase(plain, meaning.concepts, before.translate(FOLDED), following.translate(FOLDED))
    return phrase if phrase is not None else _of_time(plain, meaning.concepts, following)


def _of_phrase(plain: str, concepts: frozenset[str], before: str, following: str) -> frozenset[str] | None:
    """Return the lines that a word stands on with its neighbour, or None where it means what it means by itself."""
    own, ahead, behind = lists_of(plain), lists_of(before), lists_of(following)
    if {"names_before", "sites_of_the_net"} & ahead.says or "names_after" in behind.says:
        return frozenset()  # «رباعيّة الدفع», «مواقع التواصل الاجتماعي»
    if own.carries and (phrase := _of_word(own.carries, behind, definite=is_definite(plain))):
        return phrase
    return _of_line(plain, concepts, ahead, behind, following) if concepts else None


def _of_word(own: frozenset[str], behind: Lists, *, definite: bool) -> frozenset[str] | None:
    """Return the lines of a word of a list: «حادث سير», «القضاء على», «خسائر بشرية»."""
    if "victims" in own:
        return frozenset({"victim"})  # killed or wounded
    if "accident" in own and "crashes" in behind.carries:
        return frozenset({"accident"})
    if "doing_away" in own and definite and "upon" in behind.says:
        return frozenset({"killed"})
    return frozenset({"killed", "wounded", "damage"}) if "losses" in own and "human" in behind.says else None


def _of_line(
    plain: str, concepts: frozenset[str], ahead: Lists, behind: Lists, following: str
) -> frozenset[str] | None:
    """Return what words of a line mean beside their neighbours."""
    if "shooting" in concepts and "release" in behind.says:
        return frozenset({"freed"})
    if "end" in concepts and following.startswith(WITH):
        return frozenset()  # «انتهت بمقتل»
    if ("rise" in concepts and "toll" in behind.says) or ("middle" in concepts and "amid" in behind.says):
        return frozenset()
    if "stop" in concepts and "behind" in behind.says:
        return frozenset({"behind"})  # «يقف وراء الهجوم»
    if "coming" in concepts and is_accusative_or_several(plain):
        return frozenset({"come"})
    if "claim" in concepts and "bears" in ahead.carries:
        return concepts - {"claim"}
    return frozenset({"explosives"}) if "blast" in concepts and "explosive_qualities" in ahead.says else None


def _of_time(plain: str, concepts: frozenset[str], following: str) -> frozenset[str]:
    """Return the lines that a word may stand on here.

    «فجر» is an hour only beside a day, «أحد» a day only with the article, «حيا» no quarter.
    """
    if not concepts:
        return concepts
    if concepts & _NUMBERED_DAYS and not is_definite(plain):
        return concepts - _NUMBERED_DAYS
    if {"alive", "quarter"} <= concepts:
        return concepts - ({"quarter"} if is_of_relation(plain) else {"alive"})
    if not {"dawn", "blast"} <= concepts:
        return concepts
    hour = accusative_base(plain) or is_definite(plain) or _is_day(following)
    return concepts - ({"blast"} if hour else {"dawn"})


def _is_day(word: str) -> bool:
    return word in _CLAIMS.words("today") or (word != "" and bool(meaning_of(word).concepts & _DAYS))


def plain_another(word: str) -> bool:
    """Return whether it is «ثان»: another, not which one."""
    return word in _CLAIMS.words("another")


def _is_free(word: str, meaning: Meaning, concepts: frozenset[str]) -> bool:
    """Return whether it is a word of every report, with «و» or without; a day is none, «الأحد» or «أحد»."""
    free = load_concepts().lists["free"]
    rest = after_and(word) if len(word) > _LETTER_AND_MORE else ""
    if plain_another(word):
        return True
    if concepts & _DAYS:
        return False
    return bool(meaning.lemmas & free) or (rest != "" and bool(meaning_of(rest).lemmas & free))


_LETTER_AND_MORE: Final = 2


def is_verb(token: Token) -> bool:
    """Return whether it is a word that the lexicon has as a verb, as it stands or after «و» and «ف»."""
    return any(found.entry.kind in VERBS for stem in verb_stems(token.word) for found in find(stem))


#: Kinds of the lexicon's stems of verbs.
VERBS: Final = "PLZTID"


def tokens_of(sentence: str, number: int) -> list[Token]:
    """Return the words of one sentence, `number` being which of its text it is."""
    sentence = canonical(sentence).casefold()
    matches = list(_WORD.finditer(sentence))
    found: list[Token] = []
    end = 0
    for place, match in enumerate(matches):
        word = match.group()
        following = matches[place + 1].group() if place + 1 < len(matches) else ""
        meaning = meaning_of(word)
        plain = word.translate(FOLDED)
        stop = not found or not _STOPS.isdisjoint(sentence[end : match.start()])
        before = matches[place - 1].group() if place else ""
        concepts = _concepts(word, plain, meaning, before, following)
        found.append(
            Token(
                word=word,
                plain=plain,
                meaning=meaning,
                concepts=concepts,
                lists=lists_of(plain),
                sentence=number,
                stop=stop,
                opens=stop or "openers" in lists_of(plain).says,
                free=_is_free(word, meaning, concepts),
            )
        )
        end = match.end()
    _read_together(found)
    return found


def _read_together(tokens: Sequence[Token]) -> None:
    """Read what words mean with others that stand near them."""
    for place, token in enumerate(tokens):
        if "freed" in token.concepts and any(one.says("in_return") for one in tokens[max(0, place - 2) : place]):
            token.concepts, token.free = frozenset(), True  # «فدية مقابل إطلاق سراحه»
        if token.carries("carries_out") and any(one.carries("sentences") for one in tokens[place + 1 : place + _NEAR]):
            token.concepts, token.free = frozenset({"carried_out"}), False
