"""The pages of a report stay within their budget at every stage, whoever works on it."""

from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.reports.assembly import signed_now
from cadre.reports.operations import accuracy, issuing
from tests.permissions.questions import asked, doors, max_for
from tests.reports.steps import begin_drafting, read_and_sign, send, sign, write

OPENED_BY = {
    "lead": ["", "/send", "/issue", "/accuracy", "/sign-off"],
    "review_lead": ["", "/send", "/issue", "/accuracy"],
    "member": [""],
}


def signed(world):
    read_and_sign(world)
    issuing.make_renditions(version=signed_now(world.report), by=SYSTEM, at=clock.now())


def with_the_host(world):
    send(world)
    world.report.refresh_from_db()
    block = world.report.sent.content["sections"][0]["blocks"][0]["key"]
    sponsor = world.people["sponsor"]
    accuracy.raise_point(report=world.report, block=block, kind="context", words="So", by=sponsor, at=clock.now())


def answered_and_signed_again(world):
    point, lead = world.report.points.get(), world.people["review_lead"]
    accuracy.answer_point(point=point, kind="changed", words="Yes", by=lead, at=clock.now())
    world.report.refresh_from_db()
    accuracy.finish_check(report=world.report, by=world.people["sponsor"], at=clock.now())
    write(world, "A fairer summary.")
    sign(world)
    issuing.make_renditions(version=signed_now(world.report), by=SYSTEM, at=clock.now())


def issued(world):
    world.report.refresh_from_db()
    issuing.issue(report=world.report, by=world.people["lead"], at=clock.now())


def test_the_pages_of_a_report_stay_within_their_budget_at_every_stage(world, subtests):
    begin_drafting(world)
    write(world, "A fair summary.")
    through = doors(world, OPENED_BY)
    pages = {
        (url, key)
        for key, nouns in OPENED_BY.items()
        for url in [world.review.get_absolute_url(), *(f"/reports/{world.report.pk}{noun}" for noun in nouns)]
    }
    for stage in (signed, with_the_host, answered_and_signed_again, issued):
        stage(world)
        found = asked(through, pages)
        assert len(found) == len(pages), stage
        for (url, key), count in found.items():
            with subtests.test(url, who=key, stage=stage.__name__):
                assert count <= max_for(world, url)
