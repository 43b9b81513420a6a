"""Colours come from one palette, and every class of our own is used by a page."""

import re

import pytest

from cadre.govuk.palette import COLOURS
from tests.architecture.sources import PRODUCT, ROOT, python_files, templates

HEX = re.compile(r"""(?<![\w&/])(?<!href=["'])#(?:[0-9a-f]{3}|[0-9a-f]{6})\b""", re.IGNORECASE)
SHEETS = [*(ROOT / "assets").glob("*.scss"), *(ROOT / "assets/own").glob("*.scss")]
OURS = re.compile(r"cadre-[a-z0-9]+(?:[a-z0-9_-]*[a-z0-9_-])?")


def sources():
    """What may not name a colour: style sheets, pages, code and typeset documents, but not the generated variables."""
    sheets = [path for path in SHEETS if path.name != "_palette.scss"]
    return [*sheets, *templates(), *python_files(), *PRODUCT.rglob("*.typ")]


def test_colours_are_named_in_the_palette_alone():
    found = {str(path): HEX.findall(path.read_text()) for path in sources()}
    assert {path: colours for path, colours in found.items() if colours} == {}


@pytest.mark.parametrize("text", ["color: #505a5f;", "outline: 3px solid #fd0", 'rgb("#0b5561")', 'content="#0B5561"'])
def test_a_planted_colour_is_found(text):
    assert HEX.search(text)


@pytest.mark.parametrize("text", ['<a href="#add">', "&#169;", "issue#123", "#control { }"])
def test_what_only_looks_like_a_colour_is_not(text):
    assert not HEX.search(text)


def test_the_icon_is_in_a_colour_of_the_palette():
    icon = (PRODUCT / "govuk/static/govuk/icon.svg").read_text()
    assert set(HEX.findall(icon)) <= {*COLOURS.values(), "#fff"}


def test_the_compiled_sheet_has_the_colours():
    sheet = (PRODUCT / "govuk/static/govuk/cadre.css").read_text()
    assert f".cadre-header{{background:{COLOURS['teal']}" in sheet


def unused(sheet: str, used_in: str) -> set[str]:
    """Our classes of a style sheet that no source names, in full or up to a part it fills in."""
    named = set(OURS.findall(used_in))
    openings = tuple(name for name in named if name.endswith(("_", "-")))
    return {
        name for name in re.findall(r"\.(cadre-[\w-]+)", sheet) if name not in named and not name.startswith(openings)
    }


def test_every_class_of_ours_is_used():
    sheet = (PRODUCT / "govuk/static/govuk/cadre.css").read_text()
    scripts = [path for path in PRODUCT.rglob("*.js") if path.name != "cadre.js"]
    code = "\n".join(path.read_text() for path in [*templates(), *python_files(), *scripts])
    assert sorted(unused(sheet, code)) == []


def test_a_planted_unused_class_is_found():
    sheet = ".cadre-one{}.cadre-two__part{}.cadre-three{}"
    assert unused(sheet, 'class="cadre-one cadre-two__{{ part }}"') == {"cadre-three"}
