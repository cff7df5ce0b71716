"""`rasid run`: the bot, until it is told to stop."""

import asyncio
import signal
import sys

from bot import logs
from bot.app.run import run as run_bot
from bot.errors import RasidError
from bot.settings import Settings, unknown_told
from bot.settings.roles import ALL_ROLES, Role


async def _until_signalled(settings: Settings, *, new_people: bool, roles: frozenset[Role]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    await run_bot(settings, stop=stop, new_people=new_people, roles=roles)


def run(settings: Settings, *, new_people: bool = False, roles: frozenset[Role] = ALL_ROLES) -> int:
    """Run the bot; 0 after a clean stop, 1 after an error that is told in one line.

    `new_people` allows it to begin a people file beside news that was told to others. Of several `roles` it does these.
    """
    secrets = [settings.telegram_token, settings.llm_key, settings.store_key]
    logs.set_up(level=settings.log_level, as_json=settings.log_json, secrets=secrets)
    if settings.unknown:
        print(f"rasid: {unknown_told(settings.unknown)}", file=sys.stderr)  # noqa: T201
    try:
        asyncio.run(_until_signalled(settings, new_people=new_people, roles=roles))
    except RasidError as error:
        print(f"rasid: {error}", file=sys.stderr)  # noqa: T201  # the operator's terminal is this command's output
        return 1
    return 0
