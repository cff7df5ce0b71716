"""Which feeds are watched: the carried catalogue, or what the setting names."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.feeds.catalogue import builtin, known_outlet, read_feeds
from bot.model import Feed


def problems(spec: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_feeds(spec)
    return caught.value.problems


def test_the_carried_catalogue() -> None:
    feeds = builtin()
    assert len(feeds) == len({feed.url for feed in feeds}) == 50
    assert all(feed.title and feed.group and feed.language in ("ar", "en", "ckb") for feed in feeds)
    titles = {feed.url: feed.title for feed in feeds}
    assert titles["https://www.alsumaria.tv/Rss/News/ar/16/%D8%A3%D9%85%D9%86"] == "السومرية نيوز"
    assert "أخبار Google: العراق - داعش/اعتقال" in titles.values()
    only = {feed.title for feed in feeds if feed.headline_only}
    assert only == {"BBC عربي", "CNN بالعربية", "يورونيوز عربية"}
    assert read_feeds("") == read_feeds("  ") == feeds
    assert known_outlet("https://www.shafaq.com/ar/x") == "شفق نيوز"
    assert known_outlet("https://unknown.example/") == ""


@pytest.mark.parametrize(
    "spec",
    [
        "https://a.example/rss,https://b.example/rss?x=1,2",
        "https://a.example/rss https://b.example/rss?x=1,2",
        "https://a.example/rss ,\n https://b.example/rss?x=1,2 ,",
        "https://a.example/rss\nhttps://b.example/rss?x=1,2\nhttps://a.example/rss",
    ],
)
def test_addresses(spec: str) -> None:
    assert [feed.url for feed in read_feeds(spec)] == ["https://a.example/rss", "https://b.example/rss?x=1,2"]


def test_addresses_that_are_none_are_told_one_by_one() -> None:
    told = problems("ftp://a.example/rss, https://, https://ok.example/rss, http://b.example:port/")
    assert [line.partition(":")[0] for line in told] == [
        "RASID_FEEDS, address 1",
        "RASID_FEEDS, address 2",
        "RASID_FEEDS, address 4",
    ]
    assert "http:// or https://" in told[0]


def test_a_list_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text(
        "# feeds\n\nhttps://a.example/rss#part  # main\nhttps://b.example/rss صحيفة المثال\n https://feeds.bbci.co.uk/x\n",
        encoding="utf-8-sig",
    )
    assert read_feeds(str(path)) == (
        Feed(url="https://a.example/rss#part"),
        Feed(url="https://b.example/rss", title="صحيفة المثال"),
        Feed(url="https://feeds.bbci.co.uk/x", headline_only=True),
    )


def test_mistakes_in_a_list_name_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text("https://a.example/rss\n\nnews.example/rss\ngopher://x.example\n")
    told = problems(str(path))
    assert [line.partition(": ")[0] for line in told] == [f"{path}:3", f"{path}:4"]


def test_an_opml_file(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<?xml version="1.0" encoding="windows-1256"?><opml version="2.0"><body>'
        '<outline text="العراق"><outline type="rss" text="صحيفة المثال - أمن" xmlUrl="https://a.example/rss"/></outline>'
        '<outline text="English" xmlUrl="https://b.example/rss" language="en"/></body></opml>',
        encoding="cp1256",
    )
    assert read_feeds(str(path)) == (
        Feed(url="https://a.example/rss", title="صحيفة المثال", group="العراق"),
        Feed(url="https://b.example/rss", title="English", language="en"),
    )


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('<!DOCTYPE opml [<!ENTITY a "b">]>\n<opml><body/></opml>', 1, "DTD"),
        ("\n<!DOCTYPE opml SYSTEM 'file:///etc/passwd'><opml/>", 2, "DTD"),
        ("<opml>\n<body>\n</opml>", 3, "well-formed"),
        ("<rss><channel/></rss>", 1, "no OPML"),
        ('<opml><body>\n<outline xmlUrl="file:///etc/passwd"/></body></opml>', 2, "http"),
    ],
)
def test_mistakes_in_opml_name_file_and_line(tmp_path: Path, text: str, line: int, word: str) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(text)
    (told,) = problems(str(path))
    assert told.startswith(f"{path}:{line}: ")
    assert word in told


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "no file" in problems(str(tmp_path / "missing.opml"))[0]
    assert "can't be read" in problems(str(tmp_path))[0]
    empty = tmp_path / "empty.txt"
    empty.write_text("# nothing yet\n")
    assert "names no feed" in problems(str(empty))[0]
    large = tmp_path / "large.txt"
    large.write_bytes(b"#" * 5_000_001)
    assert "larger than 5 MB" in problems(str(large))[0]


@pytest.mark.parametrize(
    "spec",
    [
        "https://u:hunter2/@a.example/rss",
        "https://a.example:x/rss?key=hunter2",
        "ftp://u:hunter2@a.example/rss",
        "https://?key=hunter2",
        "u:hunter2@a.example/rss",
    ],
)
def test_a_mistake_in_an_address_is_told_without_its_secret(spec: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_feeds(spec)
    assert "hunter2" not in str(caught.value)
