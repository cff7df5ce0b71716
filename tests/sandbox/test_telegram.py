"""The sandbox as python-telegram-bot sees it, over sockets: messages, edits, presses, groups, failures."""

import asyncio
import struct

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.botapi.outcome import asked_pause
from bot.sandbox import Limits, Sandbox
from bot.sandbox.telegram import faults
from bot.sandbox.telegram.people import Person
from tests.sandbox.conftest import bot_for


def png(width: int, height: int) -> bytes:
    """Return the beginning and the end of a picture of that size."""
    return (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + bytes(5) + b"\0\0\0\0IEND\xaeB\x60\x82"
    )


async def next_update(bot: Bot, *, offset: int | None = None) -> Update:
    return (await bot.get_updates(offset=offset, timeout=2, allowed_updates=Update.ALL_TYPES))[0]


# messages


async def test_a_message_arrives_as_the_reader_sees_it(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("الخبر", url="https://example.com/1")]])
    returned = await bot.send_message(
        nour.id,
        "<b>عاجل</b> كركوك &lt;٣&gt;",
        parse_mode="HTML",
        reply_markup=keyboard,
        disable_notification=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    message = await sandbox.next_message(nour.id)
    assert message.text == returned.text == "عاجل كركوك <٣>"
    assert message.html == "<b>عاجل</b> كركوك &lt;٣&gt;"
    assert returned.text_html == message.html
    assert (message.silent, message.labels) == (True, ["الخبر"])
    assert message.preview == {"is_disabled": True}


async def test_messages_are_handed_out_once_and_in_order(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    for number in range(3):
        await bot.send_message(nour.id, f"خبر {number}")
    assert [(await sandbox.next_message(nour.id)).text for _ in range(3)] == ["خبر 0", "خبر 1", "خبر 2"]
    assert sandbox.unread(nour.id) == 0
    with pytest.raises(TimeoutError):
        await sandbox.next_message(nour.id, timeout=0.01)


async def test_an_edit_keeps_what_was_before(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sent = await bot.send_message(nour.id, "مقتل ٣")
    await bot.edit_message_text("مقتل ٥", nour.id, sent.message_id)
    edit = await sandbox.next_edit(nour.id)
    assert [version.text for version in edit.history] == ["مقتل ٣"]
    assert [message.text for message in sandbox.messages(nour.id)] == ["مقتل ٥"]


async def test_an_edit_that_changes_nothing_is_refused(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("تابع", callback_data="f:1")]])
    sent = await bot.send_message(nour.id, "<b>خبر</b>", parse_mode="HTML", reply_markup=keyboard)
    with pytest.raises(BadRequest, match=r"[Mm]essage is not modified: specified new message content"):
        await bot.edit_message_text("<b>خبر</b>", nour.id, sent.message_id, parse_mode="HTML", reply_markup=keyboard)
    await bot.edit_message_reply_markup(nour.id, sent.message_id)
    assert sandbox.messages(nour.id)[0].labels == []


async def test_what_is_gone_or_another_s_cannot_be_edited(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sent = await bot.send_message(nour.id, "خبر")
    await bot.delete_message(nour.id, sent.message_id)
    assert sandbox.messages(nour.id) == []
    with pytest.raises(BadRequest, match=r"[Mm]essage to edit not found"):
        await bot.edit_message_text("آخر", nour.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"[Mm]essage to delete not found"):
        await bot.delete_message(nour.id, sent.message_id)
    theirs = await nour.says("مرحبا")
    with pytest.raises(BadRequest, match=r"[Mm]essage can't be edited"):
        await bot.edit_message_text("آخر", nour.id, theirs.message_id)


async def test_a_reply_carries_what_it_replies_to(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    first = await bot.send_message(nour.id, "أول")
    second = await bot.send_message(nour.id, "ثانٍ", reply_to_message_id=first.message_id)
    assert second.reply_to_message is not None
    assert second.reply_to_message.text == "أول"
    with pytest.raises(BadRequest, match=r"[Mm]essage to be replied not found"):
        await bot.send_message(nour.id, "ثالث", reply_to_message_id=999)
    await bot.send_message(nour.id, "رابع", reply_to_message_id=999, allow_sending_without_reply=True)
    assert sandbox.messages(nour.id)[-1].reply_to is None


async def test_files_and_pictures_are_kept_with_their_words(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    await bot.send_document(nour.id, b'{"a": 1}', filename="بياناتي.json", caption="<b>بياناتك</b>", parse_mode="HTML")
    returned = await bot.send_photo(nour.id, png(1080, 1324))
    document, photo = sandbox.messages(nour.id)
    assert document.file is not None
    assert photo.file is not None
    assert (document.file.content, document.file.name, document.text) == (b'{"a": 1}', "بياناتي.json", "بياناتك")
    assert photo.file.is_photo
    assert (returned.photo[0].width, returned.photo[0].height) == (1080, 1324)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not really a picture", "(?i)image_process_failed"),
        (png(1080, 1324)[:-12], "(?i)image_process_failed"),
        (png(8000, 4000), "(?i)photo_invalid_dimensions"),
        (png(100, 2001), "(?i)photo_invalid_dimensions"),
        (png(100, 100) + bytes(10 * 1024 * 1024), "too big"),
    ],
)
async def test_a_photo_that_telegram_does_not_take_is_refused(
    bot: Bot, nour: Person, content: bytes, reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.send_photo(nour.id, content)


async def test_a_place_is_sent_as_a_pin_and_none_that_is_nowhere(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sent = await bot.send_location(nour.id, 35.33, 43.77)
    assert sent.location is not None
    assert (sent.location.latitude, sent.location.longitude) == (35.33, 43.77)
    with pytest.raises(BadRequest, match=r"(?i)wrong location"):
        await bot.send_location(nour.id, 91, 43.77)


def article(name: str = "1", *, title: str = "خبر", text: str = "<b>خبر</b>") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(name, title, InputTextMessageContent(text, parse_mode="HTML"))


async def test_an_inline_query_is_answered_once_as_the_asker_sees_it(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    asked = await nour.asks_inline("كركوك", offset="10")
    update = await next_update(bot)
    assert update.inline_query is not None
    assert (update.inline_query.query, update.inline_query.offset) == ("كركوك", "10")
    button = InlineQueryResultsButton("تابع", start_parameter="help")
    await bot.answer_inline_query(asked, [article()], next_offset="20", button=button, is_personal=True)
    answer = await sandbox.inline_answer(asked)
    assert [(each.id, each.title, each.message.text) for each in answer.results] == [("1", "خبر", "خبر")]
    assert (answer.next_offset, answer.button, answer.start, answer.personal) == ("20", "تابع", "help", True)
    with pytest.raises(BadRequest, match=r"[Qq]uery is too old"):
        await bot.answer_inline_query(asked, [article()])


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article(str(number)) for number in range(51)], "results_too_much"),
        ([article(), article()], "result_id_duplicate"),
        ([article("x" * 65)], "result_id_invalid"),
        ([article(title=" ")], "article_title_empty"),
        ([article(text="<b></b>")], "non-empty"),
        ([article(text="<p>x</p>")], "unsupported start tag"),
    ],
)
async def test_an_inline_answer_that_telegram_does_not_take_is_refused(
    bot: Bot, nour: Person, results: list[InlineQueryResultArticle], reason: str
) -> None:
    asked = await nour.asks_inline("كركوك")
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.answer_inline_query(asked, results)


async def test_a_text_that_is_too_long_or_misspelt_is_refused(bot: Bot, nour: Person) -> None:
    with pytest.raises(BadRequest, match=r"[Mm]essage is too long"):
        await bot.send_message(nour.id, "ع" * 4097)
    with pytest.raises(BadRequest, match=r'(?i)unsupported start tag "p" at byte offset 0'):
        await bot.send_message(nour.id, "<p>x</p>", parse_mode="HTML")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="ع" * 33)]])
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(nour.id, "x", reply_markup=keyboard)


