"""A whole day of four channels and ten feeds through the bot, held to what was written beside its lines beforehand.

Each line of the day names the `event` that it tells of, if that is one of Iraq's security, and what it `does`: `louder`
is told in a reply, `withdrawn` and `taken` are no longer shown by their outlet. There are forwards, copies, three
languages, an edit that raises a toll, a correction that lowers one, a claim and its denial, twelve reports of one event
within an hour, and two and a half hours in which nothing was seen.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from bot.commands.replay import replay

pytestmark = pytest.mark.slow

DAY = Path(__file__).with_name("whole_day.jsonl")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the day, and what the bot printed for it."""

    event: str | None
    does: str
    at: str
    outlet: str
    #: The stories that it became part of.
    stories: tuple[str, ...]
    printed: str

    @property
    def name(self) -> tuple[str, str]:
        return self.at, self.outlet

    def sent(self, how: str) -> list[str]:
        """Return the stories of which the reader was told then, or whose message was edited or replied to."""
        times = re.split(r"^    2026\S+ \S+ (?=told|edited|replied)", self.printed, flags=re.MULTILINE)[1:]
        return [story for part in times if part.startswith(how) for story in re.findall(r"matches story (\d+)", part)]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    """The day as it was played, for one reader who follows everything."""
    readers = tmp_path_factory.mktemp("day") / "readers"
    readers.write_text("قارئ: درجة:1\n", encoding="utf-8")
    out = StringIO()
    assert replay(DAY, out, follow=(), readers=readers, speed=0) == 0
    written = [json.loads(line) for line in DAY.read_text(encoding="utf-8").splitlines()]
    printed = out.getvalue().split("\n\n")[1:-1]
    return [_line(data, entry) for data, entry in zip(written, printed, strict=True)]


def _line(data: dict[str, str], printed: str) -> Line:
    became = re.search(r"^    = (.*)$", printed, flags=re.MULTILINE)
    assert became is not None
    return Line(
        event=data["event"],
        does=data.get("does", ""),
        at=printed[11:19],
        outlet=data["source"],
        stories=tuple(re.findall(r"(?:^|; )story (\d+) \(", became[1])),
        printed=printed,
    )


def test_the_day_is_one_of_four_channels_and_ten_feeds(day: list[Line]) -> None:
    assert len({line.outlet for line in day}) == 14
    assert len(day) > 100
    assert len({line.event for line in day}) > 25


def test_what_is_news_of_iraqs_security_is_known_as_that_and_nothing_else_is(day: list[Line]) -> None:
    wrong = {line.name for line in day if bool(line.stories) != (line.event is not None)}
    assert wrong == set()


def test_reports_of_one_event_are_one_story_and_of_two_events_two(day: list[Line]) -> None:
    first: dict[str, tuple[str, ...]] = {}
    wrong = set()
    for line in day:
        if line.event and line.stories and line.stories != first.setdefault(line.event, line.stories):
            wrong.add(line.name)
    assert wrong == set()
    assert len(set(first.values())) == len(first)


def test_each_story_is_told_once_and_nothing_twice(day: list[Line]) -> None:
    told = Counter(story for line in day for story in line.sent("told"))
    # What denies a story is told in reply to that.
    known = {story for line in day for story in line.stories if line.event != "e09d"}
    assert told == Counter(known)


def test_only_what_readers_have_to_know_sounds_again(day: list[Line]) -> None:
    # What is seen at once after the outage may be sent with a line behind it.
    seen = [line for line in day if line.at != "17:00:00" and line.event != "e09d"]
    assert {line.name for line in seen if line.does == "louder" and not line.sent("replied")} == set()
    assert {line.name for line in seen if line.does != "louder" and line.sent("replied")} == set()


def test_a_denial_is_told_once_in_answer_to_what_it_denies(day: list[Line]) -> None:
    (claim, *_), (denial,) = ([line for line in day if line.event == event] for event in ("e09", "e09d"))
    assert denial.sent("replied") == list(claim.stories)
    assert denial.sent("told") == []
    assert "نُفي" in denial.printed


def test_what_an_outlet_takes_down_is_marked_and_told_to_nobody_anew(day: list[Line]) -> None:
    gone = [line for line in day if line.does in ("withdrawn", "taken")]
    assert len(gone) == 2
    for line in gone:
        assert "(withdrawn)" in line.printed
        assert line.sent("edited") == list(line.stories)
        assert line.sent("told") == line.sent("replied") == []
    assert "سحبه ناشره" in gone[0].printed  # nobody else stands by it


def test_a_changed_entry_and_a_changed_post_are_answered_with_what_changed(day: list[Line]) -> None:
    changed = {line.event: line.printed for line in day if "(changed)" in line.printed.partition("\n")[0]}
    assert "ارتفعت الحصيلة: ٣ قتلى" in changed["e01"]
    assert "صُحّحت الحصيلة: قتيلان (كانت ٦ قتلى)" in changed["e12"]


def test_a_burst_of_reports_is_one_live_message(day: list[Line]) -> None:
    burst = [line for line in day if line.event == "e05"]
    assert len(burst) == 12
    assert [len(line.sent("told")) for line in burst] == [1] + [0] * 11
    assert sum(bool(line.sent("replied")) for line in burst) == 2
    last = next(line for line in reversed(burst) if line.sent("edited"))
    assert "٩ قتلى و٢٠ جريحًا" in last.printed
