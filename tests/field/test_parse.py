"""What feeds of the field say, from a body to articles: every case of the table, as it comes in the field."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from bot.commands.analyze import analyze
from bot.commands.sources_read import as_line
from bot.feeds.catalogue.catalogue import read_feeds
from bot.feeds.parsing.parse import parse
from bot.model import Article, Feed
from tests.field.cases import Case, of_kinds
from tests.stages.feeds_stage import FEED, NOW, item, rss

MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'


def articles(body: str, *, now: datetime = NOW, feed: Feed = FEED) -> tuple[Article, ...]:
    return parse(body.encode(), feed=feed, charset=None, base_url=feed.url, now=now).entries


def understood(article: Article) -> dict[str, Any]:
    """Return what `rasid analyze` says of a line of `rasid sources read`."""
    out = io.StringIO()
    assert analyze([json.dumps(as_line(article))], out, now=NOW) == 0
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def named(case: Case) -> str:
    return case.id


@pytest.mark.parametrize("case", of_kinds("K1", "K1b"), ids=named)
def test_entries_with_one_link_or_guid_are_read_each_once(case: Case) -> None:
    """Count the ids that each poll brings for the first time: an id that flips would count twice."""
    known: set[str] = set()
    fresh = []
    for poll in case.input["polls"]:
        entries = [
            item(
                one["title"],
                description=one["text"],
                link=one["link"],
                **({"guid": one["guid"]} if one["guid"] else {}),
            )
            for one in poll
        ]
        ids = {article.id for article in articles(rss(*entries))}
        fresh.append(len(ids - known))
        known |= ids
    expected = case.right.get("alerts_by_poll", [0, case.right.get("alerts")])
    assert fresh == expected


@pytest.mark.parametrize("case", of_kinds("K2"), ids=named)
def test_a_pictures_caption_is_not_the_article(case: Case) -> None:
    (article,) = articles(case.input["body"])
    assert article.text == case.right["text"]
    toll = {key: value for key, value in case.right.items() if key != "text"}
    found = understood(article)
    assert {key: found[key] for key in toll} == toll


@pytest.mark.parametrize("case", of_kinds("K8a", "K8b", "K8c", "K8d"), ids=named)
def test_dates_of_the_field(case: Case) -> None:
    now = datetime.fromisoformat(case.input["now"])
    now = now.replace(tzinfo=UTC)
    (article,) = articles(rss(item("خبر", guid="https://news.example/1", pubDate=case.input["pubDate"])), now=now)
    assert article.date_known
    assert article.published_at.strftime("%Y-%m-%dT%H:%M:%SZ").startswith(case.right["date"])


@pytest.mark.parametrize("case", of_kinds("K12"), ids=named)
def test_line_ends_of_plain_text_are_kept(case: Case) -> None:
    if "lines" in case.input:
        said = escape("\n".join(case.input["lines"]))
        assert case.input["where"] == "media:description in media:group"
        entry = (
            "<item><title>انفجار في كركوك</title>"
            f"<media:group><media:title>انفجار</media:title><media:description>{said}</media:description></media:group></item>"
        )
        body = rss(entry).replace("<rss ", f"<rss {MEDIA} ", 1)
    else:
        body = rss(item("انفجار في كركوك", description=case.input["description"]))
    (article,) = articles(body)
    if "text_lines" in case.right:
        assert len(article.text.split("\n")) == case.right["text_lines"]
    if "summary" in case.right:
        assert understood(article)["summary"] == case.right["summary"]


@pytest.mark.parametrize("case", of_kinds("K19"), ids=named)
def test_opml_as_other_readers_export_it(case: Case, tmp_path: Path) -> None:
    given = case.input["outline"]
    doctype, outline = (given, "") if given.startswith("<!") else ("", given)
    outline = outline or '<outline type="rss" text="و" xmlUrl="https://a.example/rss"/>'
    path = tmp_path / "feeds.opml"
    path.write_text(f'<?xml version="1.0"?>\n{doctype}\n<opml version="2.0"><body>\n{outline}\n</body></opml>')
    assert len(read_feeds(str(path))) == case.right["feeds"]


@pytest.mark.parametrize("case", of_kinds("K20"), ids=named)
def test_json_feeds(case: Case) -> None:
    found = articles(case.input["body"])
    assert len(found) == case.right["entries"]
    (written,) = json.loads(case.input["body"])["items"]
    assert [(one.title, one.text, one.link) for one in found] == [
        (written["title"], written["content_text"], written["url"])
    ]


@pytest.mark.parametrize("case", of_kinds("K23"), ids=named)
def test_broken_links(case: Case) -> None:
    for link in case.input["links"]:
        (article,) = articles(rss(item("خبر", link=link, guid="8812")))
        assert article.link == case.right["link"]
