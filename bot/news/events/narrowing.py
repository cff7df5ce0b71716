"""What of an article is about its main event: its text without the clauses that tell of something else."""

from collections.abc import Container, Iterable, Sequence

from bot.news.events.choosing import Found, line_of
from bot.news.events.clauses import Clause, head_of_line
from bot.news.events.cutting.pieces import is_another
from bot.news.events.digest import headed
from bot.news.events.polarity import UNREAL
from bot.news.knowledge.knowledge import Knowledge
from bot.news.text.clauses import opened
from bot.news.text.reading import Reading, without


def about_main(
    clauses: Sequence[Clause],
    telling: Sequence[Found],
    others: Container[int],
    main: Found | None,
    reading: Reading,
    knowledge: Knowledge,
    *,
    digest: bool,
) -> Reading:
    """Return what of an article is about the main event; of a digest its headline with its own line."""
    narrowed = _narrowed(clauses, others, main, reading, knowledge) if others else reading
    line = line_of(telling) if digest else None
    if line is None:
        return narrowed
    return without(narrowed, headed(reading.title, line.event.text), narrowed.text, (), knowledge)


def counted_in(
    clauses: Sequence[Clause], others: Container[int], telling: Iterable[Found], reading: Reading
) -> tuple[str, tuple[str, ...]]:
    """Return the headline and the sentences in which the toll is told."""
    unsaid = {id(one.clause) for one in telling if one.event.polarity in UNREAL}
    kept = [clause for clause in clauses if id(clause) not in others and id(clause) not in unsaid]
    return (reading.title, reading.sentences) if len(kept) == len(clauses) else _left(kept, clauses, reading)


def _left(kept: Sequence[Clause], clauses: Sequence[Clause], reading: Reading) -> tuple[str, tuple[str, ...]]:
    """Return the headline and the sentences that some of the clauses leave; what was read for no events stays."""
    title = " ".join(clause.text for clause in kept if clause.in_title)
    lines: dict[int, list[str]] = {}
    for clause in kept:
        if not clause.in_title:
            lines.setdefault(clause.sentence, []).append(clause.text)
    read_to = max((clause.sentence for clause in clauses if not clause.in_title), default=-1) + 1
    return title, (*(" ".join(line) for line in lines.values()), *reading.sentences[read_to:])


def _narrowed(
    clauses: Sequence[Clause], others: Container[int], main: Found | None, reading: Reading, knowledge: Knowledge
) -> Reading:
    """Return an article without the clauses that tell of something else."""
    title, lines = _left([clause for clause in clauses if id(clause) not in others], clauses, reading)
    cut = [(clause.start, clause.end) for clause in clauses if not clause.in_title and id(clause) in others]
    if all(id(clause) not in others for clause in clauses if clause.in_title):
        title = reading.title
    else:
        title = _named(title, main) or (main.clause.text if main else reading.title)
        title = _with_head(title, clauses, main)
    return without(reading, title, " ".join(lines), cut, knowledge)


def _with_head(title: str, clauses: Sequence[Clause], main: Found | None) -> str:
    """Return what is left of a headline with the place that heads it, if the main event was there."""
    head = head_of_line(clauses[0].text)
    place = main.event.place.name if main and main.event.place else ""
    return f"{head}: {title}" if head and head == place and head not in title else title


def _named(title: str, main: Found | None) -> str:
    """Return what is left of a headline, with the name of what it only calls another: «وأخرى تسقط» as «مسيرة تسقط»."""
    if main is None or main.clause.another is None or not is_another(main.clause.text):
        return opened(title)
    return f"{main.clause.another.term.text} {main.clause.text.partition(' ')[2]}"
