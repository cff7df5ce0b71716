"""Features of relevance: small functions registered under the names that the table gives weights to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.news.relevance.scene import Part, Scene


@dataclass(frozen=True, slots=True)
class Found:
    """What a feature found: how much of it, and the words that show it."""

    value: float = 1.0
    terms: tuple[str, ...] = ()


Feature = Callable[[Scene], Found | None]
FeatureOfPart = Callable[[Part], Found | None]


def if_so(holds: object, terms: Iterable[str] = (), *, most: int = 2) -> Found | None:
    """Return a feature that is there or isn't, with the first of the words that show it."""
    return Found(terms=tuple(dict.fromkeys(terms))[:most]) if holds else None


class Features(dict[str, Feature]):
    """Features by their names."""

    def of_article(self, name: str) -> Callable[[Feature], Feature]:
        """Register a feature of the whole article."""

        def register(feature: Feature) -> Feature:
            self[name] = feature
            return feature

        return register

    def of_title(self, name: str) -> Callable[[FeatureOfPart], FeatureOfPart]:
        """Register a feature that only a headline shows, as title_NAME."""

        def register(feature: FeatureOfPart) -> FeatureOfPart:
            self[f"title_{name}"] = lambda scene: feature(scene.title)
            return feature

        return register

    def of_part(self, name: str) -> Callable[[FeatureOfPart], FeatureOfPart]:
        """Register a feature of the headline and of the lead, as title_NAME and lead_NAME."""

        def register(feature: FeatureOfPart) -> FeatureOfPart:
            self[f"lead_{name}"] = lambda scene: feature(scene.lead)
            return self.of_title(name)(feature)

        return register
