"""Who may see a report at which stage, write it, read it for quality, sign it off, check it, and issue it."""

import rules

from cadre.reports.lifecycle import WRITABLE
from cadre.reports.models import Debrief, Report
from cadre.reviews.choices import CORE_TEAM, ReviewRole
from cadre.reviews.rules import can_see_review, is_programme_lead_of_review, is_staff_of_review, leads_review


@rules.predicate
def can_see_report(user, report) -> bool:
    """Those who work on it; the sponsor, and the contact if the sponsor says so, from the accuracy check on; others on
    the review and coordinators once it is issued."""
    return Report.seen_by.allows(user, report)


@rules.predicate
def works_on_report(user, report) -> bool:
    """The programme lead and the team see the working text; everyone else only a version meant for them."""
    return Report.worked_on_by.allows(user, report)


@rules.predicate
def can_begin_report(user, review) -> bool:
    return leads_review(user, review)


@rules.predicate
def can_write_report(user, report) -> bool:
    """The review's leads and researchers, until it is issued."""
    return report.state in WRITABLE and not CORE_TEAM.isdisjoint(report.review.roles_of(user))


@rules.predicate
def can_keep_words(user, review) -> bool:
    """Decide that words which may identify a person stay in the report: the review's leads and researchers, and the
    programme lead."""
    return not CORE_TEAM.isdisjoint(review.roles_of(user)) or is_programme_lead_of_review(user, review)


@rules.predicate
def can_ask_again(user, report) -> bool:
    """Take back, on a report that is still written, that words which may identify a person stay."""
    return report.state in WRITABLE and can_keep_words(user, report.review)


@rules.predicate
def can_lead_report_of_review(user, review) -> bool:
    """Ask for a quality read, send it to the host, issue it: the review's leads and the programme lead."""
    return leads_review(user, review) or is_programme_lead_of_review(user, review)


@rules.predicate
def can_lead_report(user, report) -> bool:
    """The same, for one edition of the report."""
    return can_lead_report_of_review(user, report.review)


@rules.predicate
def can_see_debrief_of_review(user, review) -> bool:
    """The programme lead, the team and its advisers, and the host's sponsor."""
    return Debrief.seen_by.allows(user, review)


@rules.predicate
def can_see_debrief(user, debrief) -> bool:
    return Debrief.seen_by.allows(user, debrief)


@rules.predicate
def can_change_debrief(user, debrief) -> bool:
    """Those who may record it."""
    return can_lead_report_of_review(user, debrief.review)


@rules.predicate
def can_read_for_quality(user, report) -> bool:
    return ReviewRole.QUALITY_READER in report.review.roles_of(user)


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
    return ReviewRole.SPONSOR in roles or (ReviewRole.SPOC in roles and report.contact_may_read)


@rules.predicate
def can_speak_for_host(user, report) -> bool:
    return ReviewRole.SPONSOR in report.review.roles_of(user)


@rules.predicate
def can_see_points(user, report) -> bool:
    return can_check_accuracy(user, report) or works_on_report(user, report)


@rules.predicate
def can_answer_points(user, report) -> bool:
    return not CORE_TEAM.isdisjoint(report.review.roles_of(user))


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


VISIBLE = {Report: can_see_report, Debrief: can_see_debrief}

rules.add_perm("reports.follow_report", can_follow_report)
rules.add_perm("reports.begin_report", can_begin_report)
rules.add_perm("reports.see_report", can_see_report)
rules.add_perm("reports.work_on_report", works_on_report)
rules.add_perm("reports.write_report", can_write_report)
rules.add_perm("reports.keep_words", can_keep_words)
rules.add_perm("reports.ask_again", can_ask_again)
rules.add_perm("reports.write_section", can_write_section)
rules.add_perm("reports.answer_point", can_answer_point)
rules.add_perm("reports.lead_report_of_review", can_lead_report_of_review)
rules.add_perm("reports.lead_report", can_lead_report)
rules.add_perm("reports.see_debrief", can_see_debrief_of_review)
rules.add_perm("reports.change_debrief", can_change_debrief)
rules.add_perm("reports.read_for_quality", can_read_for_quality)
rules.add_perm("reports.sign_off", can_sign_off)
rules.add_perm("reports.check_accuracy", can_check_accuracy)
rules.add_perm("reports.speak_for_host", can_speak_for_host)
rules.add_perm("reports.see_points", can_see_points)
rules.add_perm("reports.answer_points", can_answer_points)
