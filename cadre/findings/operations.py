"""What the team does with findings."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cadre.audit import operations as audit
from cadre.findings import queries
from cadre.findings.corroboration import corroboration
from cadre.findings.lifecycle import FINDING
from cadre.findings.models import Dissent, Finding, SingleSourceException, SupportLink
from cadre.findings.rules import can_moderate_finding
from cadre.kernel.locks import lock_row
from cadre.search import operations as search


class EvidenceWithdrawn(Exception):
    """The item of evidence has been withdrawn, so no finding can use it."""

    def __init__(self):
        super().__init__("The evidence has been withdrawn")


class NotCorroborated(Exception):
    """The finding rests on too few independent sources and nobody has signed an exception; its words say which."""


def add_finding(*, review, kind, action, statement, why_it_matters, consideration, by, at) -> Finding:
    """Write a lead down."""
    with transaction.atomic():
        finding = Finding.objects.create(
            review=review,
            kind=kind,
            action=action,
            statement=statement,
            why_it_matters=why_it_matters,
            consideration=consideration,
            proposed_by=by,
            made_at=at,
            updated_at=at,
        )
        audit.record("findings.add_finding", record=finding, by=by, at=at, changes={"kind": (None, kind)})
        index(finding, at=at)
    return finding


def reword(*, finding, by, at, **words) -> None:
    """Change the text. A finding that had been moderated or agreed is a draft again. The same text changes nothing."""
    with transaction.atomic():
        lock_row(finding)
        changes = {name: (getattr(finding, name), value) for name, value in words.items()}
        if all(before == after for before, after in changes.values()):
            return
        if finding.state in {"proposed", "moderated"}:
            FINDING.apply(finding, "send_back", at=at, **words)
        elif finding.state == "agreed":
            FINDING.apply(finding, "reopen", at=at, **words)
        else:
            for name, value in words.items():
                setattr(finding, name, value)
            finding.updated_at = at
            finding.save(update_fields=[*words, "updated_at"])
        audit.record("findings.reword", record=finding, by=by, at=at, changes=changes)
        index(finding, at=at)


def link_evidence(*, finding, item, side, by, at) -> None:
    """Put an item of evidence on one side of the finding. Where it is already, nothing changes.

    Raises ``EvidenceWithdrawn``.
    """
    with transaction.atomic():
        lock_row(finding)
        lock_row(item)
        if item.state == "withdrawn":
            raise EvidenceWithdrawn
        if SupportLink.objects.filter(finding=finding, item=item, side=side).exists():
            return
        SupportLink.objects.update_or_create(finding=finding, item=item, defaults={"side": side})
        audit.record("findings.link_evidence", record=finding, by=by, at=at)


def take_out(*, finding, item, by, at) -> None:
    """Take an item of evidence out of the finding. Taking it out twice is harmless."""
    with transaction.atomic():
        removed, _ = SupportLink.objects.filter(finding=finding, item=item).delete()
        if removed:
            audit.record("findings.take_out", record=finding, by=by, at=at)


def propose(*, finding, by, at) -> None:
    """Put a lead before the team. Raises ``MoveRefused``."""
    _move(finding, "propose", by=by, at=at)


def moderate(*, finding, by, at) -> None:
    """Confirm that the finding is fair and supported by its evidence. Raises ``PermissionDenied`` for its proposer."""
    if not can_moderate_finding(by, finding):
        raise PermissionDenied("Someone other than the proposer must moderate a finding")
    _move(finding, "moderate", by=by, at=at, moderated_by=by)


def send_back(*, finding, by, at) -> None:
    """Give it back to be worked on."""
    _move(finding, "send_back", by=by, at=at)


def agree(*, finding, minimum, by, at) -> None:
    """Agree it for the report. Raises ``NotCorroborated`` without independent sources or a signed exception."""
    if not corroboration(finding, minimum=minimum).enough and not hasattr(finding, "exception"):
        raise NotCorroborated(corroboration(finding, minimum=minimum, user=by).sentence)
    _move(finding, "agree", by=by, at=at)


def issue(*, finding, by, at) -> None:
    """It is in an issued report, so it cannot change."""
    _move(finding, "issue", by=by, at=at)


def set_aside(*, finding, why, by, at) -> None:
    """Keep it, with the reason, out of the report."""
    _move(finding, "set_aside", by=by, at=at, set_aside_why=why)


def dissent(*, finding, words, by, at) -> Dissent:
    """Record that ``by`` disagrees, and why. The same person in the same words again is one dissent."""
    with transaction.atomic():
        lock_row(finding)
        if known := Dissent.objects.filter(finding=finding, by=by, words=words).first():
            return known
        made = Dissent.objects.create(finding=finding, by=by, words=words, said_at=at)
        audit.record("findings.dissent", record=finding, by=by, at=at)
    return made


def sign_exception(*, finding, why, by, at) -> None:
    """Allow the finding in the report with a single source. Signing again replaces the reason, if it is another."""
    with transaction.atomic():
        lock_row(finding)
        if SingleSourceException.objects.filter(finding=finding, why=why, signed_by=by).exists():
            return
        SingleSourceException.objects.update_or_create(
            finding=finding, defaults={"why": why, "signed_by": by, "signed_at": at}
        )
        audit.record("findings.sign_exception", record=finding, by=by, at=at)


def _move(finding, verb, *, by, at, **fields):
    with transaction.atomic():
        audit.move(FINDING, finding, verb, by=by, at=at, **fields)


def index(finding, *, at) -> None:
    """Put a finding where the programme lead, the team and its advisers look."""
    search.put(
        kind="finding",
        key=str(finding.pk),
        title=str(finding),
        body="\n".join([finding.statement, finding.why_it_matters, finding.consideration]),
        url=finding.get_absolute_url(),
        audience=Finding.seen_by.keys(finding),
        at=at,
    )


def reindex(*, at) -> int:
    """Rewrite every entry of this app; return how many."""
    findings = list(queries.all_findings())
    for finding in findings:
        index(finding, at=at)
    return len(findings)
