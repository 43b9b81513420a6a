"""The programme page: six pictures of a year, and the table of each as a CSV. Findings tell of no single host."""

from datetime import timedelta

import pytest

from cadre.findings.models import Finding
from cadre.improvement.models import PlannedAction
from cadre.kernel import clock
from cadre.organisations.models import Organisation
from cadre.practice.models import Consent
from cadre.practice.operations.counting import count_findings
from cadre.practice.queries import findings_to_learn_from
from cadre.reviews.models import Review, ReviewRequest, Terms
from cadre.teams.models import Place
from cadre.workspace.presenters import programme
from tests.helpers import html_of, signed_in


@pytest.fixture
def issue(world):
    """Issues a report of another host, which let others learn from it, with this many opportunities."""
    at, lead = clock.now(), world.people["lead"]

    def issue(name, count=1, sharing="learning-anonymised", agreed=True):
        host = Organisation.objects.create(slug=name, name=f"{name} Police", updated_at=at)
        known = {"organisation": host, "sponsor": lead, "reason": "x", "asked_at": at, "updated_at": at}
        asked = ReviewRequest.objects.create(state="accepted", **known)
        facts = {"state": "issued", "issued_at": at, "created_at": at, "updated_at": at, "framework": world.framework}
        review = Review.objects.create(reference=name, request=asked, organisation=host, sharing=sharing, **facts)
        if agreed:
            parts = {"facts": {}, "content": {}, "digest": "x", "proposed_at": at, "updated_at": at}
            Terms.objects.create(review=review, version=1, state="agreed", **parts)
        for _ in range(count):
            Finding.objects.create(
                review=review,
                kind="opportunity",
                action=world.action,
                statement="x",
                state="issued",
                proposed_by=lead,
                made_at=at,
                updated_at=at,
            )
        return review

    return issue


def drawn(world, key):
    return programme.picture(key, world.people["lead"], year=world.today.year, on=world.today)


def findings(world) -> int:
    return sum(sum(row[1:]) for row in drawn(world, "findings").rows)


def test_findings_are_counted_from_three_hosts_that_let_others_learn(world, issue):
    issue("a", 2)
    issue("b", 1)
    issue("secret", 9, sharing="ask-each-time")
    issue("unsigned", 9, agreed=False)
    assert count_findings(at=clock.now()) == 0
    assert findings(world) == 0
    issue("c", 4)
    assert findings(world) == 0, "no page forms a batch"
    assert count_findings(at=clock.now()) == 1
    assert findings(world) == 7
    issue("d", 5)
    assert count_findings(at=clock.now()) == 0
    assert findings(world) == 7, "the difference would be what one host was told"


def test_a_batch_of_which_a_host_no_longer_agrees_is_left_out_at_once(world, issue):
    first = issue("a", 2)
    issue("b", 1), issue("c", 4)
    count_findings(at=clock.now())
    Review.objects.filter(pk=first.pk).update(sharing="ask-each-time")
    assert findings(world) == 0
    issue("d", 5), issue("e", 6)
    assert count_findings(at=clock.now()) == 0, "two hosts are new"
    assert findings(world) == 0
    Review.objects.filter(pk=first.pk).update(sharing="learning-anonymised")
    assert findings(world) == 7, "the same batch is shown again"
    Review.objects.filter(pk=first.pk).update(sharing="ask-each-time")
    issue("f", 7)
    assert count_findings(at=clock.now()) == 1
    assert findings(world) == 5 + 6 + 7 + 1 + 4
    assert count_findings(at=clock.now()) == 0


def test_a_batch_with_a_finding_deleted_is_never_shown_again(world, issue):
    first = issue("a", 2)
    issue("b", 1), issue("c", 4)
    count_findings(at=clock.now())
    Finding.objects.filter(review=first).first().delete()
    assert findings(world) == 0
    issue("d", 5), issue("e", 6), issue("f", 7)
    count_findings(at=clock.now())
    assert findings(world) == 5 + 6 + 7 + 1 + 1 + 4


def test_a_consent_in_force_counts_a_finding_of_a_host_that_is_asked_each_time(world):
    Review.objects.filter(pk=world.review.pk).update(sharing="ask-each-time", issued_at=clock.now())
    assert not findings_to_learn_from().exists()
    Consent.objects.filter(pk=world.consent.pk).update(state="granted", runs_from=world.today)
    assert findings_to_learn_from().count() == 1


def test_actions_are_done_late_or_to_come(world):
    late = world.today - timedelta(days=1)
    PlannedAction.objects.filter(pk=world.planned_action.pk).update(due_on=late)
    picture = programme.picture("actions", world.people["lead"], year=late.year, on=world.today)
    assert picture.sentence == "0 of 1 action done, 1 late."
    assert picture.rows[late.month - 1][1:] == (0, 1, 0)


def test_days_are_those_of_the_visit_and_of_reading(world):
    Place.objects.filter(pk=world.member_place.pk).update(state="completed")
    year = world.review.last_day.year
    picture = programme.picture("days", world.people["lead"], year=year, on=world.today)
    assert picture.rows == [("Midmarch Police", 3, 1)]


@pytest.mark.once
def test_each_picture_has_its_sentence_its_table_and_a_csv(world, issue):
    for name in ("a", "b", "c"):
        issue(name)
    count_findings(at=clock.now())
    door = signed_in(world.people["lead"])
    page = html_of(door.get("/programme/year"))
    for picture in programme.pictures(world.people["lead"], year=world.today.year, on=world.today):
        assert picture.sentence in page
        table = door.get(f"/programme/year/{picture.key}.csv").content.decode()
        assert table.splitlines()[0].lstrip("\ufeff") == ",".join(picture.headings)
        assert len(table.splitlines()) == len(picture.rows) + 1
    assert door.get("/programme/year?year=x").status_code == 200
    assert door.get("/programme/year/nothing.csv").status_code == 404
    assert 'href="/programme/year"' in html_of(door.get("/"))