# receiving


async def test_a_command_reaches_the_bot_with_its_entity(bot: Bot, nour: Person) -> None:
    await nour.says("/subscribe كركوك")
    update = await next_update(bot)
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "ar"
    (entity,) = update.message.entities
    assert (entity.type, update.message.parse_entity(entity)) == ("bot_command", "/subscribe")


async def test_updates_stay_until_an_offset_confirms_them(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    await nour.says("واحد")
    await nour.says("اثنان")
    first, second = await bot.get_updates(timeout=0)
    assert len(await bot.get_updates(timeout=0)) == 2
    (left,) = await bot.get_updates(offset=first.update_id + 1, timeout=0)
    assert left.update_id == second.update_id
    assert await bot.get_updates(offset=second.update_id + 1, timeout=0) == ()
    assert sandbox.world.updates.pending == ()


async def test_a_long_poll_returns_when_something_comes(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=10))
    await sandbox.world.updates.waited_for()
    await nour.says("سلام")
    assert [update.message.text for update in await polling if update.message] == ["سلام"]


async def test_the_older_of_two_polls_is_ended_with_a_conflict(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=10))
    await sandbox.world.updates.waited_for()
    async with bot_for(sandbox) as second:
        newer = asyncio.create_task(second.get_updates(timeout=10))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await older
        await nour.says("سلام")
        assert len(await newer) == 1


