"""What reports put on lower pages."""

from django.urls import reverse

from cadre.findings.queries import findings_ever_resting_on
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task
from cadre.reports import presenters, queries
from cadre.reviews.choices import ReviewRole
from cadre.reviews.lifecycle import VISIT_OVER
from cadre.reviews.queries.people import roles_held
from cadre.reviews.wording import visit_of

FROM_THE_VISIT = {"visiting", *VISIT_OVER}


def _navigation(*, user, record, at):
    return Panel(title="Report", url=reverse("reports:of_review", args=[record.pk]), order=70)


def _debrief(*, user, record, at):
    if record.state not in FROM_THE_VISIT or not user.has_perm("reports.see_debrief", record):
        return None
    return Panel(title="Debrief", url=reverse("reports:debrief", args=[record.pk]), order=65)


def _what_waits(*, user, record, at, value):
    reads = queries.open_reads(user) if ReviewRole.QUALITY_READER in roles_held(user) else ()
    tasks = [_task("Read the report for quality", read.version.report) for read in reads]
    to_sign = queries.reports_to_sign(user) if value else ()
    return tasks + [_task("Sign off the report", report, page="reports:sign_off") for report in to_sign]


def _task(words, report, *, page="reports:report") -> Task:
    review = report.review
    return Task(title=words, url=reverse(page, args=[report.pk]), order=8, about=review.name, note=visit_of(review))


def _so_far(*, user, record, at):
    report = queries.newest_report_for(user, record)
    if report is None:
        return None
    words = presenters.tag(report)["text"]
    return Panel(title="Report", url=report.get_absolute_url(), order=70, context={"words": words})


def _resting_on_removed(*, user, record, at):
    """The reports with findings that use evidence from a document that was removed; links for those who may open
    them."""
    used = findings_ever_resting_on(record)
    reports = queries.editions_of(record.review)
    rows = [
        {
            "report": report,
            "tag": presenters.tag(report),
            "findings": count,
            "url": report.get_absolute_url() if user.has_perm("reports.see_report", report) else "",
        }
        for report, count in queries.using(used, reports)
    ]
    return Panel(title="Reports", template="reports/removal_panel.html", context={"rows": rows})


register("library.removal", "reports", _resting_on_removed)
register("review.navigation", "reports", _navigation)
register("review.navigation", "debrief", _debrief)
register("home.task", "reports", _what_waits, annotation=queries.has_report_to_sign)
register("review.fact", "reports", _so_far)
