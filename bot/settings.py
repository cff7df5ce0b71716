"""Every setting, in one table: name, meaning, default, how it is read. All mistakes are told at once."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from bot import setting_values as reading
from bot.addresses import all_shown
from bot.errors import SettingsError
from bot.setting_values import LogLevel


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
    #: As bot.feeds.catalogue.catalogue.read_feeds takes it; empty: the built-in catalogue.
    feeds: str = ""
    #: Where public channels are read; base address without a trailing slash.
    telegram_preview: str = "https://t.me"
    poll_seconds: int = 300
    operators: frozenset[int] = frozenset()
    #: What Telegram allows this bot to send in all.
    messages_per_second: int = 30
    access: Literal["open", "allowlist"] = "open"
    fresh_hours: int = 24
    keep_days: int = 30
    webhook_url: str | None = None
    #: (host, port) of health, metrics and the webhook.
    http: tuple[str, int] | None = None
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One row of the table."""

    name: str
    #: Fields of Settings that it sets.
    fields: tuple[str, ...]
    default: str
    meaning: str
    #: Text → the values of `fields`; raises reading.Mistake.
    read: Callable[[str], tuple[object, ...]]
    #: How a value is shown; secrets hide themselves here, and what lets anybody in at an address.
    show: Callable[[str], str] = all_shown


OPTIONS: tuple[Option, ...] = (
    Option(
        name="RASID_TELEGRAM_TOKEN",
        fields=("telegram_token",),
        default="",
        meaning="The bot's token from @BotFather; or RASID_TELEGRAM_TOKEN_FILE, a file that holds it.",
        read=reading.token,
        show=reading.hidden,
    ),
    Option(
        name="RASID_TELEGRAM_API",
        fields=("telegram_api",),
        default="https://api.telegram.org",
        meaning="Base address of the Bot API; http only on this machine.",
        read=reading.api,
    ),
    Option(
        name="RASID_DATA_DIR",
        fields=("data_dir",),
        default="./data",
        meaning="Folder for what is stored; one process at a time.",
        read=reading.folder,
    ),
    Option(
        name="RASID_DATABASE",
        fields=("database",),
        default="",
        meaning="Empty: TinyDB and SQLite in the data folder; or postgresql://user:password@host/name for both stores.",
        read=reading.database,
        show=reading.without_password,
    ),
    Option(
        name="RASID_FEEDS",
        fields=("feeds",),
        default="",
        meaning="An OPML file, a file of addresses, or addresses with commas between; empty: the built-in catalogue.",
        read=reading.text,
    ),
    Option(
        name="RASID_TELEGRAM_PREVIEW",
        fields=("telegram_preview",),
        default="https://t.me",
        meaning="Base address of the web preview by which public channels are read.",
        read=reading.web,
    ),
    Option(
        name="RASID_POLL_SECONDS",
        fields=("poll_seconds",),
        default="300",
        meaning="Seconds between two polls of a feed, at least 1; a channel is never polled more rarely.",
        read=reading.whole(1, 86_400, "seconds"),
    ),
    Option(
        name="RASID_OPERATORS",
        fields=("operators",),
        default="",
        meaning="Chat ids of the operators, with commas between.",
        read=reading.chat_ids,
    ),
    Option(
        name="RASID_ACCESS",
        fields=("access",),
        default="open",
        meaning="open: anyone may use the bot; allowlist: only operators and chats they /allow.",
        read=reading.one_of("open", "allowlist"),
    ),
    Option(
        name="RASID_MESSAGES_PER_SECOND",
        fields=("messages_per_second",),
        default="30",
        meaning="What Telegram allows in all: 30, or up to 1000 with paid broadcast.",
        read=reading.whole(1, 1000, "messages"),
    ),
    Option(
        name="RASID_FRESH_HOURS",
        fields=("fresh_hours",),
        default="24",
        meaning="Nothing published longer ago than this many hours is pushed.",
        read=reading.whole(1, 8_760, "hours"),
    ),
    Option(
        name="RASID_KEEP_DAYS",
        fields=("keep_days",),
        default="30",
        meaning="Days for which stories are kept and can be asked for.",
        read=reading.whole(1, 3_650, "days"),
    ),
    Option(
        name="RASID_WEBHOOK_URL",
        fields=("webhook_url",),
        default="",
        meaning="Public https address at which Telegram reaches RASID_HTTP; empty: long polling.",
        read=reading.webhook,
    ),
    Option(
        name="RASID_HTTP",
        fields=("http",),
        default="",
        meaning="host:port for /health and /metrics (and the webhook); empty: off.",
        read=reading.http,
    ),
    Option(
        name="RASID_ALLOW_PRIVATE_FEEDS",
        fields=("allow_private_feeds",),
        default="0",
        meaning="1 lets feeds be on loopback and private addresses (for tests).",
        read=reading.switch,
    ),
    Option(
        name="RASID_LLM_URL",
        fields=("llm_url",),
        default="",
        meaning="Address of a model server that words summaries (OpenAI's, Anthropic's, Ollama …); empty: none.",
        read=reading.llm,
    ),
    Option(
        name="RASID_LLM_MODEL",
        fields=("llm_model",),
        default="",
        meaning="The model's name on that server.",
        read=reading.text,
    ),
    Option(
        name="RASID_LLM_KEY",
        fields=("llm_key",),
        default="",
        meaning="The key for that server, if it wants one.",
        read=reading.text,
        show=reading.hidden,
    ),
    Option(
        name="RASID_LLM_API",
        fields=("llm_api",),
        default="openai",
        meaning="How the server is spoken to: openai (/v1/chat/completions) or anthropic (/v1/messages).",
        read=reading.one_of("openai", "anthropic"),
    ),
    Option(
        name="RASID_LLM_DAILY",
        fields=("llm_daily",),
        default="500",
        meaning="Most articles a day that the model is asked about.",
        read=reading.whole(0, 1_000_000, "articles"),
    ),
    Option(
        name="RASID_LOG",
        fields=("log_level", "log_json"),
        default="info text",
        meaning="Level (debug, info, warning, error) and form (text or json).",
        read=reading.log,
    ),
)

