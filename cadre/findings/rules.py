"""Who may see, propose, challenge, moderate and agree findings."""

import rules

from cadre.findings.models import AdviceRequest, Finding
from cadre.reviews.choices import ReviewRole
from cadre.reviews.rules import is_on_the_team, leads_review


@rules.predicate
def can_see_findings(user, review) -> bool:
    """The programme lead, the team and remote advisers."""
    return Finding.seen_by.allows(user, review)


@rules.predicate
def can_see_finding(user, finding) -> bool:
    return Finding.seen_by.allows(user, finding)


@rules.predicate
def can_work_on_finding(user, finding) -> bool:
    """Weigh evidence, propose, dissent, set aside: the team."""
    return is_on_the_team(user, finding.review)


@rules.predicate
def can_moderate_finding(user, finding) -> bool:
    """The review's leads, except for a finding they proposed; then a deputy, or anyone else on the team."""
    if finding.proposed_by_id == user.pk:
        return False
    if leads_review(user, finding.review):
        return True
    proposed_by_lead = ReviewRole.REVIEW_LEAD in finding.review.roles_of(finding.proposed_by)
    return proposed_by_lead and is_on_the_team(user, finding.review)


@rules.predicate
def can_agree_finding(user, finding) -> bool:
    return leads_review(user, finding.review)


@rules.predicate
def can_order_findings(user, review) -> bool:
    return leads_review(user, review)


@rules.predicate
def can_dissent(user, finding) -> bool:
    """The team, and remote advisers."""
    return can_work_on_finding(user, finding) or ReviewRole.ADVISER in finding.review.roles_of(user)


@rules.predicate
def can_see_advice(user, request) -> bool:
    """Those who see findings before the report is issued."""
    return AdviceRequest.seen_by.allows(user, request)


@rules.predicate
def can_answer_advice(user, request) -> bool:
    """A remote adviser of the review who was asked, while the review is open."""
    is_adviser = ReviewRole.ADVISER in request.review.roles_of(user)
    return is_adviser and request.review.is_open and any(adviser.pk == user.pk for adviser in request.advisers.all())


VISIBLE = {Finding: can_see_finding, AdviceRequest: can_see_advice}

rules.add_perm("findings.see_findings", can_see_findings)
rules.add_perm("findings.add_finding", is_on_the_team)
rules.add_perm("findings.see_finding", can_see_finding)
rules.add_perm("findings.work_on_finding", can_work_on_finding)
rules.add_perm("findings.moderate_finding", can_moderate_finding)
rules.add_perm("findings.agree_finding", can_agree_finding)
rules.add_perm("findings.order_findings", can_order_findings)
rules.add_perm("findings.dissent", can_dissent)
rules.add_perm("findings.ask_advice", is_on_the_team)
rules.add_perm("findings.see_advice", can_see_advice)
rules.add_perm("findings.answer_advice", can_answer_advice)
