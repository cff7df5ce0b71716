"""A feed's bytes become the text its publisher meant, whatever is declared."""

import codecs

import pytest

from bot.feeds.decode import decode
from tests.stages.feeds_stage import item, read, rss

SENTENCE = "مقتل ثلاثة عناصر في انفجار عبوة ناسفة جنوب كركوك والقوات الأمنية تفتح تحقيقا"


def document(declared: str | None, sentence: str = SENTENCE) -> str:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f"{head}<rss><title>{sentence}</title></rss>"


@pytest.mark.parametrize("http", [None, "utf-8", "windows-1256", "iso-8859-1", "no-such-charset"])
@pytest.mark.parametrize(
    ("codec", "declared", "name"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", None, "utf-8"),
        ("utf-8", "windows-1256", "utf-8"),
        ("cp1256", "windows-1256", "windows-1256"),
        ("cp1256", None, "windows-1256"),
        ("cp1256", "utf-8", "windows-1256"),
        ("cp1256", "iso-8859-1", "windows-1256"),
        ("cp1256", "iso-8859-6", "windows-1256"),
        ("cp1256", "punycode", "windows-1256"),
        ("iso8859-6", "iso-8859-6", "iso-8859-6"),
        ("iso8859-6", None, "iso-8859-6"),
        ("utf-16", "utf-16", "utf-16"),
        ("utf-16-le", "utf-16", "utf-16"),
        ("utf-16-be", "utf-8", "utf-16"),
        ("utf-32", "utf-32", "utf-32"),
        ("utf-8-sig", "windows-1256", "utf-8"),
    ],
)
def test_evidence_decides_over_declarations(codec: str, declared: str | None, name: str, http: str | None) -> None:
    text, encoding = decode(document(declared).encode(codec), http)
    assert text == document(None)
    assert encoding == name


def test_a_few_bad_bytes_do_not_turn_a_feed_into_mojibake() -> None:
    body = document("utf-8", f"{SENTENCE} X {SENTENCE}").encode().replace(b"X", b"\xd8")
    text, encoding = decode(body, None)
    assert encoding == "utf-8"
    assert text.count(SENTENCE) == 2
    assert "\ufffd" in text


def test_latin_text_in_its_own_encoding_stays_latin() -> None:
    text, encoding = decode("<rss>Café à l’été, naïve – “déjà vu”</rss>".encode("cp1252"), "iso-8859-1")
    assert text == "<rss>Café à l’été, naïve – “déjà vu”</rss>"
    assert encoding == "windows-1252"


@pytest.mark.parametrize("inner", ["utf-8", "cp1256"])
def test_a_text_encoded_twice_is_read_through(inner: str) -> None:
    twice = "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in document("utf-8").encode(inner)
    )
    assert decode(twice.encode(), "utf-8")[0] == document(None)


def test_accented_latin_is_not_taken_for_arabic_encoded_twice() -> None:
    text = "<rss>Élections générales à Bagdad : les résultats préliminaires publiés après délibération</rss>"
    assert decode(text.encode(), None)[0] == text


@pytest.mark.parametrize("forbidden", ["&#0;", "&#xD800;", "&#99999999999999999999999;", "\x0b", "&#xFFFF;"])
def test_characters_that_xml_forbids_cost_no_entry(forbidden: str) -> None:
    body = rss(f"<item><title>خبر{forbidden} أول</title></item>", item("خبر ثان"))
    parsed = read(body)
    assert [article.title for article in parsed.entries] == ["خبر أول", "خبر ثان"]
    assert parsed.note is None


def test_blank_lines_before_the_declaration_are_no_fault() -> None:
    parsed = read("\ufeff \n\n" + '<?xml version="1.0" encoding="utf-8"?>' + rss(item("خبر")))
    assert [article.title for article in parsed.entries] == ["خبر"]
    assert parsed.note is None


def test_every_byte_string_decodes() -> None:
    for body in (b"", b"\xff", b"\xff\xfe\x00", b"<\x00", b"\x00<", bytes(range(256)) * 3, codecs.BOM_UTF32_BE):
        text, encoding = decode(body, "utf-16")
        assert isinstance(text, str)
        assert encoding
