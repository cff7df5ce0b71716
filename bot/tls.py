"""Whom TLS trusts: the roots of the system and, as slim systems have none, those that certifi carries."""

import ssl
from functools import cache

import certifi


@cache
def trust() -> ssl.SSLContext:
    """Return the one context of the program: host names and certificates are checked."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context
