"""An address is shown without what lets anybody in."""

import pytest

from bot.addresses import all_shown, shown


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://user:secret@news.example/rss?a=1", "https://news.example/rss?a=…"),
        ("https://secret@news.example:8443/rss", "https://news.example:8443/rss"),
        ("https://user:sec@ret@news.example/rss", "https://news.example/rss"),
        ("https://user:sec/ret@news.example/rss", "https://news.example/rss"),
        ("https://user:sec?ret@news.example/rss", "https://news.example/rss"),
        ("https://user:sec#ret@news.example/rss", "https://news.example/rss"),
        ("HTTPS:\\\\user:secret@news.example\\rss", "HTTPS:\\\\news.example\\rss"),
        ("feed://user:secret@news.example/rss", "feed://news.example/rss"),
        ("https://news.example/rss?key=secret&n=5;x=secret", "https://news.example/rss?key=…&n=…&x=…"),
        ("https://news.example/rss?secret", "https://news.example/rss?…"),
        ("https://news.example/rss?key=", "https://news.example/rss?key="),
        ("https://news.example/rss#key=secret", "https://news.example/rss#…"),
        ("https://news.example/a@b", "https://news.example/a@b"),
        ("https://news.example:80/@outlet", "https://news.example:80/@outlet"),
        ("https://[2001:db8::1]/@outlet", "https://[2001:db8::1]/@outlet"),
        ("https://news.example/أخبار", "https://news.example/أخبار"),
        ("https://news.example/\udcff\n", "https://news.example/\\udcff\\n"),
        ("http://[::1", "http://[::1"),
        ("user:secret@news.example/rss", "…"),
        ("host=db password=secret", "…"),
        ("ollama", "ollama"),
        ("", ""),
    ],
)
def test_user_password_query_values_and_fragment_are_left_out(url: str, expected: str) -> None:
    assert shown(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://rasid:secret@db/news", "postgresql://rasid:…@db/news"),
        ("postgresql://rasid:sec/ret@db/news", "postgresql://rasid:…@db/news"),
        ("postgresql://rasid@db/news?sslmode=require", "postgresql://rasid@db/news?sslmode=…"),
        ("postgresql:///news?password=sec@ret&sslpassword=x", "postgresql:///news?password=…&sslpassword=…"),
    ],
)
def test_a_databases_user_may_be_shown(url: str, expected: str) -> None:
    assert shown(url, with_user=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://u:s@a.example/1?k=s,https://b.example/2?k=s", "https://a.example/1?k=…, https://b.example/2?k=…"),
        ("https://a.example/1?k=s  https://b.example/2\n", "https://a.example/1?k=…, https://b.example/2"),
        ("https://a.example/1?k=a secret", "https://a.example/1?k=…, …"),
        ("u:secret@a.example/1", "…"),
        ("first, https://u:secret@a.example", "…"),
        ("/home/a@b/feeds.opml", "/home/a@b/feeds.opml"),
        ("C:\\feeds.opml", "C:\\feeds.opml"),
        ("300", "300"),
        ("", ""),
    ],
)
def test_a_list_of_addresses_and_what_is_none(text: str, expected: str) -> None:
    assert all_shown(text) == expected
