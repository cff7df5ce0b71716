"""An address goes out as one that every server can read, and a redirect leads where a browser would go."""

import pytest

from bot.feeds.fetching.target import target

HOST = "https://news.example"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{HOST}/rss?q=%28%D8%A7%29%20a&b=1,2", f"{HOST}/rss?q=%28%D8%A7%29%20a&b=1,2"),
        (f"{HOST}/a b?c=d e", f"{HOST}/a%20b?c=d%20e"),
        (f"  {HOST}/rss\n", f"{HOST}/rss"),
        (f"{HOST}/أخبار?س=ا", f"{HOST}/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?%D8%B3=%D8%A7"),
        (f"{HOST}/a[1].xml?b[]=2", f"{HOST}/a[1].xml?b[]=2"),
        (f'{HOST}/%zz"<>', f"{HOST}/%zz%22%3C%3E"),
        (f"{HOST}/a\x00b", f"{HOST}/a%00b"),
        (f"{HOST}?x=1", f"{HOST}/?x=1"),
        (f"{HOST}/rss#part", f"{HOST}/rss"),
        ("HTTPS:\\\\News.example\\rss?a=\\", f"{HOST}/rss?a=\\"),
        ("http://مثال.example:8080/", "http://xn--mgbh0fb.example:8080/"),
        ("http://[2001:db8::1]:81/x", "http://[2001:db8::1]:81/x"),
    ],
)
def test_what_cannot_stand_in_a_request_is_escaped_and_nothing_else(address: str, expected: str) -> None:
    assert str(target(address).url) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "http://",
        "http:///x",
        "ftp://news.example/",
        "http://[::1/",
        "http://h:99999/",
        "http://\udcff/",
    ],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whose words are the library's
        target(address)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b c.xml", f"{HOST}/b%20c.xml"),
        ("next", f"{HOST}/a/next"),
        ("?page=2", f"{HOST}/a/rss?page=2"),
        ("../up", f"{HOST}/up"),
        ("//other.example/x", "https://other.example/x"),
        ("https:/rel", f"{HOST}/rel"),
        ("\\back", f"{HOST}/back"),
        ("  /around ", f"{HOST}/around"),
        # Bytes of Windows-1256, as aiohttp hands them on.
        ("/\udcc3\udcce?x=\udcc7", f"{HOST}/%C3%CE?x=%C7"),
    ],
)
def test_a_redirect_leads_where_a_browser_would_go(location: str, expected: str) -> None:
    assert str(target(f"{HOST}/a/rss?page=1").moved(location).url) == expected


def test_a_password_is_no_part_of_the_address_and_stays_with_its_host() -> None:
    place = target("https://us%40er:كلمة@news.example/rss")
    assert str(place.url) == f"{HOST}/rss"
    assert place.headers == {"Authorization": "Basic dXNAZXI62YPZhNmF2Kk="}
    assert place.moved("/other").headers == place.headers
    assert place.moved("https://other.example/").headers == {}
    assert place.moved("http://news.example/").headers == {}
    assert target("https://@news.example/").headers == {}
