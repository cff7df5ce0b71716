"""Warnings as the Common Alerting Protocol 1.2 has them, held to its schema."""

import io
import zipfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xmlschema

from bot.exports.cap import NAMESPACE
from bot.exports.formats import written
from bot.model import Report, Story
from tests.exports.samples import kept
from tests.storage.samples import NOW, later


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(Path(__file__).with_name("cap12.xsd"))


def warnings(*stories: Story) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(written(stories, "cap", now=later(60)))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def read(data: bytes) -> dict[str, Any]:
    """Return a warning that the schema allows, its first `info` with the rest."""
    schema().validate(io.BytesIO(data))
    root = ElementTree.fromstring(data)
    told = {child.tag.removeprefix(f"{{{NAMESPACE}}}"): child.text for child in root}
    info = root.find(f"{{{NAMESPACE}}}info")
    assert info is not None
    return told | {child.tag.removeprefix(f"{{{NAMESPACE}}}"): child.text for child in info}


def one(told: Story, *others: Story) -> dict[str, Any]:
    found = warnings(told, *others)
    return read(found[f"rasid-{told.id}-{told.revision}.xml"])


GONE = Report(article_id="a", source="x", title="t", link="", published_at=NOW, withdrawn=True)


def test_a_story_is_an_alert() -> None:
    found = one(kept(severity=4))
    assert (found["msgType"], found["identifier"], found["sender"]) == ("Alert", "rasid-s1-1", "rasid")
    assert (found["severity"], found["urgency"], found["language"]) == ("Severe", "Immediate", "ar-IQ")
    assert "references" not in found
    assert found["sent"].endswith("+03:00")


def test_a_change_is_an_update_of_that_alert() -> None:
    first, changed = one(kept()), one(kept(revision=3, last_at=later(50)))
    assert (changed["msgType"], changed["identifier"]) == ("Update", "rasid-s1-3")
    assert changed["references"] == f"rasid,{first['identifier']},{first['sent']}"


@pytest.mark.parametrize("fields", [{"status": "denied"}, {"reports": (GONE,)}])
def test_what_is_denied_or_withdrawn_is_cancelled(fields: dict[str, Any]) -> None:
    found = one(kept(revision=2, **fields))
    assert (found["msgType"], found["certainty"], found["urgency"]) == ("Cancel", "Unlikely", "Past")
    assert found["references"].startswith("rasid,rasid-s1-1,")


def test_a_denial_of_its_own_cancels_the_story_that_it_denies() -> None:
    denial = kept("s2", status="denied", follows="s1")
    assert one(denial, kept())["references"].startswith("rasid,rasid-s1-1,")
    assert one(denial)["msgType"] == "Alert"  # of a story that isn't there nothing can be taken back


def test_a_story_without_place_toll_or_english_is_one_too() -> None:
    bare = kept(places=(), wounded=None, english=None, status=None, severity=1)
    assert one(bare)["severity"] == "Minor"
    assert one(kept(last_at=NOW - timedelta(hours=5)))["urgency"] == "Past"


def test_markup_and_control_characters_in_the_news_stay_text() -> None:
    hostile = 'خبر <script>&amp; "x" ]]> \x00\x1b[31m'
    found = one(kept(headline=hostile, summary=hostile))
    assert found["headline"].startswith('خبر <script>&amp; "x" ]]>')


def test_an_english_reader_has_the_reports_own_words() -> None:
    root = ElementTree.fromstring(warnings(kept())["rasid-s1-1.xml"])
    languages = [element.text for element in root.iter(f"{{{NAMESPACE}}}language")]
    headlines = [element.text for element in root.iter(f"{{{NAMESPACE}}}headline")]
    assert languages == ["ar-IQ", "en"]
    assert headlines[1] == "Bomb south of Kirkuk"


def test_the_schema_would_see_a_wrong_warning() -> None:
    good = warnings(kept())["rasid-s1-1.xml"]
    for right, wrong in ((b"Security", b"War"), (b"+03:00</sent>", b"Z</sent>"), (b"<scope>Public</scope>", b"")):
        assert right in good
        assert not schema().is_valid(io.BytesIO(good.replace(right, wrong)))
