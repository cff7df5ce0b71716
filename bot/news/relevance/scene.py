"""An article as the features of relevance see it: its headline and its lead, each with what is known in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.arabic.canonical import folded
from bot.news.events.telling import told_by
from bot.news.events.told import Told
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.relevance.part import LEAD, TITLE, Part
from bot.news.tags.places import Mention, mentions
from bot.news.text.reading import Reading

_RULES: Final = rulebook("relevance")
#: So many words behind factions it is said whose they are: «الميليشيات الموالية لإيران في العراق».
_OF_FACTIONS: Final = 4
_WORDINGS: Final = rulebook("wordings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is judged of an article: all of it, or where its headline tells of other countries too, Iraq's part."""

    reading: Reading
    places: Sequence[Mention]
    told: Told


def judged(reading: Reading, knowledge: Knowledge) -> Judged:
    """Return what of an article is judged.

    What else an article tells of speaks against it, but not what else its headline does.
    """
    named = mentions(reading, knowledge)
    told = told_by(reading, named, knowledge)
    if told.reading.title == reading.title:
        return Judged(reading=reading, places=named, told=told)
    return Judged(reading=told.reading, places=mentions(told.reading, knowledge), told=told)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One article with its headline and its lead."""

    title: Part
    lead: Part
    reading: Reading
    told: Told
    source: str

    @cached_property
    def present(self) -> frozenset[str]:
        """Return the layers of knowledge found in each part, "title:event", and the topics, "lead:topic crime".

        "title:told" and "lead:told" say that it tells an event.
        """
        told = [f"{part}:told" for part, events in ((TITLE, self.told.of_title), (LEAD, self.told.of_lead)) if events]
        return frozenset(told).union(
            name
            for part, hits in ((TITLE, self.title.hits), (LEAD, self.lead.hits))
            for hit in hits
            for name in (f"{part}:{hit.term.layer}", f"{part}:{hit.term.layer} {hit.term.key}")
        )

    @cached_property
    def headline(self) -> str:
        """Return the title, folded."""
        return folded(self.reading.title)

    @cached_property
    def _condemns_from(self) -> int | None:
        """Return the word of the headline that condemns; None where none does."""
        match = _WORDINGS["condemns"].search(" ".join(self.title.words.words))
        return None if match is None else match.string.count(" ", 0, match.start())

    @cached_property
    def condemns_at_home(self) -> bool:
        """Return whether the headline condemns a blow on Iraq: «ندين العدوان على العراق»."""
        if self._condemns_from is None:
            return False
        meanings, reach = _RULES.table("meanings"), _RULES.table("reach_of_a_blow_at_home")
        condemned = [hit for hit in self.title.hits if hit.start >= self._condemns_from]
        blows = [hit.end for hit in condemned if hit.term.meaning in (*meanings["blows"], *meanings["casualties"])]
        homes = [hit.start for hit in condemned if hit.term.layer in {"anchor", "place"}]
        fields = [hit.start for hit in self.title.elsewhere if not self.title.is_adjective(hit)]
        return self._condoled_at_home or any(
            0 <= home - blow <= reach and not any(blow <= field < home for field in fields)
            for blow in blows
            for home in homes
        )

    @cached_property
    def _condoled_at_home(self) -> bool:
        """Return whether Iraqis are condoled with for a blow: «نعزي الشعب العراقي بضحايا القصف»."""
        match = _WORDINGS["condoles"].search(" ".join(self.title.words.words))
        if match is None:
            return False
        said, meanings = match.string.count(" ", 0, match.end()), _RULES.table("meanings")
        told = [hit for hit in self.title.hits if hit.start > said]
        homes = [hit.start for hit in told if hit.term.layer == "anchor"]
        blows = [hit.start for hit in told if hit.term.meaning in meanings["blows"]]
        abroad = any(hit.start > said and not self.title.is_adjective(hit) for hit in self.title.elsewhere)
        near = _RULES.table("reach_of_condolences")
        return not abroad and any(home - said <= near and home < blow for home in homes for blow in blows)

    @cached_property
    def condemns_factions(self) -> bool:
        """Return whether the headline condemns what Iraq's factions did, wherever: «ندين هجمات الفصائل في العراق»."""
        if self._condemns_from is None:
            return False
        keys, behind = _RULES.table("actors")["factions"], self._condemns_from
        named = [hit.end for hit in self.title.actors if hit.start >= behind and hit.term.key in keys]
        homes = [hit.start for hit in self.title.of_layer("anchor") if hit.term.key in {"country", "inside"}]
        return any(0 <= home - faction <= _OF_FACTIONS for faction in named for home in homes)

    @cached_property
    def condemns_abroad(self) -> bool:
        """Return whether the headline condemns a blow that fell abroad."""
        if self._condemns_from is None or self.condemns_at_home or self.condemns_factions:
            return False
        titled = self.told.of_title
        abroad = bool(titled) and all(event.abroad for event in titled)
        return abroad or self.title.struck_abroad(reach=_RULES.table("reach_of_a_condemned_blow"))

    @cached_property
    def is_iraqi_title(self) -> bool:
        """Return whether the headline says that it is about Iraq."""
        title = self.title
        return bool(title.anchors & {"country", "inside", "people"} or title.places) or title.acts_itself


def scene_of(article: Judged, source: str, knowledge: Knowledge) -> Scene:
    """Return an article as the features see it."""
    reading, found = article.reading, article.places
    title_places = [mention for mention in found if mention.in_title]
    lead_places = [mention for mention in found if not mention.in_title and mention.position < reading.lead_end]
    return Scene(
        title=Part(
            words=reading.title_words,
            hits=reading.title_hits,
            places=title_places,
            knowledge=knowledge,
            is_title=True,
        ),
        lead=Part(
            words=reading.text_words,
            hits=reading.lead_hits,
            places=lead_places,
            knowledge=knowledge,
            is_title=False,
        ),
        reading=reading,
        told=article.told,
        source=source,
    )
