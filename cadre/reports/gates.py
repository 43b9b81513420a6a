"""The checks that a report puts on sending the draft to the host, and on issuing it."""

from cadre.kernel import clock
from cadre.kernel.gates import Finding, register
from cadre.reports import queries
from cadre.reports.assembly import signed_now
from cadre.reports.choices import Form


def _page(review) -> str:
    return f"/reviews/{review.pk}/report"


def _quality_read(review, at) -> Finding:
    report = queries.current_report(review)
    read = queries.newest_read(report) if report else None
    return Finding(bool(read and read.verdict == "ready"), "A quality reader found the report ready")


def _signed_off(review, at) -> Finding:
    report = queries.current_report(review)
    return Finding(bool(report and signed_now(report)), "This exact version is signed off")


def _marked(review, at) -> Finding:
    return Finding(bool(review.marking), "A marking is chosen")


def _points_answered(review, at) -> Finding:
    report = queries.current_report(review)
    waiting = [point for point in report.points.all() if not point.answered_at] if report else []
    said = "Every point of the host is answered"
    return Finding(bool(report) and not waiting, said if not waiting else f"{said}: {len(waiting)} to go")


def _host_finished(review, at) -> Finding:
    report = queries.current_report(review)
    late = bool(report and report.accuracy_by and report.accuracy_by < clock.day_of(at))
    done = bool(report and (report.host_finished_at or late))
    return Finding(done, "The host has finished its check, or its time is over")


def _renditions_made(review, at) -> Finding:
    report = queries.current_report(review)
    made = queries.renditions_of(signed_now(report)) if report else {}
    return Finding(set(made) == set(Form.values), "The PDF, Word and web forms of the signed version are made")


register("send-draft", "quality-read", _quality_read, link=_page, waivable_by={"lead"})
register("send-draft", "signed-off", _signed_off, link=_page)
register("send-draft", "marking-chosen", _marked, link=lambda review: f"/reviews/{review.pk}/terms/choices")
register("issue-report", "points-answered", _points_answered, link=_page)
register("issue-report", "host-finished", _host_finished, link=_page)
register("issue-report", "signed-off", _signed_off, link=_page)
register("issue-report", "renditions-made", _renditions_made, link=_page)
