"""Who does what, as a text claims it: the subjects of its verbs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.arabic.numbers import number_at
from bot.arabic.shapes import is_plural_verb
from bot.arabic.words import joined
from bot.news.guard.claimed_roles import phrase_at, words_before
from bot.news.guard.claimed_words import Token, is_verb

#: Bodies and men that may strike, arrest, find.
_ACTIVE: Final = frozenset({
    "army", "police", "federal", "pmf", "peshmerga", "asayish", "counter_terror", "intelligence", "security", "force",
    "swift", "riot", "isis", "faction", "coalition", "pkk", "gang", "clan", "gunman", "unknown", "attacker", "bomber",
    "turkey", "iran", "us", "israel", "network", "resistance", "terror", "drone", "aircraft", "artillery", "agency",
    "directorate", "demonstrator", "border_guard", "patrol", "brigade_unit", "regiment", "division", "squad",
    "command", "commission",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb tells."""

    #: The verb's lines; empty for a verb of saying.
    does: frozenset[str]
    #: The lines that its subject's words stand on.
    who: frozenset[str]


def subjects_of(tokens: Sequence[Token]) -> Iterator[Subject]:
    """Yield who does what, where a body or armed men do it."""
    for at, token in enumerate(tokens):
        launches = token.says("launches")
        does = frozenset({"attack", "killed"}) if launches else _done_by(token)
        if not does:
            continue
        # «قتل ستة إرهابيين»: so many are those whom it befell.
        counted = token.is_of("fate") and number_at((tokens[at + 1].plain,), 0) if at + 1 < len(tokens) else None
        plural = is_plural_verb(token.plain)  # «هاجموا»: its subject was named before
        after = _subject_after(tokens, at) if launches or (_leads(tokens, at) and not counted) else ()
        for words in (_related(tokens, at), _first_in_clause(tokens, at), () if plural else after):
            who = [
                one
                for one in words
                if _acts(tokens[one], launches=launches) and (tokens[one].is_of("who") or not tokens[one].is_of("act"))
            ]
            if who and token.is_of("fate") and not _acts(tokens[words[0]], launches=launches):
                continue  # «قتل ضابط استخبارات»: he was killed
            if who:
                yield Subject(does, frozenset().union(*(tokens[one].concepts for one in who)))
                break


#: Bodies and men that are told only with what they are of: «قوة من الجيش», «مسلحون من داعش».
_SOME: Final = frozenset(
    {
        "force",
        "squad",
        "unknown",
        "gunman",
        "patrol",
        "member",
        "attacker",
        "brigade_unit",
        "regiment",
        "division",
        "battalion",
    }
)


def _subject_after(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    words = phrase_at(tokens, at + 1)
    for _ in range(_OF_EACH_OTHER):
        of = words[-1] + 1 if words else len(tokens)
        while of < len(tokens) and tokens[of].plain.isdigit():
            of += 1  # «اللواء 110 في الحشد»
        tied = of < len(tokens) and tokens[of].says("of_or_in") and not tokens[of].stop
        if not tied or not tokens[words[-1]].concepts & _SOME:
            break
        words += phrase_at(tokens, of + 1)
    return words


#: «قوة من الفوج الثاني في اللواء الثلاثين من الجيش».
_OF_EACH_OTHER: Final = 3


def _related(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """Return the words before «الذين» where a verb tells of them: «المسلحين الذين هاجموا»."""
    if at < 2 or not tokens[at - 1].says("relatives"):
        return ()
    return words_before(tokens, at - 1)


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """Tell a verb that its subject follows: it begins a clause; «عبوة استهدفت رتلا» has its subject before it."""
    return tokens[at].opens or len(joined(tokens[at].plain)) > 1 or tokens[at - 1].meaning.function


def _done_by(token: Token) -> frozenset[str]:
    """Return what a verb tells that somebody does; «أصيب» and «لقي حتفه» are done by nobody."""
    if not token.is_of("act", "fate") or not is_verb(token) or token.joins("struck"):
        return frozenset()
    return token.concepts - _SUFFERED


#: What one doesn't do to others.
_SUFFERED: Final = frozenset(
    {"survived", "fled", "missing", "surrendered", "displaced", "alive", "fall", "accuse", "demand", "warn"}
)


def _first_in_clause(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """Return the words of a subject that stands before its verb, right at the start of the clause or after «أن»."""
    words = () if tokens[at].stop else words_before(tokens, at)
    if not words:
        return ()
    start = words[0]
    begins = tokens[start].opens or start == 0 or tokens[start - 1].says("that")
    return words if begins else ()


def _acts(token: Token, *, launches: bool) -> bool:
    if token.is_of("act") and not token.is_of("who"):
        return False
    return bool(token.concepts & _ACTIVE) or (launches and token.is_of("who"))
