"""The words of a text, each with what it means where it stands."""

import re
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import FOLDED, canonical
from bot.arabic.lexicon import find
from bot.news.guard.concepts import Meaning, load_concepts, meaning_of
from bot.news.knowledge.rules import rulebook

_CLAIMS: Final = rulebook("claims")
_WORD: Final = re.compile(r"[A-Za-z]+\d+|\d+(?:[.,:]\d+)*|[^\W\d_]+")
_STOPS: Final = frozenset('.,،؛;:!?؟()[]{}«»"“”/|–—')
_DAYS: Final = frozenset(
    {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "yesterday", "tomorrow"}
)
_NUMBERED_DAYS: Final = frozenset({"sunday", "monday"})
_THE: Final = re.compile("[وف]?[بكل]?ال|[وف]?لل")


@dataclass(slots=True)
class Token:
    """One word of a text, in its place."""

    word: str
    plain: str
    meaning: Meaning
    concepts: frozenset[str]
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
        """Tell whether the word tells something that must be borne out."""
        return not self.free and not self.meaning.function and len(self.plain) > 1 and not self.plain[0].isdigit()

    def is_of(self, *kinds: str) -> bool:
        """Tell whether the word stands on a line of these kinds."""
        known = load_concepts().kind
        return any(known[name] in kinds for name in self.concepts)


_SHORT: Final = 4
_LOSSES: Final = re.compile("خسا[يئ]?ر")


#: «نفذ حكم الإعدام» is more than a sentence; «القضاء على» is no court.
_CARRIES_OUT: Final = re.compile("[وي]?[يت]?نفذت?|[وب]?تنفيذ")
_NEAR: Final = 7
_FOR: Final = "مقابل"


def _concepts(word: str, plain: str, meaning: Meaning, before: str, following: str) -> frozenset[str]:
    """Return the lines that a word stands on here.

    «فجر» is an hour only beside a day, «أحد» a day only with the article, «حيا» no quarter.
    """
    if not meaning.concepts and plain[0] == "و" and len(plain) > _SHORT:  # «وفروا»: and they fled
        return meaning_of(word[1:]).concepts - _NUMBERED_DAYS
    if before.translate(FOLDED) == "رباعيه":
        return frozenset()
    if "shooting" in meaning.concepts and following.translate(FOLDED).startswith("سراح"):
        return frozenset({"freed"})
    if plain.endswith("حادث") and following.translate(FOLDED).removeprefix("ال") in _CLAIMS.words("crashes"):
        return frozenset({"accident"})
    if "end" in meaning.concepts and following.startswith("ب"):
        return frozenset()  # «انتهت بمقتل»
    if "rise" in meaning.concepts and following.translate(FOLDED) in {"حصيله", "الحصيله"}:
        return frozenset()
    if following.translate(FOLDED) == "الاجتماعي" or before == "مواقع":
        return frozenset()  # «مواقع التواصل الاجتماعي»
    if "stop" in meaning.concepts and following.startswith(("وراء", "خلف")):
        return frozenset({"behind"})  # «يقف وراء الهجوم»
    if "ضحايا" in plain:
        return frozenset({"victim"})  # killed or wounded
    if "coming" in meaning.concepts and plain.endswith(("ين", "ون", "ا")):
        return frozenset({"come"})
    if plain in _CLAIMS.words("doing_away") and following in {"على", "علي"}:
        return frozenset({"killed"})
    if _LOSSES.search(plain) and following.translate(FOLDED) == "بشريه":
        return frozenset({"killed", "wounded", "damage"})
    if "middle" in meaning.concepts and following.translate(FOLDED) in _CLAIMS.words("amid"):
        return frozenset()
    if "claim" in meaning.concepts and "تحمل" in before:
        return meaning.concepts - {"claim"}
    if "blast" in meaning.concepts and before.translate(FOLDED) in _CLAIMS.words("explosive_qualities"):
        return frozenset({"explosives"})
    if meaning.concepts & _NUMBERED_DAYS and not _THE.match(plain):
        return meaning.concepts - _NUMBERED_DAYS
    if {"alive", "quarter"} <= meaning.concepts:
        return meaning.concepts - ({"quarter"} if plain.endswith(("يا", "يه")) else {"alive"})
    if not {"dawn", "blast"} <= meaning.concepts:
        return meaning.concepts
    if (
        plain.endswith("ا")
        or "ال" in plain[:4]
        or following in _CLAIMS.words("today")
        or meaning_of(following).concepts & _DAYS
    ):
        return meaning.concepts - {"blast"}
    return meaning.concepts - {"dawn"}


def plain_another(word: str) -> bool:
    """Tell «ثان»: another, not which one."""
    return word in {"ثان", "ثانيا"}


def _is_free(word: str, meaning: Meaning, concepts: frozenset[str]) -> bool:
    """Tell a word of every report, with «و» or without; a day is none, «الأحد» or «أحد»."""
    free = load_concepts().lists["free"]
    joined = word[:1] == "و" and len(word) > _LETTER_AND_MORE and bool(meaning_of(word[1:]).lemmas & free)
    if plain_another(word):
        return True
    return not concepts & _DAYS and (joined or bool(meaning.lemmas & free))


_LETTER_AND_MORE: Final = 2


def is_verb(token: Token) -> bool:
    """Tell a word that the lexicon has as a verb, as it stands or after «و» and «ف»."""
    word = token.word
    options = [word, word[1:]] if word[:1] in "وف" and len(word) > 3 else [word]
    for option in options:
        bare = option[:-1] if option.endswith("ت") else option.removesuffix("وا")
        present = option[1:] if option[:1] in "يت" else ""
        for stem in (option, bare, present):
            if stem and any(found.entry.kind in VERBS for found in find(stem)):
                return True
    return False


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
                sentence=number,
                stop=stop,
                opens=stop or plain in _CLAIMS.words("openers"),
                free=_is_free(word, meaning, concepts),
            )
        )
        end = match.end()
    for place, token in enumerate(found):
        if "freed" in token.concepts and any(one.plain == _FOR for one in found[max(0, place - 2) : place]):
            token.concepts, token.free = frozenset(), True  # «فدية مقابل إطلاق سراحه»
        near = found[place + 1 : place + _NEAR]
        if _CARRIES_OUT.fullmatch(token.plain) and any(
            one.plain.removeprefix("ال") in _CLAIMS.words("sentences") for one in near
        ):
            token.concepts, token.free = frozenset({"carried_out"}), False
    return found
