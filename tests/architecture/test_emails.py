"""Emails: a subject, one link, one screen, nothing sensitive, and the same in Welsh."""

import re

import pytest

from tests.architecture.sources import templates

EMAILS = [path for path in templates() if "emails" in path.parts]
SENSITIVE = re.compile(r"{{\s*(?:reason|note|quote|statement|body|evidence|conflict)")


@pytest.mark.parametrize("path", EMAILS, ids=lambda path: path.name)
def test_email(path):
    text = path.read_text()
    assert text.startswith("Subject: ")
    assert text.count("{{ link }}") == 1
    assert len(text.splitlines()) <= 40
    assert not SENSITIVE.search(text)


def test_every_email_is_also_in_welsh():
    names = {path.name for path in EMAILS}
    english = {name for name in names if not name.endswith(".cy.txt")}
    assert {name.replace(".txt", ".cy.txt") for name in english} <= names
