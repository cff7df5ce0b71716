"""What is known in the words of a headline or of a text, and meant there."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.arabic.words import AND, Words, bare, behind, is_definite, joined, words_of
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit, without_overlap
from bot.news.text.figures import without_figures

_RULES: Final = rulebook("reading")
#: An event's word of this weight is told by no other word.
_STRONG: Final = 3


def hits_in(words: Words, knowledge: Knowledge, *, tongue: str) -> tuple[Hit, ...]:
    """Return what is known in words of a tongue, and meant there."""
    hits = knowledge.trie.scan(words.words)
    if tongue in knowledge.tongues:
        hits = _with_own(hits, _once(knowledge.tongues[tongue].scan(words.words)))
    blanked = [hit for hit in hits if hit.term.layer == "blank"]
    rest = [hit for hit in hits if hit.term.layer != "blank"]
    lost = _inside_names(rest) | _inside_weapons(rest)
    kept = [
        hit
        for hit in rest
        if (not lost or hit not in lost)
        and not (hit.term.finite and is_definite(words.words[hit.start]))
        and not _did_not_happen(words, hit)
        and not _another_sudani(words, hit)
        and not _is_title_of_honour(words, hit)
    ]
    return tuple(without_figures(words, _not_blanked(kept, blanked) if blanked else kept))


def at_home(words: Words, hits: Iterable[Hit]) -> frozenset[str]:
    """Return the names that a text tells to be of Iraq's districts: «ناحية الرياض»."""
    units = _RULES.words("units")
    ends = (hit.end - 1 for hit in hits if hit.term.layer == "place" and hit.end > 1)
    return frozenset(words.words[end] for end in ends if bare(words.words[end - 1], units))


def not_abroad(words: Words, hits: Iterable[Hit], home: frozenset[str]) -> tuple[Hit, ...]:
    """Leave out other countries' towns that are called as a district of Iraq of which the text tells."""
    return tuple(
        hit for hit in hits if hit.term.layer != "foreign" or home.isdisjoint(words.words[hit.start : hit.end])
    )


def _did_not_happen(words: Words, hit: Hit) -> bool:
    """Return whether a word stands right behind a «no» that rules it out: «لا حرب», «لا انفجار».

    A blow of which there was none, nor anything else, «لا غارة ولا ضحايا», is denied: its event's polarity tells that.
    """
    before = words.words[hit.start - 1] if hit.start else ""
    if hit.term.layer != "event" or before not in _RULES.words("negating"):
        return False
    after = words.words[hit.end] if hit.end < len(words) else ""
    if hit.term.meaning in _RULES.table("deniable") and _RULES.words("negating").intersection(behind(after, AND)):
        return False
    return words.words[hit.start] == words_of(hit.term.text).words[0]


def _is_title_of_honour(words: Words, hit: Hit) -> bool:
    """Return whether a martyr is somebody's title: «مرقد الشهيد», and not «سقوط شهيد»."""
    word = words.words[hit.start]
    if hit.term.layer != "event" or hit.end - hit.start != 1 or not bare(word, _RULES.words("honoured")):
        return False
    return is_definite(word)


def _another_sudani(words: Words, hit: Hit) -> bool:
    """Return whether «السوداني» is read wrongly: «الجيش السوداني» is the Sudan's, «السوداني يؤكد» a man of Iraq."""
    word, names = words.words[hit.start], _RULES.words("sudani")
    if hit.end - hit.start != 1 or names.isdisjoint(joined(word)):
        return False
    before = words.words[hit.start - 1] if hit.start and not words.before[hit.start] else ""
    layer = "anchor" if word in names and before and is_definite(before) else "foreign"
    return hit.term.layer == layer


def _not_blanked(hits: Sequence[Hit], blanked: Sequence[Hit]) -> list[Hit]:
    """Leave out what lies inside a blanked phrase, but for what the phrase is about: «رصاصة طائشة», a mishap."""
    phrases = {(hit.start, hit.end) for hit in blanked if hit.end - hit.start > 1}
    clear = set(without_overlap(hits, blanked))
    return [hit for hit in hits if hit in clear or (hit.term.layer == "topic" and (hit.start, hit.end) in phrases)]


def _once(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits, the strongest of each kind at one place: a word is listed with and without its ending."""
    best: dict[tuple[int, int, str, str], Hit] = {}
    for hit in hits:
        place = (hit.start, hit.end, hit.term.layer, hit.term.key)
        if place not in best or best[place].term.weight < hit.term.weight:
            best[place] = hit
    return list(best.values())


def _with_own(hits: Sequence[Hit], own: Sequence[Hit]) -> list[Hit]:
    """Return the hits with those of the text's own tongue, which speak first: «تاوان» is no Arabic word."""
    abroad = [hit for hit in own if hit.term.layer == "foreign" and hit.end - hit.start > 1]
    hits, own = _not_inside(hits, abroad), _not_inside(own, abroad)
    # «سلێمانی» is a town, whoever is called «سليماني» in Arabic.
    hits = without_overlap(hits, [hit for hit in own if hit.term.layer == "place"])
    layers = {hit.term.layer for hit in own}
    kept = [hit for hit in hits if hit.term.layer not in layers]
    for layer in layers:
        of_layer = [hit for hit in hits if hit.term.layer == layer]
        kept += without_overlap(of_layer, [hit for hit in own if hit.term.layer == layer])
    return sorted((*kept, *own), key=lambda hit: hit.start)


def _not_inside(hits: Sequence[Hit], abroad: Sequence[Hit]) -> list[Hit]:
    """Leave out words of Iraq in names of other countries: «باکووری کوردستان» is in Turkey."""
    home = [hit for hit in hits if hit.term.layer in {"anchor", "place"}]
    inside = set(home) - set(without_overlap(home, abroad))
    return [hit for hit in hits if hit not in inside]


def _inside_names(hits: Sequence[Hit]) -> set[Hit]:
    """Return what only stands in a name: «قاعدة عين الأسد» is no word about Syria.

    Nor is «الدولة الإسلامية في العراق والشام» one about Iraq: it fights elsewhere too.
    """
    names = [hit for hit in hits if hit.term.layer in {"place", "actor"} and hit.end - hit.start > 1]
    wanderers = [hit for hit in names if hit.term.layer == "actor" and hit.term.key in _RULES.table("wanderers")]
    words = _inside([hit for hit in hits if hit.term.layer in {"foreign", "topic"}], names)
    return words | _inside([hit for hit in hits if hit.term.layer == "anchor"], wanderers)


def _inside_weapons(hits: Sequence[Hit]) -> set[Hit]:
    """Return what only stands in an event's strong words: «أسلحة مهربة» is no word about smugglers of goods."""
    strong = [
        hit for hit in hits if hit.term.layer == "event" and hit.term.weight >= _STRONG and hit.end - hit.start > 1
    ]
    return _inside([hit for hit in hits if hit.term.layer == "topic"], strong)


def _inside(hits: Sequence[Hit], others: Sequence[Hit]) -> set[Hit]:
    """Return the hits that stand in others of several words."""
    return set(hits) - set(without_overlap(hits, others)) if hits and others else set()
