"""Make the files of a signed version, and issue it."""

from django.core.files.base import ContentFile
from django.db import transaction

from cadre.audit import operations as audit
from cadre.files import operations as files
from cadre.findings import operations as findings
from cadre.findings.queries import findings_by_key
from cadre.jobs import operations as jobs
from cadre.reports import documents, queries
from cadre.reports.assembly import signed_now
from cadre.reports.choices import CONTENT_TYPES, Form
from cadre.reports.content import finding_keys, text_of
from cadre.reports.document_control import control_of
from cadre.reports.lifecycle import REPORT
from cadre.reports.models import Rendition, Report
from cadre.reviews.operations.notices import tell_everyone
from cadre.reviews.operations.progress import issue as move_review
from cadre.reviews.operations.progress import require
from cadre.search import operations as search


def make_renditions(*, version, by, at, finish=None) -> None:
    """Make every form of a version that is not made yet: to look at, and once it is issued, with the date of issue.

    Run again, it adds what is missing and doubles nothing. Each is made for itself: raises an ``ExceptionGroup`` of
    what failed after the last.
    """
    failures = []
    control = control_of(version)
    is_issued = bool(control.issued)
    made = queries.renditions_of(version, issued=is_issued)
    for form in Form:
        if form in made:
            continue
        try:
            content = documents.render(version.document, control, form)
            laid = files.lay_down(content=ContentFile(content))
            _keep(version, form, laid, is_issued=is_issued, by=by, at=at)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("not every form of the report was made", failures)
    if finish:
        finish(at=at)


def _keep(version, form, laid, *, is_issued, by, at):
    """One file for each form: of two workers that made it at once, the second throws its own away."""
    name = f"{version.content['reference']}-report-v{version.number}.{form}"
    with transaction.atomic():
        if form in queries.renditions_of(version, issued=is_issued):
            files.throw_away(laid=laid)
            return
        stored = files.record(laid=laid, name=name, content_type=CONTENT_TYPES[form], by=by, at=at)
        Rendition.objects.create(version=version, form=form, stored=stored, is_issued=is_issued, made_at=at)


def issue(*, report, by, at) -> None:
    """Issue the signed version. Raises ``ChecksUnmet`` with what is missing, ``MoveRefused`` when it is out already."""
    review = report.review
    with transaction.atomic():
        _overdue(report, by=by, at=at)
        require("reviews.issue", review, at=at)
        version = signed_now(report)
        audit.move(REPORT, report, "issue", by=by, at=at, issued=version, issued_at=at)
        for earlier in queries.earlier_editions(report):
            audit.move(REPORT, earlier, "supersede", by=by, at=at)
        for finding in findings_by_key(finding_keys(version.content)):
            if finding.state == "agreed":
                findings.issue(finding=finding, by=by, at=at)
        if review.state == "with-host":
            move_review(review=review, by=by, at=at)
        jobs.enqueue("reports.render", version.pk, at=at)
        tell_everyone(review, "reports/issued", by=by, at=at)
        index(report, at=at)


def _overdue(report, *, by, at):
    """The host's time is over without a word from it: the report need not wait longer for its answer."""
    if REPORT.allows("answer", report.state) and not report.points.filter(answered_at__isnull=True).exists():
        audit.move(REPORT, report, "answer", by=by, at=at)


def index(report, *, at) -> None:
    """Put an issued report where those who may read it look."""
    search.put(
        kind="report",
        key=str(report.pk),
        title=str(report),
        body=text_of(report.issued.content),
        url=report.get_absolute_url(),
        audience=Report.seen_by.keys(report),
        at=at,
    )


def reindex(*, at) -> int:
    """Rewrite every entry of this app; return how many."""
    reports = list(queries.issued_reports())
    for report in reports:
        index(report, at=at)
    return len(reports)
