"""Where it happened: place names told from the words they look like, the main one first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, word_set, words_of
from bot.model import Place
from bot.news.knowledge.gazetteer import Known
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.trie import Hit
from bot.news.text.reading import Reading

#: A name found in so many articles that never mention Iraq is a word first.
_COMMON_WORD: Final = 300
#: … and one found in so few is the place wherever something happens «in» it.
_RARE: Final = 24
#: Words like any other, but not behind «في».
_INSIDE_ONLY: Final = frozenset({"القائم", "المنصور", "الهندية", "الإسكندرية"})
#: Ranges that several governorates share: which one is said beside them.
_SHARED: Final[Mapping[str, frozenset[str]]] = {
    "جبال حمرين": frozenset({"ديالى", "كركوك", "صلاح الدين"}),
    "جبال مكحول": frozenset({"صلاح الدين", "كركوك", "نينوى"}),
    "بحيرة الثرثار": frozenset({"الأنبار", "صلاح الدين"}),
    "حوض حمرين": frozenset({"ديالى", "كركوك", "صلاح الدين"}),
    "قره جوغ": frozenset({"نينوى", "أربيل"}),
}


#: Before a name, these say that it is a place.
_DESIGNATORS: Final = word_set(
    "محافظة قضاء ناحية بلدة قرية حي منطقة منفذ معبر مدينتي محافظتي قضاءي قضائي مجمع سهل جبل "
    "جبال وادي بادية صحراء جزيرة قاعدة مطار حقل معسكر مخيم "
    "اسايش شاری پارێزگای سنووری ناوەندی فڕۆکەخانەی قەزای ناحیەی گوندی چیای نزیک دەوروبەری "
    "معرض جامعة أسواق شوارع أحياء مطاري "
    "سجن طريق جسر ساحة شارع أهالي سكان أبناء وجهاء نواحي ريف بساتين قاطع مداخل مدخل قرى "
    "سجن طريق جسر ساحة شارع بمحافظة بقضاء بناحية ببلدة بقرية بحي بمنطقة لقضاء لناحية لمحافظة "
    "لمنطقة أطراف بأطراف محافظ شرطة عمليات"
)
_CITY: Final = word_set("مدينة بمدينة لمدينة مركز بمركز وسط")
#: Before a name, these say that something happens there.
_LOCATIVES: Final = word_set(
    "في شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط قرب داخل بين خارج ضواحي محيط سماء فوق "
    "أطراف قبالة بمحيط باتجاه أيسر أيمن بأيسر بأيمن "
    "in near at over on li northern southern eastern western central outside around لە"
) | word_set(
    "جنوب غربي شمال غربي بشمال بجنوب بغرب بشرق بشمالي بجنوبي بغربي بشرقي بوسط انفجار مقتل ضرب يضرب هز يهز قصف استهداف "
    "هجوم بهجوم هجمات تفجير بتفجير اغتيالات سماء أجواء"
)
_BLOWS: Final = word_set(
    "قصف القصف قصفا هجوم هجوما الهجوم هجمات غارة غارات صواريخ صاروخ ضربة ضربات مسيرات عدوان بقصف بهجوم"
)
_SIDES_OF: Final = word_set("جنوب جنوبي شمال شمالي شرق شرقي غرب غربي وسط بجنوب بشمال بشرق بغرب بالعاصمة ببغداد")
#: «بغداد» and «أربيل» alone also mean a government; before these it is one.
_CAPITALS: Final = frozenset({"بغداد", "أربيل"})
#: Seats of governments as headlines name them.
_SEATS: Final = word_set(
    "بغداد أربيل واشنطن طهران أنقرة الرياض موسكو دمشق الكويت عمان لندن باريس برلين الدوحة القاهرة بيروت بكين أبوظبي"
)
#: Before a pair of capitals these make them places.
_INSIDE: Final = word_set("في من إلى مطاري مدينتي محافظتي طريق قرب")
#: Where the source sat, not where it happened.
_SOURCE_WORDS: Final = word_set("مصدر مصادر شرطة صحة مراسل مراسلنا مستشفى قيادة مديرية قائممقام محافظ دائرة نائب مجلس")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One naming of a place."""

    index: int
    in_title: bool
    #: Word position in its part.
    position: int
    #: How surely it says where it happened.
    weight: float
    #: A preposition or «بغداد..» says that it happened there.
    located: bool


def _bare(word: str) -> str:
    return word[1:] if len(word) > 4 and word[0] in "وبلف" else word


#: English sets these after the name of the place: «Baghdad market», «Erbil airport attack».
_AT_ENGLISH: Final = word_set(
    "prison market airport province governorate suburb neighborhood neighbourhood district city bombing blast "
    "explosion attack attacks protest protests clashes shooting street square hospital outskirts countryside"
)


