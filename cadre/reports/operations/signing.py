"""Freeze a version, have it read by someone from outside the team, sign it off."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from cadre.audit import operations as audit
from cadre.jobs import operations as jobs
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.reports.assembly import about, content_of
from cadre.reports.content import digest, empty_sections
from cadre.reports.document_control import control_of
from cadre.reports.documents import CannotBeMade, try_each
from cadre.reports.lifecycle import REPORT
from cadre.reports.models import QualityRead, SignOff, Version
from cadre.reports.rules import can_sign_off
from cadre.reviews.choices import TEAM, ReviewRole
from cadre.reviews.lifecycle import VISIT_OVER
from cadre.reviews.operations.notices import tell
from cadre.reviews.operations.people import AlreadyNamed, name_person


class NothingToSign(Exception):
    """The text changed since it was read, or this exact version is signed already; its words say which."""


class VisitNotOver(NothingToSign):
    """A report is signed off once the visit is over."""

    def __init__(self):
        super().__init__("Finish the visit first")


class EmptySections(NothingToSign):
    """Sections are empty, and the signer did not say that each of them stays empty."""

    def __init__(self, titles):
        super().__init__(f"Confirm that these sections stay empty, or write them: {', '.join(titles)}")


class AlreadyAsked(Exception):
    """This person has been asked to read exactly this text, or has read it."""

    def __init__(self, read):
        done = "has read exactly this text" if read.read_at else "has been asked to read exactly this text already"
        super().__init__(f"{read.reader} {done}")


class OnTheTeam(Exception):
    """A quality reader comes from outside the team."""


def freeze(*, report, at) -> Version:
    """The report's current content as a version, inside the caller's transaction; the same content again, even
    at once, is the same version. Until it is signed, who did the review is as it is now."""
    lock_row(report)
    content = content_of(report)
    facts = {"content": content, "about": about(report, on=clock.day_of(at)), "made_at": at}
    version = Version.objects.filter(report=report, digest=digest(content)).first()
    if version is None:
        number = report.versions.count() + 1
        return Version.objects.create(report=report, number=number, digest=digest(content), **facts)
    if not hasattr(version, "sign_off") and version.about != facts["about"]:
        version.about = facts["about"]
        version.save(update_fields=["about"])
    return version


def ask_for_read(*, report, name, email, by, at) -> QualityRead:
    """Ask a person to read the current report. Raises ``OnTheTeam``, ``AlreadyAsked``, and ``InConflict`` as naming
    anyone does."""
    with transaction.atomic():
        access = _quality_reader(report.review, email=email, name=name, by=by, at=at)
        if not TEAM.isdisjoint(report.review.roles_of(access.user)):
            raise OnTheTeam
        version = freeze(report=report, at=at)
        if earlier := QualityRead.objects.filter(version=version, reader=access.user).first():
            raise AlreadyAsked(earlier)
        read = QualityRead.objects.create(version=version, reader=access.user, asked_at=at)
        if REPORT.allows("ask_for_read", report.state):
            audit.move(REPORT, report, "ask_for_read", by=by, at=at)
        audit.record("reports.ask_for_read", record=report, by=by, at=at)
        path = _where_to_read(report, access)
        tell(access.user, report.review, "reports/read", by=by, at=at, path=path)
    return read


def _quality_reader(review, *, email, name, by, at):
    """The access of a quality reader, named now or before."""
    try:
        return name_person(review=review, email=email, name=name, role=ReviewRole.QUALITY_READER, by=by, at=at)
    except AlreadyNamed as named:
        return named.access


def _where_to_read(report, access) -> str:
    """The report, or what its reader accepts first: until then the report's own address is hidden from them."""
    return report.get_absolute_url() if access.opens_at else reverse("reviews:confidentiality", args=[report.review_id])


def give_read(*, read, verdict, words, by, at) -> None:
    """Record the result of a read, once. Raises ``PermissionDenied`` unless ``by`` is its reader."""
    if read.reader_id != by.pk:
        raise PermissionDenied
    with transaction.atomic():
        rows = QualityRead.objects.filter(pk=read.pk, read_at__isnull=True)
        if rows.update(verdict=verdict, words=words, read_at=at):
            report = read.version.report
            audit.record("reports.give_read", record=read, by=by, at=at, changes={"verdict": ("", verdict)})
            if verdict == "needs-work" and REPORT.allows("rework", report.state):
                audit.move(REPORT, report, "rework", by=by, at=at)


def sign_off(*, report, seen, by, at, left_empty=()) -> SignOff:
    """Sign exactly the version whose digest the signer has read (``seen``), and have its files made.

    ``left_empty`` has the keys of the empty sections that the signer confirms. Raises ``PermissionDenied``;
    ``VisitNotOver``; ``EmptySections``; and ``NothingToSign`` when the text has changed since it was read, is already
    signed, or cannot be made into each of its files.
    """
    if not can_sign_off(by, report):
        raise PermissionDenied
    _try_its_files(report, by=by, at=at)
    with transaction.atomic():
        lock_row(report.review)
        if report.review.state not in VISIT_OVER:
            raise VisitNotOver
        version = freeze(report=report, at=at)
        if version.digest != seen:
            raise NothingToSign("The text has changed since you opened it. Read it again before you sign")
        empty = empty_sections(version.content)
        if missing := [title for key, title in empty.items() if key not in left_empty]:
            raise EmptySections(missing)
        may_move = REPORT.allows("sign_off", report.state)
        facts = {"by": by, "signed_at": at, "left_empty": list(empty.values())}
        signed, is_new = SignOff.objects.get_or_create(version=version, defaults=facts)
        if not is_new and not may_move:
            raise NothingToSign("This exact version is signed already")
        if may_move:
            audit.move(REPORT, report, "sign_off", by=by, at=at)
        audit.record("reports.sign_off", record=version, by=by, at=at, changes={"digest": ("", version.digest)})
        jobs.enqueue("reports.render", version.pk, at=at)
    return signed


def _try_its_files(report, *, by, at):
    """Make every file that ``by`` would sign for and keep none, before anything is locked. Raises ``NothingToSign``."""
    content = content_of(report)
    facts = {"content": content, "about": about(report, on=clock.day_of(at)), "digest": digest(content), "made_at": at}
    version = Version(report=report, number=1, **facts)
    SignOff(version=version, by=by, signed_at=at)
    try:
        try_each(version.document, control_of(version))
    except CannotBeMade as failure:
        raise NothingToSign(str(failure)) from failure
