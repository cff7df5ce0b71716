"""Features of relevance: small functions registered under the names that the table gives weights to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.news.relevance.part import LEAD, TITLE, Part
from bot.news.relevance.scene import Scene


@dataclass(frozen=True, slots=True)
class Found:
    """What a feature found: how much of it, and the words that show it."""

    value: float = 1.0
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature: how it is found, and in what alone it can be."""

    find: Callable[[Scene], Found | None]
    #: A layer of knowledge of the headline or the lead, as Scene.present has it; "" when it may always be there.
    needs: str = ""


Finder = Callable[[Scene], Found | None]
FinderOfPart = Callable[[Part], Found | None]


def if_so(holds: object, terms: Iterable[str] = (), *, most: int = 2) -> Found | None:
    """Return a feature that is there or isn't, with the first of the words that show it."""
    return Found(terms=tuple(dict.fromkeys(terms))[:most]) if holds else None


class Features(dict[str, Feature]):
    """Features by their names."""

    def of_article(self, name: str, *, needs: str = "") -> Callable[[Finder], Finder]:
        """Register a feature of the whole article."""

        def register(find: Finder) -> Finder:
            self[name] = Feature(find, needs)
            return find

        return register

    def of_title(self, name: str, *, needs: str = "") -> Callable[[FinderOfPart], FinderOfPart]:
        """Register a feature that only a headline shows, as title_NAME; `needs` is a layer of it."""

        def register(find: FinderOfPart) -> FinderOfPart:
            self[f"{TITLE}_{name}"] = Feature(lambda scene: find(scene.title), needs and f"{TITLE}:{needs}")
            return find

        return register

    def of_part(self, name: str, *, needs: str = "") -> Callable[[FinderOfPart], FinderOfPart]:
        """Register a feature of the headline and of the lead, as title_NAME and lead_NAME."""

        def register(find: FinderOfPart) -> FinderOfPart:
            self[f"{LEAD}_{name}"] = Feature(lambda scene: find(scene.lead), needs and f"{LEAD}:{needs}")
            return self.of_title(name, needs=needs)(find)

        return register
