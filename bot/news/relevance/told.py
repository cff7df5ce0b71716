"""What the events that an article tells show: what fell on whom, where, when, and whether it did."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from bot.arabic.words import bare
from bot.model import IRAQ, Event, Polarity, When
from bot.news.events.bygone import is_memorial
from bot.news.events.denials import says_no
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.relevance.features import Features, Found, if_so
from bot.news.relevance.part import LEAD, TITLE, Part
from bot.news.relevance.scene import Scene

FEATURES: Final = Features()
_RULES: Final = rulebook("relevance")
_WORDINGS: Final = rulebook("wordings")
#: From so many on the dead of one event are no private matter.
_MANY: Final = 3
#: What a headline seems to be of, where it only names a minister or a governor who speaks.
_OF_SPEAKERS: Final = frozenset({"politics"})
#: So many words before a place it is said that something is only near it: «بالقرب من مدينة الفاو».
_BESIDE: Final = 3


def _events(scene: Scene, part: str) -> Sequence[Event]:
    return scene.told.of_title if part == TITLE else scene.told.of_lead


def _is_news(event: Event) -> bool:
    """Return whether it came to pass, and now."""
    return event.polarity is Polarity.HAPPENED and event.when is When.NOW


def _means(event: Event, group: str) -> bool:
    return event.act in _RULES.table("meanings")[group]


def _is_common(scene: Scene) -> bool:
    """Return whether an accident, a crime, a family's affair and the like is told of."""
    common = _RULES.table("topics")["common_deaths"]
    return any(topic in part.topics for part in (scene.title, scene.lead) for topic in common)


def _of_acts(group: str, part: str, scene: Scene) -> Found | None:
    """Find what came to pass at home, by a group of acts."""
    return if_so(any(_is_news(event) and not event.abroad and _means(event, group) for event in _events(scene, part)))


def _people_fell(part: str, scene: Scene) -> Found | None:
    """Find the dead and wounded of Iraq, where nothing tells of a private matter or a mishap."""
    return None if _is_common(scene) else _of_acts("casualties", part, scene)


def _fell_by_blow(part: str, scene: Scene) -> Found | None:
    """Find a blow in Iraq that killed or wounded, whatever else is told of: «Attack on a football pitch kills ten»."""
    events = (event for event in _events(scene, part) if _is_news(event) and not event.abroad)
    blows = (
        event
        for event in events
        if (_means(event, "blows") or _means(event, "deadly")) and not _is_mishap(event, _of(scene, part))
    )
    return if_so(any(event.killed or event.wounded for event in blows))


def _is_mishap(event: Event, part: Part) -> bool:
    """Return whether what burst is a boiler or the like."""
    return "accident" in part.topics and _means(event, "of_mishaps")


def _many_fell(part: str, scene: Scene) -> Found | None:
    events = (event for event in _events(scene, part) if _is_news(event) and not event.abroad)
    return if_so(not _is_common(scene) and any((event.killed or 0) >= _MANY for event in events))


def _denied(part: str, scene: Scene) -> Found | None:
    """Find the denial of a blow in Iraq, of what people fell by or of what forces would have done."""
    told = _events(scene, part)
    if part == TITLE and not told and (says_no(scene.headline) or scene.told.topical or _is_silent(scene.title)):
        told = scene.told.of_lead[:1]  # «نفي وقوع اشتباكات»: what is denied is no event of the headline
    denied = (event for event in told if event.polarity is Polarity.DENIED)
    groups = ("blows", "casualties", "deniable")
    return if_so(any(not event.abroad and any(_means(event, group) for group in groups) for event in denied))


def _is_silent(title: Part) -> bool:
    """Return whether a headline names nothing that happens, and is of no other field: «آمر الفوج حي يرزق»."""
    return not title.events and title.topics.keys() <= _OF_SPEAKERS


def _played(part: str, scene: Scene) -> Found | None:
    """Find what sounded or looked like a blow in Iraq, and was a drill, a disposal or a false alarm."""
    told = _events(scene, part)
    if part == TITLE and not told and (scene.told.topical or _is_silent(scene.title)):
        told = scene.told.of_lead
    played = (event for event in told if event.polarity is Polarity.DRILL)
    return if_so(any(not event.abroad and (_means(event, "blows") or event.weapon) for event in played))


@FEATURES.of_article("title_explains")
def _explains(scene: Scene) -> Found | None:
    """Find a headline that denies a blow or makes it a false alarm, over what there was: an illness, a feast."""
    topics = scene.title.topics.keys() | scene.lead.topics.keys()
    unreal = _denied(TITLE, scene) or _played(TITLE, scene)
    return if_so(unreal and not topics.isdisjoint(_RULES.table("topics")["explained"]))


def _averted(part: str, scene: Scene) -> Found | None:
    averted = (event for event in _events(scene, part) if event.polarity is Polarity.AVERTED)
    return if_so(any(not event.abroad for event in averted))


def _only_earlier(part: str, scene: Scene) -> Found | None:
    """Find a part whose every event is of earlier days."""
    events = _events(scene, part)
    return if_so(events and all(event.when is When.EARLIER for event in events))


@FEATURES.of_article("nothing_now")
def _nothing_now(scene: Scene) -> Found | None:
    """Find an article whose every event is of earlier days: a memorial, a biography, a bridge that is rebuilt."""
    if _RULES["buries"].search(scene.headline):
        return None  # the fallen are buried days after
    if not scene.told.events or any(event.when is not When.EARLIER for event in scene.told.events):
        return None
    return Found(_SURELY_OVER) if is_memorial(scene.headline) else Found()


