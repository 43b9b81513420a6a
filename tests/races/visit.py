"""The forms of a review from its preparation to its drafting."""

from cadre.findings import operations as findings
from cadre.housekeeping.story.steps_review import agree_terms
from cadre.kernel import acts, clock
from cadre.reports.models import Debrief
from cadre.reviews.models import Waiver
from tests.races.press import Press


def waive_all(world, act: str) -> None:
    """Let ``act`` pass without the checks that may be waived."""
    Waiver.objects.bulk_create(
        Waiver(
            review=world.review,
            act=act,
            code=check.code,
            why="Tested elsewhere",
            waived_by=world.people["lead"],
            waived_at=clock.now(),
        )
        for check in acts.checks().get(act, [])
        if check.waivable_by
    )


def _agree(world):
    people = world.people
    at = clock.now()
    agree_terms(review=world.review, version=world.terms, sponsor=people["sponsor"], lead=people["lead"], at=at)
    for act in ("reviews.confirm_team", "reviews.finish_desk", "reviews.start_visit", "reports.hold_debrief"):
        waive_all(world, act)


def _emerged(world):
    findings.propose(finding=world.finding, by=world.people["member"], at=clock.now())


def _team_stage(world):
    return world.review.milestones.get(stage="team")


def _of_review(name, by="review_lead", **facts):
    return Press(name, by, of="review", **facts)


def _debrief(world):
    return Debrief.objects.order_by("pk").last()


def _debriefed(world) -> dict:
    today = world.today
    return {
        "held_on_0": today.day,
        "held_on_1": today.month,
        "held_on_2": today.year,
        "host": [world.people["sponsor"].pk],
        "team": [world.people["review_lead"].pk],
        "shown": [world.finding.pk],
    }


PRESSES = [
    _of_review("reviews:confirm_team", before=_agree, act="reviews.confirm_team"),
    Press("reviews:reopen_stage", "coordinator", of=_team_stage),
    _of_review("reviews:finish_desk", act="reviews.finish_desk"),
    _of_review("reviews:start_visit", typed={"early_why": "They asked us to come sooner"}, act="reviews.start_visit"),
    Press("reports:remove_debrief", "review_lead", of="debrief"),
    _of_review("reports:record_debrief", typed=_debriefed, before=_emerged, act="reports.hold_debrief"),
    Press("reports:change_debrief", "review_lead", of=_debrief, typed={"others": "The mayor"}),
    _of_review("reviews:finish_visit", typed={"early_why": "Everyone was heard"}, act="reviews.finish_visit"),
]
