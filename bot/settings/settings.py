"""The settings as the program was told them, read by the table. All mistakes are told at once."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from bot import setting_values as reading
from bot.errors import SettingsError
from bot.setting_values import LogLevel
from bot.settings.table import OPTIONS


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What the program was told, checked."""

    #: Empty when none was given; `rasid run` refuses that.
    telegram_token: str = ""
    #: Base address without a trailing slash.
    telegram_api: str = "https://api.telegram.org"
    data_dir: Path = Path("data")
    #: None: TinyDB and SQLite in the data folder.
    database: str | None = None
    #: Encrypts what chats follow, in the data folder; empty: nothing is encrypted.
    store_key: str = ""
    #: As bot.feeds.catalogue.catalogue.read_feeds takes it; empty: the built-in catalogue.
    feeds: str = ""
    #: Where public channels are read; base address without a trailing slash.
    telegram_preview: str = "https://t.me"
    #: None: every source has its own rhythm.
    poll_seconds: int | None = None
    operators: frozenset[int] = frozenset()
    #: What Telegram allows this bot to send in all.
    messages_per_second: int = 30
    access: Literal["open", "allowlist"] = "open"
    #: Characters of a query, and subscriptions of a chat.
    max_query: int = 200
    max_subscriptions: int = 100
    fresh_hours: int = 24
    keep_days: int = 30
    webhook_url: str | None = None
    #: (host, port) of health, metrics and the webhook.
    http: tuple[str, int] | None = None
    #: Who may see the page on the web.
    board: Literal["off", "link", "open"] = "off"
    board_key: str = ""
    #: Base address without a trailing slash; empty: none is known.
    public_url: str = ""
    #: Shown by programs that read the API; empty: there is none.
    api_key: str = ""
    #: Addresses that get every story, and what they are signed with.
    hooks: tuple[str, ...] = ()
    hook_key: str = ""
    #: The operator's other addresses, and after how long they and people's are taken.
    outlets: tuple[str, ...] = ()
    outlet_minutes: int = 5
    #: The operator's other addresses are told what the operators are told, whether Telegram answers or not.
    outlets_always: bool = False
    allow_private_feeds: bool = False
    #: Base address of a model server; None: summaries are made of the article's own sentences only.
    llm_url: str | None = None
    llm_model: str = ""
    llm_key: str = ""
    llm_api: Literal["openai", "anthropic"] = "openai"
    #: Articles a day that the model is asked about.
    llm_daily: int = 500
    log_level: LogLevel = "INFO"
    log_json: bool = False
    #: Names beginning with RASID_ that mean nothing, each with what may have been meant.
    unknown: tuple[str, ...] = ()


#: Secrets that may stand in a file, each with what the file has to hold.
_IN_FILES: Final = {"RASID_TELEGRAM_TOKEN": "the token from @BotFather", "RASID_STORE_KEY": "the key"}


def _from_file(name: str, environment: Mapping[str, str], problems: list[str]) -> str:
    path = environment.get(f"{name}_FILE", "").strip()
    if not path:
        return ""
    try:
        secret = Path(path).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not text"
        problems.append(
            f"{name}_FILE: cannot read {path!r} ({reason}); give the path of a file that holds {_IN_FILES[name]}."
        )
        return ""
    if not secret:
        problems.append(f"{name}_FILE: {path!r} is empty; put {_IN_FILES[name]} into it.")
    return secret


def _unknown(environment: Mapping[str, str]) -> tuple[str, ...]:
    known = [option.name for option in OPTIONS] + [f"{name}_FILE" for name in _IN_FILES]
    told = []
    for name in sorted(environment):
        if name.startswith("RASID_") and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
            told.append(f"{name} (did you mean {near[0]}?)" if near else name)
    return tuple(told)


def unknown_told(unknown: Sequence[str]) -> str:
    """Return the sentence on names that mean nothing, as an operator reads it."""
    return f"these settings mean nothing to me: {', '.join(unknown)}"


def values(environment: Mapping[str, str]) -> dict[str, str]:
    """Return each setting's text as given, or its default (an empty value counts as not given)."""
    return {option.name: environment.get(option.name, "").strip() or option.default for option in OPTIONS}


#: What a setting needs beside it, and what for.
_NEEDS: Final = (
    ("webhook_url", "RASID_WEBHOOK_URL", "RASID_HTTP", "the host:port at which this program then listens"),
    ("board", "RASID_BOARD", "RASID_HTTP", "the host:port at which this program then listens"),
    ("api_key", "RASID_API_KEY", "RASID_HTTP", "the host:port at which this program then listens"),
    ("hooks", "RASID_HOOKS", "RASID_HOOK_KEY", "by which the receivers know that it is this program"),
)


def _lacking(found: Mapping[str, object], given: Mapping[str, str]) -> list[str]:
    """Return what is missing beside a setting that is set."""
    return [
        f"{name}: needs {needed} too, {why}."
        for field, name, needed, why in _NEEDS
        if found.get(field) not in (None, "", (), "off") and not given[needed]
    ]


def load(environment: Mapping[str, str], *, need_token: bool = True, found_before: Sequence[str] = ()) -> Settings:
    """Read the settings; `found_before` is what was wrong already where they stand.

    Raises SettingsError with every problem, one plain sentence each.
    """
    problems = list(found_before)
    given = values(environment)
    for name in _IN_FILES:
        given[name] = given[name] or _from_file(name, environment, problems)
    if need_token and not given["RASID_TELEGRAM_TOKEN"] and not environment.get("RASID_TELEGRAM_TOKEN_FILE"):
        problems.append("RASID_TELEGRAM_TOKEN: is missing; get a token from @BotFather and set it.")
    found: dict[str, object] = {"unknown": _unknown(environment)}
    for option in OPTIONS:
        text = given[option.name]
        if option.name == "RASID_TELEGRAM_TOKEN" and not text:
            continue
        try:
            found.update(zip(option.fields, option.read(text), strict=True))
        except reading.Mistake as mistake:
            shown = "the value" if option.show is reading.hidden else repr(option.show(text))
            problems.append(f"{option.name}: {shown} {mistake}.")
        except ValueError:
            problems.append(f"{option.name}: {option.show(text)!r} cannot be read.")
    problems += _lacking(found, given)
    if found.get("store_key") and found.get("database"):
        problems.append(
            "RASID_STORE_KEY: encrypts files in RASID_DATA_DIR and no PostgreSQL; leave RASID_STORE_KEY or"
            " RASID_DATABASE out (a PostgreSQL is encrypted by its server's disk)."
        )
    problems += reading.llm_problems(found)
    if problems:
        unknown = _unknown(environment)
        raise SettingsError([*problems, f"{unknown_told(unknown)}."] if unknown else problems)
    return replace(Settings(), **found)  # type: ignore[arg-type]  # OPTIONS names its own fields; a test compares them


def described(environment: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return (name, current value with secrets hidden, meaning) of every setting, in order."""
    given = values(environment)
    for name in _IN_FILES:
        given[name] = given[name] or environment.get(f"{name}_FILE", "").strip()
    return [(option.name, option.show(given[option.name]), option.meaning) for option in OPTIONS]