#: A headline that remembers leaves no doubt that it is no news.
_SURELY_OVER: Final = 3.0
#: What a headline may tell of: a blow, a topic, an actor, another country.
_OF_MATTERS: Final = frozenset({"event", "topic", "actor", "foreign"})


@FEATURES.of_article("lead_under_silent_title", needs="lead:told")
def _under_silent_title(scene: Scene) -> Found | None:
    """Find a blow of today in Iraq with its dead or wounded, told first under a headline that tells nothing.

    «فاجعة في سوق الزهور» says neither what befell it nor that anything else is the matter.
    """
    if scene.told.of_title or any(hit.term.layer in _OF_MATTERS for hit in scene.title.hits):
        return None
    told = scene.told.of_lead
    first = told[0]
    is_blow = _is_news(first) and _means(first, "blows") and not first.abroad and not _is_mishap(first, scene.lead)
    at_home = first.country == IRAQ or bool(scene.reading.dateline)
    hurt = any(_is_news(event) and not event.abroad and (event.killed or event.wounded) for event in told)
    return if_so(is_blow and at_home and hurt)


def _at_home(part: str, scene: Scene) -> Found | None:
    """Find an event of today that is set in Iraq."""
    return if_so(any(event.country == IRAQ and event.when is When.NOW for event in _events(scene, part)))


def _abroad(part: str, scene: Scene) -> Found | None:
    """Find a part whose every event is set in other countries."""
    events = _events(scene, part)
    if part == TITLE and scene.told.titled_home:
        return None  # «تفجير في دمشق والعراق يعزز حدوده»
    # «طائرات عراقية تقصف موقعا داخل سوريا»
    of_iraq = _of(scene, part).acts_itself or scene.condemns_factions
    return if_so(events and not of_iraq and all(event.abroad for event in events))


def _of(scene: Scene, part: str) -> Part:
    return scene.title if part == TITLE else scene.lead


def _only_named(part: str, scene: Scene) -> Found | None:
    """Find a part that names forces or factions, and tells of nothing that they did, met with or threatened."""
    naming, terror = _RULES.table("meanings")["naming"], _RULES.table("actors")["terror"]
    hits, plain = _of(scene, part).hits, " ".join(_of(scene, part).words.words)
    names = any(hit.term.layer == "actor" or hit.term.meaning in naming for hit in hits)
    tells = any(hit.term.key in terror or _is_act(hit, naming) for hit in hits) or _denied(part, scene)
    return if_so(names and not tells and not _RULES["threat"].search(plain) and not _WORDINGS["command"].search(plain))


@FEATURES.of_article("title_faction_idle")
def _faction_idle(scene: Scene) -> Found | None:
    """Find a faction that headline and lead only name: «نشيد جديد للحشد»."""
    idle = all(_only_named(part, scene) or not _of(scene, part).hits for part in (TITLE, LEAD))
    return if_so(idle and scene.title.is_about_factions)


@FEATURES.of_article("title_terror_idle", needs="title:actor")
def _terror_idle(scene: Scene) -> Found | None:
    """Find a headline that names terrorists and no forces, nor where, nor anything that they did: «مدرسة داعش»."""
    terror, places = _RULES.table("actors")["terror"], _RULES.table("meanings")["sites"]
    named = any(hit.term.key in terror for hit in scene.title.actors)
    return if_so(named and not scene.title.places and not any(_is_act(hit, places) for hit in scene.title.hits))


def _is_act(hit: Hit, naming: Sequence[str]) -> bool:
    return hit.term.layer == "event" and hit.term.meaning not in naming


def _only_neighbour(part: str, scene: Scene) -> Found | None:
    """Find events abroad where of Iraq only its border is told: «في الكويت قرب الحدود العراقية»."""
    if _abroad(part, scene) is None:
        return None
    border = _RULES.words("borders")
    anchors = [hit for hit in _of(scene, part).hits if hit.term.layer in {"anchor", "place"}]
    words = _of(scene, part).words.words
    beside = (word for hit in anchors for word in words[max(0, hit.start - _BESIDE) : hit.end])
    return if_so(anchors and any(bare(word, border) for word in beside))


# One sign speaks for both questions; a name stands for one.
@FEATURES.of_article("title_condemned_on_iraq")
@FEATURES.of_article("title_condemned_at_home")
def _condemned_at_home(scene: Scene) -> Found | None:
    """Find the condemnation of a blow on Iraq, whoever condemns it, and wherever he is: «ندين العدوان على العراق»."""
    return if_so(scene.condemns_at_home)


_OF_PARTS: Final[dict[str, Callable[[str, Scene], Found | None]]] = {
    "blow_fell": partial(_of_acts, "blows"),
    "forces_act": partial(_of_acts, "of_forces"),
    "people_fell": _people_fell,
    "fell_by_blow": _fell_by_blow,
    "many_fell": _many_fell,
    "blow_denied": _denied,
    "blow_averted": _averted,
    "blow_played": _played,
    "only_earlier": _only_earlier,
    "only_named": _only_named,
    "only_neighbour": _only_neighbour,
    "event_at_home": _at_home,
    "events_abroad": _abroad,
}
#: What a part may show that tells no event: a headline denies what its lead tells.
_WITHOUT_EVENTS: Final = frozenset({"blow_denied", "blow_played", "only_named"})
for _name, _find in _OF_PARTS.items():
    for _part in (TITLE, LEAD):
        _needs = "" if _name in _WITHOUT_EVENTS else f"{_part}:told"
        FEATURES.of_article(f"{_part}_{_name}", needs=_needs)(partial(_find, _part))
