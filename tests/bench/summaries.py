"""How many summaries pass the checks: `python -m tests.bench.summaries`, on the pool's relevant items, clean and noisy.

The twelve checks: length, start, orphans, marks, place, headline's numbers, casualties, no furniture, faithful,
grounded, not redundant, attributed.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.model import Assessment
from bot.news.guard.grounding import numbers_of
from bot.news.summary.cutting import LONGEST
from bot.news.text.page.cleaning import clean
from bot.news.text.sentences import END_MARKS, balanced, sentences
from bot.news.toll.arabic import toll_of
from tests.bench.relevance import DATA, understood

_FURNITURE = re.compile("اقر[أا]|تابعونا|حقوق النشر|Getty|أرشيفية|كتب:|شارك الخبر|https?:|#")
_DANGLING = re.compile(
    "(?:و?(?:اضاف|تابع|اردف)|و(?:اوضح|اشار|لفت|اكد) ان|من جانبه|بدوره|كما |لكن |وهو |وهي |هذا |جاء ذلك)"
)
_BACKGROUND = re.compile("و?كانت? ")
_ORPHAN = re.compile(
    "(?:[وف]?(?:هو|هي|هم|هما|انه|انها|انهم|ذلك|تلك|هذا|هذه|هولاء|منهم|بينهم|لديه|عليه|فيه|فيها|له|لها))\\b"
)
_SPEAKER = re.compile(
    "اعلن|يعلن|تقول|يقول|[يت]وكد|افاد|حسب|دان|اتهم|حذر|هدد|نفي|طالب|ذكر|قال|اكد|كشف|بحسب|وفق|مصدر|بيان|مسؤول|نقل"
)


def noisy(title: str, text: str) -> str:
    """Put a page around a text, as outlets do."""
    first, *rest = text.split(". ", 1)
    pulled = first.strip().rstrip(".")
    return (
        "<script>window.ads = window.ads || []; ads.push({});</script>\nقوات أمنية في موقع الحادث (رويترز)\n"
        f"شفق نيوز/ بغداد\nكتب: المحرر\nصورة أرشيفية\n{first}.\nاقرأ أيضًا: خبر سابق عن الموضوع\n{' '.join(rest)}\n"
        f"«{pulled}»\nقد يهمك أيضا: خبر آخر\n"
        f"اقرأ المزيد\nتابعونا على تليغرام\n#أخبار #العراق\nشارك الخبر\nhttps://example.com/a\nحقوق النشر محفوظة"
    )


def _numbers(text: str) -> set[str]:
    return {word for word in words_of(text).words if word[0].isdigit()}


def _letters(text: str) -> str:
    """Return the words alone, run together, without what stands in brackets: marks may be left out."""
    return "".join(words_of(re.sub(r"\([^()]*\)", " ", text)).words)


def _is_named(place: str, summary: str) -> bool:
    """Return whether each word of a place's name stands in a summary, as «صحراء» and «الأنبار» do in different ones."""
    plain = folded(summary)
    return all(word in plain for word in words_of(place).words)


def checks(item: Mapping[str, str], found: Assessment, text: str) -> dict[str, bool]:
    """Return each check's answer for one summary."""
    summary = found.summary
    whole = _letters(f"{item['title']} {text}")
    main = found.places[0].name if found.places else ""
    parts = sentences(summary)
    told = [frozenset(words_of(part).words) for part in parts]
    opening = sentences(clean(item["title"], text).text)[:2]
    lead = " ".join(opening)
    # Who spoke about what had been before is nobody's source here.
    told_now = folded(" ".join(one for one in opening if not _BACKGROUND.match(folded(one))))
    counted = toll_of("", parts)
    numbers = numbers_of(summary) - numbers_of(f"{item['title']} {text}") - {1, 2}
    return {
        "length": 0 < len(summary) <= LONGEST,
        "start": not any(_DANGLING.match(folded(part)) for part in parts),
        "orphans": not (parts and _ORPHAN.match(folded(parts[0]))),
        "marks": balanced(summary) and summary.rstrip("»”\"')]")[-1:] in END_MARKS,
        "place": not main or folded(main) not in folded(item["title"]) or _is_named(main, summary),
        "numbers": numbers_of(" ".join(_numbers(item["title"]))) <= numbers_of(summary),
        "casualties": (
            not found.killed
            or counted.killed is not None
            or "مقتل" not in folded(item["title"])
            or (found.killed == 1 and "قتل" in folded(summary))  # he is told by his name or office
        )
        and (not found.killed or not _numbers(lead) & {str(found.killed)} or str(found.killed) in _numbers(summary)),
        "furniture": not _FURNITURE.search(summary),
        "faithful": all(_letters(part) in whole for part in parts),
        "grounded": not numbers,
        "redundant": not any(len(a & b) > 0.75 * min(len(a), len(b)) for a, b in pairwise(told)),
        "attributed": not _SPEAKER.search(told_now) or bool(_SPEAKER.search(folded(summary))),
    }


def _items() -> Iterator[dict[str, str]]:
    with (DATA / "news_pool.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item["pool"] == "A1" and len(item["lead"]) > 200:
                yield item


def main() -> int:
    """Print the share of summaries that pass every check, and which checks fail; 1 when the data isn't there."""
    if not DATA.is_dir():
        print(f"no pool at {DATA}")
        return 1
    for name in ("clean", "noisy"):
        passed, total, failed = 0, 0, Counter[str]()
        for item in _items():
            # The pool's texts end anywhere: what follows the last full stop is left off, as on a page.
            whole = item["lead"].rpartition(".")[0] + "."
            text = whole if name == "clean" else noisy(item["title"], whole)
            found = understood({"title": item["title"], "text": text, "source": item["source"]})
            if found.relevant:
                wrong = [check for check, right in checks(item, found, text).items() if not right]
                failed.update(wrong)
                total += 1
                passed += not wrong
        print(f"{name} pages: {passed / max(1, total):.3f} of {total} pass every check; failing: {dict(failed)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
