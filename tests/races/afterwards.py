"""The forms of what follows a report: the host's response and plan, the progress review, shared practice, the close."""

from datetime import timedelta

from cadre.findings.models import Finding
from cadre.improvement.models import PlannedAction
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.links.models import Kind
from cadre.links.operations import mint
from cadre.practice.models import Consent, Practice, Reuse
from cadre.practice.operations import consents
from cadre.practice.operations.reuse import PURPOSE
from cadre.reports.models import Report
from cadre.reviews.models import ProgressReview, Review
from tests.races.press import Press, day
from tests.races.reviews import ANOTHER, BY_TELEPHONE
from tests.races.visit import waive_all


def _issued(world):
    Review.objects.filter(pk=world.review.pk).update(state="issued", issued_at=clock.now())
    Report.objects.filter(pk=world.report.pk).delete()
    waive_all(world, "reviews.begin_improving")


def _of_review(name, by="review_lead", **facts):
    return Press(name, by, of="review", **facts)


def _days(world, first: int) -> dict:
    begins = world.today + timedelta(days=first)
    return {**day("first_day", begins), **day("last_day", begins + timedelta(days=1))}


def _planned_days(first: int):
    return lambda world: {**_days(world, first), "people": [world.people["sponsor"].pk, world.people["member"].pk]}


def _plan_again(world):
    known = ProgressReview.objects.order_by("pk").last()
    ProgressReview.objects.filter(pk=known.pk).update(state="planned", first_day=world.today, last_day=world.today)


def _words_of_practice(world) -> dict:
    finding = Finding.objects.get(statement="We heard that they ring back")
    words = {"title": "Ringing back", "what_they_did": "They ring back"}
    return {"finding": finding.pk, "label": "promising", "stage": "untested", **words}


def _consent(world):
    return Consent.objects.order_by("pk").last()


def _practice(world):
    return Practice.objects.order_by("pk").last()


def _ask(world, **facts):
    at, by = clock.now(), world.people["coordinator"]
    return consents.ask_for_consent(practice=_practice(world), audience="cadre", attribution="named", by=by, at=at)


def _ask_and_grant(world):
    consents.grant(consent=_ask(world), until=None, by=world.people["sponsor"], at=clock.now())


def _on_the_telephone(world) -> dict:
    return {"person": "Chief Constable", **BY_TELEPHONE, **day("said_on", world.today)}


def _newest_action(world):
    return PlannedAction.objects.order_by("pk").last()


def _newest_practice(world):
    return Practice.objects.order_by("pk").last()


def _ready_to_share(world):
    waive_all(world, "practice.finish_sharing")


def _ready_to_close(world):
    waive_all(world, "reviews.close")


def _newest_reuse(world):
    return Reuse.objects.order_by("-pk").first()


def _use(world) -> dict:
    return {"where": "A training day", "people": "12", **day("day", world.today)}


def _link_to_answer(world):
    facts = {"subject": reference_for(world.reuse_record), "recipient": world.people["sponsor"], "kind": Kind.ONCE}
    ends = clock.now() + clock.DAY
    world.records["reuse_token"] = mint(purpose=PURPOSE, **facts, expires_at=ends, at=clock.now())


WANTED = {"what": "They ring back at once", "to_whom": "My team", "attribution": "anonymised"}
PRESSES = [
    _of_review(
        "improvement:respond",
        "sponsor",
        more=lambda world: (world.opportunity.pk,),
        typed={"answer": "partly", "words": "By the summer"},
        before=_issued,
    ),
    Press(
        "improvement:plan_action",
        "sponsor",
        of="response",
        typed=lambda world: {
            "title": "Write to everyone",
            "owner_words": "Head of crime",
            **day("due_on", world.today + timedelta(days=60)),
        },
        each=ANOTHER,
    ),
    Press("improvement:change_action", "sponsor", of="planned_action", typed={"measure": "A survey"}),
    Press(
        "improvement:note_progress",
        "sponsor",
        of="planned_action",
        typed={"words": "It has begun", "step": "start", "effect": "not-known"},
    ),
    Press("improvement:withdraw_action", "sponsor", of=_newest_action, page="improvement:action"),
    _of_review("improvement:send_response", "sponsor", act="reviews.begin_improving"),
    _of_review("reviews:plan_progress_review", typed=_planned_days(30)),
    _of_review("reviews:change_progress_review", typed=_planned_days(40)),
    _of_review("reviews:cancel_progress_review", typed={"reason": "The force is busy"}),
    _of_review("reviews:record_progress_review", typed={"outcome": "It has begun well"}, before=_plan_again),
    _of_review(
        "practice:propose",
        "coordinator",
        typed=_words_of_practice,
        each=ANOTHER,
    ),
    Press("practice:withdraw_practice", "coordinator", of=_newest_practice, page="practice:practice"),
    Press("practice:change", "coordinator", of=_practice, typed={"contact": "The front desk"}),
    Press(
        "practice:ask_for_consent",
        "coordinator",
        of=_practice,
        typed={"audience": "cadre", "attribution": "named"},
    ),
    Press("practice:answer", "sponsor", of=_consent, typed={"answer": "grant"}),
    Press("practice:copy", "coordinator", of=_practice, page="practice:practice", each="each copy is recorded"),
    Press("practice:use_practice", "member", of=_practice, typed=WANTED),
    Press(
        "practice:record_use",
        "coordinator",
        of=_newest_reuse,
        typed=lambda world: {"answer": "refuse", **_on_the_telephone(world)},
    ),
    Press("practice:use_finding", "adviser", of="opportunity", typed=WANTED),
    Press("practice:answer_use", "sponsor", of=_newest_reuse, typed={"answer": "grant"}),
    Press("practice:note_use", "adviser", of=_newest_reuse, typed=_use, each="it may be used twice on a day"),
    Press("practice:withdraw_use", "sponsor", of=_newest_reuse),
    Press("practice:acknowledge", "adviser", of=_newest_reuse, page="practice:reuse"),
    Press(
        "practice:answer_use_by_link",
        "",
        before=_link_to_answer,
        more=lambda world: (world.reuse_token,),
        typed={"answer": "grant"},
    ),
    Press("practice:use_reflection", "member", of="reflection", typed=WANTED),
    Press("practice:cancel_use", "member", of=_newest_reuse),
    Press("practice:withdraw", "sponsor", of=_consent),
    Press(
        "practice:record_answer",
        "coordinator",
        of=_consent,
        typed=lambda world: {"answer": "refuse", **_on_the_telephone(world)},
        before=_ask,
    ),
    _of_review(
        "practice:finish_sharing",
        before=_ready_to_share,
        act="practice.finish_sharing",
    ),
    _of_review("reviews:close", before=_ready_to_close, act="reviews.close"),
]
