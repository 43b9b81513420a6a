"""Each page asks the database the same number of questions however long its lists are."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.permissions.growth import grow_the_programme, grow_the_review
from tests.permissions.matrix import MATRIX
from tests.permissions.test_addresses import address, complete, let_go
from tests.world.build import build

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LISTS = ["/", "/search?q=police", "/search?q=paper"]
HOMES = ["lead", "coordinator", "review_lead", "researcher", "member", "adviser", "sponsor", "spoc", "auditor", "dpo"]
OTHERS_ON_REVIEW = (
    "/annotations/",
    "/findings/",
    "/evidence/",
    "/points/",
    "/reports/",
    "/sections/",
    "/actions/",
    "/practice/",
)
MOST, MOST_ON_REVIEW, MOST_WITH_CANDIDATES = 15, 25, 35


def make_world():
    return complete(build())


def counted(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def readers(world) -> dict:
    """Each address of the matrix with somebody who may open it: the host's people first, who see the least."""
    order = ["sponsor", "spoc", "review_lead", "other_member", "member", "coordinator", "lead"]
    return {
        address(name, world): next(key for key in [*order, *sorted(row.may)] if key in row.may)
        for name, row in sorted(MATRIX.items())
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
    for url, key in pages.items():
        with CaptureQueriesContext(connection) as questions:
            answer = doors[key].get(url)
        let_go(answer)
        if answer.status_code == 200 and not answer.streaming:
            found[url] = len(questions)
    return found


def test_every_page_asks_the_same_number_of_questions_however_long_its_lists(world, subtests):
    pages = readers(world) | dict.fromkeys(LISTS, "lead")
    grow_the_programme(world, 0, 10)
    grow_the_review(world, 10)
    through = doors(world, set(pages.values()))
    asked(through, pages)
    few = asked(through, pages)
    grow_the_programme(world, 10, 1000)
    grow_the_review(world, 90)
    many = asked(through, pages)
    assert len(few) > 100
    for url in few:
        with subtests.test(url):
            assert many[url] == few[url]
            assert many[url] <= most_for(url)


# TODO 2026-12-15 reports: the checklists before sending and issuing assemble the report anew for each check.
TO_BRING_DOWN = {"/send": 28, "/issue": 36}


def most_for(url: str) -> int:
    """The budget of a page: fifteen; more on a review, for each app with a panel; and where candidates are ranked."""
    for end, most in TO_BRING_DOWN.items():
        if url.startswith("/reports/") and url.endswith(end):
            return most
    if url.startswith("/seats/"):
        return MOST_WITH_CANDIDATES
    about_a_review = url.startswith(("/reviews/", "/terms/", "/places/", "/offers/", "/documents/", "/sessions/"))
    return MOST_ON_REVIEW if about_a_review or url.startswith(OTHERS_ON_REVIEW) else MOST


def test_the_home_page_stays_within_its_budget_for_every_role(world, client, subtests):
    for key in HOMES:
        with subtests.test(key):
            client.force_login(world.people[key], backend=BACKEND)
            assert counted(client, "/") <= MOST


def test_the_review_page_stays_within_its_budget(world, client, subtests):
    for key in ("lead", "coordinator", "member", "sponsor", "adviser"):
        client.force_login(world.people[key], backend=BACKEND)
        for page in ("", "/team", "/scope", "/terms", "/people", "/timetable", "/history"):
            if key == "adviser" and page:
                continue
            with subtests.test(page, who=key):
                count = counted(client, f"/reviews/{world.review.pk}{page}")
                assert count <= MOST_ON_REVIEW
