"""The host's response and plan: what each operation leaves, refuses and records, and who may do it."""

from datetime import timedelta

import pytest

from cadre.improvement import operations
from cadre.improvement.models import Response
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from tests.audit.reading import acts_on, last_act_on


@pytest.fixture
def world(world):
    type(world.review).objects.filter(pk=world.review.pk).update(state="issued")
    world.review.refresh_from_db()
    return world


def respond(world, **given):
    known = {"answer": "accepted", "words": "Yes", "by": world.people["sponsor"], "at": clock.now()}
    return operations.respond(review=world.review, finding=world.opportunity, **{**known, **given})


def change(world, **given):
    action = world.planned_action
    known = {"title": action.title, "owner": action.owner, "owner_words": "", "due_on": action.due_on, "measure": ""}
    operations.change_action(action=action, **{**known, **given}, by=world.people["sponsor"], at=clock.now())


def step(world, name, words="So"):
    operations.note_progress(
        action=world.planned_action, words=words, effect="some", step=name, by=world.people["spoc"], at=clock.now()
    )


def letters_to(user) -> int:
    return Email.objects.filter(to=user.reference).count()


def test_an_answer_is_changed_in_place_until_the_response_is_sent(world):
    first = respond(world)
    second = respond(world, answer="partly", words="In part")
    assert first == second
    assert (second.answer, second.words, second.answered_by) == ("partly", "In part", world.people["sponsor"])
    assert Response.objects.filter(finding=world.opportunity).count() == 1
    assert acts_on(second)[-2:] == ["improvement.respond", "improvement.respond"]


def test_nothing_is_answered_before_the_report_is_issued(world):
    type(world.opportunity).objects.filter(pk=world.opportunity.pk).update(state="agreed")
    with pytest.raises(operations.NotAnOpportunity):
        respond(world)


def test_a_sent_response_tells_the_review_lead_once(world):
    lead = world.people["review_lead"]
    before = letters_to(lead)
    operations.send_response(review=world.review, by=world.people["sponsor"], at=clock.now())
    assert letters_to(lead) == before + 1
    assert "improvement.send_response" in acts_on(world.review)


def test_a_response_that_lacks_an_answer_says_how_many(world):
    world.planned_action.delete()
    world.response.delete()
    with pytest.raises(operations.NotAllAnswered) as refused:
        operations.send_response(review=world.review, by=world.people["sponsor"], at=clock.now())
    assert refused.value.waiting == 1
    world.review.refresh_from_db()
    assert world.review.state == "issued"


def test_a_new_owner_is_told_and_the_same_owner_is_not_told_again(world):
    owner, spoc = world.people["contributor"], world.people["spoc"]
    before = letters_to(owner), letters_to(spoc)
    change(world, title="Write within a week")
    assert (letters_to(owner), letters_to(spoc)) == before
    change(world, owner=spoc)
    assert (letters_to(owner), letters_to(spoc)) == (before[0], before[1] + 1)
    assert world.planned_action.owner_words == spoc.name


def test_a_change_of_the_day_is_in_the_trail(world):
    later = world.planned_action.due_on + timedelta(days=7)
    change(world, due_on=later)
    act, actor, changes = last_act_on(world.planned_action)
    assert (act, actor) == ("improvement.change_action", world.people["sponsor"].reference)
    assert later.isoformat() in str(changes["due_on"])


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([""], "open"),
        (["start"], "in-progress"),
        (["start", "finish"], "done"),
        (["drop"], "dropped"),
        (["finish", "reopen"], "in-progress"),
    ],
)
def test_progress_moves_the_action_as_it_says(world, steps, state):
    for name in steps:
        step(world, name)
    assert (world.planned_action.state, world.planned_action.effect) == (state, "some")
    assert world.planned_action.progress.count() == len(steps)
    assert acts_on(world.planned_action)[-len(steps) :] == ["improvement.note_progress"] * len(steps)


def test_a_dropped_action_keeps_why(world):
    step(world, "drop", words="The system was replaced")
    assert world.planned_action.dropped_why == "The system was replaced"


@pytest.mark.parametrize("name", ["reopen", "start"])
def test_a_step_that_does_not_fit_changes_nothing(world, name):
    step(world, "start")
    before = acts_on(world.planned_action)
    with pytest.raises(MoveRefused):
        step(world, name)
    assert acts_on(world.planned_action) == before
    assert world.planned_action.progress.count() == 1


FOLLOWERS = {"lead", "coordinator", "review_lead", "researcher", "member", "sponsor", "spoc"}
HOST = {"sponsor", "spoc"}
MAY = [
    ("improvement.follow_plan", "review", FOLLOWERS),
    ("improvement.answer_for_host", "review", HOST),
    ("improvement.send_response", "review", {"sponsor"}),
    ("improvement.plan_action", "response", HOST),
    ("improvement.see_action", "planned_action", FOLLOWERS | {"contributor"}),
    ("improvement.change_action", "planned_action", HOST),
    ("improvement.note_progress", "planned_action", HOST | {"contributor"}),
]


@pytest.mark.parametrize(("permission", "record", "who"), MAY, ids=[row[0] for row in MAY])
def test_who_may(world, permission, record, who):
    about = getattr(world, record)
    assert {key for key, user in world.people.items() if user.has_perm(permission, about)} == who
