"""Channels and whispers of the sandbox as python-telegram-bot sees them, over sockets."""

import pytest
from telegram import Bot, ChatMemberAdministrator, Update
from telegram.error import BadRequest, EndPointNotFound, Forbidden

from bot.sandbox import Sandbox
from bot.sandbox.telegram.people import Person

CHANNEL, GROUP = -1001112223334, -1009990001112


async def test_a_channel_tells_its_name_to_all_and_its_members_to_administrators(
    sandbox: Sandbox, bot: Bot, nour: Person
) -> None:
    sandbox.group(CHANNEL, kind="channel", title="قناة", username="a_channel", admins=[nour], bot_status="left")
    assert (await bot.get_chat("@a_channel")).title == "قناة"
    with pytest.raises(Forbidden):
        await bot.get_chat_member(CHANNEL, nour.id)
    await nour.promotes_bot(CHANNEL, without="can_post_messages")
    member = await bot.get_chat_member(CHANNEL, bot.id)
    assert isinstance(member, ChatMemberAdministrator)
    assert (member.can_post_messages, member.can_edit_messages) == (False, True)
    assert (await bot.get_chat_member(CHANNEL, nour.id)).status == "creator"
    with pytest.raises(BadRequest, match=r"(?i)need administrator rights"):
        await bot.send_message(CHANNEL, "خبر")
    await nour.promotes_bot(CHANNEL)
    assert (await bot.send_message(CHANNEL, "خبر")).sender_chat is not None


async def test_a_post_reaches_the_bot_of_the_channel_and_the_group_that_discusses_it(
    sandbox: Sandbox, bot: Bot, nour: Person
) -> None:
    sandbox.group(CHANNEL, kind="channel", admins=[nour], bot_status="administrator")
    sandbox.group(GROUP, admins=[nour], bot_status="administrator")
    await nour.posts("/list", channel=CHANNEL, linked=GROUP)
    post, forwarded = await bot.get_updates()
    assert post.channel_post is not None
    assert post.channel_post.from_user is None
    assert forwarded.message is not None
    assert forwarded.message.is_automatic_forward
    assert forwarded.message.sender_chat is not None
    assert forwarded.message.sender_chat.id == CHANNEL


def to_nour(nour: Person, press: str = "") -> dict[str, object]:
    receiver = {"receiver_user_id": nour.id} | ({"callback_query_id": press} if press else {})
    return {"ephemeral_message_parameters": receiver}


async def test_a_member_whispers_in_answer_only_and_an_administrator_at_any_time(
    sandbox: Sandbox, bot: Bot, nour: Person
) -> None:
    group = sandbox.group(GROUP, members=[nour])
    with pytest.raises(BadRequest):
        await bot.send_message(GROUP, "سر", api_kwargs=to_nour(nour))
    await nour.whispers("/list", chat=GROUP)
    update: Update = (await bot.get_updates())[0]
    assert update.message is not None
    heard = update.message.api_kwargs["ephemeral_message_id"]
    reply = {"reply_parameters": {"ephemeral_message_id": heard}}
    said = await bot.send_message(GROUP, "سر", api_kwargs=to_nour(nour) | reply)
    assert said.message_id == 0
    group.members[bot.id] = "administrator"
    await bot.send_message(GROUP, "سر آخر", api_kwargs=to_nour(nour))
    assert sandbox.messages(GROUP) == []
    with pytest.raises(BadRequest):
        await bot.send_message(nour.id, "سر", api_kwargs=to_nour(nour))


async def test_an_older_server_shows_a_whisper_to_all_and_has_no_methods_for_it(
    sandbox: Sandbox, bot: Bot, nour: Person
) -> None:
    sandbox.world.ephemeral = ""
    sandbox.group(GROUP, members=[nour])
    await bot.send_message(GROUP, "سر", api_kwargs=to_nour(nour))
    assert [message.text for message in sandbox.messages(GROUP)] == ["سر"]
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("deleteEphemeralMessage", {})


async def test_a_press_opens_the_bots_own_links_only(sandbox: Sandbox, bot: Bot, nour: Person) -> None:
    sandbox.world.open_presses.add("1")
    with pytest.raises(BadRequest):
        await bot.answer_callback_query("1", url="https://evil.example/")
    await bot.answer_callback_query("1", url=f"https://t.me/{bot.username}?start=news")
    assert sandbox.world.answers["1"].url.endswith("?start=news")
