"""The command line: which command, with which settings; the work is in bot/commands."""

import argparse
import asyncio
import sys
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.keeping.calls import CALLS as KEEPING
from bot.commands.keeping.calls import add_calls as add_keeping
from bot.errors import RasidError, SettingsError
from bot.hollow import leave_out_docstrings, load_without, load_without_roots
from bot.model import Provenance
from bot.settings import Settings, load
from bot.settings.env_file import environment
from bot.settings.roles import ALL_ROLES, Role, read_roles
from bot.version import version

_HIGHEST_PORT = 65_535


def _settled(*, need_token: bool = True, without: Collection[str] = ()) -> Settings:
    """Return the settings, as if some of them weren't given. Raises SettingsError."""
    given, problems = environment()
    kept = {name: value for name, value in given.items() if name not in without}
    return load(kept, need_token=need_token, found_before=problems)


class _Version(argparse.Action):
    """argparse's own action, but for that the version is looked up when it's asked for: that loads a megabyte."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print the version and exit."""
        print(f"rasid {version()}")  # noqa: T201  # this is what was asked for
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rasid", description="A Telegram bot that watches Iraq's security news and pushes short Arabic alerts."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show which version this is, and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="run the bot until SIGTERM or Ctrl-C")
    run.add_argument(
        "--new-people",
        action="store_true",
        help="start without anybody's subscriptions when people.json is missing beside a news.db in use"
        " (without this the bot refuses to start: the file is to be put back from a backup)",
    )
    run.add_argument(
        "--roles",
        default=",".join(Role),
        metavar="ROLES",
        help=f"which parts of the bot this program does, with commas between ({', '.join(Role)}); others at the same"
        " RASID_DATABASE do the rest",
    )
    demo = commands.add_parser("demo", help="show the bot at work on this machine, without a token or the internet")
    how = demo.add_mutually_exclusive_group()
    how.add_argument("--script", action="store_true", help="play the whole story; exit 0 if every alert came")
    how.add_argument("--web", action="store_true", help="in a browser: the chat, and the board beside it")
    demo.add_argument("--port", type=_port, default=0, metavar="N", help="where --web is served; else a free one")
    commands.add_parser("board", help="print the addresses of the page on the web, for readers and for operators")
    commands.add_parser("settings", help="print every setting with its meaning and value")
    commands.add_parser("analyze", help="read articles as JSON lines, write what is understood of each")
    commands.add_parser("stories", help="read articles as JSON lines, write which story each belongs to")
    match = commands.add_parser("match", help="read texts as JSON lines, write which queries match each")
    match.add_argument("--queries", type=Path, required=True, metavar="FILE", help="one query a line")
    _add_replay(commands)
    add_keeping(commands)
    _add_key(commands.add_parser("key", help="encrypt what chats follow with another key, or with none"))
    _add_sources(commands.add_parser("sources", aliases=["feeds"], help="look after what is watched"))
    return parser


def _add_replay(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from bot.commands.recorded_day import HELP

    replay = commands.add_parser(
        "replay",
        help="play a recorded day through the bot, print who is told what, when and why",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    replay.add_argument("file", type=Path, metavar="FILE")
    replay.add_argument("--follow", action="append", default=[], metavar="QUERY", help="a reader who follows this")
    replay.add_argument("--readers", type=Path, metavar="FILE", help="what readers say first, a line each")
    replay.add_argument(
        "--speed", type=float, default=0.0, metavar="N", help="N seconds of the day in one; else as fast as it goes"
    )


def _add_key(key: argparse.ArgumentParser) -> None:
    actions = key.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser(
        "change",
        help="RASID_STORE_KEY is the old one; the new one is in RASID_STORE_KEY_NEW, in the file that"
        " RASID_STORE_KEY_NEW_FILE names, or is asked for; no bot may run meanwhile",
    )
    actions.add_parser("drop", help="store what chats follow readable from now on; RASID_STORE_KEY is the key")


def _add_sources(sources: argparse.ArgumentParser) -> None:
    actions = sources.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="print every source and how it stands, parted by tabs")
    add = actions.add_parser("add", help="read a source once, and watch it from the next start on")
    add.add_argument("what", metavar="URL|@CHANNEL", help="an address (a site's own page will do), or a channel")
    add.add_argument("--provenance", choices=list(Provenance), type=Provenance, help="who speaks there")
    remove = actions.add_parser("remove", help="watch a source no more")
    remove.add_argument("what", metavar="URL|@CHANNEL")
    actions.add_parser("check", help="poll every source that is watched once and print how it went")
    read = actions.add_parser("read", help="read one source as the bot would, write its entries for analyze")
    read.add_argument("what", metavar="FILE|URL|@CHANNEL", help="an address, or a file with a feed's body (-: stdin)")
    read.add_argument("--now", type=_moment, metavar="ISO-TIME", help="read it as at that moment")
    take = actions.add_parser("import", help="watch what an OPML file or a list of addresses names")
    take.add_argument("what", metavar="FILE")
    actions.add_parser("export", help="print every source as OPML")


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text.strip())
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 8601 time, such as 2026-11-22T12:00:00Z") from None


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text) <= _HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port, such as 8000")


