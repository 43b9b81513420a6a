"""Findings told from content: proposed on their evidence, moderated by another, agreed, or set aside."""

from datetime import timedelta

from cadre.findings import operations as findings
from cadre.frameworks.models import Action
from cadre.housekeeping.example.whole.reading import content, moment
from cadre.kernel import clock
from cadre.programme.queries import settings_on
from cadre.reviews.models import Review


def judge(cast, review, coded, *, agreed_at) -> dict:
    """Every finding of the review by its key. Those that were agreed were agreed at ``agreed_at``."""
    review = Review.objects.get(pk=review.pk)
    minimum = settings_on(clock.day_of(agreed_at)).minimum_sources
    made = {}
    for told in content("westmarch/findings"):
        finding = _proposed(cast, review, told, coded)
        made[told["key"]] = finding
        proposed_on = review.last_day + timedelta(days=told["day"])
        if "set_aside" in told:
            when = moment(proposed_on + timedelta(days=2), "15:00")
            findings.set_aside(finding=finding, why=told["set_aside"], by=cast["lead"], at=when)
            continue
        _moderated(cast, finding, told, at=moment(proposed_on + timedelta(days=3), "11:00"))
        findings.agree(finding=finding, minimum=minimum, by=cast["lead"], at=agreed_at)
    return made


def _proposed(cast, review, told, coded):
    by, when = cast[told["by"]], moment(review.last_day + timedelta(days=told["day"]), "14:00")
    finding = findings.add_finding(
        review=review,
        kind=told["kind"],
        action=Action.objects.get(framework=review.framework, code=told["action"]),
        statement=told["statement"],
        why_it_matters=told["why_it_matters"],
        consideration=told["consideration"],
        by=by,
        at=when,
    )
    for number, each in enumerate(coded):
        for side, keys in (("for", each.for_), ("against", each.against)):
            if told["key"] in keys:
                findings.link_evidence(
                    finding=finding, item=each.item, side=side, by=by, at=when + timedelta(seconds=number)
                )
    findings.propose(finding=finding, by=by, at=when + timedelta(minutes=10))
    return finding


def _moderated(cast, finding, told, *, at):
    if dissent := told.get("dissent"):
        findings.dissent(finding=finding, words=dissent["words"], by=cast[dissent["by"]], at=at - timedelta(hours=2))
    findings.moderate(finding=finding, by=cast[told["moderated_by"]], at=at)
    if why := told.get("exception"):
        findings.sign_exception(finding=finding, why=why, by=cast["lead"], at=at + timedelta(hours=1))
