"""Sending the draft to the host and issuing the report: the two acts on a review, with the checks of its report."""

from dataclasses import dataclass

from cadre.findings.acts import live_findings
from cadre.findings.queries import REPORTABLE
from cadre.kernel import clock
from cadre.kernel.acts import CheckResult, add_check, counted
from cadre.reports import queries
from cadre.reports.assembly import content_of, signed_as
from cadre.reports.choices import Form
from cadre.reports.models import Report, Version
from cadre.reviews.acts import register_step
from cadre.reviews.choices import Stage

SEND, ISSUE = "reviews.send_to_host", "reviews.issue"


@dataclass(frozen=True)
class NewestEdition:
    """The newest edition, and its signed version if it says exactly what the report says now."""

    report: Report | None
    signed: Version | None


def newest_edition(review, ask) -> NewestEdition:
    report = queries.report_for_checks(review)
    if report is None:
        return NewestEdition(None, None)
    stated = [each for each in ask(live_findings) if each.state in REPORTABLE]
    return NewestEdition(report, signed_as(report, content_of(report, stated)))


def _quality_read(review, at, now) -> CheckResult:
    return CheckResult(bool(now.report and now.report.verdict == "ready"), "A quality reader found the report ready")


def _signed_off(review, at, now) -> CheckResult:
    return CheckResult(bool(now.signed), "This exact version is signed off")


def _marked(review, at) -> CheckResult:
    return CheckResult(bool(review.marking), "A marking is chosen")


def _points_answered(review, at, now) -> CheckResult:
    sentence = "Every point from the host is answered"
    if now.report is None:
        return CheckResult(False, sentence)
    raised, waiting = now.report.raised, now.report.waiting
    return counted(sentence, total=raised, left=waiting, nothing="the host has raised none")


def _host_finished(review, at, now) -> CheckResult:
    report = now.report
    late = bool(report and report.accuracy_by and report.accuracy_by < clock.day_of(at))
    done = bool(report and (report.host_finished_at or late))
    return CheckResult(done, "The host has finished its check, or the deadline has passed")


def _renditions_made(review, at, now) -> CheckResult:
    made = now.signed.forms_made if now.signed else 0
    return CheckResult(made == len(Form), "The PDF, Word and web files of the signed version are ready")


register_step(
    SEND,
    "Sent the draft to the host",
    words="Send the draft to the host",
    page="reports:of_review",
    permission="reports.lead_report_of_review",
    next_in=["drafting"],
    finishes=Stage.REPORT,
    preview=["We will email the host’s sponsor. They will read the version that was signed off"],
)
register_step(
    ISSUE,
    "Issued the report",
    words="Issue the report",
    page="reports:of_review",
    permission="reports.lead_report_of_review",
    next_in=["with-host"],
    finishes=Stage.ACCURACY,
    preview=[
        "We email everyone on the review",
        "The sponsor, the host’s staff and the team can read and download the report",
    ],
)
add_check(
    SEND, "quality-read", _quality_read, page="reports:of_review", waivable_by={"lead"}, depends_on=[newest_edition]
)
add_check(SEND, "signed-off", _signed_off, page="reports:of_review", depends_on=[newest_edition])
add_check(SEND, "marking-chosen", _marked, page="reviews:terms_choices")
add_check(ISSUE, "points-answered", _points_answered, page="reports:of_review", depends_on=[newest_edition])
add_check(ISSUE, "host-finished", _host_finished, page="reports:of_review", depends_on=[newest_edition])
add_check(ISSUE, "signed-off", _signed_off, page="reports:of_review", depends_on=[newest_edition])
add_check(ISSUE, "renditions-made", _renditions_made, page="reports:of_review", depends_on=[newest_edition])
