"""Findings from their content file: proposed on evidence, moderated by another person, agreed, or set aside."""

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
    for script in content("westmarch/findings"):
        finding = _proposed(cast, review, script, coded)
        made[script["key"]] = finding
        proposed_on = review.last_day + timedelta(days=script["day"])
        if "set_aside" in script:
            when = moment(proposed_on + timedelta(days=2), "15:00")
            findings.set_aside(finding=finding, why=script["set_aside"], by=cast["lead"], at=when)
            continue
        _moderated(cast, finding, script, at=moment(proposed_on + timedelta(days=3), "11:00"))
        findings.agree(finding=finding, minimum=minimum, by=cast["lead"], at=agreed_at)
    return made


def _proposed(cast, review, script, coded):
    by, when = cast[script["by"]], moment(review.last_day + timedelta(days=script["day"]), "14:00")
    finding = findings.add_finding(
        review=review,
        kind=script["kind"],
        action=Action.objects.get(framework=review.framework, code=script["action"]),
        statement=script["statement"],
        why_it_matters=script["why_it_matters"],
        consideration=script["consideration"],
        by=by,
        at=when,
    )
    for number, each in enumerate(coded):
        for side, keys in (("for", each.for_), ("against", each.against)):
            if script["key"] in keys:
                findings.link_evidence(
                    finding=finding, item=each.item, side=side, by=by, at=when + timedelta(seconds=number)
                )
    findings.propose(finding=finding, by=by, at=when + timedelta(minutes=10))
    return finding


def _moderated(cast, finding, script, *, at):
    if dissent := script.get("dissent"):
        findings.dissent(finding=finding, words=dissent["words"], by=cast[dissent["by"]], at=at - timedelta(hours=2))
    findings.moderate(finding=finding, by=cast[script["moderated_by"]], at=at)
    if why := script.get("exception"):
        findings.sign_exception(finding=finding, why=why, by=cast["lead"], at=at + timedelta(hours=1))
