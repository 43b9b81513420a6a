"""Each page asks the database the same number of questions however long its lists are."""

import pytest

from cadre.accounts import middleware
from tests.permissions.addresses import address
from tests.permissions.growth import grow_the_programme, grow_the_review
from tests.permissions.matrix import MATRIX
from tests.permissions.questions import MAX, asked, doors, max_for

pytestmark = pytest.mark.complete

LISTS = ["/", "/search?q=police", "/search?q=paper"]
HOMES = ["lead", "coordinator", "review_lead", "researcher", "member", "adviser", "sponsor", "spoc", "auditor", "dpo"]
PAGES_OF_A_REVIEW = ("", "/team", "/scope", "/terms", "/people", "/timetable", "/history")


HOST_FIRST = ["sponsor", "spoc", "review_lead", "other_member", "member", "coordinator", "lead"]
LEAD_FIRST = ["lead", "review_lead", "coordinator", "member", "adviser"]


def readers(world, order) -> set[tuple[str, str]]:
    """Each address of the matrix with the first in ``order`` of those who may open it."""
    return {
        (address(name, world), next(key for key in [*order, *sorted(row.may)] if key in row.may))
        for name, row in MATRIX.items()
        if row.may
    }


@pytest.fixture
def world(world, monkeypatch):
    """The complete test world, in which no session is saved again because a slow machine took minutes."""
    monkeypatch.setattr(middleware, "NOTED_EVERY", 10**6)
    return world


@pytest.mark.once
def test_every_page_asks_the_same_number_of_questions_however_long_its_lists(world, subtests):
    """Those of the host see the least of a list, whoever leads the programme or the review the most."""
    pages = readers(world, HOST_FIRST) | readers(world, LEAD_FIRST) | {(url, "lead") for url in LISTS}
    grow_the_programme(world, 0, 10)
    grow_the_review(world, 10)
    through = doors(world, {key for _, key in pages})
    few = asked(through, pages)
    grow_the_programme(world, 10, 1000)
    grow_the_review(world, 990)
    many = asked(through, pages)
    assert len(few) > 200
    for url, key in few:
        with subtests.test(url, who=key):
            assert many[url, key] == few[url, key]
            assert many[url, key] <= max_for(world, url)


def test_the_home_page_stays_within_its_budget_for_every_role(world, subtests):
    for (_, key), count in asked(doors(world, HOMES), {("/", key) for key in HOMES}).items():
        with subtests.test(key):
            assert count <= MAX


def test_the_pages_of_a_review_stay_within_their_budget(world, subtests):
    base, everyone = world.review.get_absolute_url(), ("lead", "coordinator", "member", "sponsor")
    pages = {(base, "adviser")} | {(f"{base}{page}", key) for page in PAGES_OF_A_REVIEW for key in everyone}
    for (url, key), count in asked(doors(world, {*everyone, "adviser"}), pages).items():
        with subtests.test(url, who=key):
            assert count <= max_for(world, url)
