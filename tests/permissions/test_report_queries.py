"""The pages of a report stay within their budget at every stage, whoever works on it."""

import pytest

from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.reports.assembly import signed_now
from cadre.reports.operations import accuracy, issuing
from tests.permissions.test_queries import BACKEND, counted, most_for
from tests.reports.test_flow import make_world, read_and_sign, send, sign, write

__all__ = ["make_world"]
OPENED_BY = {
    "lead": ["", "/send", "/issue", "/accuracy", "/sign-off"],
    "review_lead": ["", "/send", "/issue", "/accuracy"],
    "member": [""],
}


def signed(world):
    read_and_sign(world)
    issuing.make_renditions(version=signed_now(world.report), by=SYSTEM, at=clock.now())


def with_the_host(world):
    signed(world)
    send(world)
    world.report.refresh_from_db()
    block = world.report.sent.content["sections"][0]["blocks"][0]["key"]
    sponsor = world.people["sponsor"]
    accuracy.say_point(report=world.report, block=block, kind="context", words="So", by=sponsor, at=clock.now())


def answered_and_signed_again(world):
    with_the_host(world)
    point, lead = world.report.points.get(), world.people["review_lead"]
    accuracy.answer_point(point=point, kind="changed", words="Yes", by=lead, at=clock.now())
    world.report.refresh_from_db()
    accuracy.finish_check(report=world.report, by=world.people["sponsor"], at=clock.now())
    write(world, "A fairer summary.")
    sign(world)
    issuing.make_renditions(version=signed_now(world.report), by=SYSTEM, at=clock.now())


def issued(world):
    answered_and_signed_again(world)
    world.report.refresh_from_db()
    issuing.issue(report=world.report, by=world.people["lead"], at=clock.now())


@pytest.mark.parametrize("stage", [signed, with_the_host, answered_and_signed_again, issued])
def test_the_pages_of_a_report_stay_within_their_budget(world, client, subtests, stage):
    write(world, "A fair summary.")
    stage(world)
    for key, nouns in OPENED_BY.items():
        client.force_login(world.people[key], backend=BACKEND)
        for url in [world.review.get_absolute_url(), *(f"/reports/{world.report.pk}{noun}" for noun in nouns)]:
            with subtests.test(url, who=key):
                assert counted(client, url) <= most_for(world, url)
