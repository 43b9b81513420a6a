"""What the team does with findings."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from cadre.audit import operations as audit
from cadre.evidence.models import EvidenceItem
from cadre.evidence.operations import record_insight
from cadre.findings import queries
from cadre.findings.corroboration import corroboration
from cadre.findings.lifecycle import CLOSED, FINDING
from cadre.findings.models import AdviceAnswer, AdviceRequest, Dissent, Finding, SingleSourceException, SupportLink
from cadre.findings.rules import can_moderate_finding
from cadre.kernel.locks import lock_row
from cadre.reviews.operations.notices import tell
from cadre.search import operations as search

REMINDED_BEFORE = timedelta(days=2)


class EvidenceWithdrawn(Exception):
    """An item of evidence has been withdrawn, or its document removed, so no finding can use it."""

    def __init__(self):
        super().__init__("Some of this evidence has been withdrawn")


class NotCorroborated(Exception):
    """The finding rests on too few independent sources and nobody has signed an exception; its words say which."""


class FindingClosed(Exception):
    """The finding is issued or set aside, so its evidence and its place cannot change."""


class OrderChanged(Exception):
    """Another person changed the order of the findings, or which there are, since the page was opened."""


class WeighedMeanwhile(Exception):
    """Another person weighed the same evidence since the page was opened."""


# Why evidence is not weighed.
REFUSALS = (EvidenceWithdrawn, FindingClosed, WeighedMeanwhile)


def add_finding(*, review, kind, action, statement, why_it_matters, consideration, by, at, kept=False) -> Finding:
    """Write a lead down. ``kept``: its writer kept words that may identify a person."""
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
        if kept:
            audit.record("findings.keep_identifiers", record=finding, by=by, at=at)
        index(finding, at=at)
    return finding


def reword(*, finding, by, at, kept=False, **words) -> None:
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
        if kept:
            audit.record("findings.keep_identifiers", record=finding, by=by, at=at)
        index(finding, at=at)


def weigh(*, finding, sides, by, at, seen=None) -> dict[int, str]:
    """Put each item of evidence on its side of the finding, ``for`` or ``against``, or with "" take it out.

    ``sides`` maps items to sides; ``seen`` maps the key of each item to its side on the page of the person, if there
    was one. All are saved or none. Returns the side before, by the key of each item that changed. Raises
    ``WeighedMeanwhile``, ``FindingClosed`` and ``EvidenceWithdrawn``.
    """
    with transaction.atomic():
        lock_row(finding)
        _check_open(finding, "evidence")
        known = dict(finding.support.filter(item__in=sides).values_list("item", "side"))
        changes = {item: side for item, side in sides.items() if known.get(item.pk, "") != side}
        if seen is not None and any(known.get(item.pk, "") != seen.get(item.pk, "") for item in changes):
            raise WeighedMeanwhile("Someone else weighed some of this evidence after you opened the page")
        _lock_in_place([item for item, side in changes.items() if side])
        if changes:
            finding.support.filter(item__in=[item for item, side in changes.items() if not side]).delete()
            links = [SupportLink(finding=finding, item=item, side=side) for item, side in changes.items() if side]
            once = {"update_conflicts": True, "unique_fields": ["finding", "item"], "update_fields": ["side"]}
            SupportLink.objects.bulk_create(links, **once)
            after = sorted((item.pk, side) for item, side in changes.items())
            weighed = {"evidence": (sorted(known.items()), after)}
            audit.record("findings.weigh", record=finding, by=by, at=at, changes=weighed)
    return {item.pk: known.get(item.pk, "") for item in changes}


def unweigh(finding, *, before, after, by, at) -> None:
    """Put evidence back on the side it was on ``before`` the last press, by the key of each item.

    Both map keys, as words, to sides. Raises as ``weigh`` does, if a side is no longer as that press left it.
    """
    seen = {int(key): side for key, side in after.items()}
    items = list(EvidenceItem.objects.filter(pk__in=seen))
    if len(items) < len(seen):
        raise EvidenceWithdrawn
    weigh(finding=finding, sides={item: before[str(item.pk)] for item in items}, seen=seen, by=by, at=at)


def move_finding(*, finding, to, seen, by, at) -> None:
    """Put the finding at place ``to``, from 0, among those of its kind that are not set aside.

    ``seen`` has their keys in the order that the page showed. Raises ``OrderChanged`` where it is another by now, and
    ``FindingClosed``: findings keep the numbers of the report in which they are issued.
    """
    with transaction.atomic():
        lock_row(finding.review)
        finding.refresh_from_db(fields=["state"])
        _check_open(finding, "place")
        ordered = list(queries.in_order(finding.review, finding.kind))
        keys = [other.pk for other in ordered]
        if keys != list(seen) or finding.pk not in keys:
            raise OrderChanged("The findings or their order changed after you opened the page")
        moved = ordered.pop(keys.index(finding.pk))
        ordered.insert(to, moved)
        if [other.pk for other in ordered] == keys:
            return
        for position, other in enumerate(ordered, start=1):
            other.position = position
        Finding.objects.bulk_update(ordered, ["position"])
        places = (keys.index(finding.pk) + 1, moved.position)
        audit.record("findings.move_finding", record=finding, by=by, at=at, changes={"position": places})


def hand_over_drafts(keys, person, review, *, to, by, at) -> None:
    """Let ``to`` carry on the drafts of ``person`` with these keys. They propose them now, and others moderate them."""
    with transaction.atomic():
        drafts = Finding.objects.select_for_update(of=("self",)).filter(pk__in=keys, review=review, state="draft")
        for finding in drafts.filter(proposed_by=person).order_by("pk"):
            Finding.objects.filter(pk=finding.pk).update(proposed_by=to, updated_at=at)
            audit.record("findings.hand_over_draft", record=finding, by=by, at=at)


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


def _lock_in_place(items) -> None:
    keys = [item.pk for item in items]
    if len(EvidenceItem.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")) < len(keys):
        raise EvidenceWithdrawn


def _check_open(finding, what) -> None:
    if finding.state in CLOSED:
        raise FindingClosed(f"The finding is {FINDING.states[finding.state].lower()}: its {what} cannot change")


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


def ask_advice(*, review, action, finding, question, advisers, due_on, by, at) -> AdviceRequest:
    """Ask remote advisers of the review a question on an action or a finding, and email them.

    The same question to the same finding or action again is one.
    """
    with transaction.atomic():
        lock_row(review)
        about = {"review": review, "action": action, "finding": finding, "question": question}
        if known := AdviceRequest.objects.filter(**about, due_on=due_on).first():
            return known
        request = AdviceRequest.objects.create(**about, due_on=due_on, asked_by=by, asked_at=at)
        request.advisers.set(advisers)
        audit.record("findings.ask_advice", record=request, by=by, at=at, changes={"due_on": (None, due_on)})
        _email_advisers(request, advisers, "findings/advice", by=by, at=at)
    return request


def answer_advice(*, request, words, polarity, by, at) -> AdviceAnswer:
    """Record what an adviser says, and make it evidence labelled as professional insight. The same words are one
    answer."""
    with transaction.atomic():
        lock_row(request)
        if known := request.answers.filter(by=by, words=words).first():
            return known
        facts = {"words": words, "polarity": polarity, "by": by, "answered_at": at}
        answer = AdviceAnswer.objects.create(request=request, **facts)
        answer.item = record_insight(
            answer=answer,
            event=request,
            title=f"Remote advice on {request.action.code}",
            statement=words,
            polarity=polarity,
            action=request.action,
            coded_by=request.asked_by,
            by=by,
            at=at,
        )
        answer.save(update_fields=["item"])
        audit.record("findings.answer_advice", record=answer, by=by, at=at)
        if queries.may_read_answers(request, at=at):
            path = request.get_absolute_url()
            tell(request.asked_by, request.review, "findings/advice_answered", path=path, by=by, at=at)
    return answer


def read_answers(*, request, by, at) -> None:
    """Note that the person who asked has read the answers; of anyone else nothing is noted."""
    if by.pk == request.asked_by_id:
        AdviceAnswer.objects.filter(request=request, read_at__isnull=True).update(read_at=at)


def remind_advisers(*, by, at) -> int:
    """Email those who have not answered: once when a question is due in two days, and once when its day has passed.

    Returns how many questions.
    """
    soon = _remind(queries.advice_due_soon(at=at, within=REMINDED_BEFORE), "findings/advice_due", "reminded_at", by, at)
    return soon + _remind(queries.advice_late(at=at), "findings/advice_late", "late_reminded_at", by, at)


def _remind(requests, template, noted_in, by, at) -> int:
    due = list(requests)
    for request in due:
        with transaction.atomic():
            unnoted = AdviceRequest.objects.filter(pk=request.pk, **{f"{noted_in}__isnull": True})
            if not unnoted.update(**{noted_in: at}):
                continue
            answered = {answer.by_id for answer in request.answers.all()}
            open_to = {adviser.pk for adviser in queries.advisers_of(request.review)}
            people = [adviser for adviser in request.advisers.all() if adviser.pk in open_to - answered]
            _email_advisers(request, people, template, by=by, at=at)
    return len(due)


def _email_advisers(request, people, template, *, by, at) -> None:
    path = reverse("findings:answer_advice", args=[request.pk])
    for user in people:
        tell(user, request.review, template, path=path, answer_by=request.due_on, by=by, at=at)
