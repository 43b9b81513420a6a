"""What reports put on lower pages."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register
from cadre.reports import presenters, queries
from cadre.reviews.queries import roles_held

ANSWERERS = {"review-lead", "deputy", "researcher"}


def _navigation(*, user, record, at):
    return Panel(title="Report", url=reverse("reports:of_review", args=[record.pk]), order=70)


def _what_waits(*, user, record, at):
    roles, tasks = roles_held(user), []
    if "quality-reader" in roles:
        tasks += [_task("Read for quality", read.version.report, order=20) for read in queries.open_reads(user)]
    if roles & {"sponsor", "spoc"}:
        tasks += [
            _task("Check the facts", report, order=12, by=report.accuracy_by)
            for report in queries.reports_waiting_for_host(user)
        ]
    if roles & ANSWERERS:
        tasks += [
            _task(f"Answer the host’s points ({count})", report, order=25, page="points")
            for report, count in queries.points_waiting_for(user)
        ]
    to_sign = queries.reports_to_sign(user)
    return tasks + [_task("Sign off", report, order=15, page="sign_off") for report in to_sign]


def _task(words, report, *, order, page="report", by=None) -> Panel:
    context = {"by": f"by {by.day} {by:%B}"} if by else {}
    url = reverse(f"reports:{page}", args=[report.pk])
    return Panel(title=f"{words}: {report}", url=url, order=order, context=context)


def _so_far(*, user, record, at):
    report = queries.newest_report_for(user, record)
    if report is None:
        return None
    words = presenters.tag(report)["text"]
    return Panel(title="Report", url=report.get_absolute_url(), order=70, context={"words": words})


register("review.navigation", "reports", _navigation)
register("home.task", "reports", _what_waits)
register("review.fact", "reports", _so_far)
