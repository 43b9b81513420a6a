"""Who may see a report at which stage, write it, read it for quality, sign it off, check it, and issue it."""

import rules

from cadre.reports.lifecycle import OUT, SHOWN_TO_HOST, WRITABLE
from cadre.reports.models import WRITERS, Report
from cadre.reviews.rules import can_see_review, is_programme_lead_of_review, is_staff_of_review, leads_review


@rules.predicate
def can_see_report(user, report) -> bool:
    """The design's row "report", with each role's stage."""
    review, roles = report.review, report.review.roles_of(user)
    if user.holds("lead"):
        return not review.is_excluded_for_conflict(user)
    if user.holds("coordinator") and report.state in OUT and not review.is_excluded_for_conflict(user):
        return True
    if roles & {*WRITERS, "quality-reader"}:
        return True
    if report.state in OUT:
        return bool(roles & {"sponsor", "spoc", "adviser", "contributor"})
    return report.state in SHOWN_TO_HOST and ("sponsor" in roles or ("spoc" in roles and report.contact_may_read))


@rules.predicate
def works_on_report(user, report) -> bool:
    """The programme lead and the team see the working text; everyone else only a version meant for them."""
    roles = report.review.roles_of(user)
    return is_programme_lead_of_review(user, report.review) or bool(roles & {*WRITERS, "quality-reader"})


@rules.predicate
def can_begin_report(user, review) -> bool:
    return leads_review(user, review)


@rules.predicate
def can_write_report(user, report) -> bool:
    """The review's leads and researchers, until it is issued."""
    roles = report.review.roles_of(user)
    return report.state in WRITABLE and bool(roles & {"review-lead", "deputy", "researcher"})


@rules.predicate
def can_lead_report(user, report) -> bool:
    """Ask for a quality read, send it to the host, issue it: the review's leads and the programme lead."""
    return leads_review(user, report.review) or is_programme_lead_of_review(user, report.review)


@rules.predicate
def can_read_for_quality(user, report) -> bool:
    return "quality-reader" in report.review.roles_of(user)


@rules.predicate
def can_sign_off(user, report) -> bool:
    """The programme lead, unless every word of it is their own."""
    if not is_programme_lead_of_review(user, report.review):
        return False
    writers = {section.edited_by_id for section in report.sections.all()} - {None}
    return writers != {user.pk}


@rules.predicate
def can_check_accuracy(user, report) -> bool:
    """The sponsor, and the host's contact if the sponsor says so."""
    roles = report.review.roles_of(user)
    return "sponsor" in roles or ("spoc" in roles and report.contact_may_read)


@rules.predicate
def can_speak_for_host(user, report) -> bool:
    return "sponsor" in report.review.roles_of(user)


@rules.predicate
def can_see_points(user, report) -> bool:
    return can_check_accuracy(user, report) or works_on_report(user, report)


@rules.predicate
def can_answer_points(user, report) -> bool:
    return bool(report.review.roles_of(user) & {"review-lead", "deputy", "researcher"})


@rules.predicate
def can_write_section(user, section) -> bool:
    return can_write_report(user, section.report)


@rules.predicate
def can_answer_point(user, point) -> bool:
    return can_answer_points(user, point.report)


@rules.predicate
def can_follow_report(user, review) -> bool:
    """See how far it is: everyone who sees the review."""
    return can_see_review(user, review) or is_staff_of_review(user, review)


VISIBLE = {Report: can_see_report}

rules.add_perm("reports.follow_report", can_follow_report)
rules.add_perm("reports.begin_report", can_begin_report)
rules.add_perm("reports.see_report", can_see_report)
rules.add_perm("reports.work_on_report", works_on_report)
rules.add_perm("reports.write_report", can_write_report)
rules.add_perm("reports.write_section", can_write_section)
rules.add_perm("reports.answer_point", can_answer_point)
rules.add_perm("reports.lead_report", can_lead_report)
rules.add_perm("reports.read_for_quality", can_read_for_quality)
rules.add_perm("reports.sign_off", can_sign_off)
rules.add_perm("reports.check_accuracy", can_check_accuracy)
rules.add_perm("reports.speak_for_host", can_speak_for_host)
rules.add_perm("reports.see_points", can_see_points)
rules.add_perm("reports.answer_points", can_answer_points)
