"""What a channel wraps around its news left out: what a picture shows, its epithets, its remarks on who speaks."""

from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import ARTICLE
from bot.news.knowledge.rules import rulebook
from bot.news.summary.cutting import speaker_end
from bot.news.text.sentences import as_sentence, balanced, sentences

_RULES: Final = rulebook("slant")
_EPITHETS: Final = (
    "branded",
    "abused",
    "belittled",
    "labelled",
    "occupier",
    "to_occupier",
    "occupier_of_hers",
)
#: No opening is longer.
_OPENING: Final = 160
#: A sentence without its opening has at least so many letters.
_LEAST_LEFT: Final = 12
#: A caption has no more words.
_LONGEST_CAPTION: Final = 6


def without_captions(text: str) -> str:
    """Return a text whose sentences tell what happened, and not what a picture shows of it: «مشاهد من سقوط …»."""
    told = sentences(text)
    plain = [_uncaptioned(sentence, channel=False) for sentence in told]
    return text if plain == [*told] else " ".join(plain)


def plainly(text: str) -> str:
    """Return a channel's text without captions, without its epithets and without what it thinks of who speaks."""
    told = sentences(text)
    plain = [_plain(sentence) for sentence in told]
    return text if plain == [*told] else " ".join(plain)


def _uncaptioned(sentence: str, *, channel: bool) -> str:
    rest = (
        _without_for(_behind("caption", sentence))
        or _of_thing(sentence)
        or (_behind("part_of", sentence) if channel else "")
    )
    return _as_news(rest, captioned=True) if len(rest) >= _LEAST_LEFT else sentence


def _without_for(rest: str) -> str:
    """Return what a caption shows without the «ل» before it, the article put back: «للقصف» is «القصف»."""
    found = _RULES["for_it"].match(folded(rest[:_OPENING]))
    return rest if not found else f"{ARTICLE if found.end() > 1 else ''}{rest[found.end() :]}"


def _of_thing(sentence: str) -> str:
    """Return a caption of a thing from the thing on: «الطائرة التي …» of «مشاهد للطائرة التي …»."""
    rest = _behind("caption_of_thing", sentence)
    return f"{ARTICLE}{rest}" if rest else ""


def _as_news(sentence: str, *, captioned: bool) -> str:
    """Return a caption's sentence as news: «قصف استهدف المقر» for «القصف الذي استهدف المقر».

    Without a caption before it a sentence that is longer may say something of the blow that it names.
    """
    plain = folded(sentence[:_OPENING])
    found = _RULES["pictured_deed"].match(plain) or (captioned and _RULES["pictured_thing"].match(plain))
    if not found and (captioned or len(sentence.split()) <= _LONGEST_CAPTION):
        found = _RULES["pictured"].match(plain)
    if not found:
        return sentence
    end = _written(sentence, found.end())
    known = [word for word in sentence[:end].split() if word not in _RULES.words("which")]
    opening = " ".join(word.removeprefix(ARTICLE) for word in known)
    return f"{opening}{sentence[len(sentence[:end].rstrip()) :]}"


def _plain(sentence: str) -> str:
    sentence = _without_aside(_without_epithets(sentence))
    sentence = _as_news(_uncaptioned(sentence, channel=True), captioned=False)
    if speaker_end(sentence):
        return sentence  # who speaks so is told
    if (remark := _RULES["remark"].search(folded(sentence))) and remark.start() >= _LEAST_LEFT:
        sentence = as_sentence(sentence[: _written(sentence, remark.start())])
    return sentence


def _without_epithets(sentence: str) -> str:
    """Return a sentence without the channel's epithets; those in a quote, and behind who speaks, are not its own."""
    if end := speaker_end(sentence):
        # Who speaks is named by the channel; what he says is his.
        return f"{_without_epithets(sentence[: end - 1].rstrip(': '))}: {sentence[end:]}"
    for name in (*_EPITHETS, *_EPITHETS):
        rule = _RULES.rules[name]
        found = rule.pattern.search(sentence)
        if found and balanced(sentence[: found.start()]):
            sentence = f"{sentence[: found.start()]}{found.expand(rule.gives)}{sentence[found.end() :]}"
    return sentence


def _behind(rule: str, sentence: str) -> str:
    """Return a sentence behind what a rule finds at its start; empty where it finds nothing."""
    found = _RULES[rule].match(folded(sentence[:_OPENING]))
    return sentence[_written(sentence, found.end()) :] if found else ""


def _without_aside(sentence: str) -> str:
    found = _RULES["aside"].match(folded(sentence[:_OPENING]))
    if not found:
        return sentence
    name = "who" if found["who"] else "statement"
    return sentence[: _written(sentence, found.end(name))] + sentence[_written(sentence, found.end()) :]


def _written(text: str, end: int) -> int:
    """Return where a text is as long as its folded form is at `end`: marks are no letters there."""
    at = min(end, len(text))
    while at < len(text) and len(folded(text[:at])) < end:
        at += 1
    while at < len(text) and len(folded(text[: at + 1])) == end:
        at += 1
    return at
