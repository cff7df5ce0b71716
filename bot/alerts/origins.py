"""Who tells a story, and how it stands: what a reader must know before believing it. Pure."""

from typing import Final

from bot.model import Provenance, Story
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, isolated, shown

_SOURCES: Final = 2
#: Of whom readers are told who speaks; an agency or a newspaper is known by its name.
_TOLD: Final = frozenset((Provenance.OFFICIAL, Provenance.MONITOR, Provenance.ARMED_GROUP))


def standing(story: Story, wording: Wording) -> str:
    """Word why to doubt it: nobody official said it, it was denied, or whoever told it took it back."""
    if story.is_withdrawn:
        return wording("standing-withdrawn")
    return wording(f"standing-{story.status}") if story.status in ("unnamed", "denied") else ""


def denial(story: Story, wording: Wording) -> str:
    """Word that it was denied or taken back, which one line of a list says too."""
    return standing(story, wording) if story.status == "denied" or story.is_withdrawn else ""


def source_names(story: Story, wording: Wording, *, units: int) -> tuple[Html, int]:
    """Return the first sources that stand by it with «(+٢)» for the rest, and how many there are."""
    names: dict[str, str] = {}
    for report in story.standing_reports:
        if name := shown(report.source, units):
            names.setdefault(name, named(name, report.provenance, wording))
    listed = Html(wording.listed([*names.values()][:_SOURCES]))
    if len(names) > _SOURCES:
        listed = Html(wording("sources-more", sources=listed, more=len(names) - _SOURCES))
    return listed, len(names)


def independent(story: Story, wording: Wording) -> str:
    """Word how many independent origins stand behind it: «مصدران مستقلان»."""
    return wording("independent", count=story.backing if story.is_backed else 0)


def named(name: Html, provenance: Provenance, wording: Wording) -> Html:
    """Return an outlet's name, safe already, with who speaks there where that has to be known."""
    if provenance not in _TOLD:
        return isolated(name)
    who = wording(f"provenance-{provenance}")
    return Html(wording("source-who", source=isolated(name), who=who))
