"""The chart: a column for each day, rows for kinds and governorates."""

from typing import Final

from bot.pictures.canvas import BAR, FAINT, MARGIN, SHADES, WIDTH, Canvas
from bot.pictures.letters import width
from bot.pictures.sheets import Bar, ChartSheet, Section

_TOP: Final = 160
_HEADING: Final = 70
_COLUMNS: Final = 300
_BELOW: Final = 56
_ROW: Final = 58
_GAP: Final = 30
_LONGEST_LABEL: Final = 480
_VALUE: Final = 90


def draw_chart(sheet: ChartSheet) -> bytes:
    """Return the chart as a PNG."""
    rows = sum(_HEADING + _ROW * len(section.bars) + _GAP for section in sheet.rows)
    canvas = Canvas(_TOP + _HEADING + _COLUMNS + _BELOW + _GAP + rows + 60, rtl=sheet.rtl)
    canvas.write((canvas.start(), 56), sheet.title, size=50, weight=700, anchor=canvas.leading)
    canvas.write((canvas.start(), 120), sheet.subtitle, size=34, colour=FAINT, anchor=canvas.leading)
    y = _columns(canvas, sheet.days, _TOP) + _GAP
    widths = [width(bar.label, size=32, weight=400, rtl=sheet.rtl) for each in sheet.rows for bar in each.bars]
    for section in sheet.rows:
        y = _rows(canvas, section, y, labels=min(max(widths, default=0) + 28, _LONGEST_LABEL)) + _GAP
    canvas.write((WIDTH / 2, canvas.height - 34), sheet.footer, size=24, colour=FAINT)
    return canvas.png()


def _heading(canvas: Canvas, title: str, y: float) -> float:
    canvas.write((canvas.start(), y + 28), title, size=36, weight=700, anchor=canvas.leading)
    return y + _HEADING


def _columns(canvas: Canvas, section: Section, top: float) -> float:
    """Draw a column for each day, in the direction of the language; return where it ends."""
    y = _heading(canvas, section.title, top)
    base = y + _COLUMNS
    room = (WIDTH - 2 * MARGIN) / max(1, len(section.bars))
    most = max((bar.value for bar in section.bars), default=0) or 1
    every = _labelled_every(section.bars, room)
    for number, bar in enumerate(section.bars):
        x = canvas.along(room * (number + 0.5))
        height = (_COLUMNS - 50) * bar.value / most
        wide = min(room * 0.72, 110)
        canvas.box(x - wide / 2, base - max(height, 3), x + wide / 2, base, BAR if bar.value else SHADES[0], radius=5)
        if (len(section.bars) - 1 - number) % every == 0:
            canvas.write((x, base + 30), bar.label, size=27, colour=FAINT)
        if bar.value and room >= 28:
            canvas.write((x, base - height - 22), bar.text, size=30 if room > 60 else 22, weight=600)
    return base + _BELOW


def _labelled_every(bars: tuple[Bar, ...], room: float) -> int:
    """Return which of the days have a label, so that none touches the next."""
    widest = max((width(bar.label, size=27, weight=400, rtl=True) for bar in bars), default=0.0)
    return max(1, -int(-(widest + 14) // room))


def _rows(canvas: Canvas, section: Section, top: float, *, labels: float) -> float:
    """Draw a row for each of the bars, beside labels so wide; return where they end."""
    y = _heading(canvas, section.title, top)
    most = max((bar.value for bar in section.bars), default=0) or 1
    longest = WIDTH - 2 * MARGIN - labels - _VALUE
    for bar in section.bars:
        middle = y + _ROW / 2
        canvas.write((canvas.start(), middle), bar.label, size=32, anchor=canvas.leading)
        length = max(longest * bar.value / most, 6)
        left, right = sorted((canvas.along(labels), canvas.along(labels + length)))
        canvas.box(left, middle - 17, right, middle + 17, BAR, radius=5)
        canvas.write((canvas.along(labels + length + 14), middle), bar.text, size=32, weight=700, anchor=canvas.leading)
        y += _ROW
    return y
