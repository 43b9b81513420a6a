"""The checks that a report puts on sending the draft to the host, and on issuing it."""

from dataclasses import dataclass

from django.urls import reverse

from cadre.findings.gates import standing
from cadre.findings.queries import REPORTABLE
from cadre.kernel import clock
from cadre.kernel.gates import CheckResult, register
from cadre.reports import queries
from cadre.reports.assembly import content_of, signed_as
from cadre.reports.choices import Form
from cadre.reports.models import Report, Version


def _page(review) -> str:
    return reverse("reports:of_review", args=[review.pk])


@dataclass(frozen=True)
class Standing:
    """The newest edition, and its signed version if that is, to the character, what it says now."""

    report: Report | None
    signed: Version | None


def as_it_stands(review, ask) -> Standing:
    report = queries.report_at_the_gate(review)
    if report is None:
        return Standing(None, None)
    stated = [each for each in ask(standing) if each.state in REPORTABLE]
    return Standing(report, signed_as(report, content_of(report, stated)))


def _quality_read(review, at, now) -> CheckResult:
    return CheckResult(bool(now.report and now.report.verdict == "ready"), "A quality reader found the report ready")


def _signed_off(review, at, now) -> CheckResult:
    return CheckResult(bool(now.signed), "This exact version is signed off")


def _marked(review, at) -> CheckResult:
    return CheckResult(bool(review.marking), "A marking is chosen")


def _points_answered(review, at, now) -> CheckResult:
    waiting = now.report.waiting if now.report else 0
    sentence = "Every point from the host is answered"
    return CheckResult(bool(now.report) and not waiting, sentence if not waiting else f"{sentence}: {waiting} to go")


def _host_finished(review, at, now) -> CheckResult:
    report = now.report
    late = bool(report and report.accuracy_by and report.accuracy_by < clock.day_of(at))
    done = bool(report and (report.host_finished_at or late))
    return CheckResult(done, "The host has finished its check, or the deadline has passed")


def _renditions_made(review, at, now) -> CheckResult:
    made = now.signed.forms_made if now.signed else 0
    return CheckResult(made == len(Form), "The PDF, Word and web files of the signed version are ready")


register("send-draft", "quality-read", _quality_read, link=_page, waivable_by={"lead"}, depends_on=[as_it_stands])
register("send-draft", "signed-off", _signed_off, link=_page, depends_on=[as_it_stands])
register(
    "send-draft", "marking-chosen", _marked, link=lambda review: reverse("reviews:terms_choices", args=[review.pk])
)
register("issue-report", "points-answered", _points_answered, link=_page, depends_on=[as_it_stands])
register("issue-report", "host-finished", _host_finished, link=_page, depends_on=[as_it_stands])
register("issue-report", "signed-off", _signed_off, link=_page, depends_on=[as_it_stands])
register("issue-report", "renditions-made", _renditions_made, link=_page, depends_on=[as_it_stands])
