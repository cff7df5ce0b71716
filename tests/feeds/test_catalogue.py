"""Which feeds are watched: the carried catalogue, or what the setting names."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.feeds.catalogue.catalogue import builtin, feed_at, known_outlet, read_feed_list, read_feeds
from bot.feeds.catalogue.opml import written
from bot.feeds.catalogue.outlets import is_aggregator
from bot.model import Feed, FullText, Provenance


def problems(spec: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_feeds(spec)
    return caught.value.problems


def test_the_carried_catalogue() -> None:
    feeds = builtin()
    assert len(feeds) == len({feed.url for feed in feeds}) == 55
    assert sum(feed.is_on for feed in feeds) == 50
    assert all(feed.title and feed.group and feed.language in ("ar", "en", "ckb") for feed in feeds)
    titles = {feed.url: feed.title for feed in feeds}
    assert titles["https://www.alsumaria.tv/Rss/News/ar/16/%D8%A3%D9%85%D9%86"] == "السومرية نيوز"
    assert "أخبار Google: العراق - داعش/اعتقال" in titles.values()
    only = {feed.title for feed in feeds if feed.headline_only}
    assert only == {"BBC عربي", "CNN بالعربية", "يورونيوز عربية"}
    assert read_feeds("") == read_feeds("  ") == feeds
    assert known_outlet("https://www.shafaq.com/ar/x") == "شفق نيوز"
    assert known_outlet("https://unknown.example/") == ""


#: They pass on the words of others, or it isn't certain whose they are.
UNTOLD = {"صوت العراق", "ReliefWeb updates", "المعلومة"}


def test_the_carried_catalogue_says_who_speaks_where_one_does() -> None:
    told = {feed.url: feed.provenance for feed in builtin()}
    unknown = {feed for feed in builtin() if feed.provenance is Provenance.UNKNOWN}
    assert {feed.title for feed in unknown if not is_aggregator(feed.url)} == UNTOLD
    assert {feed for feed in builtin() if is_aggregator(feed.url)} <= unknown
    assert {url.split("/")[2] for url, who in told.items() if who is Provenance.OFFICIAL} == {"news.un.org"}
    assert told["https://ina.iq/rssdzen.xml"] is Provenance.AGENCY
    assert told["https://almadapaper.net/feed/"] is Provenance.NEWSPAPER


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


GOOD = '<outline type="rss" text="صحيفة" xmlUrl="https://good.example/rss"/>'


def listed(tmp_path: Path, text: str | bytes) -> tuple[list[str], list[str]]:
    """Return the addresses that an OPML file names, and what is told of its lines, without the file's name."""
    path = tmp_path / "feeds.opml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found = read_feed_list(str(path))
    return [feed.url for feed in found.feeds], [told.removeprefix(f"{path}:") for told in found.passed_over]


@pytest.mark.parametrize(
    ("outline", "url"),
    [
        ('<outline xmlUrl="https://a.example/rss?a=1&b=2&copy"/>', "https://a.example/rss?a=1&b=2&copy"),
        ('<outline text="أ & ب&nbsp;&copy;" xmlUrl="https://a.example/"/>', "https://a.example/"),
        ('<outline xmlUrl="feed://a.example/rss"/>', "http://a.example/rss"),
        ('<outline xmlUrl="feed:https://a.example/rss"/>', "https://a.example/rss"),
        ('<outline xmlUrl="feed://https://a.example/rss"/>', "https://a.example/rss"),
        ('<OUTLINE XMLURL="https://a.example/rss"/>', "https://a.example/rss"),
        ('<outline type="rss" url="https://a.example/rss"/>', "https://a.example/rss"),
        (
            '<!-- <outline xmlUrl="https://no.example/"/> & --><outline xmlUrl="https://a.example/"/>&',
            "https://a.example/",
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_opml_of_other_readers(tmp_path: Path, outline: str, url: str, encoding: str) -> None:
    text = f'<?xml version="1.0"?>\n<opml version="1.0"><body>\n{outline}\n</body></opml>'
    assert listed(tmp_path, text.encode(encoding)) == ([url], [])


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE opml>",
        '<!DOCTYPE opml SYSTEM "http://www.opml.example/opml.dtd">',
        '<!DOCTYPE opml PUBLIC "-//X//DTD OPML//EN" "opml.dtd">',
        "<!DOCTYPE opml [<!ELEMENT opml ANY>]>",
    ],
)
def test_a_doctype_that_declares_no_entity_is_passed_over(tmp_path: Path, doctype: str) -> None:
    assert listed(tmp_path, f"{doctype}<opml><body>{GOOD}</body></opml>") == (["https://good.example/rss"], [])


@pytest.mark.parametrize(
    "bad",
    [
        '<outline xmlUrl="ftp://a.example/rss"/>',
        '<outline xmlUrl=""/>',
        '<outline xmlUrl="https://"/>',
        '<outline text="قال "نعم"" xmlUrl="https://a.example/"/>',
        '<outline text="أ" xmlUrl="https://a.example/"',
        "<outline xmlUrl=https://a.example/ />",
    ],
)
def test_one_bad_line_is_told_and_the_good_ones_load(tmp_path: Path, bad: str) -> None:
    urls, (told,) = listed(tmp_path, f"<opml><body>\n{GOOD}\n{bad}\n</body></opml>")
    assert urls == ["https://good.example/rss"]
    assert told.startswith("3: ")


def test_a_list_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    urls, (told,) = listed(tmp_path, f'<opml><body><outline text="مج">{GOOD}')
    assert urls == ["https://good.example/rss"]
    assert "well-formed" in told


def test_a_line_passed_over_is_logged_by_its_place_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(f'<opml><body>{GOOD}\n<outline xmlUrl="ftp://user:secret@a.example/"/></body></opml>')
    assert [feed.url for feed in read_feeds(str(path))] == ["https://good.example/rss"]
    (record,) = caplog.records
    assert (record.message, vars(record)["line"]) == ("feeds.line_passed_over", f"{path}:2")
    assert "secret" not in str(vars(record))


def test_addresses_handed_over_by_a_browser() -> None:
    assert [feed.url for feed in read_feeds("feed:https://a.example/rss, feed://b.example/rss")] == [
        "https://a.example/rss",
        "http://b.example/rss",
    ]


def test_a_feed_is_found_in_the_list_by_its_address() -> None:
    assert feed_at("https://a.example/rss", "no such file") == Feed(url="https://a.example/rss")
    known = builtin()[0]
    assert feed_at(known.url, "") == known


def test_whether_pages_are_fetched_is_said_in_opml_and_written_back(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    said = ("always", "Never", "", "sometimes")
    rows = "".join(
        f'<outline text="{n}" xmlUrl="https://{n}.example/rss" rasid:fullText="{word}"/>' for n, word in enumerate(said)
    )
    path.write_text(f'<opml version="2.0" xmlns:rasid="urn:rasid:opml"><body>{rows}</body></opml>', encoding="utf-8")
    found = read_feed_list(str(path))
    modes = [FullText.ALWAYS, FullText.NEVER, FullText.AUTO, FullText.AUTO]
    assert [feed.full_text for feed in found.feeds] == modes
    assert [sentence.partition(": ")[2] for sentence in found.passed_over] == [
        "'sometimes' is no fullText; write one of auto, always, never."
    ]
    path.write_text(written(found.feeds), encoding="utf-8")
    assert [feed.full_text for feed in read_feed_list(str(path)).feeds] == modes
