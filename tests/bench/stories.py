"""How well stories are joined, on real items: `python -m tests.bench.stories`.

The items lie beside the repository and may not be there: then it says so and stops. labels/stories.csv holds what a
reader said of pairs of them, by id: the same event, not the same, or «?» for what two readers could see differently.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from random import Random
from statistics import fmean
from time import process_time

from bot.model import Article, Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.text.page.cleaning import clean
from bot.news.understand import understand
from bot.stories.index import WINDOW, OpenStories
from bot.stories.placing import Placed, place
from tests.bench.relevance import DATA, rate, rows, same_event
from tests.stories import story_pairs

LABELS = Path(__file__).with_name("labels") / "stories.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article of the pool and what the bot understands of it."""

    article: Article
    assessment: Assessment


def moment(text: str) -> datetime:
    if "," in text:
        return parsedate_to_datetime(text).astimezone(UTC)
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def item(name: str, source: str, title: str, text: str, moment: datetime) -> Item:
    """Return an article with what is understood of it."""
    article = Article(
        id=name, feed_url="", source=source, language="ar", title=title, text=text, link="",
        published_at=moment, seen_at=moment,
    )  # fmt: skip
    found = understand(title=title, text=text, source=source, knowledge=load_knowledge(), now=moment)
    return Item(article=article, assessment=found)


def pool(part: str) -> list[Item]:
    """Return the pool's items whose source has `part` in its name, oldest first, a title of one outlet once."""
    found: dict[tuple[str, str], Item] = {}
    for row in rows("news_pool.jsonl"):
        key = (row["source"], row["title"][:60].strip())
        if part in row["source"] and key not in found:
            found[key] = item(row["id"], row["source"], row["title"], row["lead"], moment(row["date"]))
    return sorted(found.values(), key=lambda one: one.article.published_at)


def told(items: list[Item], *, cold: bool = True) -> Iterator[tuple[Item, Placed, float]]:
    """Place items one after the other; yield what became of each and the CPU seconds it took.

    `cold`: nothing is remembered of the article, as when it was understood long before; else its text is clean already.
    """
    stories = OpenStories()
    for one in items:
        now = one.article.published_at
        if cold:
            clean.cache_clear()
        else:
            clean(one.article.title, one.article.text)
        start = process_time()
        stories.forget(now - WINDOW)
        joined = place(one.article, one.assessment, stories, now)
        stories.put(joined.story)
        yield one, joined, process_time() - start


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """What became of the labelled items."""

    items: int
    repeats: int
    caught: int
    lost: tuple[str, ...]
    missed: tuple[str, ...]


def labels() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return for each of the pool's items those of the same event, and those that may be."""
    same: dict[str, set[str]] = defaultdict(set)
    unsure: dict[str, set[str]] = defaultdict(set)
    with LABELS.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for one, other in ((row["one"], row["other"]), (row["other"], row["one"])):
                if row["same"] != "no":
                    (same if row["same"] == "yes" else unsure)[one].add(other)
    return same, unsure