def _locative(words: Words, hit: Hit) -> bool:
    """Tell a name that a preposition, attached or not, stands before."""
    if hit.end < len(words) and words.words[hit.end] in _AT_ENGLISH and not words.before[hit.end]:
        return True
    word, name = words.words[hit.start], words_of(hit.term.text).words[0]
    if word != name and word in {"ب" + name, "وب" + name, "فب" + name}:
        return True
    before = words.words[hit.start - 1] if hit.start else ""
    if _coordinate(words, hit):
        return True
    if before == "علي" and _BLOWS & set(words.words[max(0, hit.start - 6) : hit.start - 1]):
        return True  # «قصف إيراني على أربيل»
    return before in _LOCATIVES or before in _CITY or _bare(before) in _LOCATIVES


def _coordinate(words: Words, hit: Hit) -> bool:
    """Tell the second of «في بغداد وأربيل»: it stands where the first does."""
    start = hit.start
    if start < 2 or not words.words[start].startswith("و") or words.before[start]:
        return False
    first = words.words[start - 1]
    return words.words[start - 2] in _INSIDE or (first.startswith("ب") and first[1:] in _SEATS)


def _designated(words: Words, start: int) -> bool:
    before = words.words[start - 1] if start else ""
    return before in _DESIGNATORS or _bare(before) in _DESIGNATORS


def _governments(words: Words, hit: Hit) -> bool:
    """Tell «بين بغداد وواشنطن», «أربيل وبغداد»: two governments; «في بغداد وأربيل» are two places."""
    if hit.end - hit.start > 1:
        return False
    first, second = hit.start, hit.start + 1
    if not (second < len(words) and _joined_capital(words, second)):
        first, second = hit.start - 1, hit.start
        if first < 0 or not _joined_capital(words, second) or _own(words.words[first]) not in _SEATS:
            return False
    before = words.words[first - 1] if first else ""
    return before not in _INSIDE and words.words[first] in _SEATS | {"و" + seat for seat in _SEATS}


def _own(word: str) -> str:
    return word if word in _SEATS else word[1:]


def _joined_capital(words: Words, at: int) -> bool:
    """Tell «وواشنطن» right after a word."""
    word = words.words[at]
    return word.startswith("و") and word[1:] in _SEATS and not words.before[at]


def _colon_place(words: Words, hit: Hit) -> bool:
    """Tell «بغداد.. ضبط أسلحة» and «ديالى: مقتل …»: the headline's own dateline."""
    return (
        hit.start == 0
        and hit.end < len(words)
        and any(mark in words.before[hit.end] for mark in (".", ":", "/", "|", "-", "–"))
    )


def _surely(known: Known, words: Words, hit: Hit, others: frozenset[str], *, iraqi: bool, abroad: bool) -> bool:
    """Decide whether an ambiguous name is meant as the place."""
    if _designated(words, hit.start) or hit.end - hit.start > 1:
        return True
    if known.false_hits >= _COMMON_WORD:
        # «المدينة», «الدور»: only «قضاء المدينة» is the place, or «في الدورة جنوبي بغداد».
        follows = words.words[hit.end] if hit.end < len(words) else ""
        return iraqi and _locative(words, hit) and follows in _SIDES_OF
    if abroad and known.kind != "governorate" and known.place.governorate not in others:
        return False
    in_place = _locative(words, hit) or _colon_place(words, hit)
    if in_place and known.false_hits <= _RARE and not abroad:
        return True
    if known.kind == "governorate":
        return iraqi or in_place
    if hit.start > 0 and words.words[hit.start - 1] in _CITY:
        return iraqi
    if known.place.governorate in others:
        return in_place or known.false_hits < 10
    return iraqi and in_place and (known.false_hits < 50 or known.place.name in _INSIDE_ONLY)


def _located(words: Words, hit: Hit, *, in_title: bool) -> bool:
    return _locative(words, hit) or _designated(words, hit.start) or (in_title and _colon_place(words, hit))


def _weight(known: Known, words: Words, hit: Hit, *, in_title: bool) -> float:
    weight = 3.0 if in_title else max(0.6, 2.0 - hit.start / 40)
    locative = _located(words, hit, in_title=in_title)
    single = hit.end - hit.start == 1
    if known.place.name in _CAPITALS and _governments(words, hit):
        return 0.0
    if known.place.name in _CAPITALS and single and not locative:
        return weight * 0.12
    if locative:
        weight *= 1.5
    before = words.words[max(0, hit.start - 4) : hit.start]
    if any(word in _SOURCE_WORDS for word in before):
        weight *= 0.45
    if hit.start > 0 and words.words[hit.start - 1] in {"الي", "نحو", "من"}:
        weight *= 0.7
    return weight


