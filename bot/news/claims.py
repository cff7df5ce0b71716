"""What a text claims, word by word: each word's meaning, and whether it is told as true, feared or of another time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import FOLDED, canonical
from bot.arabic.lexicon import find
from bot.news.concepts import Meaning, load_concepts, meaning_of
from bot.news.sentences import sentences
from bot.news.terms import word_set

_WORD: Final = re.compile(r"[A-Za-z]+\d+|\d+(?:[.,:]\d+)*|[^\W\d_]+")
_STOPS: Final = frozenset('.,،؛;:!?؟()[]{}«»"“”/|–—')
#: A clause ends before these.
_OPENERS: Final = word_set("فيما بينما لكن ولكن إذ حيث مما كما ثم وفيما وبينما وكان وكانت")
_DAYS: Final = frozenset(
    {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "yesterday", "tomorrow"}
)
_NUMBERED_DAYS: Final = frozenset({"sunday", "monday"})
_THE: Final = re.compile("[وف]?[بكل]?ال|[وف]?لل")
_TODAY: Final = word_set("اليوم أمس غد هذا يوم")
_NEGATORS: Final = word_set("لم لن لا ليس ليست عدم بلا بدون دون ولم ولن ولا وليس دونما وعدم بعدم لعدم")
_GOES_ON: Final = re.compile("[يت]?زا?ل")
_MAYBE: Final = word_set("قد وقد")
#: How far a denial reaches for what it denies: «نفى العميد كاظم الساعدي، مدير …، مقتل أي من …».
_REACH: Final = 16
#: «سقوط قتلى» stands for its dead, «قيادة العمليات» for a body.
_NO_DENIED: Final = frozenset({"fall", "operation", "command", "leader"})
_BEFORE: Final = word_set("قبل وقبل")
_SUCCESSION: Final = word_set("ثم وكان وكانت كان كانت سبق")
_LAST: Final = word_set("الماضي الماضية المنصرم المنصرمة الفائت الفائتة الماضيين")
_EARLIER: Final = word_set("سابقا سابق السابق")
#: «العام 2014», «في آذار 2019».
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")


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


#: «شديدة الانفجار» is what explodes, and no explosion.
_QUALITY: Final = word_set("شديدة شديد عالية سريعة")
_SHORT: Final = 4
#: «وسط مخاوف» is no place.
_AMID: Final = word_set("مخاوف إجراءات توتر توترات انتشار أنباء حالة ترقب استنفار اشتباكات إطلاق تحذيرات دعوات")
_LOSSES: Final = re.compile("خسا[يئ]?ر")


def _concepts(word: str, plain: str, meaning: Meaning, before: str, following: str) -> frozenset[str]:
    """Return the lines that a word stands on here.

    «فجر» is an hour only beside a day, «أحد» a day only with the article, «حيا» no quarter.
    """
    if not meaning.concepts and plain[0] == "و" and len(plain) > _SHORT:  # «وفروا»: and they fled
        return meaning_of(word[1:]).concepts
    if _LOSSES.search(plain) and following.translate(FOLDED) == "بشريه":
        return frozenset({"killed", "wounded", "damage"})
    if "middle" in meaning.concepts and following.translate(FOLDED) in _AMID:
        return frozenset()
    if "claim" in meaning.concepts and "تحمل" in before:
        return meaning.concepts - {"claim"}
    if "blast" in meaning.concepts and before.translate(FOLDED) in _QUALITY:
        return frozenset({"explosives"})
    if meaning.concepts & _NUMBERED_DAYS and not _THE.match(plain):
        return meaning.concepts - _NUMBERED_DAYS
    if {"alive", "quarter"} <= meaning.concepts:
        return meaning.concepts - ({"quarter"} if plain.endswith(("يا", "يه")) else {"alive"})
    if not {"dawn", "blast"} <= meaning.concepts:
        return meaning.concepts
    if plain.endswith("ا") or "ال" in plain[:4] or following in _TODAY or meaning_of(following).concepts & _DAYS:
        return meaning.concepts - {"blast"}
    return meaning.concepts - {"dawn"}


def _is_free(word: str, meaning: Meaning, concepts: frozenset[str]) -> bool:
    """Tell a word of every report, with «و» or without; a day is none, «الأحد» or «أحد»."""
    free = load_concepts().lists["free"]
    joined = word[:1] == "و" and len(word) > _LETTER_AND_MORE and bool(meaning_of(word[1:]).lemmas & free)
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
            if stem and any(found.entry.kind in _VERBS for found in find(stem)):
                return True
    return False


#: Kinds of the lexicon's stems of verbs.
_VERBS: Final = "PLZTID"


def _tokens(sentence: str, number: int) -> list[Token]:
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
                opens=stop or plain in _OPENERS,
                free=_is_free(word, meaning, concepts),
            )
        )
        end = match.end()
    return found


def _clauses(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or tokens[at].opens:
            yield tokens[start:at]
            start = at


def _passes(token: Token) -> bool:
    passing = load_concepts().lists["passing"]
    return token.meaning.function or token.free or bool(token.meaning.lemmas & passing)


def _deny(tokens: Sequence[Token], at: int, *, denying: bool) -> None:
    """Mark what a word at `at` says did not happen; of «لم يسفر الانفجار عن إصابات», what came of it."""
    causing = at + 1 < len(tokens) and not tokens[at + 1].meaning.lemmas.isdisjoint(load_concepts().lists["causing"])
    for place, token in enumerate(tokens[at + 1 : at + 1 + _REACH], at + 1):
        if causing:
            if token.is_of("fate") or "damage" in token.concepts:
                token.unreal = True
                return
        elif denying:
            if token.is_of("fate", "act") and not token.concepts <= _NO_DENIED:
                token.unreal = True
                return
        elif not _passes(token):
            token.unreal = True
            # «لم يطالب الخاطفون بفدية»
            for of in tokens[place + 1 : place + 3] if tokens[at].plain in _NEGATORS else ():
                of.unreal = of.unreal or (of.plain.startswith("ب") and of.is_of("act"))
            return
        elif token.is_of("fate", "act"):
            token.unreal = True


def _hedge(tokens: Sequence[Token], at: int, *, charge: bool = False) -> None:
    """Mark what a word at `at` makes a fear, a guess or a charge; after a verb, what follows its subject."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if charge and not (following and following.plain.startswith("ب")) and not tokens[at].plain.endswith("تهمه"):
        return  # «ثلاثة متهمين في كمين»
    begun = charge or tokens[at].plain in _MAYBE or not is_verb(tokens[at])
    for place, token in enumerate(tokens[at + 1 : at + 1 + _REACH]):
        if token.stop:
            return
        begun = begun or place > 0 or token.meaning.function
        if begun and charge:
            token.charged = True
        elif begun:
            token.hedged = True


