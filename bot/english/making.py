"""How the file of forms is made: simplemma's English table, and what the files beside it add."""

import lzma
import re
from collections import defaultdict
from importlib import metadata, resources
from pathlib import Path
from typing import Final

SIMPLEMMA: Final = "2.0.0"

_PLAIN: Final = re.compile("[a-z]+")
#: Letters of a participle in -ing that has a verb before its ending.
_PARTICIPLE: Final = 6

Forms = dict[str, set[str]]


def table() -> Forms:
    """Return simplemma's English table: form → the words that it is a form of, itself where it is only that."""
    if metadata.version("simplemma") != SIMPLEMMA:
        raise RuntimeError(f"the forms are made from simplemma {SIMPLEMMA}")
    # The table has no public door; the version is pinned for that.
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    found: Forms = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory().get_dictionary("en").items():
        word, base = _text(form), _text(lemma)
        if _PLAIN.fullmatch(word) and _PLAIN.fullmatch(base):
            found[word].add(base)
    for word, bases in found.items():
        if len(bases) > 1:  # «Iraqis» beside «iraqis», which the table doesn't know
            bases.discard(word)
    return found


def _text(word: str | bytes) -> str:
    return (word.decode() if isinstance(word, bytes) else word).casefold()


def _verbs(forms: Forms) -> set[str]:
    """Return the words that have a past tense."""
    return {base for form, bases in forms.items() if form.endswith("ed") for base in bases if base != form}


def _participles(forms: Forms) -> Forms:
    """Return the nouns in -ing that are a verb's participle, too: bombing, kidnapping."""
    verbs = _verbs(forms)
    found: Forms = {}
    for word, bases in forms.items():
        if bases == {word} and word.endswith("ing") and len(word) >= _PARTICIPLE:
            stem = word.removesuffix("ing")
            single = stem[:-1] if stem[-1] == stem[-2] else stem
            if known := next((verb for verb in (stem + "e", stem, single) if verb in verbs), None):
                found[word] = {known}
    return found


def _more(path: Path) -> Forms:
    found: Forms = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            form, *bases = line.split()
            found[form].update(bases or [form])
    return found


def compiled(folder: Path) -> bytes:
    """Return the file: xz of lines `form TAB word word …`, sorted; a plain word in s has a line that names itself."""
    forms = table()
    lines: Forms = defaultdict(set)
    for word, bases in forms.items():
        # Without a line of its own a word in s would be a plural by rule.
        if bases != {word} or word.endswith("s"):
            lines[word] |= bases
    for word, bases in _participles(forms).items():
        # What is a word of its own, too, stays that to who asks for it.
        lines[word] |= bases | {word}
    lines |= _more(folder / "more.txt")
    text = "\n".join(f"{word}\t{' '.join(sorted(bases))}" for word, bases in sorted(lines.items()))
    return lzma.compress(f"\n{text}\n".encode(), preset=9)


if __name__ == "__main__":
    with resources.as_file(resources.files("bot.english")) as here:
        (here / "forms.xz").write_bytes(compiled(here))
