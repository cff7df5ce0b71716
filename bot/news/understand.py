"""The whole understanding of one article: relevance, tags, toll, severity, summary."""

from datetime import datetime

from bot.model import Assessment, Place
from bot.news.knowledge.knowledge import Knowledge
from bot.news.relevance.judge import judge
from bot.news.summary.brief import brief
from bot.news.summary.extract import summarise
from bot.news.tags.actors import actors_of
from bot.news.tags.attribution import is_old, status_of
from bot.news.tags.kinds import by_who_struck, kinds_of
from bot.news.tags.places import mentions, rank_places
from bot.news.tags.roles import roles_of
from bot.news.tags.severity import severity_of, threatens
from bot.news.text.reading import Reading, read
from bot.news.text.sentences import END_MARKS
from bot.news.toll.arabic import toll_of
from bot.news.toll.english import toll_in_english
from bot.news.toll.kurdish import toll_in_kurdish
from bot.news.toll.patterns import Casualties

#: The toll is told by the headline and the first sentences; later ones tell of other events.
_TOLL_SENTENCES = 4


def _uncut(sentences: list[str]) -> list[str]:
    """Leave out the last word of a text that a feed cut off: half a number is another number."""
    if not sentences or sentences[-1].rstrip("»”\"')]")[-1:] in END_MARKS:
        return sentences
    return [*sentences[:-1], sentences[-1].rpartition(" ")[0]]


def _toll(reading: Reading) -> Casualties:
    sentences = [] if reading.stump else _uncut(reading.sentences)[:_TOLL_SENTENCES]
    if threatens(reading.title):
        sentences = []  # the dead of a threat's text are those of another event
    if reading.tongue == "en":
        return toll_in_english(reading.title, sentences)
    if reading.tongue == "ar":
        return toll_of(reading.title, sentences)
    return toll_in_kurdish(reading.title, sentences)


def _summary(
    reading: Reading,
    kind: str | None,
    places: tuple[Place, ...],
    toll: Casualties,
    source: str,
    actors: tuple[str, ...],
) -> str:
    main = places[0] if places else None
    if reading.tongue == "ar":
        return summarise(reading, main.name if main else "", toll)
    return brief(reading, kind=kind, place=main, toll=toll, source=source, actors=actors)


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


def assess(
    reading: Reading, *, source: str = "", published: datetime | None = None, knowledge: Knowledge, now: datetime
) -> Assessment:
    """Return what an article says that was read; the same arguments give the same answer."""
    found = mentions(reading, knowledge)
    places = rank_places(found, reading, knowledge)
    verdict = judge(reading, found, source, knowledge)
    roles = roles_of(reading.title_words, reading.title_hits)
    kinds = by_who_struck(kinds_of(reading), roles, reading)
    kind = kinds[0]
    toll = _toll(reading)
    actors = actors_of(reading, kind)
    return Assessment(
        relevant=verdict.relevant,
        score=verdict.score,
        reasons=verdict.reasons,
        event=kind if verdict.relevant else None,
        severity=severity_of(reading, kind, toll) if verdict.relevant else None,
        places=places,
        actors=actors,
        killed=toll.killed,
        wounded=toll.wounded,
        summary=_summary(reading, kind if verdict.relevant else None, places, toll, source, actors),
        kinds=kinds if verdict.relevant else (),
        roles=roles,
        status=status_of(reading.title, [] if reading.stump else reading.sentences),
        old_news=is_old(reading.title, published=published, now=now),
    )
