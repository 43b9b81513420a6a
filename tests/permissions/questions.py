"""How many questions a page asks the database, and how many it may ask."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.helpers import signed_in
from tests.permissions.addresses import close_file

# Every page asks at most this, whoever opens it; the page of a review gathers what each app says of it.
MAX, MAX_ON_REVIEW = 15, 25
# The page of an act asks each app for its checks: one more for each of those above reviews.
MAX_OF_ACT, ACTS = 18, re.compile(r"/reviews/\d+/start-visit|/reports/\d+/send")


def doors(world, keys) -> dict:
    """Each of these people at a browser of their own, signed in and past the first page of the session."""
    made = {key: signed_in(world.people[key]) for key in keys}
    for client in made.values():
        client.get("/account")
    return made


def asked(doors, pages) -> dict:
    """How many questions each page asks. Those that only take an answer, or lead elsewhere, are left out."""
    found = {}
    for url, key in sorted(pages):
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as questions:
            answer = doors[key].get(url)
        close_file(answer)
        if answer.status_code == 200 and not answer.streaming:
            found[url, key] = len(questions)
    return found


def max_for(world, url) -> int:
    if url == world.review.get_absolute_url():
        return MAX_ON_REVIEW
    return MAX_OF_ACT if ACTS.fullmatch(url) else MAX
