"""What `rasid doctor` says of programs that are one bot together."""

from datetime import UTC, datetime, timedelta

from bot.commands.keeping.crew import of_crew
from storage.keeping.inspection import Crew
from storage.sharing.workers import Seen, Worker

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def program(
    *roles: str, ago: float = 1, version: str = "1.0", leases: tuple[str, ...] = (), alive: bool = True
) -> Seen:
    worker = Worker(id="x", roles=roles, host="mosul", process=71, version=version, bot="1")
    started, seen = NOW - timedelta(hours=5), NOW - timedelta(seconds=ago)
    return Seen(worker=worker, started_at=started, seen_at=seen, alive=alive, leases=leases)


def told(*programs: Seen, arrivals: int = 0, oldest: float = 0.0) -> list[str]:
    crew = Crew(programs=programs, arrivals=arrivals, oldest_arrival=oldest, updates=0)
    return [f"{found.gravity}: {found.what}" for found in of_crew(crew, now=NOW)]


def test_each_program_is_told_with_what_it_does() -> None:
    whole = program("poll", "read", "chat", "send", leases=("feed:a", "feed:b", "telegram", "upkeep"))
    assert told(whole) == [
        "ok: program: poll read chat send on mosul (process 71, 1.0), for 5 h, polls 2 sources,"
        " asks Telegram for updates, keeps house",
        "ok: reading: 0 polls wait",
        "ok: answering: 0 updates wait",
    ]


def test_what_nobody_does_is_a_fault_and_who_is_gone_is_noted() -> None:
    found = told(program("poll", "read", "chat"), program("send", ago=240, alive=False))
    assert "note: program: send on mosul (process 71, 1.0) was last heard of 4 min ago" in found
    assert "FAULT: roles: nobody does send" in found


def test_programs_of_two_versions_and_reading_that_is_behind_are_told() -> None:
    found = told(program("poll", "read"), program("chat", "send", version="1.1"), arrivals=1_200, oldest=95.0)
    assert "note: programs: of several versions (1.0, 1.1)" in found
    assert "FAULT: reading: 1,200 polls wait, the oldest for 95 s" in found


def test_of_programs_that_have_all_ended_nothing_more_is_asked() -> None:
    assert told(program("send", ago=240, alive=False)) == [
        "note: program: send on mosul (process 71, 1.0) was last heard of 4 min ago"
    ]
    assert told() == []