async def test_only_the_kinds_that_were_asked_for_are_queued(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    await bot.get_updates(timeout=0, allowed_updates=["callback_query"])
    await nour.says("سلام")
    assert sandbox.world.updates.pending == ()


async def test_a_press_reaches_the_bot_and_its_answer_the_person(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("🔔 تابع", callback_data="follow:7")]])
    await bot.send_message(nour.id, "كركوك", reply_markup=keyboard)
    press = await nour.presses(await sandbox.next_message(nour.id), "تابع")
    query = (await next_update(bot)).callback_query
    assert query is not None
    assert query.data == "follow:7"
    await query.answer("تمّت المتابعة", show_alert=True)
    answer = await sandbox.answer(press)
    assert (answer.text, answer.alert) == ("تمّت المتابعة", True)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer()


async def test_a_button_that_is_not_there_cannot_be_pressed(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    await bot.send_message(nour.id, "كركوك")
    with pytest.raises(LookupError, match="no button"):
        await nour.presses(sandbox.messages(nour.id)[0], "تابع")


# the bot itself


async def test_menus_are_kept_by_scope_and_language(sandbox: Sandbox, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("recent", "آخر الأخبار")], language_code="ar")
    await bot.set_my_commands([("recent", "Newest stories")])
    assert [command.description for command in await bot.get_my_commands(language_code="ar")] == ["آخر الأخبار"]
    assert [command.description for command in await bot.get_my_commands()] == ["Newest stories"]
    await bot.delete_my_commands(language_code="ar")
    assert await bot.get_my_commands(language_code="ar") == ()
    await bot.set_my_description("راصد", language_code="ar")
    assert (await bot.get_my_description("ar")).description == "راصد"


async def test_another_token_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(InvalidToken):
        await bot_for(sandbox, token="123456789:wrong").__aenter__()  # which closes what it opened when it fails
    assert sandbox.calls == []


async def test_a_method_that_does_not_exist_is_not_found(bot: Bot) -> None:
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendCarrierPigeon")


# groups


