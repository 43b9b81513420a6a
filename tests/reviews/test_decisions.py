"""A request and what is decided on it; terms and who agrees; a review paused, postponed, cancelled: by outcome."""

from datetime import timedelta

import pytest

from cadre.kernel import clock
from cadre.kernel.acts import ChecksUnmet
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from cadre.reviews.models import Access
from cadre.reviews.operations import progress, requests, scope, terms
from cadre.teams.models import Offer, Place
from tests.helpers import html_of, signed_in

EMPTY = {"csrfmiddlewaretoken": "x"}


@pytest.mark.parametrize(
    ("verb", "error"),
    [
        ("accept", "Enter why you are accepting the request"),
        ("defer", "Enter why you are deferring the decision"),
        ("decline", "Enter why you are declining the request"),
    ],
)
def test_no_decision_without_its_reason(world, verb, error):
    page = html_of(signed_in(world.people["lead"]).post(f"/requests/{world.open_request.pk}/{verb}", EMPTY))
    assert "There is a problem" in page.partition("<h1")[0]
    assert error in page
    world.open_request.refresh_from_db()
    assert world.open_request.state == "requested"


def test_the_sponsor_reads_why_it_was_declined_and_is_written_to(world):
    asked, lead = world.open_request, world.people["lead"]
    requests.decline_request(request=asked, reason="Reviewed last year", by=lead, at=clock.now())
    sponsor = world.people["sponsor"]
    assert "Reviewed last year" in html_of(signed_in(sponsor).get(f"/requests/{asked.pk}"))
    letter = Email.objects.filter(to=sponsor.reference).order_by("-pk").first()
    assert letter.template == "reviews/declined"
    assert "Reviewed last year" not in letter.body, "a letter holds nothing of the content"
    with pytest.raises(MoveRefused):
        requests.accept_request(request=asked, framework=world.framework, reason="x", by=lead, at=clock.now())


def test_what_was_typed_into_a_request_stays_when_something_is_missing(world):
    page = html_of(
        signed_in(world.people["sponsor"]).post(
            "/requests/ask", {"organisation": world.host.pk, "hoped_for": "Words that took an hour", "reason": ""}
        )
    )
    assert "Enter why you want a review" in page
    assert "Words that took an hour" in page


def test_terms_need_both_sides_and_two_people(world):
    people, at, version = world.people, clock.now(), world.terms
    terms.agree_terms(terms=version, side="host", by=people["sponsor"], at=at)
    with pytest.raises(terms.AlreadyAgreed):
        terms.agree_terms(terms=version, side="host", by=people["spoc"], at=at)
    with pytest.raises(terms.SidesMustDiffer):
        terms.agree_terms(terms=version, side="programme", by=people["sponsor"], at=at)
    version.refresh_from_db()
    assert version.state == "proposed"
    terms.agree_terms(terms=version, side="programme", by=people["lead"], at=at)
    version.refresh_from_db()
    world.review.refresh_from_db()
    assert (version.state, world.review.state) == ("agreed", "preparing")


def test_a_new_version_replaces_the_old_and_keeps_its_words(world):
    people, at = world.people, clock.now()
    before = world.terms.content
    scope.set_scope(
        review=world.review,
        actions=[world.action],
        strands=[world.strand],
        children=True,
        adults=False,
        by=people["lead"],
        at=at,
    )
    second = terms.propose_terms(review=world.review, by=people["lead"], at=at)
    world.terms.refresh_from_db()
    assert (world.terms.state, world.terms.content) == ("superseded", before)
    assert (second.version, second.content["whom"]) == (2, "Children")
    with pytest.raises(MoveRefused):
        terms.agree_terms(terms=world.terms, side="host", by=people["sponsor"], at=at)


def test_terms_without_a_scope_are_not_proposed(world):
    with pytest.raises(ChecksUnmet):
        terms.propose_terms(review=world.other_review, by=world.people["lead"], at=clock.now())
    page = html_of(signed_in(world.people["lead"]).get(f"/reviews/{world.other_review.pk}/terms"))
    assert "(still to do)" in page


def test_paused_everyone_reads_why_and_resumed_it_runs_on(world):
    by, at = world.people["coordinator"], clock.now()
    progress.pause(review=world.review, reason="A major incident", by=by, at=at)
    assert "A major incident" in html_of(signed_in(world.people["member"]).get(f"/reviews/{world.review.pk}"))
    told = set(Email.objects.filter(template="reviews/paused").values_list("to", flat=True))
    assert {world.people[key].reference for key in ("sponsor", "spoc", "member", "review_lead")} <= told
    with pytest.raises(MoveRefused):
        progress.pause(review=world.review, reason="Again", by=by, at=at)
    progress.resume(review=world.review, by=by, at=at)
    assert "A major incident" not in html_of(signed_in(world.people["member"]).get(f"/reviews/{world.review.pk}"))


def test_postponing_says_what_it_touches_and_moves_the_plan(world):
    door, first = signed_in(world.people["coordinator"]), world.today + timedelta(days=120)
    page = html_of(door.get(f"/reviews/{world.review.pk}/postpone"))
    assert "2 places are released and access closes" in page
    assert "1 offer is withdrawn" in page
    before = dict(world.review.milestones.values_list("stage", "planned_from"))
    progress.postpone(
        review=world.review,
        first_day=first,
        last_day=first + timedelta(days=2),
        by=world.people["coordinator"],
        at=clock.now(),
    )
    after = dict(world.review.milestones.values_list("stage", "planned_from"))
    # Each planned day is a working day, so it may be some days from where the visit's days would have it.
    assert abs((after["desk"] - before["desk"]).days - 60) <= 7
    assert not Offer.objects.open().filter(seat__review=world.review).exists()


def test_cancelling_releases_the_team_and_closes_its_access_but_not_the_hosts(world):
    progress.cancel(review=world.review, reason="No money", by=world.people["lead"], at=clock.now())
    assert not Place.objects.sitting().filter(seat__review=world.review).exists()
    assert not Offer.objects.open().filter(seat__review=world.review).exists()
    page = f"/reviews/{world.review.pk}"
    assert signed_in(world.people["member"]).get(page).status_code == 404
    assert "No money" in html_of(signed_in(world.people["sponsor"]).get(page))
    open_roles = set(Access.objects.open(clock.now()).filter(review=world.review).values_list("role", flat=True))
    assert open_roles <= {"sponsor", "spoc", "contributor"}
