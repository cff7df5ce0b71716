"""No text costs more than its length: hostile shapes through every pattern and every function that reads text."""

import ast
import contextlib
import importlib
import os
import pkgutil
import re
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

import bot
import handlers
from bot.arabic.canonical import canonical
from bot.errors import RasidError
from bot.feeds.parsing.markup import to_text
from bot.news.knowledge.rules import all_rulebooks
from bot.news.text.page.cleaning import clean
from bot.wording import safe
from tests.stages.hostile import SHAPES
from tests.stages.pumping import attacks
from tests.stages.text_functions import Reader, readers

#: Four times the length may cost this many times as much: 4 is linear, 16 quadratic.
_GROWTH: Final = 8
#: A cost below this (seconds of this thread) is not compared, as noise would speak. At these lengths whatever looks
#: back once for each character costs several times as much.
_TOO_LITTLE: Final = 0.03
_LENGTH: Final = 8_000
_LENGTHS: Final = (200, 1_000, _LENGTH)
_TRIES: Final = 3
#: RASID_LINEAR=all tries every function with every shape, which takes half an hour; else each with one in so many.
_SHARES: Final = 1 if os.environ.get("RASID_LINEAR") == "all" else 12

#: Where outside text and what a person writes is read; other patterns read settings, headers, Telegram's refusals.
_READING: Final = (
    "bot.arabic.",
    "bot.news.",
    "bot.matching.",
    "bot.feeds.",
    "bot.sources.",
    "bot.stories.",
    "bot.wording.",
    "bot.alerts.rendering",
    "bot.references",
    "bot.marks",
    "bot.botapi.transport",
    "handlers.",
)
#: Modules, or single patterns, whose texts are short before they are read, or that are asked at one place; and why.
_LEFT_OUT: Final[Mapping[str, str]] = {
    "bot.feeds.dates.dates": "a date is cut to 120 characters",
    "bot.feeds.parsing.addresses._HOST": "a host is matched whole, and has at most 260 characters",
    "bot.feeds.catalogue.opml._ATTRIBUTE": "matched where a tag's name ends, never searched for",
    "bot.feeds.catalogue.opml._END": "matched where a tag's attributes end, never searched for",
    "bot.news.guard.grounding": "an answer of the model has at most 500 characters",
    "bot.news.guard.answer_form": "an answer of the model has at most 500 characters",
}
#: Functions of two texts, each compared with the other, and what bounds them.
_BOUNDED: Final[Mapping[str, str]] = {
    "bot.news.guard.bearing_out.unborne": "a model's answer has at most 500 characters, what it was sent 6,000",
}
#: Public functions that no text can be handed to by itself: their arguments are made by others of this list.
_NOT_CALLED: Final = {
    "bot.arabic.inflection.conjugated.is_passive",
    "bot.arabic.lexicon.stems_of",
    "bot.stories.circumstances.how_near_in_time",
    "bot.feeds.fetching.networks.is_global",
    "bot.sources.finding.find_source",
    "bot.matching.hanging.found.told",
    "bot.matching.hanging.plan.passes",
    "bot.matching.never.never",
    "bot.matching.plain.plain",
    "bot.matching.tree.in_order",
    "bot.news.events.bygone.is_bygone",
    "bot.news.events.choosing.line_of",
    "bot.news.events.choosing.main_of",
    "bot.news.events.choosing.other_matters",
    "bot.news.events.choosing.set_by_toll",
    "bot.news.events.counting.first_act",
    "bot.news.events.counting.is_over",
    "bot.news.events.counting.uncounted",
    "bot.news.events.digest.other_lines",
    "bot.news.events.mishaps.with_mishaps",
    "bot.news.events.digest.sum_of",
    "bot.news.events.digest.tells_apart",
    "bot.news.events.narrowing.about_main",
    "bot.news.events.narrowing.counted_in",
    "bot.news.events.counting.is_against_doers",
    "bot.news.events.cutting.pieces.pieces_of",
    "bot.news.events.retracting.as_in_text",
    "bot.news.events.retracting.taken_back",
    "bot.news.events.states.heads",
    "bot.news.events.states.is_its_own",
    "bot.news.events.setting.settings_of",
    "bot.news.events.choosing.of_old_deeds",
    "bot.news.toll.english_people.listed",
    "bot.news.relevance.judge.judge",
    "bot.news.relevance.judge.reasons_in",
    "bot.news.summary.companions.best_companion",
    "bot.news.summary.statements.announced",
    "bot.news.summary.statements.announces",
    "bot.news.tags.capitals.share_of_town",
    "bot.news.tags.capitals.towns_among",
    "bot.news.tags.causes.struck_from_afar",
    "bot.stories.report.details.begin_of",
    "bot.stories.origins.provenance.standing_with",
    "handlers.turn.is_administrator",
    "bot.news.relevance.scene.scene_of",
    "bot.news.guard.borne.borne",
    "bot.news.guard.borne.same_word",
    "bot.news.guard.borne.stock_of",
    "bot.news.guard.borne.token_at",
    "bot.news.guard.borne_ties.miscaused",
    "bot.news.guard.borne_ties.misjoined",
    "bot.news.guard.borne_ties.mistied",
    "bot.news.guard.borne_ties.misaged",
    "bot.news.guard.borne_ties.misdirected",
    "bot.news.guard.borne_ties.misshared",
    "bot.news.guard.borne_roles.another_body",
    "bot.news.guard.borne_roles.misattributed",
    "bot.news.guard.borne_roles.misdone",
    "bot.news.guard.borne_roles.misnamed",
    "bot.news.guard.borne_roles.misplaced",
    "bot.news.guard.borne_roles.misqualified",
    "bot.news.guard.borne_tolls.miscounted",
    "bot.news.guard.borne_tolls.misfated",
    "bot.news.guard.borne_tolls.missummed",
    "bot.news.guard.borne.another_time",
    "bot.news.guard.borne.turned",
    "bot.news.guard.borne.unborne_words",
    "bot.news.guard.claimed_counts.counts_of",
    "bot.news.guard.claimed_counts.nouns_of",
    "bot.news.guard.claimed_fates.amount_of",
    "bot.news.guard.claimed_fates.clause_after",
    "bot.news.guard.claimed_fates.fates_of",
    "bot.news.guard.claimed_fates.people_after",
    "bot.news.guard.claimed_fates.people_of",
    "bot.news.guard.claimed_parts.parts_of",
    "bot.news.guard.claimed_roles.bodies_of",
    "bot.news.guard.claimed_roles.pairs_of",
    "bot.news.guard.claimed_roles.phrase_at",
    "bot.news.guard.claimed_roles.qualities_of",
    "bot.news.guard.claimed_roles.sides_of",
    "bot.news.tags.meant.is_meant",
    "bot.news.guard.claimed_roles.sources_of",
    "bot.news.guard.claimed_roles.with_more",
    "bot.news.guard.claimed_roles.words_before",
    "bot.news.guard.claimed_subjects.subjects_of",
    "bot.news.guard.claims.set_times",
    "bot.news.guard.claimed_words.is_verb",
    "bot.news.knowledge.gazetteer.add_places",
    "bot.news.knowledge.gazetteer.kurdish_places",
    "bot.news.relevance.features.if_so",
    "bot.news.relevance.model.answer",
    "bot.news.relevance.model.signs_of",
    "bot.sources.silence.hushed_places",
    "bot.sources.silence.usual_gaps",
    "bot.sources.silence.silent_feeds",
    "bot.news.tags.causes.name_the_blast",
    "bot.news.toll.subjects.people_before",
    "handlers.durations.word_duration",
    "handlers.following.shapes.press_forms",
    "handlers.turn.pressed_language",
}


