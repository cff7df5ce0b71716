"""An article as the features of relevance see it: its headline and its lead, each with what is known in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, bare, indefinite, is_definite, words_of
from bot.news.events.telling import Told, told_by
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.knowledge.vocabulary import strength
from bot.news.tags.places import Mention, mentions
from bot.news.text.reading import Reading

#: The names of the parts.
TITLE: Final = "title"
LEAD: Final = "lead"
_RULES: Final = rulebook("relevance")
_WORDINGS: Final = rulebook("wordings")


def is_telling(hit: Hit) -> bool:
    """Return whether a word of events tells of security by itself."""
    return hit.term.weight >= strength(_RULES.table("telling"))


@dataclass(frozen=True, kw_only=True)
class Part:
    """The headline or the lead."""

    words: Words
    hits: tuple[Hit, ...]
    places: Sequence[Mention]
    knowledge: Knowledge
    is_title: bool

    def of_layer(self, layer: str) -> list[Hit]:
        """Return the hits of one layer of knowledge."""
        return [hit for hit in self.hits if hit.term.layer == layer]

    @cached_property
    def events(self) -> list[Hit]:
        """Return the words of events, the strongest first."""
        return sorted(self.of_layer("event"), key=lambda hit: -hit.term.weight)

    @cached_property
    def telling(self) -> list[Hit]:
        """Return the words of events that tell of security by themselves."""
        return [hit for hit in self.events if is_telling(hit)]

    @cached_property
    def violent(self) -> list[Hit]:
        """Return the telling words of blows."""
        kinds = _RULES.table("kinds")["violent"]
        return [hit for hit in self.telling if hit.term.key in kinds]

    @cached_property
    def actors(self) -> list[Hit]:
        """Return the names that say security."""
        least = strength(_RULES.table("telling"))
        return [hit for hit in self.of_layer("actor") if self.knowledge.actors[hit.term.key].weight >= least]

    @cached_property
    def topics(self) -> Mapping[str, Sequence[str]]:
        """Return what else it is about: topic → the words that show it."""
        found: dict[str, list[str]] = {}
        for hit in self.of_layer("topic"):
            found.setdefault(hit.term.key, []).append(hit.term.text)
        if "accident" in found and any(map(_is_of_arms, self.violent)):
            found["accident_armed"] = found.pop("accident")
        if "crime" in found and any(map(_is_by_arms, self.violent)):
            found["crime_armed"] = found.pop("crime")
        if _only(found.get("family", ()), "brawls") and self._is_armed:
            del found["family"]  # «مشاجرة بالأسلحة النارية»
        if self._meet_force and _only(found.get("crime", ()), "infiltrators"):
            del found["crime"]
        if self.events and _only(found.get("society", ()), "taken_to"):
            del found["society"]
        if "family" in found and self._only_arrests and all(map(self._is_added, self.of_layer("topic"))):
            del found["family"]
        for field in _RULES.table("topics")["arts"]:
            if self.telling and _only(found.get(field, ()), "buildings"):  # a stadium may be struck
                del found[field]
        return found

    @cached_property
    def _is_armed(self) -> bool:
        """Return whether firearms are named."""
        return _WORDINGS["firearms"].search(" ".join(self.words.words)) is not None

    @cached_property
    def _meet_force(self) -> bool:
        """Return whether somebody is killed or is a terrorist: who crosses a border for work is neither."""
        terror = _RULES.table("actors")["terror"]
        return any(hit.term.meaning == "kill" for hit in self.events) or any(
            hit.term.key in terror for hit in self.actors
        )

    @cached_property
    def _only_arrests(self) -> bool:
        """Return whether somebody is arrested, and nobody is said to have fallen."""
        meanings = _RULES.table("meanings")
        told = {hit.term.meaning for hit in self.events}
        return "arrest" in told and told.isdisjoint((*meanings["casualties"], *meanings["blows"]))

    def _is_added(self, hit: Hit) -> bool:
        """Return whether «و» adds a relative to whom something was done to: «اعتقلت شيخا وشقيقه»."""
        return hit.term.key != "family" or self.words.words[hit.start].startswith(_AND)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Return the groups of words that tie it to Iraq."""
        return frozenset(hit.term.key for hit in self.of_layer("anchor"))

    @cached_property
    def foreign(self) -> list[Hit]:
        """Return the words of other countries."""
        return self.of_layer("foreign")

    @cached_property
    def elsewhere(self) -> list[Hit]:
        """Return the words of countries that don't act in Iraq."""
        return [hit for hit in self.foreign if not self.knowledge.reach.get(hit.term.key)]

    @cached_property
    def powers(self) -> list[Hit]:
        """Return the words of countries that act in Iraq."""
        return [hit for hit in self.foreign if self.knowledge.reach.get(hit.term.key)]

    @cached_property
    def names_iraqi_actor(self) -> bool:
        """Return whether a body of Iraq's is named."""
        own = {hit.term.key for hit in self.of_layer("actor") if self.knowledge.actors[hit.term.key].iraq == _OF_IRAQ}
        if self.elsewhere:
            own.difference_update(_RULES.table("actors")["anyones"])
        return "bodies" in self.anchors or bool(own)

    @cached_property
    def is_about_factions(self) -> bool:
        """Return whether it is about the armed factions or their arms."""
        factions = _RULES.table("actors")["factions"]
        return any(
            hit.term.key in factions
            if hit.term.layer == "actor"
            else hit.term.layer == "event" and hit.term.key == "militia_politics" and is_telling(hit)
            for hit in self.hits
        )

    @cached_property
    def acts_itself(self) -> bool:
        """Return whether a body or faction of Iraq's acts, wherever it does: «فصيل عراقي يعلن استهداف حيفا»."""
        return self.names_iraqi_actor or (self.is_about_factions and "nation" in self.anchors)

    def struck_abroad(self, *, reach: int) -> bool:
        """Return whether the word for a blow governs a place abroad: «تفجير دمشق», «غارات على صنعاء»."""
        blows = {hit.end for hit in self.telling}
        places = [hit for hit in self.elsewhere if not self.is_adjective(hit)]
        return any(hit.start - apart in blows for hit in places for apart in range(reach + 1))

    def is_adjective(self, hit: Hit) -> bool:
        """Return whether a country's word says whose a thing is: «العدوان السعودي»."""
        word = self.words.words[hit.start]
        return is_definite(word) and indefinite(word).endswith(tuple(_RULES.table("nisba")))


