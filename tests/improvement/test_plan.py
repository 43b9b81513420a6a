"""The host answers, plans, and notes what came of it."""

from datetime import timedelta

import pytest

from cadre.improvement import operations, presenters, queries
from cadre.improvement.models import PlannedAction
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.traces import SomethingRests
from cadre.mail.models import Email


@pytest.fixture
def world(world):
    type(world.review).objects.filter(pk=world.review.pk).update(state="issued")
    world.review.refresh_from_db()
    return world


def plan(world, **given):
    people = world.people
    known = {
        "response": world.response,
        "title": "Train call handlers",
        "owner": None,
        "owner_words": "Head of contact",
        "due_on": world.today + timedelta(days=30),
        "measure": "",
        "by": people["sponsor"],
        "at": clock.now(),
    }
    return operations.plan_action(**{**known, **given})


def test_only_opportunities_of_the_issued_report_are_answered(world):
    with pytest.raises(operations.NotAnOpportunity):
        operations.respond(
            review=world.review,
            finding=world.finding,
            answer="accepted",
            words="",
            by=world.people["sponsor"],
            at=clock.now(),
        )


def test_the_response_goes_once_every_opportunity_has_its_answer(world):
    at, sponsor = clock.now(), world.people["sponsor"]
    world.response.actions.all().delete(), world.response.delete()
    with pytest.raises(operations.NotAllAnswered):
        operations.send_response(review=world.review, by=sponsor, at=at)
    operations.respond(review=world.review, finding=world.opportunity, answer="not", words="No", by=sponsor, at=at)
    operations.send_response(review=world.review, by=sponsor, at=at)
    assert world.review.state == "improving"
    with pytest.raises(MoveRefused):
        operations.send_response(review=world.review, by=sponsor, at=at)


def test_an_owner_with_an_account_is_told_and_sees_that_action_alone(world):
    contributor = world.people["contributor"]
    before = Email.objects.filter(to=contributor.reference).count()
    other = plan(world)
    mine = plan(world, owner=contributor, owner_words="")
    assert Email.objects.filter(to=contributor.reference).count() == before + 1
    seen = set(PlannedAction.objects.visible_to(contributor))
    assert mine in seen
    assert other not in seen


def test_progress_moves_the_action_and_is_kept(world):
    action, sponsor, at = plan(world), world.people["sponsor"], clock.now()
    operations.note_progress(action=action, words="Begun", effect="not-known", step="start", by=sponsor, at=at)
    operations.note_progress(action=action, words="Over", effect="clear", step="finish", by=sponsor, at=at)
    assert (action.state, action.effect, action.progress.count()) == ("done", "clear", 2)
    with pytest.raises(MoveRefused):
        operations.note_progress(action=action, words="Again", effect="some", step="drop", by=sponsor, at=at)
    action.refresh_from_db()
    assert (action.effect, action.progress.count()) == ("clear", 2), "a refused move notes nothing"


def test_the_plan_as_a_table_of_plain_words_without_formulas(world, client):
    plan(world, title="=HYPERLINK(1)")
    client.force_login(world.people["sponsor"])
    page = client.get(f"/reviews/{world.review.pk}/response/plan.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in page
    assert page.splitlines()[0] == "Opportunity,Response,Action,Owner,Due,Status,Effect"


def test_late_is_after_the_day_it_was_due(world):
    action = plan(world, due_on=world.today)
    assert presenters.counts(queries.actions_by_state(world.review, on=world.today))["late"] == 0
    tomorrow = presenters.counts(queries.actions_by_state(world.review, on=world.today + timedelta(days=1)))
    assert (tomorrow["late"], tomorrow["total"]) == (1, sum(tomorrow["by_state"].values()))
    assert action.is_late(world.today + timedelta(days=1))


def test_an_action_is_withdrawn_until_progress_is_recorded(world):
    sponsor, by = world.people["sponsor"], {"by": world.people["sponsor"], "at": clock.now()}
    mistaken = plan(world, title="Planned by mistake")
    before = sum(queries.actions_by_state(world.review, on=world.today).values())
    operations.withdraw_action(action=mistaken, **by)
    assert mistaken not in queries.actions_for(sponsor)
    assert mistaken not in queries.responses_to([world.response.finding])[world.response.finding_id].actions.all()
    counts = queries.actions_by_state(world.review, on=world.today)
    assert sum(counts.values()) == before - 1
    assert presenters.counts(counts)["total"] == before - 1
    with pytest.raises(operations.ActionWithdrawn):
        operations.note_progress(action=mistaken, words="Begun", effect="not-known", step="start", **by)
    operations.restore_action(mistaken, **by)
    operations.note_progress(action=mistaken, words="Thought about", effect="not-known", step="", **by)
    with pytest.raises(SomethingRests):
        operations.withdraw_action(action=mistaken, **by)
    assert mistaken in queries.actions_for(sponsor)
