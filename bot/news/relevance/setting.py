"""Is it in Iraq? What the headline and the lead show for and against."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import WITH, bare, behind, indefinite, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.relevance.features import Features, Found, if_so
from bot.news.relevance.part import Part
from bot.news.relevance.scene import Scene

FEATURES: Final = Features()
_RULES: Final = rulebook("relevance")


@FEATURES.of_part("country", needs="anchor")
def _country(part: Part) -> Found | None:
    return if_so(part.anchors & {"country", "inside"} and not part.is_beside_others)


@FEATURES.of_part("nation", needs="anchor")
def _nation(part: Part) -> Found | None:
    return if_so("nation" in part.anchors and not _country(part))


@FEATURES.of_part("inside", needs="anchor")
def _inside(part: Part) -> Found | None:
    return _anchor(part, "inside")


@FEATURES.of_part("people", needs="anchor")
def _people(part: Part) -> Found | None:
    return _anchor(part, "people")


def _anchor(part: Part, group: str) -> Found | None:
    terms = [hit.term.text for hit in part.of_layer("anchor") if hit.term.key == group]
    return if_so(terms, terms)


@FEATURES.of_part("iraqi_actor")
def _iraqi_actor(part: Part) -> Found | None:
    return if_so(part.acts_itself)


@FEATURES.of_part("place")
def _place(part: Part) -> Found | None:
    return if_so(part.places, (part.knowledge.places[mention.index].place.name for mention in part.places), most=3)


@FEATURES.of_part("set_at_place")
def _set_at_place(part: Part) -> Found | None:
    return if_so(any(mention.located for mention in part.places))


@FEATURES.of_part("foreign", needs="foreign")
def _foreign(part: Part) -> Found | None:
    """Count the words of countries that don't act in Iraq: one half more for a second."""
    terms = tuple(dict.fromkeys(hit.term.text for hit in part.elsewhere))
    return Found((min(2, len(terms)) + 1) / 2, terms[:2]) if terms else None


@FEATURES.of_part("set_abroad", needs="foreign")
def _set_abroad(part: Part) -> Found | None:
    """Find «بسوريا», «في لندن»: the other country is where it happened."""
    return if_so(any(_is_where(part, hit) for hit in part.foreign))


def _is_where(part: Part, hit: Hit) -> bool:
    words = part.words.words
    if hit.start and bare(words[hit.start - 1], _RULES.words("places_in")):
        return True
    # «بسوريا», and not «بريطانيا», whose «ب» is its own.
    name = indefinite(words_of(hit.term.text).words[0])[: _RULES.table("letters_of_a_name")]
    return any(stem.startswith(name) for stem in behind(words[hit.start], WITH))


@FEATURES.of_part("power", needs="foreign")
def _power(part: Part) -> Found | None:
    return if_so(part.powers, (hit.term.text for hit in part.powers))


@FEATURES.of_title("struck_abroad", needs="foreign")
def _struck_abroad(title: Part) -> Found | None:
    return if_so(title.struck_abroad(reach=_RULES.table("reach_of_a_blow")))


@FEATURES.of_article("title_condemns_abroad", needs="title:foreign")
def _condemns_abroad(scene: Scene) -> Found | None:
    return if_so(scene.condemns_abroad)


@FEATURES.of_title("faction_at_home")
def _faction_at_home(title: Part) -> Found | None:
    return if_so(title.is_about_factions and not title.elsewhere)


@FEATURES.of_title("foreign_dateline", needs="foreign")
def _foreign_dateline(title: Part) -> Found | None:
    """Find «سوريا: قصف …», «فرنسا.. اعتقال …»: the headline says where it is set."""
    words = title.words
    return if_so(
        any(
            hit.start == 0 and hit.end < len(words) and _RULES["headline_opens_abroad"].search(words.before[hit.end])
            for hit in title.elsewhere
        )
    )


@FEATURES.of_article("title_only_foreign", needs="title:foreign")
def _only_foreign(scene: Scene) -> Found | None:
    title = scene.title
    return if_so(title.elsewhere and not scene.is_iraqi_title and not _nation(title))


@FEATURES.of_article("title_nation_abroad", needs="title:foreign")
def _nation_abroad(scene: Scene) -> Found | None:
    title, told = scene.title, scene.told.of_title
    # A state that acts in Iraq acts and suffers at home as well: «مقتل عراقيين بهجوم في إسطنبول».
    abroad = title.elsewhere or (bool(told) and all(event.abroad for event in told))
    return if_so(abroad and not scene.is_iraqi_title and not scene.condemns_at_home and _nation(title))


@FEATURES.of_article("dateline_iraq")
def _dateline_iraq(scene: Scene) -> Found | None:
    return if_so(scene.reading.dateline)


@FEATURES.of_article("dateline_abroad")
def _dateline_abroad(scene: Scene) -> Found | None:
    return if_so(scene.reading.dateline_abroad and not scene.is_iraqi_title)


@FEATURES.of_article("dateline_abroad_told")
def _dateline_abroad_told(scene: Scene) -> Found | None:
    """Find «واشنطن» over news of Erbil, which the Pentagon told."""
    return if_so(scene.reading.dateline_abroad and scene.is_iraqi_title)


@FEATURES.of_article("outlet")
def _outlet(scene: Scene) -> Found | None:
    return if_so(_is_iraqi(scene.source))


@lru_cache(maxsize=500)  # every article of a feed has the same
def _is_iraqi(outlet: str) -> bool:
    return _RULES["iraqi_outlet"].search(folded(outlet)) is not None


@FEATURES.of_article("foreign_first")
def _foreign_first(scene: Scene) -> Found | None:
    """Find another country before any word of Iraq."""
    hits = scene.title.hits or scene.lead.hits
    abroad = _first(hits, "foreign")
    home = _first(hits, "anchor", "place")
    return if_so(abroad is not None and (home is None or abroad < home))


def _first(hits: Iterable[Hit], *layers: str) -> int | None:
    return min((hit.start for hit in hits if hit.term.layer in layers), default=None)
