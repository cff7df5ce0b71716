"""The whole understanding of one article: relevance, tags, toll, severity, summary."""

from collections.abc import Sequence
from datetime import datetime

from bot.model import Assessment, OwnWords, Place, Polarity
from bot.news.events.told import Told
from bot.news.knowledge.knowledge import Knowledge
from bot.news.relevance.judge import judge, reasons_in
from bot.news.relevance.scene import judged
from bot.news.summary.brief import brief
from bot.news.summary.extract import summarise
from bot.news.summary.lead import lead
from bot.news.tags.actors import actors_of
from bot.news.tags.attribution import DENIED, is_old, status_of
from bot.news.tags.kinds import OTHER, by_who_struck, kinds_of
from bot.news.tags.places import mentions, rank_places, spans_of
from bot.news.tags.roles import roles_of
from bot.news.tags.severity import severity_of, threatens
from bot.news.text.ending import is_cut
from bot.news.text.reading import Reading, read
from bot.news.toll.patterns import Casualties, at_least
from bot.news.toll.tongues import recounts_crime, toll_in

#: The toll is told by the headline and the first sentences; later ones tell of other events.
_TOLL_SENTENCES = 4
#: What keeps a bomb from going off.
_FORCES = "operations"
#: What wars left lying about.
_REMNANTS = "mines_erw"
#: A blast whose cause isn't told, and kinds that tell it.
_UNKNOWN = "unknown_blast"
_BLASTS = frozenset({"explosion_ied", "air_missile_drone", "mines_erw"})


def _uncut(reading: Reading, sentences: Sequence[str]) -> Sequence[str]:
    """Leave out the last word of a text that a feed cut off: half a number is another number."""
    cleaned = reading.cleaned
    # What stands without a title was written as one piece.
    if not sentences or reading.headless or cleaned.whole:
        return sentences
    if not is_cut(reading.sentences, dispatch=bool(cleaned.dateline)):
        return sentences
    return [*sentences[:-1], sentences[-1].rpartition(" ")[0]]


def _toll(told: Told) -> Casualties:
    title, lines = told.counted
    sentences = _uncut(told.reading, lines)[:_TOLL_SENTENCES]
    if recounts_crime(told.reading.tongue, told.reading.title):
        return Casualties()
    if threatens(told.reading.title) and not told.fell:
        sentences = ()  # the dead of a threat's text are those of another event
    if told.sum is None:
        return toll_in(told.reading.tongue, title, sentences)
    # What stands as the headline of one without is a line of it; one of whom a headline tells may be one of several.
    titled = Casualties() if told.reading.headless else toll_in(told.reading.tongue, title)
    several = Casualties(at_least(titled.killed, told.sum.killed), at_least(titled.wounded, told.sum.wounded))
    return several.or_else(told.sum)


def _nobody(reading: Reading) -> Casualties:
    """Return that nobody was hurt, where that is told: by what did not come to pass, too."""
    sentences = _uncut(reading, reading.sentences)[:_TOLL_SENTENCES]
    return toll_in(reading.tongue, reading.title, sentences).denied()


def _summary(
    reading: Reading,
    about: Reading,
    kind: str | None,
    places: tuple[Place, ...],
    toll: Casualties,
    source: str,
    actors: tuple[str, ...],
    polarity: Polarity,
    knowledge: Knowledge,
) -> str:
    main = places[0] if places else None
    if reading.tongue == "ar":
        return summarise(reading, main.name if main else "", toll, about)
    named = spans_of(main, about.title_words, about.title_hits, knowledge) if main else ()
    return brief(about, kind=kind, place=main, toll=toll, source=source, named=named, actors=actors, polarity=polarity)


def _first(first: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds with one first: of a denial that of what is denied, and not that of whose forces deny it."""
    if first == OTHER or (first in kinds[:1]):
        return kinds
    if first == _UNKNOWN and kinds[0] in _BLASTS:
        return kinds  # the text says what is said to have exploded
    return (first, *(kind for kind in kinds if kind not in {first, OTHER}))


def _english(reading: Reading, about: Reading) -> OwnWords | None:
    if reading.tongue != "en":
        return None
    return OwnWords(headline=reading.title, lead=lead(reading, about))


def understand(
    *,
    title: str,
    text: str,
    source: str = "",
    link: str = "",
    published: datetime | None = None,
    language: str = "ar",
    knowledge: Knowledge,
    now: datetime,
) -> Assessment:
    """Return what an article says that nobody has read yet; the same arguments give the same answer.

    The language is read from the letters: feeds mix them, so `language` is what the feed claims and only that.
    `published` and `now` say how old it is; `link` is at hand, and no judgement of today needs it.
    """
    reading = read(title, text, knowledge, source)
    return assess(reading, source=source, published=published, knowledge=knowledge, now=now)


def why_relevant(title: str, text: str, *, source: str, knowledge: Knowledge, language: str) -> tuple[str, ...]:
    """Return what moved the judgement of an article most, in the words of a language: «+ لفظ أمني …»."""
    return reasons_in(judged(read(title, text, knowledge, source), knowledge), source, knowledge, language)


def assess(
    reading: Reading, *, source: str = "", published: datetime | None = None, knowledge: Knowledge, now: datetime
) -> Assessment:
    """Return what an article says that was read; the same arguments give the same answer."""
    article = judged(reading, knowledge)
    told, own = article.told, article.told.reading
    split = article.reading is not reading
    found = article.places if article.reading is own else mentions(own, knowledge)
    places = rank_places(found, own, knowledge)
    if not places and told.place is not None:
        places = (told.place,)  # «في الوادي نفسه»: where it was told of earlier days
    verdict = judge(article, source, knowledge)
    roles = roles_of(own.title_words, own.title_hits)
    kinds = by_who_struck(kinds_of(own), roles, own)
    polarity = told.polarity
    denied = polarity is Polarity.DENIED
    if denied and told.main is not None:
        kinds = _first(told.main.kind, kinds)
    if told.graver and told.main is not None and kinds[0] == _FORCES:
        kinds = _first(told.main.kind, kinds)
    if told.foiled:
        kinds = _first(_FORCES, kinds)
    if told.disposed and any(hit.term.key == _REMNANTS for hit in (*own.title_hits, *own.text_hits)):
        kinds = _first(_REMNANTS, kinds)
    kind = kinds[0]
    about = own if split else reading
    unreal = denied or polarity is Polarity.DRILL
    toll = (told.asserted if unreal else _toll(told)).or_else(_nobody(own))
    if told.elsewhere and not verdict.relevant:
        toll = Casualties()  # another country's dead
    if told.beside:
        toll = toll.without_zero()  # of two events none is said to have hurt nobody: that may be of the other
    event = kind if verdict.relevant else None
    actors = actors_of(own, kind)
    return Assessment(
        relevant=verdict.relevant,
        score=verdict.score,
        reasons=verdict.reasons,
        event=event,
        severity=severity_of(own, kind, toll, polarity) if verdict.relevant else None,
        places=places,
        actors=actors,
        killed=toll.killed,
        wounded=toll.wounded,
        summary=_summary(reading, about, event, places, toll, source, actors, polarity, knowledge),
        english=_english(reading, about),
        kinds=kinds if verdict.relevant else (),
        roles=roles,
        status=DENIED if told.denied else status_of(own.title, () if own.stump else own.sentences),
        old_news=is_old(reading.title, published=published, now=now),
        events=told.events,
    )
