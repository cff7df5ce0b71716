"""`rasid run --roles`: what is understood, and what is refused before anything starts."""

import pytest

from bot.cli import main
from bot.errors import SettingsError
from bot.settings.roles import ALL_ROLES, Role, read_roles


def test_roles_are_named_with_commas() -> None:
    assert read_roles("poll, READ") == {Role.POLL, Role.READ}
    assert read_roles("poll,read,chat,send") == ALL_ROLES


@pytest.mark.parametrize(("text", "named"), [("poll,write", "'write'"), ("", "none"), (" , ", "none")])
def test_a_role_that_there_is_not_is_refused_with_those_that_there_are(text: str, named: str) -> None:
    with pytest.raises(SettingsError, match="poll, read, chat, send") as caught:
        read_roles(text)
    assert named in str(caught.value)


def test_a_part_alone_needs_a_database_that_others_reach(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RASID_TELEGRAM_TOKEN", "1:token")
    monkeypatch.delenv("RASID_DATABASE", raising=False)
    assert main(["run", "--roles", "send"]) == 2
    assert "RASID_DATABASE" in capsys.readouterr().err
