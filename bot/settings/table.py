"""The table of settings: name, meaning, default, how each is read and shown."""

from collections.abc import Callable
from dataclasses import dataclass

from bot import setting_values as reading
from bot.addresses import all_shown


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
        name="RASID_STORE_KEY",
        fields=("store_key",),
        default="",
        meaning="Encrypts what chats follow, in RASID_DATA_DIR (not in RASID_DATABASE): what `openssl rand -base64 32`"
        " prints, or a passphrase of 16 characters; or RASID_STORE_KEY_FILE, a file that holds it. Whoever loses it"
        " loses the subscriptions.",
        read=reading.store_key,
        show=reading.hidden,
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
        default="",
        meaning="Seconds between two polls of every feed, at least 1; empty: each at a rhythm of its own, 1 to 30"
        " minutes. What a site asks for counts too, up to 15 minutes. A channel is never polled more rarely.",
        read=reading.maybe(reading.whole(1, 86_400, "seconds")),
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
        name="RASID_MAX_QUERY",
        fields=("max_query",),
        default="200",
        meaning="Most characters of one query.",
        read=reading.whole(20, 400, "characters"),
    ),
    Option(
        name="RASID_MAX_SUBSCRIPTIONS",
        fields=("max_subscriptions",),
        default="100",
        meaning="Most subscriptions of one chat.",
        read=reading.whole(1, 1_000, "subscriptions"),
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
        name="RASID_BOARD",
        fields=("board",),
        default="off",
        meaning="The page with map, time line and list at RASID_HTTP: off; link: for who has its secret address"
        " (`rasid board` prints it); open: for everybody.",
        read=reading.one_of("off", "link", "open"),
    ),
    Option(
        name="RASID_BOARD_KEY",
        fields=("board_key",),
        default="",
        meaning="What the secret addresses are made of, empty: the bot's token; another one makes the old addresses"
        " nobody's at once.",
        read=reading.text,
        show=reading.hidden,
    ),
    Option(
        name="RASID_PUBLIC_URL",
        fields=("public_url",),
        default="",
        meaning="The https address at which the world reaches RASID_HTTP, without a path; for the board's links, its"
        " button in Telegram, and hubs that deliver feeds' news at once (WebSub).",
        read=reading.public,
    ),
    Option(
        name="RASID_API_KEY",
        fields=("api_key",),
        default="",
        meaning="What programs show to read /api/stories at RASID_HTTP (Authorization: Bearer …), at least 16"
        " characters; empty: there is no API.",
        read=reading.secret,
        show=reading.hidden,
    ),
    Option(
        name="RASID_HOOKS",
        fields=("hooks",),
        default="",
        meaning="Addresses that get every story and every change as JSON, signed, with commas between.",
        read=reading.webs,
    ),
    Option(
        name="RASID_HOOK_KEY",
        fields=("hook_key",),
        default="",
        meaning="What RASID_HOOKS are signed with (HMAC-SHA256; standardwebhooks.com), at least 16 characters.",
        read=reading.secret,
        show=reading.hidden,
    ),
    Option(
        name="RASID_OUTLETS",
        fields=("outlets",),
        default="",
        meaning="Addresses as apprise writes them (ntfys://…, mailtos://…), with spaces between, that the operator is"
        " told at when Telegram doesn't answer.",
        read=reading.words,
        show=reading.hidden,
    ),
    Option(
        name="RASID_OUTLETS_ALWAYS",
        fields=("outlets_always",),
        default="0",
        meaning="1 sends what the operators are told (silent sources, dead addresses) to RASID_OUTLETS as well, and not"
        " only when Telegram doesn't answer.",
        read=reading.switch,
    ),
    Option(
        name="RASID_OUTLET_MINUTES",
        fields=("outlet_minutes",),
        default="5",
        meaning="Telegram must not have answered for so many minutes before the other ways are taken.",
        read=reading.whole(1, 1_440, "minutes"),
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
