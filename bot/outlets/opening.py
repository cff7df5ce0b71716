"""The ways out that the settings name, ready to run."""

from collections.abc import Callable, Mapping
from datetime import datetime

import aiohttp

from bot.model import Story
from bot.outlets.alarm import HookAlarm
from bot.outlets.dispatcher import Dispatcher, Send
from bot.outlets.hooks import Hook, post
from storage.contract import News
from storage.dispatches import Dispatches


def hooks_of(addresses: tuple[str, ...], key: str) -> dict[str, Hook]:
    """Return the hooks by what they are called where their dispatches are stored."""
    return {hook.target: hook for hook in (Hook(address, key) for address in addresses)}


def open_dispatcher(
    hooks: Mapping[str, Hook],
    dispatches: Dispatches,
    news: News,
    *,
    alarm: HookAlarm,
    clock: Callable[[], datetime],
) -> Dispatcher:
    """Return what carries stories to the hooks."""

    def way(hook: Hook) -> Callable[[aiohttp.ClientSession], Send]:
        def over(session: aiohttp.ClientSession) -> Send:
            async def send(story: Story, is_new: bool) -> str | None:  # as the dispatcher calls it
                return await post(session, hook, story, is_new=is_new, now=clock())

            return send

        return over

    async def dead(target: str, is_dead: bool) -> bool:  # as the dispatcher calls it
        return await alarm.tell(hooks[target].host, is_dead=is_dead) if target in hooks else True

    ways = {target: way(hook) for target, hook in hooks.items()}
    return Dispatcher(dispatches=dispatches, news=news, clock=clock, ways=ways, dead=dead)
