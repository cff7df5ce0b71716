"""What is new on a channel's page, what was edited and what is gone, by what is remembered of its posts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.feeds.parsing.parsed import Post
from bot.model import PostMark

#: Posts remembered of a channel: a page has twenty.
_REMEMBERED: Final = 40
#: What an old copy of the page may show as well is believed when it was seen so often in a row.
_BELIEVED: Final = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What a page tells that the last one didn't."""

    #: What is to be remembered from now on, in ascending order.
    marks: tuple[PostMark, ...]
    #: Numbers of posts that weren't known.
    new: frozenset[int] = frozenset()
    #: … that say something else than before.
    edited: frozenset[int] = frozenset()
    #: … that were taken down, though the page spans them.
    gone: frozenset[int] = frozenset()


def compare(marks: Sequence[PostMark], posts: Sequence[Post], *, from_the_first: bool = False) -> Changes:
    """Return what pages that reach up to a channel's newest post tell; `from_the_first` there are none before them.

    Telegram serves a page from several places, and one may lag: that a post is gone, or reads again as it did before
    its edit, is believed at its second sight in a row. A page without any post tells nothing.
    """
    if not posts:
        return Changes(marks=tuple(replace(mark, doubts=0) for mark in marks))
    known, shown = {mark.number: mark for mark in marks}, {post.number: post for post in posts}
    oldest = 0 if from_the_first else min(shown)
    kept = {mark.number: replace(mark, doubts=0) for mark in marks if mark.number < oldest}
    gone: set[int] = set()
    edited: set[int] = set()
    for mark in marks:
        if mark.number < oldest or mark.number in shown:
            continue
        if mark.doubts + 1 >= _BELIEVED:
            gone.add(mark.number)
        else:
            kept[mark.number] = replace(mark, doubts=mark.doubts + 1)
    for number, post in shown.items():
        kept[number], is_edited = _seen(known.get(number), post)
        edited |= {number} if is_edited else set()
    in_order = sorted(kept.values(), key=lambda mark: mark.number)
    return Changes(
        marks=tuple(in_order[-_REMEMBERED:]),
        new=frozenset(shown.keys() - known.keys()),
        edited=frozenset(edited),
        gone=frozenset(gone),
    )


def _seen(mark: PostMark | None, post: Post) -> tuple[PostMark, bool]:
    """Return what is remembered of a post that is shown, and whether it was edited."""
    if mark is None:
        return PostMark(number=post.number, digest=post.digest), False
    if post.digest == mark.digest:
        return replace(mark, doubts=0), False
    if post.digest == mark.before and mark.doubts + 1 < _BELIEVED:
        return replace(mark, doubts=mark.doubts + 1), False
    return PostMark(number=post.number, digest=post.digest, before=mark.digest), True


def is_behind(marks: Sequence[PostMark], posts: Sequence[Post]) -> bool:
    """Tell whether there may be posts between those remembered and those shown: the page before is to be asked for."""
    return bool(marks and posts) and min(post.number for post in posts) > marks[-1].number + 1
