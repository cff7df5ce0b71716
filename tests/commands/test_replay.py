"""`rasid replay`: a recorded day of our own through the whole bot, and who is told what of it."""

from io import StringIO
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.recorded_day import BadDay, read_day, read_readers
from bot.commands.replay import replay

DAY = Path(__file__).with_name("recorded_day.jsonl")
READERS = "ليلى: ديالى\nسام: كركوك\nسام: /digest daily 20:00\n"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is printed of the day, an entry for each thing that an outlet did; the last has who was told how often."""
    readers = tmp_path_factory.mktemp("replay") / "readers"
    readers.write_text(READERS, encoding="utf-8")
    out = StringIO()
    assert replay(DAY, out, follow=["حزب البعث"], readers=readers, speed=0) == 0
    return out.getvalue().split("\n\n")


@pytest.mark.parametrize("speed", [["--speed", "100000"], pytest.param([], marks=pytest.mark.slow)])
def test_a_day_that_is_played_again_prints_the_same_at_any_speed(
    speed: list[str], played: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readers = tmp_path / "readers"
    readers.write_text(READERS, encoding="utf-8")
    capsys.readouterr()
    assert main(["replay", str(DAY), "--follow", "حزب البعث", "--readers", str(readers), *speed]) == 0
    assert capsys.readouterr().out.split("\n\n") == played


def of(played: list[str], start: str) -> str:
    (found,) = [entry for entry in played if entry.startswith(f"2026-11-22 {start}")]
    return found


def test_readers_say_what_they_follow_through_the_bot_itself(played: list[str]) -> None:
    assert "ليلى > /subscribe ديالى\n    ✅ أتابع لك: ديالى" in played[0]
    assert "🗞 موجز كل يوم بدل التنبيهات" in played[0]


def test_each_event_is_told_once_when_it_is_seen_and_why(played: list[str]) -> None:
    first = of(played, "09:00:20 مرصد ديالى")
    assert "2026-11-22 09:00:20 told ليلى:" in first
    assert "قتيل واحد وجريحان" in first
    assert "because «ديالى» matches story 1" in first
    assert sum(entry.count("told ليلى") for entry in played) == 2


def test_a_second_outlet_changes_the_message_in_place(played: list[str]) -> None:
    second = of(played, "09:24:00 سدرة نيوز")
    assert "edited ليلى" in second
    assert "مصدران مستقلان" in second


def test_what_is_shown_again_tells_nobody(played: list[str]) -> None:
    again = of(played, "09:40:00 سدرة نيوز (again)")
    assert again.count("\n") == 1


def test_an_edit_that_raises_the_toll_is_told_in_a_reply(played: list[str]) -> None:
    changed = of(played, "10:05:00 مرصد ديالى (changed)")
    assert "replied ليلى:\n        ☠️ ارتفعت الحصيلة: ٣ قتلى وجريحان" in changed


def test_what_is_taken_down_is_marked_in_its_message(played: list[str]) -> None:
    gone = of(played, "11:15:00 مرصد ديالى (taken down)")
    assert "edited ليلى:" in gone
    assert "🗑 سحبه ناشره" in gone


def test_a_digest_comes_at_its_time_and_a_forward_counts_for_nothing(played: list[str]) -> None:
    last = of(played, "13:30:00 مرصد ديالى")
    assert "2026-11-22 20:00:00 told سام:" in last
    assert "مصدر مستقل واحد" in last


def test_who_follows_what_nobody_tells_is_told_nothing(played: list[str]) -> None:
    assert played[-1].splitlines() == [
        "حزب البعث: 0 messages, 0 edits",
        "سام: 1 messages, 0 edits",
        "ليلى: 3 messages, 3 edits",
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[]", "line 1: not a JSON object"),
        ('{"title": "x", "seen_at": "2026-11-22"}', 'line 1: it needs a "source"'),
        ('{"title": "x", "source": "y"}', 'line 1: it needs "seen_at" or "published"'),
        ('{"title": "x", "source": "y", "seen_at": "noon"}', 'line 1: "seen_at" is no ISO 8601'),
        ('{"title": "x", "source": "y", "seen_at": "2026-11-22", "provenance": "z"}', 'line 1: "provenance" is one of'),
        ("", "the day is empty"),
    ],
)
def test_a_day_that_cannot_be_played_is_refused_with_its_line(line: str, why: str) -> None:
    with pytest.raises(BadDay, match="^" + why.replace("[", r"\[")):
        read_day([line] if line else [])


def test_a_reader_without_a_query_is_refused_with_their_line() -> None:
    with pytest.raises(BadDay, match="readers, line 2"):
        read_readers(["ليلى: ديالى", "سام"], [])


def test_help_tells_what_a_line_holds(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["replay", "--help"])
    shown = capsys.readouterr().out
    assert "The rest doesn't run" in shown
    assert all(word in shown for word in ("seen_at", "published", "forwarded_from", "gone", "--follow", "--readers"))


def test_a_file_that_is_not_there_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "/nowhere/day.jsonl"]) == 1
    assert capsys.readouterr().err == "rasid: /nowhere/day.jsonl: it can't be read\n"
