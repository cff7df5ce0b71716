"""Who says so, and what lies where, as a text claims it: sources, posts and bodies, sides of places."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.arabic.words import FOR, WITH, is_definite
from bot.news.guard.claimed_words import Token
from bot.news.knowledge.concepts import load_concepts

#: A subject is told in so many words.
_LONGEST: Final = 4
_SIDES: Final = frozenset({"north", "south", "east", "west"})


def _begins_object(before: Token, token: Token) -> bool:
    """Tell «الأمن الوطني شبكة»: after a word with the article one without it is no longer the subject."""
    definite = is_definite(before.plain)
    if not definite or token.definite:
        return False
    common = token.meaning.known and not before.is_of("post") and token.plain not in load_concepts().names
    return token.is_of("who", "site", "thing", "weapon") or (common and not token.meaning.function)


def phrase_at(tokens: Sequence[Token], start: int) -> tuple[int, ...]:
    """Return the places of the words of a noun phrase that begins at `start`."""
    found: list[int] = []
    for at in range(start, min(len(tokens), start + _LONGEST + 1)):
        token = tokens[at]
        if (token.stop and at > start) or token.says("no_subject") or token.plain[0].isdigit():
            break
        if token.by and token.is_of("act", "fate", "weapon"):
            break
        if (
            token.is_of("act", "fate")
            and not token.says("issued")
            and not token.is_of("who", "post")
            and "operation" not in token.concepts
        ):
            break
        if token.is_of("day", "hour", "span") or (at > start and _begins_object(tokens[at - 1], token)):
            break
        found.append(at)
        if len(found) == _LONGEST:
            break
    return tuple(found)


#: «وقال العميد كاظم الساعدي، مدير إعلام شرطة ميسان، إن …»: so far an article tells who says so.
_FAR: Final = 14


def _told_at_length(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """Return all words between a verb of saying and its «أن»."""
    sentence = tokens[at].sentence
    for end in range(at + 1, min(len(tokens), at + _FAR)):
        if tokens[end].sentence != sentence:
            break
        if tokens[end].says("that"):
            return tuple(range(at + 1, end))
    return ()


def sources_of(tokens: Sequence[Token], *, at_length: bool = False) -> Iterator[tuple[int, ...]]:
    """Yield the words that name who says so: «قال مصدر في الشرطة», «بحسب بيان للوزارة», «الأمن الوطني: ضبط …»."""
    heading = next((at for at, token in enumerate(tokens[: _LONGEST + 2]) if at and token.stop), 0)
    if at_length and tokens and tokens[0].sentence == 0 and tokens[min(heading, len(tokens) - 1)].sentence == 0:
        yield tuple(range(heading))
    for at, token in enumerate(tokens):
        if token.joins("according"):
            start = at + 1
            while start < len(tokens) and tokens[start].says("between_source"):
                start += 1
            yield with_more(tokens, phrase_at(tokens, start))
        elif token.joins("says"):
            if at_length:
                yield _told_at_length(tokens, at)
            yield with_more(tokens, phrase_at(tokens, at + 1))
            if not token.stop:
                yield words_before(tokens, at)


def with_more(tokens: Sequence[Token], phrase: tuple[int, ...]) -> tuple[int, ...]:
    """Add what «في» and «من» tell of a source: «مصدر في شرطة نينوى»."""
    if not phrase:
        return phrase
    end = phrase[-1] + 1
    if end < len(tokens) and tokens[end].says("titled_by") and not tokens[end].stop:
        return phrase + phrase_at(tokens, end + 1)
    return phrase


def words_before(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """Return the subject that stands before its verb."""
    start = at
    while start > max(0, at - _LONGEST) and not tokens[start].stop and not tokens[start - 1].says("no_subject"):
        start -= 1
    return tuple(range(start, at))


def sides_of(tokens: Sequence[Token]) -> Iterator[tuple[frozenset[str], int | None]]:
    """Yield the sides that a text names, each with where the name of its place stands."""
    at = 0
    while at < len(tokens):
        sides = tokens[at].concepts & _SIDES
        if not sides:
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and end < at + 2 and tokens[end].concepts & _SIDES and not tokens[end].stop:
            sides |= tokens[end].concepts & _SIDES
            end += 1
        place = end
        while place < len(tokens) and tokens[place].says("before_names") and not tokens[place].stop:
            place += 1
        named = place < len(tokens) and not tokens[place].stop and not tokens[place].meaning.function
        yield frozenset(sides), place if named else None
        at = end


_NO_TITLE: Final = ("fate", "act", "weapon", "hour", "day", "span", "side")


def pairs_of(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield words that name one thing together: a post and its body, a rank and its man, the parts of a name."""
    for at in range(len(tokens) - 1):
        first, second = tokens[at], tokens[at + 1]
        if second.plain.startswith((WITH, FOR)) and second.is_of("plain", "act", "fate"):
            continue  # «طالبت السلطات بتوفير الحماية»
        if second.stop or second.meaning.function or (second.free and not second.concepts):
            continue
        # «وزارة الداخلية» is «الداخلية».
        named = (
            first.is_of("post") and "ministry" not in first.concepts and second.content and not second.is_of(*_NO_TITLE)
        )
        states = bool(second.concepts & _STATES) and first.content
        if named or states or (_nameless(first) and _nameless(second) and _is_name(first, second)):
            yield at, at + 1


#: Qualities of which one excludes the others.
_EXCLUSIVE: Final = frozenset({
    "foreigner", "iraqi", "heavy", "medium", "light", "grave", "stable", "white", "black", "red", "blue", "final",
    "first_count", "temporary",
})  # fmt: skip
_QUALIFIES: Final = 4


def qualities_of(tokens: Sequence[Token]) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield words with what is said of them: «جروح خطرة», «أسلحة خفيفة»."""
    for at, token in enumerate(tokens):
        if not token.content or token.concepts & _EXCLUSIVE:
            continue
        found: frozenset[str] = frozenset()
        for near in tokens[at + 1 : at + 1 + _QUALIFIES]:
            if near.sentence == token.sentence:
                found |= near.concepts & _EXCLUSIVE
        if found:
            yield at, found


#: Bodies that every province has.
OF_A_PLACE: Final = frozenset({"police", "command", "governor", "directorate", "health", "operation", "mayor"})


def bodies_of(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield a body and the name of its place: «شرطة النجف», «شرطة محافظة النجف»."""
    for at, token in enumerate(tokens):
        place = at + 1
        while place < len(tokens) and tokens[place].says("of_provinces"):
            place += 1
        if token.definite:
            continue
        if token.concepts & OF_A_PLACE and place < len(tokens) and not tokens[place].stop and _nameless(tokens[place]):
            yield at, place


_STATES: Final = frozenset(
    {"turkey", "iran", "us", "israel", "syria", "saudi", "jordan", "kuwait", "britain", "russia"}
)


def _nameless(token: Token) -> bool:
    """Return whether it is a word of no line that may be part of a name."""
    return token.content and not token.concepts and not token.meaning.function and len(token.plain) > 2


def _is_name(first: Token, second: Token) -> bool:
    """Tell «حيدر الجبوري»: a word without the article, and one that no lexicon has or that says whose son he is."""
    if first.definite or (first.meaning.known and first.plain not in load_concepts().names):
        return False
    return not second.meaning.known or second.definite or second.plain in load_concepts().names
