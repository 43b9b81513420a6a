"""Each page asks the database the same number of questions however long its lists are."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.permissions.growth import grow_the_programme, grow_the_review
from tests.permissions.matrix import MATRIX
from tests.permissions.test_addresses import address, let_go, make_world

__all__ = ["make_world"]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LISTS = ["/", "/search?q=police", "/search?q=paper"]
HOMES = ["lead", "coordinator", "review_lead", "researcher", "member", "adviser", "sponsor", "spoc", "auditor", "dpo"]
# Every page asks at most this, whoever opens it; the page of a review gathers what each app says of it.
MAX, MAX_ON_REVIEW = 15, 25
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


def doors(world, keys) -> dict:
    """Each of these people at a browser of their own, signed in and past the first page of the session."""
    made = {key: Client() for key in keys}
    for key, door in made.items():
        door.force_login(world.people[key], backend=BACKEND)
        door.get("/account")
    return made


def asked(doors, pages) -> dict:
    """How many questions each page asks. Those that only take an answer, or lead elsewhere, are left out."""
    found = {}
    for url, key in sorted(pages):
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as questions:
            answer = doors[key].get(url)
        let_go(answer)
        if answer.status_code == 200 and not answer.streaming:
            found[url, key] = len(questions)
    return found


def most_for(world, url) -> int:
    return MAX_ON_REVIEW if url == world.review.get_absolute_url() else MAX


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
            assert many[url, key] <= most_for(world, url)


def test_the_home_page_stays_within_its_budget_for_every_role(world, subtests):
    for (_, key), count in asked(doors(world, HOMES), {("/", key) for key in HOMES}).items():
        with subtests.test(key):
            assert count <= MAX


def test_the_pages_of_a_review_stay_within_their_budget(world, subtests):
    base, everyone = world.review.get_absolute_url(), ("lead", "coordinator", "member", "sponsor")
    pages = {(base, "adviser")} | {(f"{base}{page}", key) for page in PAGES_OF_A_REVIEW for key in everyone}
    for (url, key), count in asked(doors(world, {*everyone, "adviser"}), pages).items():
        with subtests.test(url, who=key):
            assert count <= most_for(world, url)
