"""English forms: the file is what its sources make, and what a keyword matches can be shown."""

import lzma
from importlib import import_module, metadata, resources

import pytest

from bot.english.inflection import asked, forms, told


def _simplemma() -> bool:
    try:
        return metadata.version("simplemma") == "2.0.0"
    except metadata.PackageNotFoundError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not _simplemma(), reason="the source table comes with simplemma 2.0.0")
def test_the_file_is_what_its_sources_make() -> None:
    making = import_module("bot.english.making")
    folder = resources.files("bot.english")
    with resources.as_file(folder) as path:
        made = lzma.decompress(making.compiled(path))
    assert made == lzma.decompress((folder / "forms.xz").read_bytes()), "run python -m bot.english.making"


def test_the_notice_of_the_table_is_kept() -> None:
    assert "Adrien Barbaresi" in resources.files("bot.english").joinpath("forms.LICENSE").read_text()


def test_a_keyword_in_whatever_form_asks_for_the_word() -> None:
    assert asked("militias") == ("militia",)
    assert asked("struck") == ("strike",)
    assert asked("women") == ("woman",)
    assert asked("mosul’s") == ("mosul",)


def test_a_noun_made_of_a_participle_asks_for_itself() -> None:
    assert asked("bombing") == ("bombing",)
    assert told("bombings") == ("bombings", "bombing", "bomb")


def test_a_name_in_s_has_no_singular() -> None:
    assert told("hamas") == ("hamas",)
    assert told("ieds") == ("ieds", "ied")


def test_the_forms_of_a_keyword_are_listed() -> None:
    assert forms("attacked")[:2] == ("attacked", "attack")
    assert {"attacks", "attacking"} <= set(forms("attacked"))
