"""Who took part in an event, or was its target."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import AND, ARTICLE, FOR, Words, bare, behind, heads, is_definite, joined, owned_bases
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.speakers import speaks
from bot.news.text.reading import Reading

#: A state's name with one of these kinds of event stands for its forces.
_STATE_ACTORS: Final[Mapping[str, str]] = {
    "turkey": "turkey",
    "iran": "irgc",
    "usa": "us_forces",
    "palestine_israel": "israel",
}
_STATE_KINDS: Final = frozenset({"air_missile_drone", "operations"})
#: Bodies that tell the news as often as they take part in it.
_SPEAKERS: Final = frozenset({"smc", "judiciary_ct", "army", "fedpol", "joc", "intel", "cts", "us_forces", "asayish"})
_MOST_ACTORS: Final = 6
#: So many words before a state's adjective may be what it qualifies: «وزير الخارجية الأميركي».
_MOST_QUALIFIED: Final = 3
#: … and so many behind it in English what it qualifies.
_MOST_BEHIND: Final = 3
#: So many words behind a state's name may be what it sends out: «تنشر 6 مقاتلات».
_MOST_SENT: Final = 4
#: Marks that part no adjective from its noun: «القصف الأميركي – السعودي».
_JOINING: Final = frozenset("-–—\"'«»“”ـ ")
_INSURGENTS: Final = "terrorists_generic"
#: Other countries have one too: the word after says whose.
_NATIONAL: Final = frozenset({"army", "fedpol", "intel"})
#: General names, and the ids that say it better.
_GENERAL: Final[Mapping[str, frozenset[str]]] = {
    _INSURGENTS: frozenset(
        {"isis", "alqaeda_iraq", "ansar", "white_flags", "pkk", "iran_kurd_opp", "tribal", "kataib_hezbollah", "aah"}
        | {"nujaba", "kss", "iri", "factions_generic", "pmf"}
    ),
    "factions_generic": frozenset(
        {"kataib_hezbollah", "aah", "nujaba", "kss", "badr", "saraya_salam", "iri", "ansarallah_awfiya", "imam_ali"}
        | {"front_groups"}
    ),
}
_RULES: Final = rulebook("actors")


def actors_of(reading: Reading, kind: str | None) -> tuple[str, ...]:
    """Return the ids of who takes part or is the target, the title's first.

    A general name («مسلحون», «الفصائل») gives way to the name of one of its kind.
    """
    found = dict.fromkeys(_named(reading))
    if kind in _STATE_KINDS:
        found |= dict.fromkeys(_states(reading))
    for general, special in _GENERAL.items():
        if general in found and special & found.keys():
            del found[general]
    return tuple(found)[:_MOST_ACTORS]


def _named(reading: Reading) -> Iterator[str]:
    for words, hits, end in (
        (reading.title_words, reading.title_hits, len(reading.title_words)),
        (reading.text_words, reading.text_hits, reading.lead_end),
    ):
        abroad = {hit.start for hit in hits if hit.term.layer == "foreign"}
        for hit in hits:
            reach = end if hit.term.key in _GENERAL else end * 2
            if hit.term.layer == "actor" and hit.start < reach and _takes_part(words, hit, abroad):
                yield hit.term.key


def _states(reading: Reading) -> Iterator[str]:
    """Yield the forces that a state's name stands for."""
    words, states = reading.title_words, _states_among(reading.title_hits)
    for hit in states.values():
        if (actor := _forces_of(hit)) and _uses_force(words, hit, states) and not _is_aside(words, hit):
            yield actor
    words, states = reading.text_words, _states_among(reading.lead_hits)
    for hit in states.values():
        # «بقيادة الولايات المتحدة» stands in every text on the coalition.
        actor = _forces_of(hit)
        if actor and actor != "us_forces" and _uses_force(words, hit, states) and not _is_civil(words, hit):
            yield actor


def _is_aside(words: Words, hit: Hit) -> bool:
    """Return whether a state is named for something else than a deed."""
    return _is_beside(words, hit) or _is_civil(words, hit) or speaks(words, hit)


def _states_among(hits: Iterable[Hit]) -> Mapping[int, Hit]:
    """Return the words for other states, each by where it begins."""
    return {hit.start: hit for hit in hits if hit.term.layer == "foreign"}


def _uses_force(words: Words, hit: Hit, states: Mapping[int, Hit]) -> bool:
    """Return whether a state that is named is told to do what forces do: «واشنطن تقصف», «صواريخ أمريكا».

    What governs or follows the first of several that are joined is told of all: «شنته الرياض وواشنطن». An adjective
    is told by what it qualifies: «طائرات حربية أمريكية».
    """
    if hit.term.text.isascii():
        return _is_by_force(words, hit)
    if not _RULES["country"].match(folded(hit.term.text)):
        return any(bare(word, _RULES.words("forceful")) for word in _qualified(words, hit))
    start, end = hit.start, hit.end
    before = {each.end: each for each in states.values()}
    while start in before and behind(words.words[start], AND):
        start = before[start].start
    while end in states and behind(words.words[end], AND):
        end = states[end].end
    governs = _with_objects(heads(words.words[start - 1])) if start else ()
    follows = joined(words.words[end]) if end < len(words) and not words.before[end] else ()
    if not _RULES.words("forceful").isdisjoint(governs) or not _RULES.words("strikes").isdisjoint(follows):
        return True
    # «واشنطن تنشر ست مقاتلات», «هجوم شنته واشنطن»: what is sent out tells what sends it.
    sends = not _RULES.words("sends").isdisjoint((*governs, *follows))
    near = (*words.words[max(0, start - _MOST_SENT) : start], *words.words[end : end + _MOST_SENT])
    return sends and any(bare(word, _RULES.words("forceful")) for word in near)


