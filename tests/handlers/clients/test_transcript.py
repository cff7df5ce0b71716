"""The transcript of every flow plays to its end: every command is said, every button is there, nothing fails."""

from pathlib import Path

import pytest

from tests.bench.transcript.__main__ import play


@pytest.mark.slow
async def test_every_command_is_said_and_every_button_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = await play(tmp_path)
    assert [word for word in missing if not word.startswith("[")] == []
    told = capsys.readouterr().out
    assert not any(failure in told for failure in ("حدث خطأ عندي", "went wrong on my side", "لم أستطع الحفظ"))
