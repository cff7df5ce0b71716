"""Is it about security? What the headline and the lead show for and against."""

from functools import partial
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import bare, words_of
from bot.model import Polarity
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.knowledge.vocabulary import strength
from bot.news.relevance.features import Features, Found, if_so
from bot.news.relevance.metaphors import is_figurative
from bot.news.relevance.part import Part
from bot.news.relevance.scene import Scene
from bot.news.tags.attribution import recalls

FEATURES: Final = Features()
_RULES: Final = rulebook("relevance")
_WORDINGS: Final = rulebook("wordings")
#: Topics of topics.yaml that speak against, and an accident that weapons made.
_TOPICS: Final = (
    *("crime", "family", "corruption", "accident", "sport", "economy", "politics", "culture", "society", "history"),
    *("opinion", "humanitarian", "abroad", "accident_armed", "crime_armed", "ceremony", "service"),
)


@FEATURES.of_article("bias")
def _bias(_: Scene) -> Found:
    return Found()


def _grade(scene: Scene, part: Part) -> str | None:
    """Return how strongly the strongest word of events tells: "strong_term", "medium_term", "weak_term"."""
    head = scene.reading.head if part.is_title else None
    if head is not None and head.kind in _RULES.table("kinds")["telling_heads"]:
        return "strong_term"
    if not part.events:
        return "medium_term" if part.is_title and part.burns_arms else None
    weight = part.events[0].term.weight
    if weight >= strength("strong"):
        return "strong_term"
    if weight >= strength("fair") or (part.is_title and _tells_of_forces(part)):
        return "medium_term"
    return "weak_term"


def _tells_of_forces(part: Part) -> bool:
    return _tells_of_dead_soldiers(part) or _tells_of_forces_coming(part) or part.burns_arms


def _tells_of_dead_soldiers(part: Part) -> bool:
    """Return whether weak words tell of the dead, and who they are is no private matter: «مقتل جندي»."""
    topics = {hit.term.key for hit in part.of_layer("topic")}
    if not topics.isdisjoint(_RULES.table("topics")["common_deaths"]):
        return False
    deaths = _RULES.table("meanings")["deaths"]
    if not any(hit.term.meaning in deaths for hit in part.events):
        return False
    of_note = _RULES.words("persons_of_note")
    return any(map(_names_soldiers, part.events)) or any(bare(word, of_note) for word in part.words.words)


def _tells_of_forces_coming(part: Part) -> bool:
    """Return whether the forces spread out or come: «القطعات تنتشر في المدينة», and no pictures or rumours."""
    meanings = {hit.term.meaning for hit in part.events}
    return "deploy" in meanings and any(map(_names_forces, part.hits))


def _names_forces(hit: Hit) -> bool:
    return hit.term.layer == "actor" or hit.term.meaning == "forces"


def _names_soldiers(hit: Hit) -> bool:
    soldiers = _RULES.words("soldiers")
    return hit.term.meaning == "forces" and any(bare(word, soldiers) for word in words_of(hit.term.text).words)


def _of_grade(grade: str, scene: Scene, *, title: bool) -> Found | None:
    part = scene.title if title else scene.lead
    return if_so(_grade(scene, part) == grade, (hit.term.text for hit in part.events), most=3)


for _name in ("strong_term", "medium_term", "weak_term"):
    FEATURES.of_article(f"title_{_name}")(partial(_of_grade, _name, title=True))
    FEATURES.of_article(f"lead_{_name}", needs="lead:event")(partial(_of_grade, _name, title=False))


@FEATURES.of_part("more_terms", needs="event")
def _more_terms(part: Part) -> Found | None:
    """Count what tells beside the first word, up to two."""
    more = min(2, len({(hit.start, hit.end) for hit in part.telling}) - 1)
    return Found(more / 2) if more > 0 else None


@FEATURES.of_part("violent", needs="event")
def _violent(part: Part) -> Found | None:
    return if_so(part.violent, (hit.term.text for hit in part.violent))


@FEATURES.of_part("power_strikes", needs="event")
def _power_strikes(part: Part) -> Found | None:
    return if_so(part.violent and part.powers)


@FEATURES.of_part("armed_actor", needs="actor")
def _armed_actor(part: Part) -> Found | None:
    return if_so(part.actors, (hit.term.text for hit in part.actors))


@FEATURES.of_part("terror", needs="actor")
def _terror(part: Part) -> Found | None:
    return if_so(any(hit.term.key in _RULES.table("actors")["terror"] for hit in part.actors))


def _topic(topic: str, part: Part) -> Found | None:
    if topic not in part.topics:
        return None
    found = tuple(dict.fromkeys(part.topics[topic]))
    return Found(1.0 if len(found) > 1 or part.is_title else _RULES.table("topic_of_one_word"), found[:2])


for _name in _TOPICS:
    FEATURES.of_part(_name, needs=f"topic {_name.removesuffix('_armed')}")(partial(_topic, _name))


