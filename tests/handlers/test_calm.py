"""Mutes, quiet hours, digests and settings, said and pressed; each button works after a restart."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.model import Hours, Mode, Period, Preferences, Sound, Subscriber
from bot.wording.catalogue import LANGUAGES, wording
from handlers.chats.choices import CHOICES, values_of
from tests.stages.conversation_stage import START, Json, Stage, labels, readable, stage, story_of

ALI = 7
GROUP = -500
HOUR = timedelta(hours=1)


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        yield opened


async def heard(play: Stage, text: str, **more: Any) -> str:
    answer = await play.says(ALI, text, **more)
    assert answer is not None
    return readable(answer)


def last(play: Stage) -> Json:
    return play.line.sent[-1]


async def ali(play: Stage) -> Subscriber:
    found = await play.desk.people.find(ALI)
    assert found is not None
    return found


async def wishes(play: Stage) -> Preferences:
    return (await ali(play)).preferences


# mutes


async def test_a_mute_until_the_morning_ends_at_seven_by_the_chats_clock(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    assert await heard(play, "اكتم للصبح") == "🔕 سأصمت حتى غدًا، 07:00، ثم أجمع لك ما فاتك."
    assert (await ali(play)).muted_until == START + timedelta(hours=18)
    await play.says(ALI, "اكتم")
    await play.presses(ALI, last(play), "🌅 للصبح")
    assert readable(last(play)).startswith("🔕 سأصمت حتى غدًا، 07:00")


@pytest.mark.parametrize("said", ["اكتم كركوك ساعتين", "اكتم أخبار كركوك ساعتين", "/mute 2h كركوك", "/mute 1 2h"])
async def test_one_query_is_muted_by_its_words_or_number_and_heard_again(play: Stage, said: str) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.says(ALI, "تابع ديالى")
    assert await heard(play, said) == "🔕 لن تصلك أخبار «كركوك» حتى 15:00، ثم أجمع لك ما فاتك منها."
    assert [each.muted_until for each in (await ali(play)).subscriptions] == [START + 2 * HOUR, None]
    await play.presses(ALI, last(play), "🔔 إلغاء الكتم")
    assert readable(last(play)) == "🔔 عادت أخبار «كركوك»."
    assert [each.muted_until for each in (await ali(play)).subscriptions] == [None, None]


async def test_a_query_that_is_to_be_muted_is_asked_how_long(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    assert await heard(play, "اكتم كركوك") == "كم أكتم أخبار «كركوك»؟"
    await play.presses(ALI, last(play), "٣ ساعات")
    assert (await ali(play)).subscriptions[0].muted_until == START + 3 * HOUR
    assert await heard(play, "ألغ كتم كركوك") == "🔔 عادت أخبار «كركوك»."
    assert await heard(play, "/unmute ديالى") == "لا تتابع هذا: ديالى"


async def test_a_mutes_end_also_ends_those_of_single_queries(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.says(ALI, "اكتم كركوك للصبح")
    assert await heard(play, "إلغاء الكتم") == "🔔 عادت أخبار «كركوك»."
    assert await heard(play, "إلغاء الكتم") == "🔔 التنبيهات تصلك، ولا كتم الآن."


async def test_what_waits_for_a_digest_is_not_promised_at_once(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.says(ALI, "موجز يومي")
    await play.says(ALI, "اكتم ساعتين")
    await play.happens(story_of(), to=ALI)
    (alert,) = await play.desk.news.claim(now=play.now, lease_seconds=60, limit=5)
    await play.desk.news.hold([alert.id], until=play.now + HOUR)
    assert await heard(play, "إلغاء الكتم") == "🔔 انتهى الكتم. ما وصل في أثنائه يأتيك في موعده."


# one subscription's own way


async def test_a_subscription_has_a_mode_of_its_own_by_the_buttons_of_the_list(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.says(ALI, "تابع ديالى")
    listed = await play.says(ALI, "اشتراكاتي")
    assert listed is not None
    one = [button["callback_data"] for row in listed["reply_markup"]["inline_keyboard"] for button in row][3]
    await press(play, listed, one)
    panel = last(play)
    assert readable(panel).startswith("📌 ديالى")
    assert labels(panel)[0] == ["✅ كبقية الاشتراكات"]
    await play.presses(ALI, panel, "العاجل فقط")
    assert [each.mode for each in (await ali(play)).subscriptions] == [None, Mode.GRAVE]
    assert ["✅ العاجل فقط"] in labels(panel)
    await play.presses(ALI, panel, "🔕 اكتم")
    await play.presses(ALI, panel, "٣ ساعات")
    assert "٢. ديالى 🔴 🔕" in await heard(play, "اشتراكاتي")
    await play.presses(ALI, panel, "🔔 إلغاء الكتم")
    await press(play, panel, f"{one}:chat")
    assert [each.mode for each in (await ali(play)).subscriptions] == [None, None]
    await press(play, panel, one)
    await play.presses(ALI, last(play), "✖️ إيقاف")
    assert [each.query for each in (await ali(play)).subscriptions] == ["place:كركوك"]
    assert await press(play, panel, one) == "هذا الاشتراك لم يعد موجودًا."


# quiet hours


@pytest.mark.parametrize("said", ["هدوء 22:00-06:00", "/quiet 22-6", "ساعات الهدوء من ١٠ مساء إلى ٦ صباحا"])
async def test_quiet_hours_are_set_and_the_grave_may_break_them(play: Stage, said: str) -> None:
    answer = await heard(play, said)
    assert answer == "🌙 سأهدأ كل يوم 22:00–06:00 بتوقيت بغداد، ثم أجمع لك ما فاتك. والعاجل ينتظر أيضًا."
    assert await wishes(play) == Preferences(quiet=Hours(start=1320, end=360))
    await play.presses(ALI, last(play), "يصل فورًا")
    assert (await wishes(play)).grave_breaks
    assert readable(last(play)).endswith("ثم أجمع لك ما فاتك. أما العاجل فيصل فورًا.")
    assert labels(last(play)) == [["✅ يصل فورًا"], ["ينتظر"]]
    assert await heard(play, "هدوء إيقاف") == "🔔 لا ساعات هدوء. التنبيهات تصل في كل وقت."
    assert (await wishes(play)).quiet is None


async def test_quiet_hours_that_are_none_are_not_guessed(play: Stage) -> None:
    assert (await heard(play, "/quiet 7-7")).startswith("البداية والنهاية وقت واحد.")
    assert (await heard(play, "/quiet كثيرا")).startswith("لم أفهم «كثيرا».")
    assert (await heard(play, "هدوء")).startswith("متى أهدأ كل يوم؟")
    assert await play.desk.people.find(ALI) is None


async def test_a_word_of_the_news_is_searched_for_and_not_obeyed(play: Stage) -> None:
    assert (await heard(play, "هدوء حذر في كركوك")).startswith("🔎")
    assert (await heard(play, "موجز أنباء كركوك")).startswith("🔎")
    assert await play.desk.people.find(ALI) is None


# digests


async def test_a_digest_takes_the_place_of_alerts_until_it_is_ended(play: Stage) -> None:
    answer = await heard(play, "/digest daily 07:00")
    assert answer.startswith("🗞 موجز كل يوم بدل التنبيهات، والأول غدًا، 07:00.")
    assert await wishes(play) == Preferences(mode=Mode.DIGEST, digest=Period.DAY, digest_at=420)
    assert "كل ساعة" in await heard(play, "موجز كل ساعة")
    assert (await wishes(play)).digest is Period.HOUR
    assert (await heard(play, "موجز أسبوعي 6 مساء")).startswith("🗞 موجز كل أحد بدل التنبيهات، والأول ٨ آذار، 18:00.")
    assert (await heard(play, "/digest off")).startswith("🔔 لا موجز الآن.")
    assert (await wishes(play)).mode is Mode.ALL


async def test_a_digest_in_quiet_hours_is_promised_for_their_end(play: Stage) -> None:
    await play.says(ALI, "هدوء 22:00-08:30")
    assert "والأول غدًا، 08:30." in await heard(play, "موجز يومي 07:00")


async def test_an_end_of_the_digest_releases_what_waited_for_it(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.says(ALI, "/digest daily")
    await play.happens(story_of(), to=ALI)
    (alert,) = await play.desk.news.claim(now=play.now, lease_seconds=60, limit=5)
    await play.desk.news.hold([alert.id], until=play.now + 20 * HOUR)
    await play.says(ALI, "/digest off")
    assert play.woken == 1
    assert [each.id for each in await play.desk.news.claim(now=play.now, lease_seconds=60, limit=5)] == [alert.id]


# settings


async def test_settings_show_what_is_chosen_and_change_it_in_place(play: Stage) -> None:
    answer = await heard(play, "الإعدادات")
    assert "🕒 التوقيت: بغداد" in answer
    menu = last(play)
    await play.presses(ALI, menu, "🔊 الصوت")
    assert labels(menu) == [["✅ كلها بصوت"], ["العاجل فقط"], ["كلها صامتة"], ["▶️ رجوع"]]
    assert await play.presses(ALI, menu, "كلها صامتة") == "✅ تم"
    assert "🔊 الصوت: كلها صامتة" in readable(menu)
    assert await wishes(play) == Preferences(sound=Sound.NONE)
    await play.presses(ALI, menu, "🌙 الهدوء")
    await play.presses(ALI, menu, "▶️ رجوع")
    assert readable(menu).startswith("⚙️ الإعدادات")


async def test_every_button_of_the_settings_does_what_it_says(play: Stage) -> None:
    """As pressed after a restart: nothing is remembered but what the button carries."""
    await play.says(ALI, "تابع كركوك")
    await play.says(ALI, "/settings")
    menu = last(play)
    for name in ("zone", *CHOICES, "language"):
        for value in values_of(name):
            before = await ali(play)
            await press(play, menu, f"set:{name}:{value}")
            after = await ali(play)
            await press(play, menu, f"set:{name}")
            chosen = [label for row in labels(menu) for label in row if label.startswith("✅")]
            assert len(chosen) == 1, (name, value)
            if name in CHOICES:
                assert CHOICES[name].value(after.preferences) == value
                assert replace(after, preferences=before.preferences) == before


async def press(play: Stage, message: Json, data: str) -> str | None:
    author = {"id": ALI, "is_bot": False, "first_name": "x", "language_code": "ar"}
    pressed = message | {"date": 1}
    await play.receives(
        {"callback_query": {"id": "1", "from": author, "chat_instance": "1", "data": data, "message": pressed}}
    )
    answers = [given for name, given in play.line.calls if name == "answerCallbackQuery"]
    text = answers[-1].get("text")
    return None if text is None else str(text)


async def test_a_button_that_stands_for_nothing_changes_nothing(play: Stage) -> None:
    await play.says(ALI, "/settings")
    for data in (
        "set:colour",
        "set:zone:Mars/Olympus",
        "set:quiet:1-2",
        "set:budget:-1",
        "set:x:y",
        "set:digits:roman",
    ):
        assert await press(play, last(play), data) == "هذه الرسالة قديمة. أعد الطلب من جديد.", data
    assert await play.desk.people.find(ALI) is None


async def test_digits_and_language_are_those_of_every_answer(play: Stage) -> None:
    await play.says(ALI, "/settings")
    await press(play, last(play), "set:digits:latin")
    await play.says(ALI, "تابع كركوك")
    assert await heard(play, "اكتم 3 ساعات") == "🔕 سأصمت 3 ساعات، حتى 16:00، ثم أجمع لك ما فاتك."
    await play.says(ALI, "/settings")
    await press(play, last(play), "set:language:en")
    assert readable(last(play)).startswith("⚙️ Settings\n\n🌐 Language: English\n🕒 Time zone: Baghdad\n📶")


async def test_both_kinds_of_digits_can_be_told_apart_whichever_is_chosen(play: Stage) -> None:
    await play.says(ALI, "/settings")
    await press(play, last(play), "set:digits")
    assert labels(last(play))[0] == ["✅ ١٢٣", "123"]
    await press(play, last(play), "set:digits:latin")
    await press(play, last(play), "set:digits")
    assert labels(last(play))[0] == ["١٢٣", "✅ 123"]


async def test_another_zone_is_told_and_gone_by(play: Stage) -> None:
    await play.says(ALI, "/settings")
    await press(play, last(play), "set:zone:Europe/Berlin")
    assert "22:00–06:00 بتوقيت برلين" in await heard(play, "/quiet 22-6")
    await play.says(ALI, "تابع كركوك")
    assert await heard(play, "/mute 12:00") == "🔕 سأصمت حتى 12:00، ثم أجمع لك ما فاتك."
    assert (await ali(play)).muted_until == START + HOUR


async def test_in_a_group_only_administrators_change_how_it_is_told(play: Stage) -> None:
    commands = ("/settings", "/quiet 22-6", "/digest hourly", "/mute 2h", "/unmute")
    for said in commands:
        assert await heard(play, said, chat_id=GROUP) == "هذا الأمر لمشرفي المجموعة فقط."
    assert await play.desk.people.find(GROUP) is None
    play.line.administrators.add((GROUP, 9))
    for said in commands:
        answer = await play.says(9, said, chat_id=GROUP)
        assert answer is not None
        assert readable(answer) != "هذا الأمر لمشرفي المجموعة فقط."
    assert await play.desk.people.find(GROUP) is not None


# what is shown as an example


_EXAMPLES = re.compile(r"<code>([^<]*)</code>")
_SHOWN = (
    "mute-how",
    "mute-not-understood",
    "quiet-how",
    "quiet-empty",
    "digest-how",
    "setting-quiet-how",
    "setting-digest-how",
)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_example_does_what_it_says_when_it_is_sent_back(play: Stage, language: str) -> None:
    await play.says(ALI, "تابع كركوك")
    words = wording(language)
    for key in _SHOWN:
        examples = _EXAMPLES.findall(words.html(key, shown="x"))
        assert examples, key
        for example in examples:
            before = await ali(play)
            assert (await heard(play, example)).startswith(("🔕", "🌙", "🗞")), example
            assert await ali(play) != before, example
            play.now += timedelta(minutes=1)


async def test_every_example_for_a_group_works_in_the_group(play: Stage) -> None:
    play.line.administrators.add((GROUP, ALI))
    await play.says(ALI, "/subscribe كركوك", chat_id=GROUP)
    for key in ("mute-how-group", "mute-not-understood-group", "quiet-how-group", "digest-how-group"):
        for example in _EXAMPLES.findall(wording("ar").html(key, shown="x")):
            assert (await heard(play, example, chat_id=GROUP)).startswith(("🔕", "🌙", "🗞")), example
