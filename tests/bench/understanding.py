"""What understanding an article costs: `python -m tests.bench.understanding`; time, and memory of the news stage.

Articles are made here, in Arabic, of 60 to 1,500 words. Each processor time is also given as a multiple of
splitting the same text into words, which moves with the machine as the understanding does. Memory is that of a process
of its own.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Final

from bot.arabic.words import words_of
from bot.model import Article
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand
from bot.stories.newsroom import Newsroom

NOW: Final = datetime(2026, 11, 22, tzinfo=UTC)
_TITLES: Final = (
    "مقتل {n} جنود بهجوم لداعش جنوبي كركوك",
    "قصف تركي يستهدف {n} قرى في قضاء العمادية",
    "اعتقال {n} متهمين بالإرهاب في الأنبار وديالى",
    "إصابة {n} متظاهرين بصدامات في الناصرية",
    "البرلمان يصوت على {n} مشاريع قوانين",
)
_SENTENCES: Final = (
    "أفاد مصدر أمني، مساء اليوم، بمقتل {n} جنود وإصابة {m} آخرين بهجوم لعناصر داعش على نقطة عسكرية قرب تل الورد.",
    "وقال المصدر إن مسلحين هاجموا النقطة بأسلحة خفيفة، بينهم {n} يرتدون أحزمة ناسفة، ثم انسحبوا نحو جبال حمرين.",
    "وأوضح البيان أن قوة من الفرقة الثامنة وصلت ونفذت عملية تفتيش في {m} قرى محيطة بناحية الرشاد.",
    "وأشار محافظ كركوك إلى أن اللجنة الأمنية ستعقد اجتماعا طارئا لبحث تكرار الهجمات غربي المحافظة.",
    "وتشهد المنطقة منذ {m} أشهر هجمات متفرقة لخلايا التنظيم تستهدف القوات الأمنية والمدنيين على الطرق.",
    'وأكد المتحدث باسم القائد العام أن "القوات تلاحق المنفذين، ولن تسمح بعودة الإرهاب إلى المدن المحررة".',
    "وكانت الحكومة قد أعلنت في وقت سابق خطة لتأمين الطرق بين كركوك وبغداد تشمل نشر {n} أفواج إضافية.",
)


def article(words: int, seed: int) -> tuple[str, str]:
    """Return a title and a text of about so many words; another seed gives other numbers and another order."""
    title = _TITLES[seed % len(_TITLES)].format(n=3 + seed % 7)
    parts: list[str] = []
    count = 0
    while count < words:
        sentence = _SENTENCES[(len(parts) + seed) % len(_SENTENCES)].format(n=3 + (seed + count) % 8, m=4 + seed % 9)
        parts.append(sentence)
        count += len(sentence.split())
    return title, "\n".join(parts)


def times(work: Callable[[tuple[str, str]], object], articles: Sequence[tuple[str, str]]) -> float:
    """Return the median milliseconds of processor time that a piece of work takes, each article once."""
    taken: list[float] = []
    for one in articles:
        start = thread_time()
        work(one)
        taken.append(thread_time() - start)
    return 1_000 * median(taken)


def _understood(one: tuple[str, str]) -> object:
    return understand(title=one[0], text=one[1], source="مثال", knowledge=load_knowledge(), now=NOW)


def _split(one: tuple[str, str]) -> object:
    words_of.cache_clear()  # the second time would cost nothing
    return words_of(f"{one[0]} {one[1]}")


def trip(words: int) -> float:
    """Return the median milliseconds of an article's whole way: read, understood, placed in a story."""
    newsroom = Newsroom(knowledge=load_knowledge())

    def work(one: tuple[str, str]) -> None:
        newsroom.place(newsroom.read(_as_article(one), NOW), NOW)

    return times(work, [article(words, seed) for seed in range(60)])


def _as_article(one: tuple[str, str]) -> Article:
    return Article(
        id=f"{hash(one)}",
        feed_url="",
        source="مثال",
        language="ar",
        title=one[0],
        text=one[1],
        link="",
        published_at=NOW,
        seen_at=NOW,
    )


def _resident_kb() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def memory() -> int:
    """Print the resident size, in kB, of a process with a loaded and warm news stage."""
    title, text = article(300, 1)
    for seed in range(200):
        _understood(article(80 + 7 * seed, seed))
    _understood((title, text))
    print(_resident_kb())
    return 0


def main() -> int:
    """Print time by length, and memory."""
    if "--memory" in sys.argv:
        return memory()
    start = perf_counter()
    load_knowledge()
    print(f"knowledge loaded in {1_000 * (perf_counter() - start):.0f} ms")
    for words in (60, 200, 500, 1_500):
        articles = [article(words, seed) for seed in range(60)]
        times(_understood, articles[:5])
        whole, split = times(_understood, articles), times(_split, articles)
        print(f"{words:>5} words: {whole:5.1f} ms median, {whole / split:4.1f} times splitting it into words")
    print(
        "with its way to a story: " + ", ".join(f"{trip(words):.1f} ms at {words}" for words in (60, 200, 500, 1_500))
    )
    empty = "print(int(open('/proc/self/status').read().split('VmRSS:')[1].split()[0]))"
    base = int(subprocess.run([sys.executable, "-c", empty], capture_output=True, check=True, text=True).stdout)
    own = [sys.executable, "-m", "tests.bench.understanding", "--memory"]
    warm = int(subprocess.run(own, capture_output=True, check=True, text=True).stdout)
    print(f"memory: {(warm - base) / 1_024:.1f} MB over an empty interpreter's {base / 1_024:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