def _with_objects(governing: Iterable[str]) -> tuple[str, ...]:
    """Return words, and what they are before a pronoun: «شنته»."""
    return tuple(form for word in governing for form in (word, *owned_bases(word)))


def _qualified(words: Words, hit: Hit) -> Iterator[str]:
    """Yield the words before an adjective, to the next mark, that it may qualify."""
    for at in range(hit.start - 1, max(-1, hit.start - 1 - _MOST_QUALIFIED), -1):
        if set(words.before[at + 1].strip()) - _JOINING:
            return
        yield words.words[at]


def _is_by_force(words: Words, hit: Hit) -> bool:
    """Return whether a deed of forces stands near a state's English word: «Turkey bombs», «shelling by Iran»."""
    start = hit.start - 1
    governed = start >= 0 and words.words[start] in _RULES.words("of_in_english")
    before = words.words[max(0, start - _MOST_QUALIFIED) : start] if governed else ()
    most = 1 if _RULES["country_in_english"].match(hit.term.text) else _MOST_BEHIND
    behind_it = [word for word in words.words[hit.end : hit.end + _MOST_BEHIND + 1] if word != "s"]  # Iran's missiles
    return not _RULES.words("forceful_in_english").isdisjoint((*before, *behind_it[:most]))


def _forces_of(hit: Hit) -> str | None:
    if hit.term.layer != "foreign" or not _RULES["state"].search(folded(hit.term.text)):
        return None
    return _STATE_ACTORS.get(hit.term.key)


def _is_beside(words: Words, hit: Hit) -> bool:
    """Return whether a state is where it borders or whom it hits: «الحدود مع إيران», «لضرب إيران»."""
    before, aims = _governing(words, hit), _RULES.words("aims")
    return any(
        bare(word, _RULES.words("beside")) or any(base in aims for base in behind(word, FOR)) for word in before[-1:]
    )


def _is_civil(words: Words, hit: Hit) -> bool:
    """Return whether a state's name is its government's, its people's or its land's: «القنصلية الأميركية»."""
    follows = words.words[hit.end : hit.end + _MOST_BEHIND]
    governing = _governing(words, hit)
    martial = any(bare(word, _RULES.words("martial")) for word in governing)
    if not martial and any(bare(word, _RULES.words("civil")) for word in governing):
        return True
    says = not _RULES.words("only_says").isdisjoint(follows[:1])
    return says or _RULES["civil_abroad"].match(" ".join(follows)) is not None


def _governing(words: Words, hit: Hit) -> tuple[str, ...]:
    """Return the word that governs a state's name; of an adjective the nouns that it may qualify, the next one first.

    These are those with an article, and the first one without: «وزير الخارجية الأميركي».
    """
    found: list[str] = []
    named = _RULES["country"].match(folded(hit.term.text)) is not None
    for at in range(hit.start - 1, max(-1, hit.start - 1 - _MOST_QUALIFIED), -1):
        if words.before[at + 1].strip():
            break
        found.append(words.words[at])
        if named or not is_definite(words.words[at]):
            break
    return tuple(found)


def _takes_part(words: Words, hit: Hit, abroad: Container[int]) -> bool:
    """Return whether an actor is no quality, law, other country's body or mere speaker."""
    key = hit.term.key
    before = words.words[hit.start - 1] if hit.start else ""
    follows = words.words[hit.end] if hit.end < len(words) else ""
    if key == _INSURGENTS and _is_quality(before, words.words[hit.start], follows):
        return False
    if key == "us_forces" and (_RULES["mission"].search(folded(hit.term.text)) or _RULES["mission"].match(before)):
        return False
    if key == "judiciary_ct" and not _RULES["court"].match(folded(hit.term.text)):
        return False  # «المادة الرابعة إرهاب» is the law he is sought by
    if key in _NATIONAL and (hit.end in abroad or _RULES["another_state"].match(follows)):
        return False  # «دورية للجيش الأمريكي»
    if _belongs_to_another(key, before) or (key == "isis" and _lacks_article(words, hit)):
        return False
    return key not in _SPEAKERS or not speaks(words, hit)


def _lacks_article(words: Words, hit: Hit) -> bool:
    """Return whether what is a name with its article only has none: «تنظيم إرهابي» is any."""
    name = folded(hit.term.text)
    return name.startswith(ARTICLE) and " " in name and not is_definite(words.words[hit.start])


def _is_quality(before: str, word: str, follows: str) -> bool:
    """Return whether what looks like insurgents is nobody: «الإرهاب», «هجوم إرهابي», "terrorist attack"."""
    if bare(word, _RULES.words("no_person")) or bare(before, _RULES.words("acts")):
        return True
    return word in _RULES.words("terrorist") and follows in _RULES.words("english_acts")


def _belongs_to_another(key: str, before: str) -> bool:
    """Return whether the word before a name makes it a part of another: «مجلس الأمن الوطني», «مخلفات داعش»."""
    if key == "army":
        return before in _RULES.words("supreme")
    if key == "isis":
        return bare(before, _RULES.words("leftovers")) is not None
    return key == "intel" and _RULES["council"].match(before) is not None