_AND: Final = "و"
#: Actors of Iraq by their name alone, on the lexicon's scale.
_OF_IRAQ: Final = 2


def _is_of_arms(hit: Hit) -> bool:
    return hit.term.weight >= strength(_RULES.table("plain")) or hit.term.key in _RULES.table("kinds")["weapons"]


def _is_by_arms(hit: Hit) -> bool:
    """Return whether armed men take or seize: «عصابة مسلحة تسرق», «سطو مسلح»."""
    is_plain = hit.term.weight >= strength(_RULES.table("plain"))
    return is_plain and hit.term.meaning in _RULES.table("meanings")["by_arms"]


def _only(texts: Iterable[str], name: str) -> bool:
    """Return whether all of some words, and there are some, are of a list."""
    known = _RULES.words(name)
    words = [word for text in texts for word in words_of(text).words]
    return bool(words) and all(bare(word, known) for word in words)


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
        """Return the layers of knowledge found in each part, "title:event", and the topics, "lead:topic crime"."""
        return frozenset(
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
        return any(
            0 <= home - blow <= reach and not any(blow <= field < home for field in fields)
            for blow in blows
            for home in homes
        )

    @cached_property
    def _condemns_factions(self) -> bool:
        """Return whether the headline condemns what Iraq's factions did, wherever: «ندين هجمات الفصائل في العراق»."""
        behind = [hit for hit in self.title.hits if hit.start >= (self._condemns_from or 0)]
        homes = any(hit.term.layer == "anchor" and hit.term.key in {"country", "inside"} for hit in behind)
        return homes and self.title.is_about_factions

    @cached_property
    def condemns_abroad(self) -> bool:
        """Return whether the headline condemns a blow that fell abroad."""
        if self._condemns_from is None or self.condemns_at_home or self._condemns_factions:
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
