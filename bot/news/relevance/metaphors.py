"""Words of war that are figures of speech: a striker's «صاروخ», the market «تحت القصف», a poem that is a «عبوة»."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, word_set, words_of
from bot.news.knowledge.trie import Hit
from bot.news.text.reading import Reading

#: Words that sport, markets and the arts borrow.
_BORROWED: Final = word_set(
    "صاروخ صواريخ صاروخي قذيفة قذائف قصف يقصف تقصف قصفت غارة غارات ضربة ضربات هجوم هجمات هجمة مهاجم "
    "يهاجم هاجم معركة معارك مواجهة مواجهات اشتباك اشتباكات انفجار انفجارات تفجير ينفجر انفجر "
    "انفجرت فجر يفجر قنبلة قنابل رصاصة رصاص كمين قنص قناص لغم ألغام عبوة ناسفة استهداف يستهدف اقتحام "
    "يقتحم مسيرة مسيرات إسقاط أسقط يسقط المقاومة مقاومة يباغت باغت ثأر ثأرا يثأر يدك دك "
    "حرب مقاتل دفاع نيران مدفعية مقذوف strike strikes struck bomb bombs attack attacks rocket rockets "
    "missile bullet shot assault battle blast explosion clash clashes ambush sniper targeted targeting "
    "shooting raid raids"
)
#: Of the economy only what is of markets: a strike on an oil field is a strike.
_MARKETS: Final = word_set(
    "أسعار سعر الذهب ذهب دولار الدولار دينار الدينار بورصة الأونصة مثقال المثقال برميل الصرف التضخم الأسهم"
)
_ANIMALS: Final = word_set("كلاب الكلاب حيوان الحيوان حيوانات طيور أسماك")
#: A stadium and a museum may be struck; talk of players and poems is of sport and the arts.
_BUILDINGS: Final = word_set("ملعب الملعب متحف المتحف معرض مسرح سينما نادي كنيسة")
_ARTS: Final = frozenset({"sport", "culture"})
#: So many words of one field show that the text is of it.
_ENOUGH: Final = 2


def _borrowed(hit: Hit) -> bool:
    return all(word in _BORROWED for word in words_of(hit.term.text).words)


def _field(hits: Iterable[Hit]) -> bool:
    """Tell a text of sport, of the arts, of markets or of animals."""
    topics: dict[str, set[str]] = {}
    for hit in hits:
        words = words_of(hit.term.text).words
        if hit.term.layer != "topic" or all(word in _BUILDINGS for word in words):
            continue
        if hit.term.key in _ARTS or (hit.term.key == "economy" and any(word in _MARKETS for word in words)):
            topics.setdefault(hit.term.key, set()).add(folded(hit.term.text))
        elif hit.term.key == "society" and any(word in _ANIMALS for word in words):
            return True
    return any(len(found) >= _ENOUGH for found in topics.values())


_QUOTES: Final = frozenset("\"«»“”'")
#: Words between the quotes of a scare quote.
_SHORT: Final = 3


def _quoted(words: Words, hit: Hit) -> bool:
    """Tell a word in scare quotes: «"كمين" في العيادات»."""
    opens = any(mark in _QUOTES for mark in words.before[hit.start])
    closes = any(
        mark in _QUOTES for at in range(hit.end, min(len(words), hit.end + _SHORT)) for mark in words.before[at]
    )
    return opens and closes


def _scare_quotes(reading: Reading, events: Iterable[Hit]) -> bool:
    """Tell a headline whose every word of war is in scare quotes, over talk of something else."""
    telling = [hit for hit in events if hit.term.weight >= _ENOUGH]
    topics = any(hit.term.layer == "topic" for hit in reading.title_hits)
    return topics and bool(telling) and all(_quoted(reading.title_words, hit) for hit in telling)


def is_figurative(reading: Reading, events: Sequence[Hit], actors: Sequence[Hit]) -> bool:
    """Tell a headline whose words of war (`events`) are all borrowed, over a text of sport, arts, markets or animals.

    An armed actor in the headline (`actors`), the dead and wounded, or a plain word of war in the lead speak against.
    """
    of_events = {at for hit in events for at in range(hit.start, hit.end)}
    others = [hit for hit in actors if hit.start not in of_events]  # an «انتحاري» of a «هجوم انتحاري» is no actor
    if not others and _scare_quotes(reading, events):
        return True
    if not events or actors or not all(_borrowed(hit) for hit in events if hit.term.weight >= _ENOUGH):
        return False
    if any(hit.term.key == "armed_attack" and hit.term.weight <= 1 for hit in events):
        return False  # killed and wounded
    plain = [hit for hit in reading.lead_hits if hit.term.layer == "event" and hit.term.weight >= _ENOUGH]
    return all(_borrowed(hit) for hit in plain) and _field((*reading.title_hits, *reading.lead_hits))
