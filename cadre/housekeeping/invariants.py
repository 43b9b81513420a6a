"""What must be so in the data, whatever was killed when: each invariant finds the records that break it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db.models import Sum

from cadre.evidence.models import EvidenceItem
from cadre.evidence.queries import SOURCE
from cadre.expenses.models import Advance, Claim, PaymentRun
from cadre.expenses.money import NOTHING
from cadre.files.models import StoredFile
from cadre.files.operations import ABANDONED_AFTER
from cadre.files.queries import ContentLost, is_stored, unrecorded, verified
from cadre.findings.models import Finding
from cadre.jobs.models import Job
from cadre.library.models import DisposedFile, DocumentVersion
from cadre.practice.models import Practice
from cadre.reports.content import digest, finding_keys
from cadre.reports.models import Report
from cadre.reviews.choices import PLACE_ROLES
from cadre.reviews.models import Access
from cadre.search.models import IndexEntry
from cadre.teams.models import Place

PATIENCE = timedelta(minutes=30)


def files_are_whole(at) -> Iterator[str]:
    for stored in StoredFile.objects.all().iterator():
        try:
            verified(stored).close()
        except ContentLost as lost:
            yield str(lost)


def content_has_a_record(at) -> Iterator[str]:
    for key in unrecorded(older_than=2 * ABANDONED_AFTER):
        yield f"Content {key} has no record"


def disposed_files_are_gone(at) -> Iterator[str]:
    running = Job.objects.filter(name="library.erase", state__in=["queued", "running"])
    asked = {args[0] for args in running.values_list("args", flat=True)}
    for file in DisposedFile.objects.select_related("disposal").iterator():
        about = f"Document {file.document_id}, version {file.version}, was deleted"
        if file.gone_at and is_stored(file.key):
            yield f"{about}, but its file is there again: {file.key}"
        elif not file.gone_at and file.disposal_id not in asked:
            yield f"{about}, but no job removes its file: {file.key}"


def documents_are_read_or_wait(at) -> Iterator[str]:
    for version in DocumentVersion.objects.filter(state="readable", pages__isnull=True):
        yield f"Document {version.document_id}, version {version.number}, is marked readable but has no pages"
    asked = {args[0] for args in Job.objects.filter(name="library.extract").values_list("args", flat=True)}
    for version in DocumentVersion.objects.filter(state__in=["received", "scanned"]):
        if version.pk not in asked:
            yield f"Document {version.document_id}, version {version.number}, is waiting to be processed but has no job"


def jobs_are_alive(at) -> Iterator[str]:
    for job in Job.objects.filter(state="running", updated_at__lt=at - PATIENCE):
        yield f"Job {job.pk} ({job.name}) has been running since {job.updated_at:%H:%M on %d %B}"


def places_have_access(at) -> Iterator[str]:
    rows = Access.objects.filter(closes_at__isnull=True, role__in=PLACE_ROLES)
    named = set(rows.values_list("user", "review"))
    for place in Place.objects.filter(state="confirmed").select_related("member", "seat"):
        if (place.member.user_id, place.seat.review_id) not in named and not _was_closed(place):
            yield f"Place {place.pk} is confirmed but has no access"


def _was_closed(place) -> bool:
    rows = Access.objects.filter(user=place.member.user_id, review=place.seat.review_id)
    return rows.exclude(closes_at__isnull=True).exists()


def issued_reports_are_signed(at) -> Iterator[str]:
    for report in Report.objects.filter(state__in=["issued", "superseded"]).select_related("issued"):
        version = report.issued
        if version is None or not hasattr(version, "sign_off"):
            yield f"Report {report.pk} was issued without a signature"
        elif version.digest != digest(version.content):
            yield f"Report {report.pk}: the issued text is not the signed text"
        elif Finding.objects.filter(pk__in=finding_keys(version.content)).exclude(state="issued").exists():
            yield f"Report {report.pk} states a finding that is not issued"


def evidence_stays_in_its_review(at) -> Iterator[str]:
    rows = EvidenceItem.objects.select_related(*SOURCE)
    for item in rows.iterator():
        note, quote = item.source.note, item.source.annotation
        behind = [item.source, note and note.session, quote and quote.document]
        if any(record.review_id != item.review_id for record in filter(None, behind)):
            yield f"Evidence {item.pk} comes from another review"


def shared_practice_has_consent(at) -> Iterator[str]:
    shared = set(map(str, Practice.objects.shared("cadre", "forces", "public").values_list("pk", flat=True)))
    for entry in IndexEntry.objects.filter(kind="practice"):
        if {"cadre", "hosts", "public"} & set(entry.audience) and entry.key not in shared:
            yield f"Practice {entry.key} is found by search without consent"


def runs_pay_what_claims_say(at) -> Iterator[str]:
    for run in PaymentRun.objects.exclude(state="dropped").prefetch_related("claims__lines", "advances"):
        amounts = [claim.to_pay for claim in run.claims.all()] + [advance.amount for advance in run.advances.all()]
        if run.total - run.bounced != (total := sum(amounts, start=NOTHING)):
            yield f"Payment run {run.pk} is {run.total - run.bounced}, but its claims and advances come to {total}"
    for claim in Claim.objects.filter(state__in=["in-payment", "paid"], run__isnull=True):
        yield f"Claim {claim.pk} is {claim.get_state_display().lower()}, but is in no payment run"


def advances_are_taken_off_once(at) -> Iterator[str]:
    settled = dict(Advance.objects.values_list("claimant").annotate(Sum("settled")).order_by())
    taken = dict(Claim.objects.values_list("claimant").annotate(Sum("advanced")).order_by())
    for person in sorted({*settled, *taken}):
        if settled.get(person, NOTHING) != taken.get(person, NOTHING):
            yield f"User {person}: {settled.get(person, NOTHING)} of advances is settled, but claims say otherwise"


INVARIANTS: dict[str, Callable] = {
    "Every stored file is complete": files_are_whole,
    "Every file in the storage has a record": content_has_a_record,
    "The files of deleted documents are gone": disposed_files_are_gone,
    "Every document has been processed or refused, or has a job": documents_are_read_or_wait,
    "No job runs for too long": jobs_are_alive,
    "Every confirmed place opens its review": places_have_access,
    "Every report that was sent or issued is the text that was signed": issued_reports_are_signed,
    "Evidence comes from its own review": evidence_stays_in_its_review,
    "Nothing is shared without consent": shared_practice_has_consent,
    "Every payment run pays what its claims come to": runs_pay_what_claims_say,
    "Advances are taken off claims once": advances_are_taken_off_once,
}


def broken(*, at) -> dict[str, list[str]]:
    """Each invariant with the sentences of what breaks it; an empty list where it holds."""
    return {words: list(look(at)) for words, look in INVARIANTS.items()}
