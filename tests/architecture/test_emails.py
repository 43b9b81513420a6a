"""Emails: a subject, one link, one screen, nothing sensitive, and the same in Welsh."""

import re

import pytest

from tests.architecture.sources import templates

EMAILS = [path for path in templates() if "emails" in path.parts]
NAMED = re.compile(r"{{\s*([\w.]+)")
# People, the host, the review's reference, days, a seat, a course, an agreement and figures: never a title or words of
# a document, session, item or finding.
MAY_BE_NAMED = {
    *("link", "name", "person", "review", "organisation", "seat", "number", "reference", "version", "digest"),
    "reviews_done",
    # What the sender of an offer, a decision or an email to members writes, having read what to leave out.
    *("subject", "message"),
    *("first_day", "last_day", "progress_first_day", "progress_last_day"),
    *("last_day_of_access", "answer_by", "opens_on", "day", "time", "until"),
    *("effort", "on_site", "leads", "course", "agreement"),
}


@pytest.mark.parametrize("path", EMAILS, ids=lambda path: path.name)
def test_email(path):
    text = path.read_text()
    assert text.startswith("Subject: ")
    assert text.count("{{ link }}") == 1
    assert len(text.splitlines()) <= 40
    assert set(NAMED.findall(text)) <= MAY_BE_NAMED


def test_every_email_is_also_in_welsh():
    names = {path.name for path in EMAILS}
    english = {name for name in names if not name.endswith(".cy.txt")}
    assert {name.replace(".txt", ".cy.txt") for name in english} <= names