@cache
def _modules() -> tuple[ModuleType, ...]:
    found = (
        each.name
        for package in (bot, handlers)
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    )
    return tuple(
        importlib.import_module(name) for name in found if "sandbox" not in name and not name.endswith("__main__")
    )


@cache
def _caches() -> tuple[Any, ...]:
    """Return what remembers answers for texts; what is read once from the package's data is left alone."""
    values = [value for module in _modules() for value in vars(module).values() if hasattr(value, "cache_parameters")]
    return tuple(value for value in values if value.cache_parameters()["maxsize"] not in (None, 1))


def _cost(call: Callable[[str], object], text: str) -> float:
    """Return the processor time of one call, whatever else the machine does."""
    for cached in _caches():
        cached.cache_clear()
    started = time.thread_time()
    with contextlib.suppress(RasidError, ValueError):  # refused, which is an answer
        call(text)
    return time.thread_time() - started


def _grows(call: Callable[[str], object], shape: Callable[[int], str], length: int = _LENGTH) -> bool:
    """Tell whether a call's cost grows faster than its text; a noisy measure is taken again."""
    for _ in range(_TRIES):
        long = _cost(call, shape(length))
        if long < _TOO_LITTLE or long < _GROWTH * max(_cost(call, shape(length // 4)) for _ in range(2)):
            return False
    return True


def _ended(shape: Callable[[int], str]) -> Callable[[int], str]:
    """Put a word behind a run: what took all of it has to give it back."""
    return lambda length: f"{shape(length - 3)} ب!"


def _superlinear(
    call: Callable[[str], object], length: int = _LENGTH, shapes: Mapping[str, Callable[[int], str]] = SHAPES
) -> list[str]:
    return [
        name for name, shape in shapes.items() if _grows(call, shape, length) or _grows(call, _ended(shape), length)
    ]


def _share(name: str) -> Mapping[str, Callable[[int], str]]:
    """Return the shapes that a function is tried with: all of them if asked to, else some, others for each function."""
    first = zlib.crc32(name.encode()) % _SHARES
    return dict(list(SHAPES.items())[first::_SHARES])


def _within(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns of a module's constant, however deep they stand in it."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _within(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _within(each)
    elif type(value).__module__.startswith(("bot.", "handlers.")) and hasattr(type(value), "__slots__"):
        for name in getattr(type(value), "__slots__", ()):
            yield from _within(getattr(value, name, None))


def _written(module: ModuleType) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a module hands to `re.sub` and its kin as they stand."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        owner, first = node.func.value, node.args[0]
        is_re = isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr != "compile"
        if is_re and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield re.compile(first.value)


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Return every pattern of the program, by the module that it stands in; each once."""
    seen: set[re.Pattern[str]] = set()
    found: dict[str, list[re.Pattern[str]]] = {}
    for module in _modules():
        if not module.__name__.startswith(_READING) or module.__name__ in _LEFT_OUT:
            continue
        kept = (value for name, value in vars(module).items() if f"{module.__name__}.{name}" not in _LEFT_OUT)
        for pattern in (*(p for value in kept for p in _within(value)), *_written(module)):
            if pattern not in seen:
                seen.add(pattern)
                found.setdefault(module.__name__, []).append(pattern)
    for book in all_rulebooks():
        found[book.file] = [rule.pattern for rule in book.rules.values()]
    return {name: tuple(patterns) for name, patterns in found.items()}


def _looks_back(pattern: re.Pattern[str], attack: tuple[str, str, str]) -> bool:
    """Tell whether looking for a pattern everywhere in a text costs more than the text is long."""
    start, run, end = attack

    def search(text: str) -> None:
        for _ in pattern.finditer(text):
            pass

    # Short texts first: what costs a high power of its length is found before it takes hours.
    return any(_grows(search, lambda length: start + run * (length // len(run)) + end, each) for each in _LENGTHS)


def test_every_public_function_that_reads_text_is_tried() -> None:
    called, others = readers()
    assert others == _NOT_CALLED
    assert len(called) > 150


def test_every_constant_pattern_is_found() -> None:
    known = {pattern.pattern for patterns in _patterns().values() for pattern in patterns}
    assert len(known) > 150
    for written in ("The post", "شفق نيوز", "killed", r"\s+"):
        assert any(written in pattern for pattern in known), written


@pytest.mark.parametrize(
    "call",
    [canonical, to_text, safe.clean, safe.clean_lines, lambda text: clean(text, text)],
    ids=["canonical", "to_text", "safe.clean", "safe.clean_lines", "clean"],
)
def test_what_text_from_outside_meets_first_is_linear(call: Callable[[str], object]) -> None:
    assert _superlinear(call, 3_000) == []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gather what the slow tests try only where they run: every process of the suite would spend seconds on it."""
    are_run = "not slow" not in metafunc.config.getoption("markexpr")
    if "reader" in metafunc.fixturenames:
        found = [reader for reader in readers()[0] if reader.name not in _BOUNDED] if are_run else []
        metafunc.parametrize("reader", found, ids=lambda reader: reader.name)
    if "module" in metafunc.fixturenames:
        metafunc.parametrize("module", sorted(_patterns()) if are_run else [])


@pytest.mark.slow
def test_a_function_costs_no_more_than_its_text_is_long(reader: Reader) -> None:
    assert _superlinear(reader.call, shapes=_share(reader.name)) == []


@pytest.mark.slow
def test_a_pattern_never_looks_back_over_a_run_again_and_again(module: str) -> None:
    found = [
        (pattern.pattern[:80], attack)
        for pattern in _patterns()[module]
        for attack in attacks(pattern)
        if _looks_back(pattern, attack)
    ]
    assert found == []
