"""Begin a report and write its text. Changing a signed report sends it back to be signed again."""

from django.db import transaction
from django.db.models import F

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_if_there, lock_row
from cadre.reports import queries
from cadre.reports.choices import FIRST_SECTIONS
from cadre.reports.lifecycle import REPORT
from cadre.reports.models import Report, Section
from cadre.reports.prose import cited


class AlreadyBegun(Exception):
    """The review has a report already."""


class Corrected(Exception):
    """The report has a later edition already: ``edition``."""

    def __init__(self, edition):
        self.edition = edition
        super().__init__(f"Edition {edition.edition} was started already. This is it")


class UnknownCitation(Exception):
    """The text cites findings that are not in this report."""


def begin_report(*, review, by, at) -> Report:
    """Lay out a report with its usual sections. Raises ``AlreadyBegun``."""
    with transaction.atomic():
        lock_row(review)
        if queries.current_report(review):
            raise AlreadyBegun
        report = Report.objects.create(review=review, begun_at=at, updated_at=at)
        Section.objects.bulk_create(
            Section(report=report, position=position, kind=kind, title=title, updated_at=at)
            for position, (kind, title) in enumerate(FIRST_SECTIONS, start=1)
        )
        audit.record("reports.begin_report", record=report, by=by, at=at, changes={"state": (None, report.state)})
    return report


def write_section(*, section, title, text, by, at, kept=False) -> None:
    """Save a section. The same again changes nothing. Raises ``UnknownCitation`` for findings not in the report."""
    known = {finding.pk for finding in queries.findings_in(section.report)}
    if missing := sorted(cited(text) - known):
        raise UnknownCitation(", ".join(f"[F{key}]" for key in missing))
    with transaction.atomic():
        lock_row(section.report)
        lock_row(section)
        if (section.title, section.text) == (title, text):
            return
        changes = {"title": (section.title, title), "text": (section.text, text)}
        Section.objects.filter(pk=section.pk).update(title=title, text=text, edited_by=by, updated_at=at)
        _unsign(section.report, by=by, at=at)
        audit.record("reports.write_section", record=section, by=by, at=at, changes=changes)
        if kept:
            audit.record("reports.keep_identifiers", record=section, by=by, at=at)


def add_section(*, report, title, by, at) -> Section:
    """Add a section of free text at the end."""
    with transaction.atomic():
        lock_row(report)
        last = max((section.position for section in report.sections.all()), default=0)
        made = Section.objects.create(
            report=report, position=last + 1, kind="editorial", title=title, edited_by=by, updated_at=at
        )
        _unsign(report, by=by, at=at)
        audit.record("reports.add_section", record=made, by=by, at=at)
    return made


def remove_section(*, section, by, at) -> None:
    """Take an editorial section out, with its text. Taking it out twice is harmless."""
    with transaction.atomic():
        lock_row(section.report)
        if not lock_if_there(section):
            return
        audit.record("reports.remove_section", record=section, by=by, at=at, changes={"text": (section.text, "")})
        section.delete()
        _unsign(section.report, by=by, at=at)


def raise_section(*, section, seen_at_place, by, at) -> None:
    """Move a section one place up from ``seen_at_place``. At the top it stays, and where someone else has moved it."""
    with transaction.atomic():
        lock_row(section.report)
        if not lock_if_there(section) or section.position != seen_at_place:
            return
        above = section.report.sections.filter(position__lt=section.position).last()
        if above is None:
            return
        Section.objects.filter(pk=above.pk).update(position=section.position)
        Section.objects.filter(pk=section.pk).update(position=above.position)
        _unsign(section.report, by=by, at=at)
        audit.record("reports.raise_section", record=section, by=by, at=at)


def set_handling(*, report, handling, by, at) -> None:
    """Say how the report is to be handled: who may have it, and what they may do with it. The same again changes
    nothing."""
    with transaction.atomic():
        lock_row(report)
        if report.handling == handling:
            return
        Report.objects.filter(pk=report.pk).update(handling=handling, updated_at=at)
        _unsign(report, by=by, at=at)
        audit.record("reports.set_handling", record=report, by=by, at=at, changes={"handling": ("", handling)})
        report.refresh_from_db()


def correct_report(*, report, by, at) -> Report:
    """Start the next edition of an issued report, with its text, to correct an error. Raises ``Corrected``."""
    with transaction.atomic():
        lock_row(report)
        if later := queries.later_edition(report):
            raise Corrected(later)
        audit.record("reports.correct_report", record=report, by=by, at=at)
        edition = Report.objects.create(
            review=report.review,
            edition=report.edition + 1,
            handling=report.handling,
            contact_may_read=report.contact_may_read,
            begun_at=at,
            updated_at=at,
        )
        Section.objects.bulk_create(
            Section(
                report=edition,
                position=section.position,
                kind=section.kind,
                title=section.title,
                text=section.text,
                edited_by=section.edited_by,
                updated_at=at,
            )
            for section in report.sections.all()
        )
    return edition


def _unsign(report, *, by, at):
    """Before it has gone to the host, a changed report is being written again; afterwards its sign-off just lapses."""
    Report.objects.filter(pk=report.pk).update(updated_at=F("updated_at"))
    report.refresh_from_db(fields=["state"])
    if REPORT.allows("rework", report.state):
        audit.move(REPORT, report, "rework", by=by, at=at)
