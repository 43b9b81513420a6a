"""The reference pages say what the code says."""

import re

import pytest

from cadre.config import cli
from cadre.housekeeping.reference import pages
from tests.architecture.sources import ROOT


@pytest.mark.parametrize("name", sorted(pages()))
def test_generated_pages_are_up_to_date(name):
    assert (ROOT / "docs" / name).read_text() == pages()[name], "run `make docs`"


def test_every_environment_variable_is_described():
    read = set(re.findall(r"CADRE_[A-Z_]+", (ROOT / "cadre/config/env.py").read_text()))
    told = set(re.findall(r"`(CADRE_[A-Z_]+)`", (ROOT / "docs/reference/settings.md").read_text()))
    assert read == told


def test_every_command_is_described():
    text = (ROOT / "docs/reference/commands.md").read_text()
    assert set(re.findall(r"^## `cadre ([\w-]+)", text, re.MULTILINE)) == set(cli.COMMANDS)
