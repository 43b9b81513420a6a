"""Letters: a subject, one link, one screen, nothing sensitive, and the same in Welsh."""

import re

import pytest

from tests.architecture.sources import templates

LETTERS = [path for path in templates() if "letters" in path.parts]
SENSITIVE = re.compile(r"{{\s*(?:reason|note|quote|statement|body|evidence|conflict)")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_letter(path):
    text = path.read_text()
    assert text.startswith("Subject: ")
    assert text.count("{{ link }}") == 1
    assert len(text.splitlines()) <= 40
    assert not SENSITIVE.search(text)


def test_every_letter_is_also_in_welsh():
    names = {path.name for path in LETTERS}
    english = {name for name in names if not name.endswith(".cy.txt")}
    assert {name.replace(".txt", ".cy.txt") for name in english} <= names
