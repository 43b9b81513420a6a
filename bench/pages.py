"""Time of the pages people live in, database and all: each opened by one who may, the median and what 19 of 20 take."""

import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cadre.accounts.models import User
from cadre.fieldwork.models import Session
from cadre.findings.models import Finding
from cadre.library.models import Document
from cadre.reports.models import Report
from cadre.reviews.models import Review
from cadre.teams.models import Seat

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LEAD, REVIEW_LEAD, SPONSOR = "Asha Rahman", "Supt Helen Marsh", "DCC Ruth Calder"
RUNS = 20
PAGES = [
    ("Home", REVIEW_LEAD, "/"),
    ("Reviews", LEAD, "/reviews"),
    ("Members", LEAD, "/members"),
    ("Members, narrowed", LEAD, "/members?level=3&mode=visit&sort=-last_used&columns=employer&columns=last_used"),
    ("Season", LEAD, "/season"),
    ("Gaps", LEAD, "/gaps"),
    ("Review", REVIEW_LEAD, "/reviews/{review}"),
    ("Team", LEAD, "/reviews/{review}/team"),
    ("Seat with everyone for it", LEAD, "/seats/{seat}"),
    ("Load of members", LEAD, "/load"),
    ("Board", LEAD, "/board"),
    ("Documents", REVIEW_LEAD, "/reviews/{review}/documents"),
    ("Reading", REVIEW_LEAD, "/documents/{document}"),
    ("Sessions", REVIEW_LEAD, "/reviews/{review}/sessions"),
    ("Notes", REVIEW_LEAD, "/sessions/{session}"),
    ("Evidence", REVIEW_LEAD, "/reviews/{review}/evidence"),
    ("Findings", REVIEW_LEAD, "/reviews/{review}/findings"),
    ("Finding", REVIEW_LEAD, "/findings/{finding}"),
    ("Report", SPONSOR, "/reports/{report}"),
    ("Response", SPONSOR, "/reviews/{review}/response"),
    ("Practice", SPONSOR, "/practice"),
    ("Shared practice", None, "/shared-practice"),
    ("Search", REVIEW_LEAD, "/search?q=victim"),
]


def pages() -> list[tuple[str, str | None, str]]:
    """What is measured: its name, who opens it, and its address."""
    review = Review.objects.get(organisation__slug="westmarch").pk
    of_review = {"seat": Seat, "document": Document, "session": Session, "report": Report}
    keys = {name: model.objects.filter(review=review).order_by("pk").first().pk for name, model in of_review.items()}
    keys |= {"review": review, "finding": Finding.objects.filter(review=review, state="issued").first().pk}
    return [(name, who, path.format(**keys)) for name, who, path in PAGES]


def measure() -> list[tuple[float, float, int]]:
    """For each page: median and 95th percentile in milliseconds, and how many questions it asks the database."""
    return [_one(who, path) for _, who, path in pages()]


def answers() -> dict[str, int]:
    """What each page is answered with, by its name."""
    return {name: _browser(who).get(path).status_code for name, who, path in pages()}


def _browser(who) -> Client:
    client = Client(headers={"host": "localhost"})
    if who:
        client.force_login(User.objects.get(name=who), backend=BACKEND)
    return client


def _one(who, path) -> tuple[float, float, int]:
    client = _browser(who)
    taken = []
    for _ in range(RUNS + 2):
        # The time of this process: what else the machine does meanwhile does not count.
        began = time.process_time()
        answer = client.get(path)
        taken.append((time.process_time() - began) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return statistics.median(taken[2:]), statistics.quantiles(taken[2:], n=20)[-1], len(asked)


def show(small, before, large, after) -> None:
    print(f"Small: {small}.\n\nLarge: {large}.\n")
    print("| page | ms small | ms large | growth | p95 ms large | questions small | large |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for (name, _, _), (one, _, few), (other, p95, many) in zip(PAGES, before, after, strict=True):
        print(f"| {name} | {one:.0f} | {other:.0f} | ×{other / one:.1f} | {p95:.0f} | {few} | {many} |")
    print(flush=True)
