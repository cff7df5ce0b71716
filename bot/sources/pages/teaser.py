"""Whether an article is only the beginning of what its page says, and whether a page says it in full. Pure."""

import re
from typing import Final

from bot.arabic.canonical import folded
from bot.feeds.catalogue.outlets import host_of, is_aggregator
from bot.model import Article, Feed, FullText, SourceKind

#: A text that is shorter is one paragraph, if that.
_SHORT: Final = 400
#: How a text ends that goes on elsewhere: «…», «...», «[…]».
_GOES_ON: Final = re.compile(r"(?:…|\.\.\.)[\])»\"”\s]{0,4}\Z")
_WORD: Final = re.compile(r"\w{3,}")
#: This share of the words of what is known of an article stands on its page; of a wall for cookies, none.
_SHARED: Final = 0.6
_LONGEST: Final = 20_000
#: A part of a host's name above an outlet's own («com.iq», «co.uk») is no longer than this.
_ABOVE: Final = 3


def is_wanted(feed: Feed, article: Article) -> bool:
    """Tell whether an article's page is to be fetched; an outlet of which only headlines may be told is left alone."""
    if (
        feed.full_text is FullText.NEVER
        or feed.kind is not SourceKind.FEED
        or article.headline_only
        or not article.link
    ):
        return False
    if is_aggregator(feed.url) or is_aggregator(article.link):
        return False
    if feed.full_text is FullText.ALWAYS:
        return True
    return is_teaser(article.text) and is_of_site(article.link, feed.url)


def is_teaser(text: str) -> bool:
    """Tell whether a text looks as if there were more of it."""
    return len(text) < _SHORT or _GOES_ON.search(text[-16:]) is not None


def is_of_site(link: str, feed_url: str) -> bool:
    """Tell whether a page is of the site that its feed is of; whoever else a feed names didn't ask for our visit."""
    page, feed = host_of(link), host_of(feed_url)
    if not page or not feed:
        return False
    if page == feed or page.endswith(f".{feed}") or feed.endswith(f".{page}"):
        return True
    above = page.partition(".")[2]
    own = above.partition(".")[0]
    return above == feed.partition(".")[2] and "." in above and len(own) > _ABOVE and not own.isdecimal()


def in_full(article: Article, page: str) -> str | None:
    """Return what a page says of an article; None where it says no more, or something else."""
    text = page if len(page) <= _LONGEST else page[:_LONGEST].rsplit(maxsplit=1)[0]
    if len(text) <= len(article.text):
        return None
    told = _words(f"{article.title}\n{article.text}")
    return text if told and len(told & _words(text)) >= _SHARED * len(told) else None


def _words(text: str) -> set[str]:
    return set(_WORD.findall(folded(text).casefold()))
