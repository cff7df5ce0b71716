"""What happens around the bot: news, time, restarts."""

from bot.model import Story
from tests.whole.crowd import news
from tests.whole.crowd.sides import Sides


class Happenings(Sides):
    """News, and the program's own coming and going."""

    async def happens(self, *, place: int, kind: int, severity: int) -> None:
        """Let something happen, and everybody hear of it who is to."""
        story = news.story_of(len(self.stories), place=place, kind=kind, severity=severity, now=self.bot.now)
        self.stories.append(story)
        before = len(self.events)
        expected = await self._written(story, loud=False)
        await self.settled()
        told = [event.message for event in self.events[before:] if event.kind == "message" and event.message]
        for (chat_id, thread), queries in expected.items():
            closed = self.model.access.get(chat_id) is False or self.world.chats[chat_id].deactivated
            if not closed and news.is_told_at_once(self.model.chats[chat_id], thread, queries, self.bot.now):
                heard = [each for each in told if each.chat_id == chat_id and each.thread_id == thread]
                assert any(news.name_of(len(self.stories) - 1) in each.text for each in heard), (chat_id, queries)

    async def grows(self, place: int) -> None:
        """Let more become known of something."""
        if self.stories:
            place %= len(self.stories)
            if await self.bot.desk.news.find_story(self.stories[place].id) is None:
                return  # it is kept no longer
            self.stories[place] = news.grown(self.stories[place], self.bot.now)
            await self._written(self.stories[place], loud=True)
            await self.settled()

    async def _written(self, story: Story, *, loud: bool) -> dict[tuple[int, int | None], frozenset[str]]:
        expected = news.due(self.model, story)
        alerts = await self.bot.due(story)
        found = {(each.chat_id, each.thread_id): frozenset(each.queries) for each in alerts}
        assert found == expected, f"due of {story.headline}"
        self.due.setdefault(story.id, set()).update(expected)
        await self.bot.happens(story, alerts, loud=loud)
        return expected

    async def restarts(self) -> None:
        """End the bot and start it anew on what it has stored."""
        await self.bot.stop()
        await self.bot.start()
        self.model.restart()
        self.served.clear()
        await self.settled()
