"""Conversations from first greeting to wipe, over real stores and the real library."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.alerts.rendering import render_alert
from bot.errors import StorageError
from bot.matching.document import document_of
from bot.model import AlertState, FeedState, Subscriber
from bot.sandbox.refusal import bad_request, forbidden, too_many
from bot.wording.catalogue import wording
from handlers.chats.menu import publish_menu
from handlers.following.links import link_code
from storage.contract import Change
from tests.stages.conversation_stage import OPERATOR, START, Json, Stage, keep, labels, readable, stage, story_of

ALI, SARA = 7, 8
GROUP, FORUM = -500, -100500


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        yield opened


async def queries(play: Stage, chat_id: int) -> list[str]:
    subscriber = await play.desk.people.find(chat_id)
    return [each.query for each in subscriber.subscriptions] if subscriber else []


def followers(play: Stage, place: str = "كركوك") -> list[int]:
    return [chat for match in play.desk.index.match(document_of(story_of(900, place=place))) for chat in match.chats]


async def heard(play: Stage, user: int, text: str, **more: Any) -> Json:
    answer = await play.says(user, text, **more)
    assert answer is not None
    return answer


# greeting and help


async def test_a_newcomer_is_greeted_with_choices_and_nothing_is_stored(play: Stage) -> None:
    answer = await heard(play, ALI, "/start")
    assert readable(answer).startswith("راصد يتابع أخبار الأمن في العراق")
    assert labels(answer)[0] == ["📍 تابع محافظتك"]
    assert await play.desk.people.find(ALI) is None


async def test_a_governorate_is_followed_in_two_presses(play: Stage) -> None:
    answer = await heard(play, ALI, "ابدأ")
    await play.presses(ALI, answer, "📍 تابع محافظتك")
    await play.presses(ALI, play.line.sent[-1], "صلاح الدين")
    assert await queries(play, ALI) == ['place:"صلاح الدين"']
    assert "أتابع لك: صلاح الدين\n" in readable(play.line.sent[-1])
    assert followers(play, "صلاح الدين") == [ALI]


async def test_everything_grave_is_followed_in_one_press(play: Stage) -> None:
    answer = await heard(play, ALI, "/start")
    await play.presses(ALI, answer, "🔴 تابع كل عاجل في العراق")
    assert await queries(play, ALI) == ["severity:4"]


async def test_a_deep_link_follows_at_once_and_a_broken_one_says_so(play: Stage) -> None:
    await play.says(ALI, f"/start {link_code('كركوك')}")
    assert await queries(play, ALI) == ["place:كركوك"]
    assert "هذا الرابط ناقص" in readable(await heard(play, ALI, "/start s_u***"))


async def test_every_help_and_notice_is_one_message_that_telegram_takes(play: Stage) -> None:
    for text in ("/help", "/severity", "/privacy", "/subscribe", "/language", "/mute", "/nothing", "/recent", "/list"):
        assert await play.says(ALI, text) is not None, text


@pytest.mark.parametrize(("asked", "language"), [("الدرجات", "ar"), ("/severity", "en")])
async def test_the_five_grades_are_explained_on_one_screen_whose_examples_work(
    play: Stage, asked: str, language: str
) -> None:
    screen = await heard(play, ALI, asked, language=language)
    words = wording(language)
    assert all(words(f"severity-{grade}").partition(" ")[2] in readable(screen) for grade in range(1, 6))
    assert len(readable(screen)) < 1000
    for example in re.findall(r"<code>(.*?)</code>", words.html("severity-screen")):
        await heard(play, ALI, example, language=language)
    assert await queries(play, ALI) == ["place:كركوك severity:4", "place:ديالى severity:3"]


async def test_help_leads_to_the_grades(play: Stage) -> None:
    await play.presses(ALI, await heard(play, ALI, "/help"), "🔴 ما درجات الأخبار؟")
    assert readable(play.line.sent[-1]).startswith("درجات الأخبار")


async def test_english_is_guessed_only_when_all_signs_speak_for_it(play: Stage) -> None:
    assert readable(await heard(play, ALI, "/start", language="en")).startswith("Rasid watches")
    assert readable(await heard(play, ALI, "/start", language="ckb")).startswith("راصد")
    page = await heard(play, ALI, "كركوك", language="en")
    assert readable(page).startswith("🔎 كركوك\nأبحث عن: محافظة كركوك وكل أقضيتها.\nلم أجد")
    await play.presses(ALI, page, "➕ تابع هذا", language="en")
    assert "أتابع لك" in readable(play.line.sent[-1])
    assert "Following: Kirkuk" in readable(await heard(play, SARA, "/follow كركوك", language="en"))


# following


async def test_following_tells_what_was_understood_and_what_it_would_have_brought(play: Stage) -> None:
    for number in range(3):
        await play.happens(story_of(number, hours=number + 1))
    await play.happens(story_of(5, place="البصرة"))
    answer = readable(await heard(play, ALI, "/subscribe كركوك"))
    assert answer.splitlines()[:5] == [
        "✅ أتابع لك: كركوك",
        "سأرسل: محافظة كركوك وكل أقضيتها.",
        "الاشتراك رقم ١. يصلك كل خبر جديد من الآن.",
        "",
        "في آخر ٧ أيام: ٣ أخبار.",
    ]
    assert "انفجار عبوة في كركوك" in answer
    assert followers(play) == [ALI]


async def test_following_a_longer_query_tells_part_by_part_what_was_understood(play: Stage) -> None:
    answer = readable(await heard(play, ALI, '/subscribe ("عبوة ناسفة" أو لغم) مكان:كركوك درجة:3 -تدريب'))
    assert answer.splitlines()[1:6] == [
        "سأرسل كل خبر يجمع هذه كلها:",
        "• العبارة «عبوة ناسفة» كما هي أو «لغم» (ويقال: landmine، mine، land mine)",
        "• محافظة كركوك وكل أقضيتها",
        "• المهم والعاجل فقط",
        "• من دون «تدريب»",
    ]
    either = readable(await heard(play, SARA, "/test ديالى أو (كركوك -قصف*)", language="en"))
    assert "• the governorate of Kirkuk with all its districts and without any word that begins with “قصف”" in either


async def test_the_forms_of_a_query_are_shown_at_a_press(play: Stage) -> None:
    answer = await heard(play, ALI, "/subscribe قنبلة الجبل =قصف انفج*")
    await play.presses(ALI, answer, "🔤 الصيغ")
    shown = readable(play.line.sent[-1]).splitlines()
    assert shown[0] == "الصيغ التي أبحث عنها"
    by_word = dict(line.split(": ", 1) for line in shown if ": " in line)
    assert {"قنابل", "القنابل", "بقنبلة"} <= set(by_word["قنبلة"].split("، "))
    assert by_word["الجبل"].endswith("معرّفًا فقط، لأنك كتبت «ال».")
    assert by_word["قصف"] == "كما كتبتها فقط."
    assert by_word["انفج"] == "كل كلمة تبدأ بها."


async def test_the_forms_of_the_longest_query_fit_one_message_in_both_languages(play: Stage) -> None:
    words = "قنبلة رصاصة بيت طريق جبل نهر مخزن سيارة شارع قوة محافظة مدينة"
    for language in ("ar", "en"):
        answer = await heard(play, SARA, f"/test {words}", language=language)
        await play.presses(SARA, answer, labels(answer)[0][-1], language=language)
        assert "4" in (text := readable(play.line.sent[-1])) or "٤" in text  # more words, counted


async def test_a_query_of_fields_alone_has_no_forms_to_show(play: Stage) -> None:
    assert labels(await heard(play, ALI, "/subscribe مكان:كركوك")) == [["↩️ تراجع"], ["🔤 كلمة «كركوك» نفسها"]]


async def test_the_forms_of_a_message_without_a_query_are_no_guess(play: Stage) -> None:
    answer = await heard(play, ALI, "/subscribe انفجار")
    assert await play.presses(ALI, answer, "🔤 الصيغ", visible=False) == wording("ar")("button-too-old")


async def test_undo_takes_a_subscription_back_and_offers_it_again(play: Stage) -> None:
    answer = await heard(play, ALI, "تابع كركوك")
    await play.presses(ALI, answer, "↩️ تراجع")
    assert (await queries(play, ALI), followers(play)) == ([], [])
    assert readable(answer) == "🗑 لن تصلك بعد الآن أخبار: كركوك"
    await play.presses(ALI, answer, "↩️ تراجع")
    assert await queries(play, ALI) == ["place:كركوك"]
    assert await play.presses(ALI, {**answer, "reply_markup": _undo_of("1:00000000")}, "x") == wording("ar")(
        "unfollow-gone"
    )


def _undo_of(data: str) -> Json:
    return {"inline_keyboard": [[{"text": "x", "callback_data": f"undo:{data}"}]]}


async def test_following_the_same_again_says_so(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    assert readable(await heard(play, ALI, "/follow كركوك")).startswith("تتابع هذا من قبل: كركوك")
    assert await queries(play, ALI) == ["place:كركوك"]


async def test_a_query_that_cannot_be_read_is_answered_with_where_and_an_example(play: Stage) -> None:
    answer = readable(await heard(play, ALI, "تابع (كركوك أو"))
    assert "مثال:" in answer
    answer = readable(await heard(play, ALI, "تابع لون:كركوك"))
    assert answer.splitlines() == [
        "لا أعرف هذا الحقل. الحقول: مكان، جهة، نوع، مصدر، درجة، النص.",
        "عند: لون",
        "مثال: مكان:كركوك",
    ]
    assert await queries(play, ALI) == []


async def test_what_is_understood_is_shown_in_the_readers_words(play: Stage) -> None:
    answer = readable(await heard(play, ALI, "تابع place:كركوك | severity:5"))
    assert 'أتابع لك: كركوك أو درجة:"خطير جدًا"' in answer
    assert await queries(play, ALI) == ["place:كركوك | severity:5"]


async def test_stopping_works_by_number_by_words_and_by_button(play: Stage) -> None:
    for query in ("كركوك", "ديالى", "بغداد", "البصرة"):
        await play.says(ALI, f"تابع {query}")
    await play.says(ALI, "ألغِ ٢")
    await play.says(ALI, "/unsubscribe بغداد")
    answer = await heard(play, ALI, "اشتراكاتي")
    assert readable(answer).splitlines()[:3] == ["لديك اشتراكان", "١. كركوك", "٤. البصرة"]
    await play.presses(ALI, answer, "✖️ ١ · كركوك")
    assert await queries(play, ALI) == ["place:البصرة"]
    assert followers(play) == []
    await play.presses(ALI, answer, "↩️ تراجع")
    assert await queries(play, ALI) == ["place:كركوك", "place:البصرة"]


async def test_stopping_what_is_not_followed_shows_the_list(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    answer = readable(await heard(play, ALI, "/unsub بغداد"))
    assert answer.startswith("لا تتابع هذا: بغداد")
    assert "١. كركوك" in answer


async def test_stopping_everything_gives_up_what_is_on_its_way(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.says(ALI, "تابع ديالى")
    await play.happens(story_of(), to=ALI)
    asked = await heard(play, ALI, "ألغ الكل")
    assert readable(asked) == "هل أوقف اشتراكيك كليهما؟"
    await play.presses(ALI, asked, "نعم، أوقفهما")
    assert readable(asked).startswith("🗑 توقف الاشتراكان.")
    alert = await play.desk.news.find_alert(story_of().id, ALI)
    assert alert is not None
    assert alert.state is AlertState.DROPPED


async def test_a_search_that_begins_with_stop_is_still_a_search(play: Stage) -> None:
    assert readable(await heard(play, ALI, "إلغاء الاتفاق")).startswith("🔎 ")
    await play.says(ALI, "تابع الاتفاق")
    assert readable(await heard(play, ALI, "إلغاء الاتفاق")).startswith("🗑")


async def test_a_long_list_has_pages(play: Stage) -> None:
    for number in range(100):
        await play.says(ALI, f"تابع بلدة{number}")
    answer = await heard(play, ALI, "/list")
    assert len(labels(answer)) == 11
    await play.presses(ALI, answer, "التالي ◀️")
    assert "١١. " in readable(answer)
    assert "الحد الأقصى، وهو ١٠٠" in readable(await heard(play, ALI, "تابع كركوك"))


async def test_a_preview_follows_nothing(play: Stage) -> None:
    answer = await heard(play, ALI, "جرّب انفجار")
    assert labels(answer) == [["➕ تابع هذا", "🔤 الصيغ"], ["🔤 كلمة «انفجار» نفسها"]]
    assert await queries(play, ALI) == []


# recent


async def test_a_word_is_answered_with_its_stories_and_a_way_to_follow_it(play: Stage) -> None:
    for number in range(12):
        await play.happens(story_of(number, hours=number * 3))
    answer = await heard(play, ALI, "كركوك")
    assert readable(answer).splitlines()[::2][:2] == ["🔎 كركوك", "عندي ١٢ خبرًا"]
    assert readable(answer).count("انفجار عبوة") == 5
    assert labels(answer) == [["الأقدم ◀️"], ["٢٤ ساعة", "٧ أيام"], ["➕ تابع هذا"], ["🔤 كلمة «كركوك» نفسها"]]
    await play.presses(ALI, answer, "الأقدم ◀️")
    await play.presses(ALI, answer, "الأقدم ◀️")
    assert readable(answer).count("انفجار عبوة") == 2
    await play.presses(ALI, answer, "٢٤ ساعة")
    assert "آخر ٢٤ ساعة: ٩ أخبار" in readable(answer)
    await play.presses(ALI, answer, "➕ تابع هذا")
    assert await queries(play, ALI) == ["place:كركوك"]


async def test_what_happened_at_a_time_is_asked_for_in_words(play: Stage) -> None:
    for number, hours in enumerate((1, 20, 30, 60)):
        await play.happens(story_of(number, hours=hours))
    answer = await heard(play, ALI, "شنو صار بكركوك أمس")
    assert readable(answer).splitlines()[::2][:2] == ["🔎 كركوك", "أمس: خبران"]
    await play.presses(ALI, answer, "٧ أيام")
    assert "آخر ٧ أيام: ٤ أخبار" in readable(answer)
    assert readable(await heard(play, ALI, "أخبار اليوم")).startswith("🔎 آخر الأخبار\nاليوم: خبر واحد")
    assert "لا يصح هذا الوقت" in readable(await heard(play, ALI, "كركوك من ٣٢/١"))


async def test_a_name_is_looked_for_as_a_word_and_either_as_all_at_a_press(play: Stage) -> None:
    await play.happens(story_of(1))
    answer = await heard(play, ALI, "كركوك")
    await play.presses(ALI, answer, "🔤 كلمة «كركوك» نفسها")
    assert readable(play.line.sent[-1]).startswith("🔎 =كركوك\n")
    answer = await heard(play, ALI, "كركوك وديالى")
    assert readable(answer).splitlines()[:2] == ["🔎 كركوك أو ديالى", "أبحث عن كل خبر فيه أيٌّ من هذه:"]
    await play.presses(ALI, answer, "🔗 ما يجمعها كلها")
    both = readable(play.line.sent[-1]).splitlines()
    assert both[0] == "🔎 مكان:كركوك مكان:ديالى"
    assert both[1] == "أبحث عن كل خبر يجمع هذه كلها:"
    assert [line.split()[2] for line in both[2:4]] == ["كركوك", "ديالى"]


async def test_a_value_that_means_nothing_is_refused_with_the_nearest(play: Stage) -> None:
    answer = readable(await heard(play, ALI, "تابع مكان:كركوق"))
    assert answer.splitlines() == ["لا أعرف مكانًا في العراق اسمه «كركوق».", "أقرب ما أعرف: مكان:كركوك"]
    answer = readable(await heard(play, ALI, "تابع نوع:زلزال"))
    assert answer.startswith("لا أعرف نوعًا اسمه «زلزال». الأنواع: تفجير،")
    assert "لا تدل على شيء" in readable(await heard(play, ALI, "تابع في"))
    assert await queries(play, ALI) == []


async def test_a_misspelt_name_that_finds_nothing_is_offered_as_it_is_spelled(play: Stage) -> None:
    for text in ("الفلوجه العراقيه", "Kirkuck"):
        answer = readable(await heard(play, ALI, text))
        assert ("هل تقصد: Kirkuk؟" in answer) is (text == "Kirkuck")
    assert "هل تقصد: " in readable(await heard(play, ALI, "تابع بعقوبا"))


async def test_a_pasted_link_is_answered_with_its_story(play: Stage) -> None:
    await play.happens(story_of(4))
    answer = readable(await heard(play, ALI, "http://www.news.example/4/?utm_source=x"))
    assert "انفجار عبوة في كركوك" in answer
    assert "ليس عندي خبر من هذا الرابط" in readable(await heard(play, ALI, "https://news.example/5"))


async def test_each_line_is_followed_by_itself(play: Stage) -> None:
    answer = readable(await heard(play, ALI, "تابع\nكركوك\nديالى\nمكان:باريس"))
    assert answer.splitlines() == [
        "✅ أضفت اشتراكين:",
        "• كركوك",
        "• ديالى",
        "لم أفهم السطر «مكان:باريس». أرسله وحده.",
    ]
    assert await queries(play, ALI) == ["place:كركوك", "place:ديالى"]


async def test_what_would_bring_too_many_is_offered_narrower(play: Stage) -> None:
    for number in range(400):
        await keep(play.desk, story_of(number, hours=number / 10, id=f"s{number:011}"))
    answer = await heard(play, ALI, "تابع كركوك")
    assert "هذا كثير" in readable(answer)
    await play.presses(ALI, answer, "🔴 العاجل منها فقط")
    assert readable(play.line.sent[-1]).startswith("🔎 كركوك عاجل")
    await play.presses(ALI, play.line.sent[-1], "➕ تابع هذا")
    assert await queries(play, ALI) == ["place:كركوك", "place:كركوك severity:4"]


async def test_recent_without_a_query_shows_what_is_followed_else_everything(play: Stage) -> None:
    await play.happens(story_of(1))
    await play.happens(story_of(2, place="البصرة"))
    assert "خبران" in readable(await heard(play, ALI, "/recent"))
    await play.says(ALI, "تابع البصرة")
    answer = readable(await heard(play, ALI, "آخر"))
    assert answer.startswith("🔎 آخر ما يطابق اشتراكاتك\nعندي خبر واحد")


async def test_beyond_a_hundred_stories_counting_stops_and_pages_end(play: Stage) -> None:
    for number in range(103):
        await keep(play.desk, story_of(number, hours=number / 10, id=f"s{number:011}"))
    answer = await heard(play, ALI, "كركوك")
    assert "عندي أكثر من ١٠٠ خبر" in readable(answer)
    forged = answer | {"reply_markup": {"inline_keyboard": [[{"text": "س", "callback_data": "page:q:all:9999"}]]}}
    await play.presses(ALI, forged, "س")
    assert labels(answer)[0] == ["▶️ الأحدث"]


async def test_a_page_shows_only_what_its_own_words_match(
    play: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await keep(play.desk, story_of(1, place="كركوك"), story_of(2, place="ديالى", hours=2))

    async def mistaken(*_: object, **__: object) -> list[str]:
        return [story_of(1).id, story_of(2).id]

    monkeypatch.setattr(play.desk.news, "search", mistaken)
    answer = readable(await heard(play, ALI, "/recent مكان:كركوك"))
    assert "انفجار عبوة في كركوك" in answer
    assert "ديالى" not in answer
    assert [vars(each)["stories"] for each in caplog.records if each.message == "search.mistaken"] == [1]


async def test_nothing_found_says_so_and_offers_to_follow(play: Stage) -> None:
    answer = await heard(play, ALI, "/recent كركوك 24h")
    assert readable(answer).splitlines()[2:] == ["لا أخبار في آخر ٢٤ ساعة.", "تابعه ليصلك أول خبر عنه."]
    assert ["➕ تابع هذا"] in labels(answer)


async def test_a_button_under_a_message_too_old_to_see_says_so(play: Stage) -> None:
    answer = await heard(play, ALI, "كركوك")
    assert await play.presses(ALI, answer, "➕ تابع هذا", visible=False) == wording("ar")("button-too-old")


async def test_a_message_too_old_to_be_seen_is_answered_and_not_changed(play: Stage) -> None:
    answer = await play.says(ALI, "تابع كركوك")
    assert answer is not None
    asked = len(play.line.calls)
    await play.presses(ALI, answer, "↩️ تراجع", visible=False)
    assert [name for name, _ in play.line.calls[asked:]] == ["sendMessage", "answerCallbackQuery"]
    assert readable(play.line.sent[-1]).startswith("🗑 لن تصلك بعد الآن")


async def test_an_edited_message_repeats_no_command(play: Stage) -> None:
    update = play.message(ALI, text="تابع كركوك")
    await play.receives(update)
    await play.says(ALI, "ألغ كركوك")
    await play.receives({"edited_message": update["message"] | {"edit_date": 1}})
    assert await queries(play, ALI) == []


# settings


async def test_a_mute_lasts_its_time_and_its_end_releases_what_was_held(play: Stage) -> None:
    assert "لا تتابع شيئًا" in readable(await heard(play, ALI, "اكتم ساعتين"))
    await play.says(ALI, "تابع كركوك")
    answer = await heard(play, ALI, "اكتم ساعتين")
    assert readable(answer).startswith("🔕 سأصمت ساعتين، حتى 15:00،")
    subscriber = await play.desk.people.find(ALI)
    assert subscriber is not None
    assert subscriber.muted_until == play.now + timedelta(hours=2)
    await play.happens(story_of(), to=ALI)
    (alert,) = await play.desk.news.claim(now=play.now, lease_seconds=60, limit=5)
    await play.desk.news.hold([alert.id], until=play.now + timedelta(hours=2))
    await play.presses(ALI, answer, "🔔 إلغاء الكتم")
    assert "يأتيك الآن خبر واحد" in readable(answer)
    assert play.woken == 1
    assert "ولا كتم الآن" in readable(await heard(play, ALI, "/unmute"))


async def test_a_mute_that_is_not_understood_is_not_guessed(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    assert "لم أفهم المدة «طويلا»" in readable(await heard(play, ALI, "اكتم طويلا"))
    assert "المدة بين ٥ دقائق و٣٠ يومًا" in readable(await heard(play, ALI, "/mute 1m"))
    answer = await heard(play, ALI, "اكتم")
    await play.presses(ALI, answer, "٣ ساعات")
    assert readable(answer).startswith("🔕 سأصمت ٣ ساعات")


async def test_the_language_is_chosen_by_button_or_word_and_kept(play: Stage) -> None:
    answer = await heard(play, ALI, "اللغة")
    await play.presses(ALI, answer, "English")
    assert readable(answer).startswith("✅ I will write in English")
    assert readable(await heard(play, ALI, "تابع كركوك")).startswith("✅ Following: Kirkuk")
    await play.says(ALI, "/language العربية")
    assert readable(await heard(play, ALI, "/list")).startswith("لديك اشتراك واحد")


async def test_a_wipe_asks_first_and_then_leaves_nothing(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.happens(story_of(), to=ALI)
    answer = await heard(play, ALI, "امسح بياناتي")
    await play.presses(ALI, answer, "لا")
    assert await queries(play, ALI) == ["place:كركوك"]
    answer = await heard(play, ALI, "/wipe")
    await play.presses(ALI, answer, "نعم، امسح كل شيء")
    assert readable(answer) == "✅ مُسح كل شيء. لا أحفظ عن هذه المحادثة شيئًا."
    assert await play.desk.people.find(ALI) is None
    assert await play.desk.news.find_alert(story_of().id, ALI) is None
    assert followers(play) == []


# the buttons of an alert


def alert_message(story_id: str, chat_id: int = ALI) -> Json:
    words = wording("ar")
    message = render_alert(story_of(), queries=("كركوك",), wording=words, time_zone="Asia/Baghdad", now=START)
    rows = [
        [{"text": each.label} | ({"url": each.url} if each.url else {"callback_data": each.callback}) for each in row]
        for row in message.buttons
    ]
    return {"chat_id": chat_id, "text": message.html, "parse_mode": "HTML", "reply_markup": {"inline_keyboard": rows}}


async def test_the_buttons_of_an_alert_tell_more_tell_why_and_hush(play: Stage) -> None:
    story = story_of()
    await play.says(ALI, "تابع كركوك")
    await play.happens(story, to=ALI)
    alert = play.line.put(alert_message(story.id))
    await play.presses(ALI, alert, "المزيد")
    assert "ولم تقع إصابات." in readable(play.line.sent[-1])
    assert "نقله مصدر واحد" in readable(play.line.sent[-1])
    await play.presses(ALI, alert, "لماذا وصلني؟")
    assert readable(play.line.sent[-1]).startswith("🔎 وصلك هذا الخبر لأنك تتابع:\nكركوك\nفي الخبر: كركوك")
    assert await play.presses(ALI, alert, "اكتم القصة") == wording("ar")("hush-done")
    subscriber = await play.desk.people.find(ALI)
    assert subscriber is not None
    assert subscriber.hushed == (story.id,)
    assert labels(alert)[1] == ["لماذا وصلني؟", "↩️ أعد تحديثات القصة"]
    await play.presses(ALI, alert, "↩️ أعد تحديثات القصة")
    subscriber = await play.desk.people.find(ALI)
    assert subscriber is not None
    assert subscriber.hushed == ()


@pytest.mark.parametrize(("language", "shown"), [("ar", "كل خبر عاجل"), ("en", "all urgent news")])
async def test_why_it_came_is_told_in_the_words_of_the_asking(play: Stage, language: str, shown: str) -> None:
    await play.says(ALI, f"/language {language}")
    await play.says(ALI, "/follow place:كركوك")
    await play.presses(ALI, await heard(play, ALI, "/start"), wording(language)("button-grave"))
    await play.happens(story_of(), to=ALI, queries=("severity:4", "place:كركوك"))
    message = render_alert(story_of(), queries=(), wording=wording(language), time_zone="Asia/Baghdad", now=START)
    why = next(each for row in message.buttons for each in row if (each.callback or "").startswith("why:"))
    under = {"inline_keyboard": [[{"text": why.label, "callback_data": why.callback}]]}
    alert = {"message_id": 5, "date": 1, "chat": {"id": ALI, "type": "private"}, "text": "x", "reply_markup": under}
    await play.presses(ALI, alert, why.label, language=language)
    told = readable(play.line.sent[-1]).splitlines()
    assert [line.casefold() for line in told[1:3]] == [shown, "كركوك" if language == "ar" else "kirkuk"]


async def test_the_buttons_of_a_story_that_is_gone_say_so(play: Stage) -> None:
    alert = play.line.put(alert_message("x"))
    for label in ("المزيد", "لماذا وصلني؟"):
        assert await play.presses(ALI, alert, label) == wording("ar")("story-gone")


# groups


async def test_in_a_group_only_administrators_change_what_it_follows(play: Stage) -> None:
    play.line.administrators = {(GROUP, SARA)}
    refused = await heard(play, ALI, "/subscribe كركوك", chat_id=GROUP)
    assert readable(refused) == "هذا الأمر لمشرفي المجموعة فقط."
    assert await queries(play, GROUP) == []
    answer = await heard(play, SARA, "/subscribe@RasidBot كركوك", chat_id=GROUP)
    assert followers(play) == [GROUP]
    assert await play.presses(ALI, answer, "↩️ تراجع") == wording("ar")("admins-only")
    assert followers(play) == [GROUP]
    await play.says(SARA, "/list", chat_id=GROUP)
    asked = [given["user_id"] for name, given in play.line.calls if name == "getChatMember"]
    assert asked == [ALI, SARA]


async def test_an_administrator_who_writes_as_the_group_is_one(play: Stage) -> None:
    anonymous = {"id": GROUP, "type": "group", "title": "x"}
    await play.says(1087968824, "/subscribe كركوك", chat_id=GROUP, sender_chat=anonymous)
    assert followers(play) == [GROUP]


async def test_when_telegram_does_not_tell_the_rank_nothing_changes(play: Stage) -> None:
    play.line.refusals["getChatMember"].append(bad_request("user not found"))
    answer = await heard(play, ALI, "/subscribe كركوك", chat_id=GROUP)
    assert "لم أستطع التحقق" in readable(answer)
    assert followers(play) == []


async def test_ordinary_talk_in_a_group_is_not_heard(play: Stage) -> None:
    assert await play.says(ALI, "تابع كركوك", chat_id=GROUP) is None
    assert await play.says(ALI, "/weather", chat_id=GROUP) is None


async def test_a_forum_topic_is_answered_and_remembered(play: Stage) -> None:
    play.line.administrators = {(FORUM, SARA)}
    topic = {"message_thread_id": 33, "is_topic_message": True}
    answer = await heard(play, SARA, "/subscribe كركوك", chat_id=FORUM, **topic)
    assert answer["message_thread_id"] == 33
    await play.says(SARA, "/subscribe كركوك", chat_id=FORUM, message_thread_id=44, is_topic_message=True)
    subscriber = await play.desk.people.find(FORUM)
    assert subscriber is not None
    assert [each.thread_id for each in subscriber.subscriptions] == [33, 44]
    await play.says(SARA, "/unsubscribe كركوك", chat_id=FORUM, **topic)
    assert followers(play) == [FORUM]
    await play.says(SARA, "/unsubscribe 2", chat_id=FORUM, **topic)
    assert followers(play) == []


async def test_an_answer_to_a_deleted_topic_goes_to_the_group(play: Stage) -> None:
    play.line.administrators = {(FORUM, SARA)}
    play.line.refusals["sendMessage"].append(bad_request("message thread not found"))
    answer = await heard(play, SARA, "/list", chat_id=FORUM, message_thread_id=33, is_topic_message=True)
    assert "message_thread_id" not in answer


# coming and going


async def test_a_chat_that_blocked_the_bot_is_parked_and_comes_back(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.happens(story_of(), to=ALI)
    await play.membership(ALI, "member", "kicked")
    subscriber = await play.desk.people.find(ALI)
    assert subscriber is not None
    assert subscriber.parked_at == play.now
    alert = await play.desk.news.find_alert(story_of().id, ALI)
    assert alert is not None
    assert alert.state is AlertState.DROPPED
    await play.says(ALI, "/start")
    subscriber = await play.desk.people.find(ALI)
    assert subscriber is not None
    assert subscriber.parked_at is None
    await play.membership(ALI, "member", "kicked")
    await play.membership(ALI, "kicked", "member")
    subscriber = await play.desk.people.find(ALI)
    assert subscriber is not None
    assert subscriber.parked_at is None


async def test_a_group_is_greeted_when_the_bot_is_added(play: Stage) -> None:
    answer = await play.membership(GROUP, "left", "member")
    assert answer is not None
    assert "يختارها مشرفوها" in readable(answer)


async def test_a_group_that_becomes_a_supergroup_keeps_what_it_follows(play: Stage) -> None:
    play.line.administrators = {(GROUP, SARA)}
    await play.says(SARA, "/subscribe كركوك", chat_id=GROUP)
    await play.happens(story_of(), to=GROUP)
    for update in (
        play.message(SARA, GROUP, migrate_to_chat_id=FORUM),
        play.message(SARA, FORUM, migrate_from_chat_id=GROUP),
    ):
        await play.receives(update)
    assert await play.desk.people.find(GROUP) is None
    assert await queries(play, FORUM) == ["place:كركوك"]
    assert followers(play) == [FORUM]
    assert await play.desk.news.find_alert(story_of().id, FORUM) is not None


async def test_a_group_that_the_sender_moved_first_is_followed_under_its_new_id(play: Stage) -> None:
    play.line.administrators = {(GROUP, SARA)}
    await play.says(SARA, "/subscribe كركوك", chat_id=GROUP)
    await play.desk.people.move(GROUP, FORUM)
    await play.receives(play.message(SARA, GROUP, migrate_to_chat_id=FORUM))
    assert followers(play) == [FORUM]


# access and the operator


async def test_whoever_is_not_allowed_is_told_their_number_once(tmp_path: Path) -> None:
    async with stage(tmp_path, access="allowlist") as play:
        assert str(ALI) in readable(await heard(play, ALI, "/start"))
        assert await play.says(ALI, "/start") is None
        await play.says(OPERATOR, f"/allow {ALI}")
        assert readable(await heard(play, ALI, "/start")).startswith("راصد")


async def test_whoever_waited_is_told_that_they_are_allowed_now(tmp_path: Path) -> None:
    async with stage(tmp_path, access="allowlist") as play:
        await heard(play, ALI, "/start")
        answer = await heard(play, OPERATOR, f"/allow {ALI}")
        assert readable(answer) == f"✅ أُذن له: {ALI}\nأخبرته بذلك."
        told = play.line.sent[-2]
        assert (told["chat"]["id"], readable(told).splitlines()[0]) == (
            ALI,
            "✅ أذن لك صاحب البوت. اكتب ما تريد متابعته، مثلًا:",
        )
        await play.presses(ALI, told, "🔴 تابع كل عاجل في العراق")
        assert await queries(play, ALI) == ["severity:4"]
        # Once is enough, and a channel's readers asked for nothing.
        for said in (f"/allow {ALI}", "/allow -1001234567890"):
            before = len(play.line.sent)
            await heard(play, OPERATOR, said)
            assert len(play.line.sent) == before + 1
        play.line.refusals["sendMessage"].append(forbidden("bot can't initiate conversation with a user"))
        assert readable(await heard(play, OPERATOR, "/allow 5")).endswith("لم أستطع أن أخبره. ليكتب لي /start")


async def test_the_list_decides_who_gets_alerts_too(tmp_path: Path) -> None:
    for access, expected in (("allowlist", [False, True, False, True]), ("open", [True, True, False, True])):
        async with stage(tmp_path / access, access=access) as play:  # type: ignore[arg-type]  # one of the two
            await play.desk.people.set_access(SARA, True)
            await play.desk.people.set_access(GROUP, False)
            assert [await play.desk.admits(chat) for chat in (ALI, SARA, GROUP, OPERATOR)] == expected


async def test_who_is_banned_hears_nothing(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.says(OPERATOR, f"/ban {ALI}")
    assert await play.says(ALI, "/start") is None
    assert await play.says(ALI, "/subscribe ديالى") is None
    subscriber = await play.desk.people.find(ALI)
    assert subscriber is not None
    assert subscriber.parked_at is not None
    await play.says(OPERATOR, f"/allow {ALI}")
    assert await play.says(ALI, "/list") is not None


@pytest.mark.parametrize("command", ["/allow 5", "/ban 5", "/health", "/feeds"])
async def test_the_operators_commands_are_unknown_to_others(play: Stage, command: str) -> None:
    assert readable(await heard(play, ALI, command)) == readable(await heard(play, ALI, "/nonsense"))
    assert not await play.desk.people.access()


async def test_an_operator_cannot_be_banned_and_ids_are_read_strictly(play: Stage) -> None:
    assert "لا يُحظر" in readable(await heard(play, OPERATOR, f"/ban {OPERATOR}"))
    assert "اكتب رقم" in readable(await heard(play, OPERATOR, "/allow كركوك"))
    await play.says(OPERATOR, "/allow -١٢٣")
    assert await play.desk.people.access() == {-123: True}


async def test_health_shows_feeds_and_outbox(play: Stage) -> None:
    await play.happens(story_of(), to=ALI)
    answer = readable(await heard(play, OPERATOR, "/health"))
    assert "✅ المصادر: ١، ولا متعطل فيها." in answer
    assert "تنتظر: ١" in answer


async def test_health_names_a_failing_feed_and_what_is_wrong_never_its_address(play: Stage) -> None:
    now = play.desk.clock()
    url = "https://user:hunter2@news.example/rss?key=hunter2"
    await play.desk.news.put_feeds([FeedState(url=url, added_at=now, next_poll_at=now, failures=3, last_error="dns")])
    answer = readable(await heard(play, OPERATOR, "/health")).replace("\N{WORD JOINER}", "")
    assert "⚠️ news.example: لا عنوان بهذا الاسم" in answer
    assert "rss" not in answer
    assert "hunter2" not in answer


async def test_health_counts_who_uses_it_and_tells_of_nobody(play: Stage) -> None:
    play.line.administrators = {(GROUP, SARA)}
    await play.says(ALI, "تابع كركوك")
    await play.says(ALI, "تابع ديالى")
    await play.says(SARA, "/subscribe بغداد", chat_id=GROUP)
    await play.membership(ALI, "member", "kicked")
    answer = readable(await heard(play, OPERATOR, "/health"))
    assert "المحادثات: ٢ (مجموعات ١، متوقفة ١) · الاشتراكات: ٣" in answer
    assert "منها جديدة في ٧ أيام: ٢ · مكتومة الآن: ٠ · بموجز: ٠ · بساعات هدوء: ٠" in answer
    assert "كركوك" not in answer


# failures


async def test_when_the_store_fails_the_answer_is_honest_and_nothing_changes(
    play: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(chat_id: int, change: Change) -> Subscriber | None:
        raise StorageError("no space left on device")

    answer = await heard(play, ALI, "تابع ديالى")
    monkeypatch.setattr(play.desk.people, "update", full)
    assert readable(await heard(play, ALI, "تابع كركوك")).startswith("⚠️ لم أستطع الحفظ")
    assert "لم أستطع الحفظ" in (await play.presses(ALI, answer, "↩️ تراجع") or "")
    assert await queries(play, ALI) == ["place:ديالى"]
    assert followers(play) == []


async def test_an_unforeseen_failure_is_told_and_logged_without_texts(
    play: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise RuntimeError("سر كركوك")

    monkeypatch.setattr(play.desk.news, "search", broken)
    answer = await heard(play, ALI, "كركوك")
    assert readable(answer).startswith("⚠️ حدث خطأ عندي")
    [failed] = [record for record in caplog.records if record.message == "handler.failed"]
    assert readable(answer).endswith(f": {vars(failed)['mark']}")
    assert "كركوك" not in caplog.text


async def test_an_answer_waits_as_long_as_telegram_asks(play: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("handlers.answers.sleep", wait)
    play.line.refusals["sendMessage"].append(too_many(7))
    assert await play.says(ALI, "/help") is not None
    assert waited == [7]
    play.line.refusals["sendMessage"].append(too_many(3000))
    assert await play.says(ALI, "/help") is None
    assert waited == [7]


async def test_an_answer_to_somebody_who_blocked_the_bot_is_let_go(play: Stage) -> None:
    play.line.refusals["sendMessage"].append(forbidden("bot was blocked by the user"))
    assert await play.says(ALI, "/help") is None


async def test_a_button_pressed_too_long_ago_still_works(play: Stage) -> None:
    answer = await heard(play, ALI, "تابع كركوك")
    play.line.refusals["answerCallbackQuery"].append(bad_request("query is too old and response timeout expired"))
    await play.presses(ALI, answer, "↩️ تراجع")
    assert await queries(play, ALI) == []


async def test_what_was_done_is_told_even_if_the_message_cannot_be_changed(play: Stage) -> None:
    answer = await heard(play, ALI, "تابع كركوك")
    play.line.refusals["editMessageText"].append(bad_request("message can't be edited"))
    await play.presses(ALI, answer, "↩️ تراجع")
    assert readable(play.line.sent[-1]) == "🗑 لن تصلك بعد الآن أخبار: كركوك"
    assert play.line.sent[-1] is not answer


async def test_stopping_succeeds_even_if_alerts_on_their_way_cannot_be_dropped(
    play: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(chat_id: int, *, reason: str, now: datetime) -> int:
        raise StorageError("no space left on device")

    await play.says(ALI, "تابع كركوك")
    monkeypatch.setattr(play.desk.news, "drop_chat", full)
    assert readable(await heard(play, ALI, "ألغ كركوك")) == "🗑 لن تصلك بعد الآن أخبار: كركوك"
    assert followers(play) == []


async def test_a_picture_is_answered_with_what_is_understood(play: Stage) -> None:
    answer = await play.receives(play.message(ALI, sticker={"file_id": "x", "file_unique_id": "x"} | _STICKER))
    assert answer is not None
    assert "أفهم النص فقط" in readable(answer)


_STICKER = {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}


# the menu


async def test_the_menu_is_published_in_each_language_and_scope(play: Stage) -> None:
    await publish_menu(play.application.bot, wording)
    menus = [given for name, given in play.line.calls if name == "setMyCommands"]
    assert {(given.get("language_code"), given["scope"]["type"]) for given in menus} == {
        (code, scope) for code in (None, "ar", "en") for scope in ("all_private_chats", "all_group_chats")
    }


async def test_a_menu_that_telegram_refuses_stops_nothing(play: Stage, caplog: pytest.LogCaptureFixture) -> None:
    play.line.refusals["setMyCommands"].append(bad_request("BOT_COMMAND_INVALID"))
    await publish_menu(play.application.bot, wording)
    assert "menu.not_published" in caplog.messages
