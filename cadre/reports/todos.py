"""What waits to be done about the debrief and the report of a review."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from cadre.kernel.text import count_of
from cadre.kernel.todos import Fact, register
from cadre.reports.models import AccuracyPoint, Report
from cadre.reviews.choices import CORE_TEAM, LEADS, ReviewRole, Stage
from cadre.reviews.stages import done_stages
from cadre.reviews.todos import LEAD, how_many, on_review


def _newest(field: str):
    return lambda user, at: Subquery(on_review(Report).order_by("-edition").values(field)[:1])


def _points_waiting(user, at):
    points = AccuracyPoint.objects.filter(report__review=OuterRef("pk"), report__state__in=["with-host", "answered"])
    return how_many(points.filter(answered_at__isnull=True), by="report__review")


REPORT = Fact("report_key", _newest("pk"))
STATE = Fact("report_state", _newest("state"))
CHECK_BY = Fact("accuracy_by", _newest("accuracy_by"))
CHECKED = Fact("host_finished_at", _newest("host_finished_at"))
CONTACT_READS = Fact("contact_may_read", _newest("contact_may_read"))
POINTS = Fact("points_waiting", _points_waiting)


def _of_report(name: str):
    return lambda review: reverse(name, args=[review.report_key])


def _is_with_host(review, on) -> bool:
    return review.report_state == "with-host" and review.host_finished_at is None


def _is_checked(review, on) -> bool:
    """The host has finished, or its time is over, and each of its points is answered."""
    over = review.host_finished_at or (review.accuracy_by and review.accuracy_by < on)
    return review.report_state in {"with-host", "answered"} and over and not review.points_waiting


def _answer(review) -> str:
    return f"Answer {count_of(review.points_waiting, 'point')} of the host"


register(
    "reports.record_debrief",
    "Record the debrief",
    "reports:record_debrief",
    whose=LEADS,
    states={"visiting", "drafting", "with-host", "issued", "improving"},
    waits=lambda review, on: (
        Stage.DEBRIEF not in done_stages(review) and review.last_day is not None and review.last_day <= on
    ),
    stage=Stage.DEBRIEF,
)
register(
    "reports.begin_report",
    "Start the report",
    "reports:of_review",
    whose=LEADS,
    states={"drafting"},
    waits=lambda review, on: review.report_state is None,
    depends_on=[STATE],
    stage=Stage.REPORT,
)
register(
    "reports.write_report",
    "Finish the draft report",
    _of_report("reports:report"),
    whose=LEADS,
    states={"drafting"},
    waits=lambda review, on: review.report_state == "assembling",
    depends_on=[STATE, REPORT],
    stage=Stage.REPORT,
)
register(
    "reports.send_to_host",
    "Send the draft to the host",
    _of_report("reports:send"),
    whose=LEADS | LEAD,
    states={"drafting"},
    waits=lambda review, on: review.report_state == "signed-off",
    depends_on=[STATE, REPORT],
    stage=Stage.REPORT,
)
for role, may in ((ReviewRole.SPONSOR, lambda review: True), (ReviewRole.SPOC, lambda review: review.contact_may_read)):
    register(
        f"reports.check_facts_as_{role}",
        "Check the facts of the draft report",
        _of_report("reports:report"),
        whose={role},
        states={"with-host"},
        waits=lambda review, on, may=may: _is_with_host(review, on) and may(review),
        depends_on=[STATE, REPORT, CHECKED, CHECK_BY, CONTACT_READS],
        due=lambda review: review.accuracy_by,
    )
register(
    "reports.answer_points",
    _answer,
    _of_report("reports:points"),
    whose=CORE_TEAM,
    states={"with-host"},
    waits=lambda review, on: review.points_waiting,
    depends_on=[POINTS, REPORT],
    stage=Stage.ACCURACY,
)
register(
    "reports.issue",
    "Issue the report",
    _of_report("reports:issue"),
    whose=LEADS | LEAD,
    states={"with-host"},
    waits=_is_checked,
    depends_on=[STATE, REPORT, CHECKED, CHECK_BY, POINTS],
    stage=Stage.ACCURACY,
)