def grouping() -> Grouping:
    """Group the pool of five outlets; a repeat is caught when its story holds a report of the same event."""
    same, unsure = labels()
    seen: set[str] = set()
    repeats = caught = 0
    lost, missed = list[str](), list[str]()
    items = pool("v2.1")
    for one, joined, _ in told(items):
        name = one.article.id
        others = {report.article_id for report in joined.story.reports} - {name}
        is_repeat = bool(same[name] & seen)
        repeats += is_repeat
        caught += bool(is_repeat and same[name] & others)
        if is_repeat and not same[name] & others:
            missed.append(f"{name} {joined.why}")
        if others and not others & (same[name] | unsure[name]):
            lost.append(f"{name} {' '.join(sorted(others))} ({joined.why})")
        seen.add(name)
    return Grouping(items=len(items), repeats=repeats, caught=caught, lost=tuple(lost), missed=tuple(missed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """What became of copies made of the pool's texts."""

    copies: int
    found: int
    #: In a story that isn't theirs.
    elsewhere: int
    wrong: tuple[str, ...]


def _truncated(words: list[str], rng: Random) -> str:
    return " ".join(words[: max(16, int(len(words) * rng.uniform(0.4, 0.9)))])


def _copies_of(one: Item, rng: Random) -> Iterator[tuple[str, str, str]]:
    """Yield (way, title, text): as it stands, cut off, as an agency's customers print it, with another headline."""
    title, words = one.article.title, one.article.text.split()
    yield "exact", title, one.article.text
    yield "cut", title, _truncated(words, rng)
    yield "agency", f"عاجل | {title}", f"بغداد - وكالات - {one.article.text} (انتهى)"
    yield "retitled", " ".join(words[6:14]), _truncated(words, rng)
    edited = [word for word in words if rng.random() > 0.04]
    yield "edited", " ".join(title.split()[1:]), " ".join(edited)
    yield "two fifths", title, " ".join(words[: max(10, len(words) * 2 // 5)])
    yield "another lead", title, f"في تطور جديد تابعته صحيفتنا منذ ساعات الصباح الأولى من مراسليها، {one.article.text}"
    yield "furniture", f"{title} - صحيفة النسخة", _furnished(one.article.text)


def _furnished(text: str) -> str:
    return f"الكاتب: المحرر\nصحيفة النسخة | متابعة\n{text}\nاقرأ أيضا: خبر آخر من موقعنا\nتابعونا على تليغرام\n#العراق"


def copying() -> Copying:
    """Place every text of the pool with one copy of it some hours later."""
    rng = Random(5)  # the same run each time
    originals = [one for one in pool("v2.1") if len(one.article.text.split()) > 25]
    every = list(originals)
    origin: dict[str, str] = {}
    for number, one in enumerate(originals):
        way, title, text = (ways := list(_copies_of(one, rng)))[number % len(ways)]
        later = one.article.published_at + timedelta(minutes=rng.randint(5, 600))
        origin[f"{one.article.id} {way}"] = one.article.id
        every.append(item(f"{one.article.id} {way}", "نسخة", title, text, later))
    found, wrong, elsewhere = 0, list[str](), 0
    for one, joined, _ in told(sorted(every, key=lambda one: one.article.published_at)):
        if one.article.id in origin:
            right = origin[one.article.id] in {report.article_id for report in joined.story.reports}
            found += right
            elsewhere += not right and not joined.new
            if not right:
                wrong.append(
                    f"{one.article.id}: {joined.why} {'' if joined.new else joined.story.reports[0].article_id}"
                )
    return Copying(copies=len(origin), found=found, elsewhere=elsewhere, wrong=tuple(wrong))


def window(size: int, measured: int, *, cold: bool) -> list[float]:
    """Return the CPU seconds that articles take with so many others in the window, every one another event's."""
    rng = Random(7)
    texts = pool("v2.1")
    words = [word for one in texts for word in one.article.text.split()]
    moment = datetime(2026, 8, 1, tzinfo=UTC)
    some: list[Item] = []
    for number in range(size + measured):
        one = texts[number % len(texts)]
        text = " ".join(word if rng.random() < 0.25 else rng.choice(words) for word in one.article.text.split())
        title = " ".join(word if rng.random() < 0.25 else rng.choice(words) for word in one.article.title.split())
        at = moment + timedelta(hours=71) * number / (size + measured)
        article = replace(one.article, id=str(number), title=title, text=text, published_at=at, source=str(number))
        some.append(Item(article=article, assessment=one.assessment))
    return [seconds for _, _, seconds in told(some, cold=cold)][size:]


def _own_pairs(*, held: bool) -> str:
    every = list(story_pairs.pairs(held=held))
    found = rate([(pair.joined, pair.same) for pair in every])
    following = [pair for pair in every if pair.other.follows]
    linked = sum(pair.followed for pair in following)
    wrong = sum(pair.followed for pair in every if not pair.other.follows)
    shown = f"P {found.precision:.3f}  R {found.recall:.3f}; follow-ups linked {linked} of {len(following)}"
    return f"{shown}, others {wrong} of {len(every) - len(following)}"


def main() -> int:
    """Print the figures; 1 when the data isn't there."""
    if not DATA.is_dir():
        print(f"no labelled data at {DATA}")
        return 1
    pairs = same_event()
    print(f"(a) pairs of Iraqi items: P {pairs.precision:.3f}  R {pairs.recall:.3f}")
    for held in (False, True):
        print(f"    pairs of our own, {'held out' if held else 'mended by'}: {_own_pairs(held=held)}")
    found = grouping()
    print(
        f"(b) five outlets: {found.items} items, {found.repeats} repeats, caught {found.caught / found.repeats:.1%}, "
        f"lost {len(found.lost) / found.items:.1%} ({len(found.lost)})"
    )
    copies = copying()
    print(
        f"(c) copies: {copies.found} of {copies.copies} found, recall {copies.found / copies.copies:.2%}, "
        f"in another's story {copies.elsewhere / copies.copies:.2%} ({copies.elsewhere})"
    )
    for size in (100, 1_000, 10_000):
        for cold in (True, False):
            times = sorted(window(size, 200, cold=cold))
            shown = f"mean {1_000 * fmean(times):.2f} ms, slowest of a hundred {1_000 * times[-3]:.2f} ms"
            print(f"(d) an article with {size:,} in the window, {'cold' if cold else 'just understood'}: {shown}")
    if "--show" in sys.argv:
        print("copies:", *copies.wrong, sep="\n  ")
        print("lost:", *found.lost, "missed:", *found.missed, sep="\n  ")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