async def test_a_group_tells_its_administrators(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    salam = sandbox.user(1002, name="سلام")
    sandbox.group(-1001, title="غرفة الأخبار", admins=[nour], members=[salam])
    assert [member.status for member in await bot.get_chat_administrators(-1001)] == ["creator"]
    assert (await bot.get_chat_member(-1001, salam.id)).status == "member"
    assert (await bot.get_chat(-1001)).title == "غرفة الأخبار"
    with pytest.raises(BadRequest, match=r"(?i)participant_id_invalid"):
        await bot.get_chat_member(-1001, 5)


async def test_in_a_group_the_bot_hears_commands_and_replies_only(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sandbox.group(-1001, admins=[nour])
    sent = await bot.send_message(-1001, "أنا راصد")
    for text in ("صباح الخير", "/recent", "/recent@rasid_test_bot", "/recent@another_bot"):
        await nour.says(text, chat=-1001)
    await nour.says("شكرًا", chat=-1001, reply_to=sent.message_id)
    heard = [update.message.text for update in await bot.get_updates(timeout=0) if update.message]
    assert heard == ["/recent", "/recent@rasid_test_bot", "شكرًا"]


async def test_a_topic_is_answered_in_the_topic(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sandbox.group(-1001, admins=[nour], topics={5: "كركوك"})
    await nour.says("/list", chat=-1001, thread=5)
    message = (await next_update(bot)).message
    assert message is not None
    assert (message.message_thread_id, message.is_topic_message) == (5, True)
    await message.reply_text("قائمتك", message_thread_id=5)
    assert (await sandbox.next_message(-1001)).thread_id == 5
    with pytest.raises(BadRequest, match=r"[Mm]essage thread not found"):
        await bot.send_message(-1001, "x", message_thread_id=6)


async def test_a_group_that_moved_says_where_to(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sandbox.group(-55, kind="group", admins=[nour])
    await nour.migrates(-55, -1001)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(-55, "خبر")
    assert moved.value.new_chat_id == -1001
    await bot.send_message(-1001, "خبر")
    told = [update.message for update in await bot.get_updates(timeout=0) if update.message]
    assert [(message.migrate_to_chat_id, message.migrate_from_chat_id) for message in told] == [
        (-1001, None),
        (None, -55),
    ]


async def test_a_block_is_told_and_then_felt(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    await nour.blocks()
    change = (await next_update(bot)).my_chat_member
    assert change is not None
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(nour.id, "خبر")
    await nour.unblocks()
    await bot.send_message(nour.id, "خبر")


async def test_chats_that_cannot_be_written_to_say_why(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sandbox.user(7, started=False)
    await sandbox.user(8).leaves_telegram()
    sandbox.group(-1001, admins=[nour])
    await nour.removes_bot(-1001)
    for chat, error, reason in (
        (7, Forbidden, "bot can't initiate conversation"),
        (8, Forbidden, "user is deactivated"),
        (-1001, Forbidden, "bot was kicked from the supergroup chat"),
        (424242, BadRequest, r"[Cc]hat not found"),
    ):
        with pytest.raises(error, match=reason):
            await bot.send_message(chat, "خبر")


# failures


async def test_planned_answers_come_once_and_then_everything_works(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sandbox.faults.add(faults.flood_wait(3), chat_id=nour.id)
    with pytest.raises(RetryAfter) as wait:
        await bot.send_message(nour.id, "خبر")
    assert int(asked_pause(wait.value)) == 3
    for fault in (faults.INTERNAL_ERROR, faults.BAD_GATEWAY, faults.BAD_GATEWAY_PAGE):
        sandbox.faults.add(fault)
        with pytest.raises(NetworkError):
            await bot.send_message(nour.id, "خبر")
    await bot.send_message(nour.id, "خبر")
    assert len(sandbox.messages(nour.id)) == 1
    assert [call.code for call in sandbox.calls if call.method == "sendMessage"] == [429, 500, 502, 502, 200]


async def test_a_reset_before_delivery_delivers_nothing(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sandbox.faults.add(faults.RESET_BEFORE)
    with pytest.raises(NetworkError):
        await bot.send_message(nour.id, "خبر")
    assert sandbox.messages(nour.id) == []


async def test_a_reset_after_delivery_looks_the_same_to_the_bot(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sandbox.faults.add(faults.RESET_AFTER)
    with pytest.raises(NetworkError):
        await bot.send_message(nour.id, "خبر")
    assert len(sandbox.messages(nour.id)) == 1


async def test_a_message_may_be_delivered_and_the_answer_lost(sandbox: Sandbox, nour: Person) -> None:
    sandbox.faults.add(faults.DELIVERED_THEN_TIMEOUT)
    async with bot_for(sandbox, read_timeout=0.1) as hasty:
        with pytest.raises(TimedOut):
            await hasty.send_message(nour.id, "خبر")
    assert len(sandbox.messages(nour.id)) == 1


async def test_an_outage_lasts_until_it_is_cleared(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sandbox.faults.add(faults.BAD_GATEWAY, method=None, times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.get_me()
    sandbox.faults.clear()
    await bot.send_message(nour.id, "خبر")


async def test_strict_limits_refuse_the_thirty_first_message() -> None:
    async with Sandbox(limits=Limits()) as sandbox, bot_for(sandbox) as bot:
        for number in range(31):
            sandbox.user(number + 1)
        for number in range(30):
            await bot.send_message(number + 1, "خبر")
        in_window = sandbox.calls[-1].at - next(call.at for call in sandbox.calls if call.method == "sendMessage") < 0.9
        if in_window:  # else this machine was too slow to meet the limit
            with pytest.raises(RetryAfter):
                await bot.send_message(31, "خبر")