def _mark(tokens: Sequence[Token]) -> None:
    """Mark what is denied, foiled, feared or only meant in one sentence."""
    lists = load_concepts().lists
    for at, token in enumerate(tokens):
        negated = at > 0 and tokens[at - 1].plain in _NEGATORS
        following = tokens[at + 1].plain if at + 1 < len(tokens) else ""
        lemmas = token.meaning.lemmas
        if token.plain in _NEGATORS:
            if _GOES_ON.match(following):
                continue  # «لا تزال»
            if at + 1 < len(tokens) and not tokens[at + 1].meaning.lemmas & lists["denying"]:
                _deny(tokens, at, denying=False)
        elif lemmas & lists["denying"]:
            if negated:  # «لم تستبعد»: it may be
                _hedge(tokens, at)
            else:
                _deny(tokens, at, denying=True)
        elif lemmas & lists["unreal"]:
            _deny(tokens, at, denying=False)
        elif lemmas & lists["charged"]:
            _hedge(tokens, at, charge=True)
        elif lemmas & lists["hedged"] or (token.plain in _MAYBE and following.startswith("ي")):
            _hedge(tokens, at)


def _tells_past(clause: Sequence[Token], at: int) -> bool:
    token = clause[at]
    if token.plain in _LAST or token.plain in _EARLIER or _YEAR.match(token.plain):
        return True
    if token.plain not in _BEFORE:
        return False
    # «قبل أسبوعين», «منذ ثلاثة أيام»; «قبل أن ينسحب» is no time.
    near = clause[at + 1 : at + 4]
    return any(one.is_of("span") for one in near)


def _set_times(tokens: Sequence[Token]) -> None:
    """Mark the clauses that tell of an earlier event: «وكانت القوات قد قتلت الأسبوع الماضي سبعة»."""
    sequel = any(token.plain in _SUCCESSION for token in tokens)
    for token in tokens:
        token.sequel = sequel
    for clause in _clauses(tokens):
        since = next((at for at, token in enumerate(clause) if _since(clause, at)), None)
        had = next((at for at, token in enumerate(clause) if token.plain in {"كان", "كانت", "وكان", "وكانت"}), None)
        if any(_tells_past(clause, at) for at in range(len(clause))):
            since = had if had is not None else 0
        for token in clause[since:] if since is not None else ():
            token.past = True


def _since(clause: Sequence[Token], at: int) -> bool:
    """Tell «بعد يومين من مقتل …», «منذ تفجير …»: what follows was earlier."""
    near = clause[at + 1 : at + 4]
    if clause[at].plain == "منذ":
        return not any(one.is_of("span", "plain") for one in near[:2])  # «منذ أشهر» is until now
    return (
        clause[at].plain == "بعد"
        and any(one.is_of("span") for one in near)
        and any(one.plain in {"من", "علي"} for one in near)
    )


def claims_of(title: str, text: str) -> list[Token]:
    """Return the words of a text with what they mean and how they are told."""
    found: list[Token] = []
    for number, sentence in enumerate([title, *sentences(text)]):
        tokens = _tokens(canonical(sentence).casefold(), number)
        _mark(tokens)
        _set_times(tokens)
        found.extend(tokens)
    return found