def _candidates(hits: Iterable[Hit], knowledge: Knowledge) -> list[tuple[Hit, Known]]:
    return [(hit, knowledge.places[int(hit.term.key)]) for hit in hits if hit.term.layer == "place"]


def _one_each(candidates: Iterable[tuple[Hit, Known]], others: frozenset[str]) -> list[tuple[Hit, Known]]:
    """Choose one place where a name stands for several: by the governorate named beside it, else by its own name."""
    best: dict[int, tuple[tuple[bool, bool], Hit, Known]] = {}
    for hit, known in candidates:
        rank = (known.place.governorate in others, folded(known.place.name) == folded(hit.term.text))
        if hit.start not in best or rank > best[hit.start][0]:
            best[hit.start] = (rank, hit, known)
    return [(hit, known) for _, hit, known in best.values()]


def _iraqi(reading: Reading, others: frozenset[str]) -> bool:
    if reading.dateline or others:
        return True
    return any(hit.term.layer == "anchor" for hit in (*reading.title_hits, *reading.lead_hits))


def mentions(reading: Reading, knowledge: Knowledge) -> list[Mention]:
    """Return every naming of an Iraqi place, ambiguous names only when something supports them."""
    parts = ((True, reading.title_words, reading.title_hits), (False, reading.text_words, reading.text_hits))
    others = frozenset(
        known.place.governorate
        for _, _, hits in parts
        for hit, known in _candidates(hits, knowledge)
        if hit.term.weight and known.place.governorate
    )
    iraqi = _iraqi(reading, others)
    others |= {knowledge.places[index].place.governorate for index in reading.dateline}
    abroad = any(hit.term.layer == "foreign" and not knowledge.reach.get(hit.term.key) for hit in reading.title_hits)
    found: list[Mention] = []
    for in_title, words, hits in parts:
        for hit, known in _one_each(_candidates(hits, knowledge), others):
            if hit.term.weight or _surely(known, words, hit, others, iraqi=iraqi, abroad=abroad):
                weight = _weight(known, words, hit, in_title=in_title)
                located = _located(words, hit, in_title=in_title)
                found.append(
                    Mention(
                        index=int(hit.term.key), in_title=in_title, position=hit.start, weight=weight, located=located
                    )
                )
    return found


#: The more exact kind of place is the better answer within one governorate.
_EXACTNESS: Final = {
    "country": 0,
    "region": 0,
    "river": 0,
    "governorate": 1,
    "area": 2,
    "mountain": 2,
    "district": 2,
    "city": 2.2,
}
_EXACT: Final = 3.0


def _ordered(scores: dict[int, float], knowledge: Knowledge) -> list[int]:
    by_governorate: dict[str, float] = defaultdict(float)
    for index, score in scores.items():
        by_governorate[knowledge.places[index].place.governorate] += score
    by_governorate.pop("", None)

    def rank(index: int) -> tuple[bool, float, bool, float]:
        known = knowledge.places[index]
        governorate = known.place.governorate
        exact = _EXACTNESS.get(known.kind, _EXACT)
        return (
            not governorate,
            -by_governorate.get(governorate, 0.0),
            exact < 2 or scores[index] < 0.8,
            -scores[index],
        )

    return sorted(scores, key=rank)


def _in_its_governorate(place: Place, beside: Iterable[str]) -> Place:
    """Return a shared range in the governorate that the article names beside it."""
    shared = _SHARED.get(place.name, frozenset())
    named = next((governorate for governorate in beside if governorate in shared - {place.governorate}), "")
    return replace(place, governorate=named) if named else place


def rank_places(found: Sequence[Mention], reading: Reading, knowledge: Knowledge) -> tuple[Place, ...]:
    """Return the places, the one where it happened first; the dateline only where nothing else speaks."""
    scores: dict[int, float] = defaultdict(float)
    for mention in found:
        scores[mention.index] += mention.weight
    scores = {index: score for index, score in scores.items() if score >= 0.7}
    inside = [index for index in scores if knowledge.places[index].place.governorate]
    if not inside:
        for index in reading.dateline:
            # Agencies sit in the two capitals: their datelines say nothing of where.
            if knowledge.places[index].place.name not in _CAPITALS:
                scores[index] = 1.0
    ordered = _ordered(scores, knowledge)
    names: dict[tuple[str, str], Place] = {}
    beside = [knowledge.places[index].place.governorate for index in (*ordered, *reading.dateline)]
    for index in ordered:
        place = _in_its_governorate(knowledge.places[index].place, beside)
        names.setdefault((place.name, place.governorate), place)
    return tuple(names.values())[:6]
