"""What conflict analysts call an event, by the rows of taxonomy.yaml. Pure."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from bot.model import Story
from bot.news.knowledge.files import parse_yaml, read_yaml
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.tags.roles import STRIKER, roles_of
from bot.news.text.reading import read
from bot.stories.report.victims import victims_in

_DENIED: Final = "denied"


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """An event in the analysts' terms; an actor is an id of the lexicon, or a name as it is to be written, or empty."""

    event_type: str
    sub_event_type: str
    actor1: str = ""
    actor2: str = ""


@cache
def table() -> Mapping[str, Any]:
    """Return what taxonomy.yaml says."""
    found: Mapping[str, Any] = parse_yaml(files("bot.exports").joinpath("taxonomy.yaml").read_text(encoding="utf-8"))
    return found


@cache
def groups() -> Mapping[str, str]:
    """Return the group of each actor of the lexicon."""
    return {row["id"]: group for group, rows in read_yaml("lexicon.yaml")["actors"].items() for row in rows}


def coded(story: Story) -> Coded:
    """Return an event's type, and who did it to whom as far as the headline's grammar shows it."""
    if story.status == _DENIED:
        row = table()[_DENIED]
        return Coded(event_type=row["type"], sub_event_type=row["sub"])
    reading = read(story.headline, story.summary, load_knowledge())
    hits = (*reading.title_hits, *reading.text_hits)
    means = {hit.term.meaning for hit in hits if hit.term.layer == "event"}
    victims = victims_in(reading.title_words, len(reading.title_words))
    row = next(row for row in table()["rows"] if _fits(row, story, means, victims))
    roles = dict(roles_of(reading.title_words, reading.title_hits))
    striker = next((actor for actor, role in roles.items() if role == STRIKER), "")
    struck = next((actor for actor, role in roles.items() if role != STRIKER), "")
    first = striker or _named(row.get("first", ()), [one for one in story.actors if one not in roles])
    others = [one for one in story.actors if one not in roles and one != first]
    second = struck or _named(row.get("second", ()), others) or _hit(row["type"], victims, story)
    return Coded(event_type=row["type"], sub_event_type=row["sub"], actor1=first, actor2=second)


def _fits(row: Mapping[str, Any], story: Story, means: Set[str], victims: Set[str]) -> bool:
    hurt = _is_hurt(story)
    return (
        row["kind"] in (story.event, "other")
        and row.get("hurt", hurt) == hurt
        and ("means" not in row or not means.isdisjoint(row["means"]))
        and ("also" not in row or not means.isdisjoint(row["also"]))
        and ("victims" not in row or not victims.isdisjoint(row["victims"]))
    )


def _named(told: str | Sequence[str], actors: Sequence[str]) -> str:
    """Return the first actor of one of the groups, or the name that isn't one; empty where neither is."""
    wanted = [told] if isinstance(told, str) else told
    named = next((actor for actor in actors if groups().get(actor) in wanted), "")
    return named or next((name for name in wanted if name not in groups().values()), "")


def _hit(event_type: str, victims: Set[str], story: Story) -> str:
    hit: Mapping[str, Any] = table()["hit"]
    if victims and event_type in hit["of"]:
        return str(next((hit[role] for role in hit if role in victims), hit["anybody"]))
    return str(table()["untold"].get(event_type, "")) if _is_hurt(story) else ""


def _is_hurt(story: Story) -> bool:
    return bool(story.killed or story.wounded)