@FEATURES.of_title("arrest_only", needs="event")
def _arrest_only(title: Part) -> Found | None:
    """Find arrests and seizures that no armed actor and no stronger word but the forces' stands beside."""
    meanings = {hit.term.meaning for hit in title.telling}
    arrests = meanings.intersection(_RULES.table("meanings")["arrests"])
    held = arrests - {"prison"}  # a prison that is only named is no arrest
    stronger = any(hit.term.weight >= strength("strong") for hit in title.telling)
    return if_so(held and not title.actors and not stronger and meanings - arrests <= {"forces"})


@FEATURES.of_title("corruption_only", needs="topic corruption")
def _corruption_only(title: Part) -> Found | None:
    """Find corruption beside which no blow is told and nobody armed is named: who is arrested for it is an official."""
    return if_so(
        "corruption" in title.topics and not title.violent and not title.actors and not title.is_about_factions
    )


@FEATURES.of_title("tries_official", needs="event")
def _tries_official(title: Part) -> Found | None:
    """Find a court that tries who held an office, for what he did in it: «السجن لمحافظ سابق»."""
    return if_so(title.tries_official)


@FEATURES.of_title("private_blow", needs="topic family")
def _private_blow(title: Part) -> Found | None:
    """Find a blow within a family: no clan fights, and nobody armed is named: «يطلق النار على زوجته»."""
    others = _RULES.table("meanings")["of_many"]
    alone = not title.actors and not any(hit.term.meaning in others for hit in title.events)
    return if_so("family" in title.topics and title.violent and alone)


@FEATURES.of_title("meeting")
def _meeting(title: Part) -> Found | None:
    """Find a headline that opens with who meets, calls or visits whom, whatever they go on to say."""
    return if_so(_RULES["meeting"].search(" ".join(title.words.words)))


@FEATURES.of_title("slogan")
def _slogan(title: Part) -> Found | None:
    """Find a headline that praises, greets or wishes, and tells of nothing."""
    return if_so(_RULES["slogan"].search(" ".join(title.words.words)))


@FEATURES.of_title("faction")
def _faction(title: Part) -> Found | None:
    return if_so(title.is_about_factions)


@FEATURES.of_article("title_protest_only", needs="title:event")
def _protest_only(scene: Scene) -> Found | None:
    """Find a protest whose words tell no violence: «تظاهرة», «محتجون»."""
    telling, most = scene.title.telling, strength(_RULES.table("telling"))
    if not telling or any(hit.term.key != "protest_violence" or hit.term.weight > most for hit in telling):
        return None
    hurt = any(event.killed or event.wounded for event in scene.told.of_title)
    return if_so(not hurt and not _WORDINGS["violence"].search(scene.headline))


@FEATURES.of_title("troops_from_abroad", needs="actor")
def _troops_from_abroad(title: Part) -> Found | None:
    """Find another state's forces at a place of Iraq, whatever they do there: «القوات التركية تنصب كاميرات في …»."""
    theirs = _RULES.table("actors")["from_abroad"]
    only_near = any(bare(word, _RULES.words("borders")) for word in title.words.words)
    here = bool(title.places) or ("inside" in title.anchors and not only_near)
    named = (hit for hit in title.of_layer("actor") if hit.term.key in theirs)
    forces = any(not bare("".join(title.words.words[hit.end : hit.end + 1]), _RULES.words("former")) for hit in named)
    return if_so(here and forces and not title.elsewhere)


@FEATURES.of_title("threat")
def _threat(title: Part) -> Found | None:
    """Find words of a threat beside an armed faction or a foreign power."""
    armed = title.powers or title.is_about_factions or title.actors
    return if_so(armed and _RULES["threat"].search(" ".join(title.words.words)))


@FEATURES.of_article("column")
def _column(scene: Scene) -> Found | None:
    return if_so(_WORDINGS["column"].search(f"{scene.headline} {folded(scene.reading.text[:_OPENING])}"))


#: Within so many letters an outlet says that a writer speaks for himself.
_OPENING: Final = 300


@FEATURES.of_article("title_recalls")
def _recalls(scene: Scene) -> Found | None:
    return if_so(recalls(scene.reading.title))


@FEATURES.of_article("title_command")
def _command(scene: Scene) -> Found | None:
    return if_so(_WORDINGS["command"].search(scene.headline))


@FEATURES.of_article("title_figurative")
def _figurative(scene: Scene) -> Found | None:
    title = scene.title
    if scene.told.topical or any(event.polarity is Polarity.DENIED for event in scene.told.of_title):
        return None  # «تسجيل «قصف القاعدة» مفبرك»
    return if_so(is_figurative(scene.reading, title.of_layer("event"), title.of_layer("actor")))


@FEATURES.of_article("title_trial_common")
def _trial_common(scene: Scene) -> Found | None:
    head = scene.reading.head
    if head is None or head.kind != "judicial":
        return None
    return if_so(not scene.title.topics.keys().isdisjoint(_RULES.table("topics")["common_trials"]))