_TOKEN_FILE = "RASID_TELEGRAM_TOKEN_FILE"  # noqa: S105  # the name of a setting, not a secret


def _token_from_file(environment: Mapping[str, str], problems: list[str]) -> str:
    path = environment.get(_TOKEN_FILE, "").strip()
    if not path:
        return ""
    try:
        token = Path(path).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not text"
        problems.append(
            f"{_TOKEN_FILE}: cannot read {path!r} ({reason}); give the path of a file that holds the token."
        )
        return ""
    if not token:
        problems.append(f"{_TOKEN_FILE}: {path!r} is empty; put the token from @BotFather into it.")
    return token


def _unknown(environment: Mapping[str, str]) -> tuple[str, ...]:
    known = [option.name for option in OPTIONS] + [_TOKEN_FILE]
    told = []
    for name in sorted(environment):
        if name.startswith("RASID_") and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
            told.append(f"{name} (did you mean {near[0]}?)" if near else name)
    return tuple(told)


def values(environment: Mapping[str, str]) -> dict[str, str]:
    """Return each setting's text as given, or its default (an empty value counts as not given)."""
    return {option.name: environment.get(option.name, "").strip() or option.default for option in OPTIONS}


def load(environment: Mapping[str, str], *, need_token: bool = True) -> Settings:
    """Read the settings.

    Raises SettingsError with every problem, one plain sentence each.
    """
    problems: list[str] = []
    given = values(environment)
    if not given["RASID_TELEGRAM_TOKEN"]:
        given["RASID_TELEGRAM_TOKEN"] = _token_from_file(environment, problems)
        if need_token and not given["RASID_TELEGRAM_TOKEN"] and not problems:
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
    if found.get("webhook_url") and not given["RASID_HTTP"]:
        problems.append("RASID_WEBHOOK_URL: needs RASID_HTTP too, the host:port at which this program then listens.")
    problems += reading.llm_problems(found)
    if problems:
        raise SettingsError(problems)
    return replace(Settings(), **found)  # type: ignore[arg-type]  # OPTIONS names its own fields; a test compares them


def described(environment: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return (name, current value with secrets hidden, meaning) of every setting, in order."""
    given = values(environment)
    if not given["RASID_TELEGRAM_TOKEN"] and environment.get(_TOKEN_FILE):
        given["RASID_TELEGRAM_TOKEN"] = environment[_TOKEN_FILE]
    return [(option.name, option.show(given[option.name]), option.meaning) for option in OPTIONS]
