"""Programme staff with a conflict of interest find nothing of the host's reviews, whatever page they open."""

import re

import pytest

from cadre.housekeeping.management.commands.reindex import APPS
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.members.models import DeclaredConflict
from cadre.reviews.models import Review, ReviewRequest
from cadre.reviews.operations.notices import tell_everyone
from tests.helpers import html_of, signed_in
from tests.permissions.addresses import address
from tests.permissions.matrix import MATRIX

pytestmark = pytest.mark.complete

# Pages of an organisation itself, which everyone may read, and of members and applicants, with their employers.
MAY_NAME_A_FORCE = ("organisations:", "members:", "joining:", "teams:gaps", "/search", "/audit")
LISTS = [
    "/search?q=northshire",
    "/search?q=review",
    "/search?q=strategy",
    "/outbox?q=northshire",
    "/audit?q=northshire",
]


@pytest.fixture
def world(world):
    """The complete test world, indexed, with emails and entries of every kind."""
    tell_everyone(world.review, "reviews/paused", by=SYSTEM, at=clock.now())
    for reindex in APPS.values():
        reindex(at=clock.now())
    return world


def declare(world, key):
    """The person, with a conflict that no operation has followed yet."""
    DeclaredConflict.objects.create(
        user=world.people[key], organisation=world.host, reason="x", valid_from=world.today, declared_at=clock.now()
    )
    return world.people[key]


def traces(world) -> list[re.Pattern]:
    """What gives the review away: its reference, its name, its address and those of its records."""
    review, words = world.review, ["Review of Northshire", "Request from Northshire", re.escape(world.review.reference)]
    own = {
        "reviews": review.pk,
        "requests": world.request.pk,
        "seats": world.seat.pk,
        "offers": world.offer.pk,
        "places": world.place.pk,
        "documents": world.document.pk,
        "findings": world.finding.pk,
        "reports": world.report.pk,
    }
    return [re.compile(word) for word in [*words, *(rf'href="/{noun}/{pk}[/"?]' for noun, pk in own.items())]]


def belongs_to_host(world, name) -> bool:
    """Whether the address is of a record of a review, or of a request, of the host."""
    record = getattr(world, MATRIX[name].record) if name in MATRIX and MATRIX[name].record else None
    about = getattr(record, "review", record)
    return isinstance(about, Review | ReviewRequest) and about.organisation == world.host


def given_away(world, person, pages: dict[str, str]) -> dict[str, list[str]]:
    """What of the review each of these pages shows to ``person``, by the name of the page."""
    door, found = signed_in(person), {}
    for name, url in pages.items():
        answer = door.get(url)
        shown = [] if answer.status_code in {403, 404} else ["opened"] if belongs_to_host(world, name) else []
        if answer.status_code == 200 and not answer.streaming and answer["Content-Type"].startswith("text/"):
            page = html_of(answer)
            shown += [pattern.pattern for pattern in traces(world) if pattern.search(page)]
            shown += ["host"] if "Northshire" in page and not name.startswith(MAY_NAME_A_FORCE) else []
        if shown:
            found[name] = shown
    return found


@pytest.mark.once  # test_agreement and test_conflicts_read ask every look-up of the other database
@pytest.mark.parametrize("key", ["coordinator", "lead", "auditor", "dpo", "review_lead"])
def test_no_page_shows_anything_of_the_review(world, key):
    person = declare(world, key)
    pages = {name: address(name, world) for name in MATRIX} | {url: url for url in LISTS}
    if key == "review_lead":  # their own copies of emails, and their own acts, are theirs
        pages = {name: url for name, url in pages.items() if not url.startswith(("/messages", "/audit"))}
    assert given_away(world, person, pages) == {}


@pytest.mark.once
@pytest.mark.parametrize("key", ["coordinator", "lead"])
def test_without_a_conflict_the_same_pages_show_it(world, key):
    pages = {name: address(name, world) for name in ("reviews:reviews", "reviews:requests", "mail:outbox")}
    found = given_away(world, world.people[key], pages | {url: url for url in LISTS if "audit" not in url})
    assert set(found) >= set(pages)
    assert "/search?q=review" in found


@pytest.mark.once
@pytest.mark.parametrize("app", ["mail", "audit"])
def test_a_planted_list_that_asks_for_no_conflict_is_found(world, monkeypatch, app):
    monkeypatch.setattr(f"cadre.{app}.queries.kept_from", lambda user: frozenset())
    pages = {"mail": {"mail:outbox": "/outbox"}, "audit": {"audit:trail": "/audit?q=northshire"}}[app]
    assert given_away(world, declare(world, "lead"), pages)
