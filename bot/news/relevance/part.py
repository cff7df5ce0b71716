"""The headline or the lead as the features of relevance see it, with what is known in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.arabic.words import AND, Words, bare, indefinite, is_definite, words_of
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.knowledge.vocabulary import strength
from bot.news.tags.places import Mention

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
        if "accident" in found and (any(map(_is_of_arms, self.violent)) or self.burns_arms):
            found["accident_armed"] = found.pop("accident")
        if "crime" in found and any(map(_is_by_arms, self.violent)):
            found["crime_armed"] = found.pop("crime")
        if _only(found.get("family", ()), "brawls") and self._is_armed:
            del found["family"]  # «مشاجرة بالأسلحة النارية»
        if self._meet_force and _only(found.get("crime", ()), "infiltrators"):
            del found["crime"]
        if self._party_has_forces and _only(found.get("politics", ()), "parties"):
            del found["politics"]
        if self.events and _only(found.get("society", ()), "taken_to"):
            del found["society"]
        if "family" in found and self._only_arrests and all(map(self._is_added, self.of_layer("topic"))):
            del found["family"]
        if any(hit.term.key == _ISIS for hit in self.actors):
            found.pop("family", None)  # «مقتل مختار وولديه ذبحا على يد داعش»
        for field in _RULES.table("topics")["arts"]:
            if self.telling and _only(found.get(field, ()), "buildings"):  # a stadium may be struck
                del found[field]
        return found

    @cached_property
    def _party_has_forces(self) -> bool:
        """Return whether forces act, as a party's do: «قوات الحزب تعتقل»."""
        told = {hit.term.meaning for hit in self.events}
        return "forces" in told and not told.isdisjoint(_RULES.table("meanings")["of_forces"])

    @cached_property
    def tries_official(self) -> bool:
        """Return whether a court tries who held an office, and no blow and nobody armed is told of."""
        judged = any(hit.term.key == "judicial" for hit in self.events)
        return (
            judged
            and not self.violent
            and not any(hit.term.key in _RULES.table("actors")["terror"] for hit in self.actors)
            and _WORDINGS["tries_official"].search(" ".join(self.words.words)) is not None
        )

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
    def burns_arms(self) -> bool:
        """Return whether a fire at a place of armed men is told of: «حريق في معسكر للفصائل»."""
        return _WORDINGS["fire_at_arms"].search(" ".join(self.words.words)) is not None

    @cached_property
    def _only_arrests(self) -> bool:
        """Return whether somebody is arrested, and nobody is said to have fallen."""
        meanings = _RULES.table("meanings")
        told = {hit.term.meaning for hit in self.events}
        return "arrest" in told and told.isdisjoint((*meanings["casualties"], *meanings["blows"]))

    def _is_added(self, hit: Hit) -> bool:
        """Return whether «و» adds a relative to whom something was done to: «اعتقلت شيخا وشقيقه»."""
        return hit.term.key != "family" or self.words.words[hit.start].startswith(AND)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Return the groups of words that tie it to Iraq."""
        return frozenset(hit.term.key for hit in self.of_layer("anchor"))

    @cached_property
    def is_beside_others(self) -> bool:
        """Return whether Iraq is only named in one breath with another country: «العائدون من سوريا والعراق»."""
        pairs = [hit for hit in self.of_layer("topic") if hit.term.key == "abroad"]
        if not pairs or "inside" in self.anchors:
            return False
        homes = [hit for hit in self.of_layer("anchor") if hit.term.key == "country"]
        return all(any(pair.start <= hit.start < pair.end for pair in pairs) for hit in homes)

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


#: What these do to a family is no family's affair.
_ISIS: Final = "isis"
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
    # The last word of an English compound says what it is: a football stadium.
    words = [word for text in texts for word in (words_of(text).words[-1:] if text.isascii() else words_of(text).words)]
    return bool(words) and all(bare(word, known) for word in words)
