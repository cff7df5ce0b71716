"""Grades of severity as people read and write them: by their names, alone, as a range, or one of them and no other."""

import re
from typing import Final

from bot.matching.tree import HIGHEST
from bot.wording.catalogue import Wording
from handlers.asking.names import Names

#: What stands around a number and is none of its name: «=3», «3+», «>=3».
_NUMBER: Final = r"(?:>=)?(?P<only>=?)(?P<least>[1-5])(?:[-\u2013](?P<most>[1-5]))?\+?"
_NAMED: Final = re.compile(r"(?P<only>=?)(?P<least>[^-\u2013+=]+)(?:[-\u2013](?P<most>[^-\u2013+=]+))?(?P<more>\+?)")


def by_name(shown: str, words: Wording) -> str:
    """Return a query that is shown with the names of grades for their numbers."""
    field = words("field-severity")
    value = re.compile(rf"(?<!\w){field}:(?P<mark>\"?){_NUMBER}(?P=mark)(?![\w-])")
    return value.sub(lambda found: f"{field}:{_called(found, words)}", shown)


def _called(found: re.Match[str], words: Wording) -> str:
    least, most = int(found["least"]), int(found["most"] or HIGHEST)
    sign = "=" if (found["only"] or least == most) and least < HIGHEST else ""
    named = words(f"grade-{least}")
    if found["most"] and least < most < HIGHEST:
        named += f"-{words(f'grade-{most}')}"
    return f'{sign}"{named}"' if " " in named else f"{sign}{named}"


def in_numbers(value: str, known: Names) -> str:
    """Return a field's value with the numbers of grades for their names; as it is where it names none."""
    found = _NAMED.fullmatch(value)
    if found is None or not (found["only"] or found["most"] or found["more"]):
        return value
    least, most = (_number(name, known) for name in (found["least"], found["most"] or found["least"]))
    if not (least and most):
        return value
    return f"{least}-{most}" if found["most"] else f"{found['only']}{least}"


def _number(name: str, known: Names) -> str:
    if name in {"1", "2", "3", "4", "5"}:
        return name
    grade = known.find(name.split(), "severity")
    return grade.value if grade else ""
