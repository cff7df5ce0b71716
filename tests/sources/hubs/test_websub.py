"""What is said with hubs: secrets, signatures, leases."""

import hashlib
import hmac

import pytest

from bot.sources.hubs.websub import LEASE, challenge_of, is_signed, lease_of, path_of, secret_of

KEY = b"key"
URL = "https://news.example/rss"


def signed(body: bytes, method: str, secret: str) -> str:
    return f"{method}={hmac.new(secret.encode(), body, method).hexdigest()}"


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_what_is_signed_with_the_secret_is_believed_and_nothing_else(method: str) -> None:
    signature = signed(b"news", method, "secret")
    assert is_signed(b"news", signature, secret="secret")
    assert is_signed(b"news", signature.upper(), secret="secret")
    assert not is_signed(b"news!", signature, secret="secret")
    assert not is_signed(b"news", signature, secret="another")
    assert not is_signed(b"news", signature[:-1], secret="secret")


@pytest.mark.parametrize("signature", ["", "sha256", "sha256=", "=", "md5=" + "0" * 32, "sha256=\udcff", "sha256=ا"])
def test_a_signature_that_is_none_is_no_error(signature: str) -> None:
    assert not is_signed(b"", signature, secret="")
    assert not is_signed(b"", f"md5={hashlib.md5(b'', usedforsecurity=False).hexdigest()}", secret="")


def test_each_feed_has_a_path_and_a_secret_of_its_own_and_the_same_after_a_start() -> None:
    made = {path_of(KEY, URL), path_of(KEY, URL + "2"), path_of(b"k", URL), secret_of(KEY, URL), secret_of(b"k", URL)}
    assert len(made) == 5
    assert path_of(KEY, URL) == path_of(KEY, URL)
    assert secret_of(KEY, URL) == secret_of(KEY, URL)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("86400", 86_400), ("", LEASE), ("soon", LEASE), ("-5", LEASE), ("1", 300), ("9" * 12, LEASE), ("9" * 99, LEASE)],
)
def test_a_lease_is_kept_within_bounds(said: str, seconds: int) -> None:
    assert lease_of({"hub.lease_seconds": said}) == seconds


@pytest.mark.parametrize("challenge", ["", "x" * 1_001, "a\nb"])
def test_only_a_challenge_is_given_back(challenge: str) -> None:
    assert challenge_of({"hub.challenge": challenge}) is None
    assert challenge_of({"hub.challenge": "abc"}) == "abc"
