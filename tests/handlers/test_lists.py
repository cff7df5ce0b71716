"""OPML in chat: operators get the list of sources as a file, and send one to have what is new in it read."""

from pathlib import Path

from bot.feeds.catalogue.catalogue import read_opml
from bot.feeds.catalogue.opml import written
from bot.model import Feed, FullText, Provenance
from bot.sandbox import FeedServer, Sandbox
from bot.sources.watch import watched
from tests.handlers.test_feeds import running
from tests.handlers.test_sockets import readable
from tests.stages.receiving_stage import OPERATOR


async def test_the_list_is_given_out_as_a_file_that_is_taken_in_again(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, FeedServer() as server:
        for name in ("one", "two", "three"):
            server.add(name, f"وكالة {name}")
        one = Feed(url=server.address("one"), title="الأولى")
        two = Feed(
            url=server.address("two"),
            title="الثانية",
            language="ckb",
            provenance=Provenance.AGENCY,
            full_text=FullText.NEVER,
        )
        off = Feed(url=server.address("three"), title="الثالثة", is_on=False)
        async with running(sandbox, tmp_path, [one]) as rooms:
            boss = sandbox.user(OPERATOR)
            await boss.says("/feeds ملف")
            sent = await sandbox.next_message(OPERATOR)
            assert sent.file is not None
            assert sent.file.name == "rasid-sources.opml"
            assert read_opml(sent.file.content).feeds == (one,)
            assert "مصدر واحد" in sent.text

            await boss.says("/feeds")
            await boss.presses(await sandbox.next_message(OPERATOR), "OPML")
            again = await sandbox.next_message(OPERATOR)
            assert again.file is not None
            assert again.file.content == sent.file.content

            broken = written([one, two, off]).replace("</body>", '<outline text="x" xmlUrl="ftp://x/"/></body>')
            await boss.sends_file("feeds.opml", broken.encode())
            offer = await sandbox.next_message(OPERATOR)
            assert readable(offer.text).splitlines() == [
                "الجديد في هذه القائمة: مصدر واحد",
                "• الثانية",
                "أقرؤه منها الآن: مصدر واحد",
                "فيها غير مشغّل، ولا أضيفه: مصدر واحد",
                "لم أستطع قراءة سطر واحد منها.",
                "هل أقرأ الجديد؟",
            ]
            assert server.requests["two"] == 0
            polled = server.polled("two")
            await boss.presses(offer, "أضف الجديد")
            assert "مصدر واحد" in (await sandbox.next_edit(OPERATOR)).text
            await polled
            assert rooms.desk.feeds.find(two.url) == two
            # It is so after a restart.
            kept = watched([one], await rooms.desk.news.feed_states())
            assert two in kept
            await boss.sends_file("feeds.opml", broken.encode())
            assert (await sandbox.next_message(OPERATOR)).text.startswith("لا جديد في هذه القائمة.")


async def test_a_list_can_be_left_and_what_is_none_is_told(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, FeedServer() as server:
        server.add("one", "الأولى")
        async with running(sandbox, tmp_path, []) as rooms:
            boss = sandbox.user(OPERATOR)
            body = written([Feed(url=server.address("one"), title="الأولى")]).encode()
            await boss.sends_file("subscriptions.xml", body)
            await boss.presses(await sandbox.next_message(OPERATOR), "لا")
            assert "لم أضف" in (await sandbox.next_edit(OPERATOR)).text
            assert len(rooms.desk.feeds) == 0
            for nothing in (b"<rss><channel/></rss>", b"-", b"x" * 1_000_001):
                await boss.sends_file("feeds.opml", nothing)
                assert "لم أجد في هذا الملف" in (await sandbox.next_message(OPERATOR)).text
        assert server.requests["one"] == 0


async def test_nobody_else_gets_a_list_or_has_one_taken_in(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, FeedServer() as server:
        server.add("one", "الأولى")
        async with running(sandbox, tmp_path, []):
            ali = sandbox.user(7)
            await ali.says("/feeds ملف")
            assert (await sandbox.next_message(7)).file is None
            await ali.says("/sources")
            assert not any("OPML" in label for label in (await sandbox.next_message(7)).labels)
            await ali.sends_file("feeds.opml", written([Feed(url=server.address("one"))]).encode())
            said = await sandbox.next_message(7)
            assert not said.buttons
        assert server.requests["one"] == 0