def _demo(arguments: argparse.Namespace) -> int:
    if arguments.web:
        from bot.commands.demo.browser import demo_on_the_web

        return demo_on_the_web(port=arguments.port)
    from bot.commands.demo.terminal import demo

    return demo(script=arguments.script)


def _run(arguments: argparse.Namespace) -> int:
    settings, roles = _settled(), read_roles(arguments.roles)  # before the bot is imported: a mistake is told at once
    if roles != ALL_ROLES and settings.database is None:
        raise SettingsError(["--roles: needs RASID_DATABASE too, the PostgreSQL by which the programs work together."])
    leave_out_docstrings()
    load_without_roots("aiohttp")  # it is given `bot.tls.trust` wherever it is asked
    load_without("telegram", "cryptography")  # 7 MB for passports, which nobody shows a bot
    from bot.commands.run import run

    return run(settings, new_people=arguments.new_people, roles=roles)


def _board(_: argparse.Namespace) -> int:
    settings = _settled()
    from handlers.board.addresses import board_addresses

    at = board_addresses(settings)
    if at is None:
        print("rasid: RASID_BOARD is off; set it to link or open", file=sys.stderr)  # noqa: T201  # their terminal
        return 1
    print(f"readers\t{at.readers}\noperators\t{at.operators}")  # noqa: T201  # what was asked for
    return 0


def _settings(_: argparse.Namespace) -> int:
    from bot.commands.settings import show_settings

    return show_settings(*environment(), sys.stdout)


def _analyze(_: argparse.Namespace) -> int:
    from bot.commands.analyze import analyze

    return analyze(sys.stdin.buffer, sys.stdout)


def _stories(_: argparse.Namespace) -> int:
    from bot.commands.stories import tell_stories

    return tell_stories(sys.stdin.buffer, sys.stdout)


def _match(arguments: argparse.Namespace) -> int:
    from bot.commands.match import match

    return match(arguments.queries, sys.stdin.buffer, sys.stdout, sys.stderr)


def _replay(arguments: argparse.Namespace) -> int:
    from bot.commands.replay import replay

    given = {"follow": arguments.follow, "readers": arguments.readers, "speed": max(0.0, arguments.speed)}
    return replay(arguments.file, sys.stdout, **given)


def _sources(arguments: argparse.Namespace) -> int:
    if arguments.action == "read":
        return _read(arguments.what, arguments.now)
    settings = _settled(need_token=False)
    from bot.commands import sources

    return asyncio.run(
        {
            "list": lambda: sources.list_sources(settings, sys.stdout),
            "add": lambda: sources.add_source(settings, arguments.what, sys.stdout, provenance=arguments.provenance),
            "remove": lambda: sources.remove_source(settings, arguments.what, sys.stdout),
            "check": lambda: sources.check_sources(settings, sys.stderr, out_is_terminal=sys.stdout.isatty()),
            "import": lambda: sources.import_sources(settings, arguments.what, sys.stdout, sys.stderr),
            "export": lambda: sources.export_sources(settings, sys.stdout),
        }[arguments.action]()
    )


def _read(what: str, now: datetime | None) -> int:
    from bot.commands.sources_read import read_address, read_file
    from bot.feeds.catalogue.catalogue import feed_at, is_address

    clock = (lambda: now) if now else None
    if not is_address(what):
        return asyncio.run(read_file(what, sys.stdout, sys.stderr, now=clock))
    settings = _settled(need_token=False)
    feed = feed_at(what, settings.feeds)
    private, preview = settings.allow_private_feeds, settings.telegram_preview
    return asyncio.run(read_address(feed, sys.stdout, sys.stderr, allow_private=private, preview=preview, now=clock))


def _key(arguments: argparse.Namespace) -> int:
    from bot.commands import key

    settings = _settled(need_token=False)
    given, _ = environment()
    new = key.new_key(given, key.terminal()) if arguments.action == "change" else ""
    return asyncio.run(key.change(settings, new, sys.stdout))


_COMMANDS = {
    "run": _run,
    "demo": _demo,
    "board": _board,
    "settings": _settings,
    "analyze": _analyze,
    "stories": _stories,
    "match": _match,
    "replay": _replay,
    "key": _key,
    "sources": _sources,
    "feeds": _sources,
}


def main(words: Sequence[str]) -> int:
    """Run one command; 2 for mistakes in the settings or the call, 1 for other errors, told in plain words."""
    arguments = _parser().parse_args(words)
    try:
        if arguments.command in KEEPING:
            return KEEPING[arguments.command](arguments, lambda *without: _settled(need_token=False, without=without))
        return _COMMANDS[arguments.command](arguments)
    except SettingsError as error:
        for problem in error.problems:
            print(f"rasid: {problem}", file=sys.stderr)  # noqa: T201  # the operator's terminal
        return 2
    except RasidError as error:
        print(f"rasid: {error}", file=sys.stderr)  # noqa: T201  # the operator's terminal
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away: nothing to add
        return 1
    except KeyboardInterrupt:
        return 130
