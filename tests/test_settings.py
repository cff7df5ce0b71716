"""Settings are read from one table, and all mistakes are told at once."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import OPTIONS, Settings, described, load
from bot.settings.env_file import environment

TOKEN = "123456:secret-token-of-the-test"


def test_every_field_is_set_by_exactly_one_option() -> None:
    named = [name for option in OPTIONS for name in option.fields]
    assert sorted(named) == sorted({field.name for field in fields(Settings)} - {"unknown"})


def test_defaults_are_those_of_the_dataclass() -> None:
    assert load({"RASID_TELEGRAM_TOKEN": TOKEN}) == Settings(telegram_token=TOKEN)


def test_each_value_is_read() -> None:
    settings = load(
        {
            "RASID_TELEGRAM_TOKEN": TOKEN,
            "RASID_TELEGRAM_API": "http://127.0.0.1:8081/",
            "RASID_DATA_DIR": "/tmp/rasid-data-that-is-not-there",
            "RASID_DATABASE": "postgresql://u:p@h/d",
            "RASID_FEEDS": "https://a.example/rss, https://b.example/rss",
            "RASID_POLL_SECONDS": "1",
            "RASID_OPERATORS": "5, -100200300",
            "RASID_ACCESS": "Allowlist",
            "RASID_FRESH_HOURS": "6",
            "RASID_KEEP_DAYS": "7",
            "RASID_WEBHOOK_URL": "https://bot.example/hook",
            "RASID_HTTP": ":8080",
            "RASID_ALLOW_PRIVATE_FEEDS": "1",
            "RASID_TELEGRAM_PREVIEW": "http://127.0.0.1:8082/",
            "RASID_LLM_URL": "http://127.0.0.1:11434/v1/",
            "RASID_LLM_MODEL": "small",
            "RASID_LLM_KEY": "k",
            "RASID_LLM_API": "Anthropic",
            "RASID_LLM_DAILY": "9",
            "RASID_LOG": "debug json",
        }
    )
    assert settings == Settings(
        telegram_token=TOKEN,
        telegram_api="http://127.0.0.1:8081",
        data_dir=Path("/tmp/rasid-data-that-is-not-there"),
        database="postgresql://u:p@h/d",
        feeds="https://a.example/rss, https://b.example/rss",
        poll_seconds=1,
        operators=frozenset({5, -100200300}),
        access="allowlist",
        fresh_hours=6,
        keep_days=7,
        webhook_url="https://bot.example/hook",
        http=("0.0.0.0", 8080),
        allow_private_feeds=True,
        telegram_preview="http://127.0.0.1:8082",
        llm_url="http://127.0.0.1:11434/v1",
        llm_model="small",
        llm_key="k",
        llm_api="anthropic",
        llm_daily=9,
        log_level="DEBUG",
        log_json=True,
    )


def test_all_mistakes_are_told_at_once_and_name_their_setting() -> None:
    wrong = {
        "RASID_TELEGRAM_TOKEN": "no colon",
        "RASID_TELEGRAM_API": "http://api.example",
        "RASID_POLL_SECONDS": "0",
        "RASID_OPERATORS": "5, @me",
        "RASID_ACCESS": "closed",
        "RASID_FRESH_HOURS": "1.5",
        "RASID_KEEP_DAYS": "-1",
        "RASID_HTTP": "8080",
        "RASID_DATABASE": "mysql://x",
        "RASID_ALLOW_PRIVATE_FEEDS": "perhaps",
        "RASID_LOG": "loud",
    }
    with pytest.raises(SettingsError) as caught:
        load(wrong)
    assert [problem.split(":")[0] for problem in caught.value.problems] == [
        option.name for option in OPTIONS if option.name in wrong
    ]


def test_a_missing_token_is_told_only_where_one_is_needed() -> None:
    with pytest.raises(SettingsError, match="RASID_TELEGRAM_TOKEN: is missing"):
        load({})
    assert load({}, need_token=False).telegram_token == ""


def test_the_token_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n")
    assert load({"RASID_TELEGRAM_TOKEN_FILE": str(path)}).telegram_token == TOKEN


def test_a_token_file_that_is_not_there_is_the_one_problem(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load({"RASID_TELEGRAM_TOKEN_FILE": str(tmp_path / "missing")})
    assert len(caught.value.problems) == 1
    assert "missing" in caught.value.problems[0]


def test_a_webhook_needs_an_address_to_listen_at() -> None:
    with pytest.raises(SettingsError, match="needs RASID_HTTP"):
        load({"RASID_TELEGRAM_TOKEN": TOKEN, "RASID_WEBHOOK_URL": "https://bot.example/"})


def test_a_misspelt_name_is_recognised() -> None:
    assert load({"RASID_TELEGRAM_TOKEN": TOKEN, "RASID_POLL_SECOND": "5"}).unknown == (
        "RASID_POLL_SECOND (did you mean RASID_POLL_SECONDS?)",
    )


def test_secrets_are_hidden_where_settings_are_shown() -> None:
    shown = described({"RASID_TELEGRAM_TOKEN": TOKEN, "RASID_DATABASE": "postgresql://u:hunter2@h/d"})
    text = repr(shown)
    assert TOKEN not in text
    assert "hunter2" not in text
    assert "postgresql://u:…@h/d" in text


def test_addresses_are_shown_without_what_lets_anybody_in() -> None:
    given = {
        "RASID_FEEDS": "https://u:hunter2@a.example/rss?key=hunter2, https://b.example/rss?token=hunter2",
        "RASID_DATABASE": "postgresql://u@h/d?password=hunter2&sslpassword=hunter2",
        "RASID_LLM_URL": "https://hunter2@llm.example/v1?key=hunter2",
        "RASID_WEBHOOK_URL": "https://u:hunter2@bot.example/hook",
        "RASID_TELEGRAM_API": "https://u:hunter2@api.example",
    }
    shown = {name: value for name, value, _ in described(given)}
    assert "hunter2" not in str(shown)
    assert shown["RASID_FEEDS"] == "https://a.example/rss?key=…, https://b.example/rss?token=…"
    assert shown["RASID_DATABASE"] == "postgresql://u@h/d?password=…&sslpassword=…"
    assert {name: value for name, value, _ in described({"RASID_FEEDS": "/etc/my feeds.opml"})}["RASID_FEEDS"] == (
        "/etc/my feeds.opml"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RASID_DATABASE", "mysql://u:hunter2@h/d"),
        ("RASID_DATABASE", "u:hunter2@h/d"),
        ("RASID_DATABASE", "host=h password=hunter2"),
        ("RASID_LLM_URL", "u:hunter2@llm.example"),
        ("RASID_LLM_URL", "ftp://hunter2@llm.example"),
        ("RASID_LLM_URL", "https://[u:hunter2@llm.example"),
        ("RASID_WEBHOOK_URL", "http://u:hunter2@bot.example/"),
        ("RASID_TELEGRAM_API", "http://u:hunter2@api.example?key=hunter2"),
    ],
)
def test_a_mistake_in_an_address_is_told_without_its_secret(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({"RASID_TELEGRAM_TOKEN": TOKEN, "RASID_LLM_MODEL": "m", "RASID_HTTP": ":1", name: value})
    assert caught.value.problems[0].startswith(name)
    assert "hunter2" not in str(caught.value)


def test_a_wrong_token_is_not_repeated_in_the_problem() -> None:
    with pytest.raises(SettingsError) as caught:
        load({"RASID_TELEGRAM_TOKEN": "almost-a-secret"})
    assert "almost-a-secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"RASID_LLM_URL": "https://llm.example"}, "RASID_LLM_MODEL"),
        ({"RASID_LLM_URL": "http://llm.example", "RASID_LLM_MODEL": "m", "RASID_LLM_KEY": "k"}, "RASID_LLM_URL"),
        ({"RASID_LLM_URL": "ollama", "RASID_LLM_MODEL": "m"}, "RASID_LLM_URL"),
        ({"RASID_LLM_API": "gemini"}, "RASID_LLM_API"),
    ],
)
def test_a_model_server_is_named_whole_and_gets_no_key_in_the_clear(given: dict[str, str], name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({"RASID_TELEGRAM_TOKEN": TOKEN} | given)
    (problem,) = caught.value.problems
    assert problem.startswith(name)


def test_a_models_key_is_not_shown() -> None:
    shown = {name: value for name, value, _ in described({"RASID_LLM_KEY": "sk-very-secret"})}
    assert "very-secret" not in shown["RASID_LLM_KEY"]


def test_a_file_of_settings_that_an_editor_marked_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbf" + f"RASID_TELEGRAM_TOKEN={TOKEN}\r\n".encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASID_TELEGRAM_TOKEN", raising=False)
    given, problems = environment()
    assert given["RASID_TELEGRAM_TOKEN"] == TOKEN
    assert problems == []


def test_a_key_for_the_files_is_hidden_long_enough_and_read_from_a_file(tmp_path: Path) -> None:
    secret = "a passphrase of the operator"
    path = tmp_path / "key"
    path.write_text(f"{secret}\n")
    assert load({"RASID_STORE_KEY_FILE": str(path)}, need_token=False).store_key == secret
    assert load({"RASID_STORE_KEY": secret}, need_token=False).store_key == secret
    shown = {name: value for name, value, _ in described({"RASID_STORE_KEY": secret})}
    assert shown["RASID_STORE_KEY"] == "(set, hidden)"
    with pytest.raises(SettingsError, match="openssl rand -base64 32") as caught:
        load({"RASID_STORE_KEY": "tooshort"}, need_token=False)
    assert "tooshort" not in str(caught.value)


def test_a_key_and_a_postgres_are_told_as_one_mistake() -> None:
    with pytest.raises(SettingsError, match="leave RASID_STORE_KEY or RASID_DATABASE out") as caught:
        load({"RASID_STORE_KEY": "k" * 44, "RASID_DATABASE": "postgresql://h/d"}, need_token=False)
    assert len(caught.value.problems) == 1
