"""Outlets that a chat mutes for itself: by words, from /sources and in /settings, over sockets; and who is due then."""

from dataclasses import replace
from pathlib import Path

from bot.alerts.due import alerts_due
from bot.model import ChatKind, Feed, Preferences, Story, Subscriber, Subscription
from bot.sandbox import Sandbox
from handlers.desk import Desk
from tests.handlers.test_sockets import readable, talking
from tests.stages.conversation_stage import START, story_of

FEEDS = (
    Feed(url="https://furat.example/rss", title="وكالة الفرات"),
    Feed(url="https://dijla.example/rss", title="صوت دجلة"),
    Feed(url="https://dijla.example/local", title="صوت دجلة"),
    Feed(url="https://tukhum.example/rss", title="وكالة تخوم"),
)
GROUP = -100600


async def unheard(desk: Desk, chat: int = 7) -> tuple[str, ...]:
    subscriber = await desk.people.find(chat)
    return subscriber.preferences.unheard if subscriber else ()


def test_a_story_that_only_muted_outlets_tell_is_due_once_another_tells_it() -> None:
    followed = Subscription(number=1, query="كركوك", typed="كركوك", created_at=START)
    chat = Subscriber(chat_id=7, kind=ChatKind.PRIVATE, created_at=START, subscriptions=(followed,))
    muting = replace(chat, preferences=Preferences(unheard=("وكالة الفرات", "صوت دجلة")))
    story = story_of()
    [report] = story.reports
    twice = replace(story, reports=(report, replace(report, source="صوت دجلة")))
    thrice = replace(twice, reports=(*twice.reports, replace(report, source="وكالة تخوم")))

    def due(subscriber: Subscriber, told: Story) -> int:
        return len(alerts_due(told, subscriber, {"كركوك"}, seen_at=START, now=START))

    assert [due(chat, each) for each in (story, twice, thrice)] == [1, 1, 1]
    assert [due(muting, each) for each in (story, twice, thrice)] == [0, 0, 1]


async def test_an_outlet_is_muted_by_words_and_back_by_a_button_or_by_words(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, feeds=FEEDS) as desk:
        ali = sandbox.user(7)
        await ali.says("اكتم مصدر دجلة")
        done = await sandbox.next_message(7)
        assert readable(done.text) == "🔕 لن يصلك خبر لا ينقله إلا: صوت دجلة. فإن نقله مصدر آخر وصلك."
        assert await unheard(desk) == ("صوت دجلة",)
        await ali.says("/settings")
        settings = await sandbox.next_message(7)
        assert "🔕 مصادر مكتومة: صوت دجلة" in readable(settings.text)
        await ali.presses(settings, "🔕 المصادر المكتومة")
        assert "🔕 صوت دجلة" in (await sandbox.next_edit(7)).labels
        await ali.presses(done, "🔔 أعد صوت دجلة")
        undone = await sandbox.next_edit(7)
        assert readable(undone.text) == "🔔 عادت أخبار: صوت دجلة."
        assert undone.labels == ["🔕 اكتم صوت دجلة"]
        assert await unheard(desk) == ()
        await ali.says("اكتم مصدر: وكالة الفرات")
        await sandbox.next_message(7)
        await ali.says("ألغ كتم مصدر الفرات")
        assert readable((await sandbox.next_message(7)).text) == "🔔 عادت أخبار: وكالة الفرات."
        assert await unheard(desk) == ()
        await ali.says("اكتم مصدر الفراة")
        told = readable((await sandbox.next_message(7)).text)
        assert told.startswith("لا أتابع مصدرًا اسمه «الفراة».")
        assert told.endswith("/sources")
        assert await unheard(desk) == ()


async def test_outlets_are_muted_from_the_list_of_sources(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, feeds=FEEDS) as desk:
        ali = sandbox.user(7)
        await ali.says("/sources")
        listed = await sandbox.next_message(7)
        await ali.presses(listed, "🔕 اكتم مصدرًا")
        menu = await sandbox.next_edit(7)
        assert menu.labels == ["🔔 صوت دجلة", "🔔 وكالة الفرات", "🔔 وكالة تخوم", "▶️ رجوع"]
        await ali.presses(menu, "وكالة تخوم")
        menu = await sandbox.next_edit(7)
        assert "🔕 وكالة تخوم" in menu.labels
        assert await unheard(desk) == ("وكالة تخوم",)
        await ali.presses(menu, "رجوع")
        assert "🔕 وكالة تخوم" in readable((await sandbox.next_edit(7)).text)
        await ali.presses(listed, "🔕 اكتم مصدرًا")
        await ali.presses(await sandbox.next_edit(7), "🔕 وكالة تخوم")
        await sandbox.next_edit(7)
        assert await unheard(desk) == ()


async def test_only_administrators_mute_outlets_for_a_group(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, feeds=FEEDS) as desk:
        ali, sara = sandbox.user(7), sandbox.user(8)
        sandbox.group(GROUP, admins=[sara], members=[ali])
        await ali.says("/mute source تخوم", chat=GROUP)
        assert readable((await sandbox.next_message(GROUP)).text) == "هذا الأمر لمشرفي المجموعة فقط."
        await sara.says("/mute source تخوم", chat=GROUP)
        await sandbox.next_message(GROUP)
        assert await unheard(desk, GROUP) == ("وكالة تخوم",)
