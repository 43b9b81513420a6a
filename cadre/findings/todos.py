"""What waits to be done about the findings of a review."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from cadre.findings.models import Finding
from cadre.kernel.text import count_of
from cadre.kernel.todos import Fact, register
from cadre.reviews.choices import LEADS, TEAM, ReviewRole, Stage
from cadre.reviews.models import Access
from cadre.reviews.todos import how_many, on_review

STATES = {"preparing", "visiting", "drafting", "with-host"}


def _by_others(user, at):
    return how_many(on_review(Finding, state="proposed").exclude(proposed_by_id=user.pk))


def _by_a_lead(user, at):
    """Those that a review lead proposed: anyone else on the team may moderate them."""
    led = Access.objects.open(at).filter(review=OuterRef("review"), role=ReviewRole.REVIEW_LEAD)
    proposed = on_review(Finding, state="proposed").exclude(proposed_by_id=user.pk)
    return how_many(proposed.filter(Exists(led.filter(user=OuterRef("proposed_by")))))


BY_OTHERS = Fact("proposed_by_others", _by_others)
BY_A_LEAD = Fact("proposed_by_a_lead", _by_a_lead)
MODERATED = Fact("findings_moderated", lambda user, at: how_many(on_review(Finding, state="moderated")))


def _words(verb: str, fact: Fact):
    return lambda review: f"{verb} {count_of(getattr(review, fact.name), 'finding')}"


def _in_state(state: str):
    return lambda review: f"{reverse('findings:findings', args=[review.pk])}?state={state}"


def _register(key: str, verb: str, fact: Fact, state: str, whose) -> None:
    register(
        key,
        _words(verb, fact),
        _in_state(state),
        whose=whose,
        states=STATES,
        waits=lambda review, on: getattr(review, fact.name),
        depends_on=[fact],
        stage=Stage.REPORT,
    )


_register("findings.moderate", "Moderate", BY_OTHERS, "proposed", LEADS)
_register("findings.moderate_for_lead", "Moderate", BY_A_LEAD, "proposed", TEAM - LEADS)
_register("findings.agree", "Agree", MODERATED, "moderated", LEADS)
