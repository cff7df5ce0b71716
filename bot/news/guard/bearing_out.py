"""Does an article bear out what a summary claims? Each claim by itself: all must be found there."""

from collections.abc import Callable

from bot.news.guard.borne import told_in
from bot.news.guard.borne_links import miscaused, misjoined, mistied
from bot.news.guard.borne_objects import misaged, misdirected, misshared
from bot.news.guard.borne_roles import another_body, misattributed, misdone, misnamed, misplaced, misqualified
from bot.news.guard.borne_tolls import miscounted, misfated, missummed
from bot.news.guard.borne_words import another_time, turned, unborne_words


def unborne(
    answer: str, title: str, text: str, *, given: frozenset[str] = frozenset(), outlet: frozenset[str] = frozenset()
) -> str | None:
    """Return why an article doesn't bear out a summary, as one word, or None.

    `given` are words that are borne out though the article may lack them, `outlet` those of its outlet's name.
    """
    summary, article = told_in("", answer), told_in(title, text)
    checks: tuple[Callable[[], str | None], ...] = (
        lambda: miscounted(summary, article),
        lambda: turned(summary, article),
        lambda: misfated(summary, article),
        lambda: missummed(summary, article, answer, title, text),
        lambda: misplaced(summary, article),
        lambda: misnamed(summary, article, outlet),
        lambda: misqualified(summary, article),
        lambda: another_body(summary, article),
        lambda: misdone(summary, article),
        lambda: misattributed(summary, article, outlet),
        lambda: another_time(summary, article),
        lambda: misdirected(summary, article),
        lambda: mistied(summary, article),
        lambda: misjoined(summary, article),
        lambda: miscaused(summary, article),
        lambda: misaged(summary, article),
        lambda: misshared(summary, article),
        lambda: unborne_words(summary, article, given),
    )
    return next((fault for check in checks if (fault := check()) is not None), None)
