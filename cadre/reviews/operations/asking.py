"""Request a review: begin a draft, change it, send it; and record a request that came in another way."""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_if_there, lock_row
from cadre.organisations.models import OrganisationRole
from cadre.organisations.operations import roles
from cadre.programme.queries import settings_on
from cadre.reviews.lifecycle import REQUEST
from cadre.reviews.models import ReviewRequest
from cadre.reviews.operations.notices import notify_of_request
from cadre.reviews.operations.search import index_request
from cadre.reviews.queries.requests import who_decide

LISTS = ("strands", "actions")


class NotASponsor(Exception):
    """This person does not sponsor the organisation now."""


class NotComplete(Exception):
    """The draft does not say yet who to contact."""

    def __init__(self):
        super().__init__("Say who we should contact before you send the request")


def record_request(*, organisation, sponsor, name, email, on_behalf, by, at, **facts) -> ReviewRequest:
    """Record a request that a sponsor made by telephone, email or letter, and email the sponsor.

    Without ``sponsor`` the person of this ``name`` and ``email`` becomes a sponsor of the organisation and is invited.
    Raises ``NotASponsor`` and ``AccountClosed``.
    """
    with transaction.atomic():
        if sponsor is None:
            sponsor = accounts.invite(email=email, name=name, by=by, at=at)
            if not sponsor.is_active:
                raise accounts.AccountClosed
            roles.grant(user=sponsor, organisation=organisation, role=OrganisationRole.SPONSOR, by=by, at=at)
        elif not (sponsor.is_active and roles.holds(sponsor, organisation, OrganisationRole.SPONSOR, at=at)):
            raise NotASponsor
        on_behalf = replace(on_behalf, person=sponsor.name)
        request = ask_for_review(organisation=organisation, sponsor=sponsor, on_behalf=on_behalf, by=by, at=at, **facts)
        notify_of_request(sponsor, "reviews/recorded", request, by=by, at=at)
    return request


def ask_for_review(*, organisation, by, at, sponsor=None, on_behalf=None, **facts) -> ReviewRequest:
    """Request a review of ``organisation`` in one step and email the programme leads.

    ``facts`` are the answers by the names of the fields. ``on_behalf`` (an ``OnBehalf``) is the request of ``sponsor``
    that ``by`` records.
    """
    sponsor = sponsor or by
    lists = {name: facts.pop(name) for name in LISTS if name in facts}
    contact = {"contact_name": sponsor.name, "contact_email": sponsor.email}
    with transaction.atomic():
        request = ReviewRequest.objects.create(
            organisation=organisation,
            sponsor=sponsor,
            recorded_by=by.label if on_behalf else "",
            how=on_behalf.how if on_behalf else "",
            evidence=on_behalf.evidence if on_behalf else "",
            asked_at=at,
            updated_at=at,
            **contact | facts,
        )
        for name, records in lists.items():
            getattr(request, name).set(records)
        _send(request, asked_at=on_behalf.said_at if on_behalf else at, on_behalf=on_behalf, by=by, at=at)
    return request


def begin_request(*, organisation, reason, hoped_for, by, at) -> ReviewRequest:
    """Begin a draft request, which nobody but ``by`` can see."""
    with transaction.atomic():
        request = ReviewRequest.objects.create(
            organisation=organisation, sponsor=by, reason=reason, hoped_for=hoped_for, asked_at=at, updated_at=at
        )
        audit.record("reviews.begin_request", record=request, by=by, at=at, changes={"state": (None, request.state)})
    return request


def change_request(*, request, by, at, **facts) -> None:
    """Write these answers (by the names of the fields) into a draft, or into a request that is not decided.

    The same answers change nothing. Raises ``MoveRefused`` when the request is decided.
    """
    with transaction.atomic():
        lock_row(request)
        if not request.may_be_changed:
            raise MoveRefused(request, "change", request.state)
        changes = {name: pair for name, answer in facts.items() if (pair := _change(request, name, answer))}
        if not changes:
            return
        lists = {name: facts[name] for name in changes if name in LISTS}
        columns = {name: facts[name] for name in changes if name not in LISTS} | {"updated_at": at}
        if not request.is_draft:
            columns["changed_at"] = at
        for name, answer in columns.items():
            setattr(request, name, answer)
        request.save(update_fields=list(columns))
        for name, records in lists.items():
            getattr(request, name).set(records)
        act = "reviews.save_draft" if request.is_draft else "reviews.change_request"
        audit.record(act, record=request, by=by, at=at, changes=changes)
        if not request.is_draft:
            index_request(request, at=at)


def _change(request, name, answer) -> tuple | None:
    """What the field says and is to say; None where that is the same."""
    if name not in LISTS:
        before = getattr(request, name)
        return None if before == answer else (before, answer)
    before = sorted(getattr(request, name).values_list("pk", flat=True))
    after = sorted(record.pk for record in answer)
    return None if before == after else (before, after)


def send_request(*, request, by, at) -> None:
    """Send a draft to the programme: the sponsor gets its number and the day of our answer, the leads an email.

    Raises ``NotComplete`` and, when it was sent or deleted already, ``MoveRefused``.
    """
    with transaction.atomic():
        if not lock_if_there(request):
            raise MoveRefused(request, "send", "deleted")
        if not request.contact_email:
            raise NotComplete
        _send(request, asked_at=at, by=by, at=at)
        known = {"reference": request.reference, "answer_by": request.answer_by}
        notify_of_request(request.sponsor, "reviews/request_sent", request, by=by, at=at, **known)


def delete_draft(*, request, by, at) -> None:
    """Delete a draft; one that is gone already stays so. Raises ``MoveRefused`` when it was sent."""
    with transaction.atomic():
        if not lock_if_there(request):
            return
        if not request.is_draft:
            raise MoveRefused(request, "be_deleted", request.state)
        audit.record(
            "reviews.delete_draft", record=request, by=by, at=at, changes={"reference": (request.reference, None)}
        )
        request.delete()


def _send(request, *, asked_at, by, at, on_behalf=None):
    days = settings_on(clock.day_of(at)).answer_days
    promised = {"asked_at": asked_at, "answer_by": clock.day_of(at) + timedelta(days=days)}
    audit.move(REQUEST, request, "send", act="reviews.ask_for_review", by=by, at=at, on_behalf=on_behalf, **promised)
    index_request(request, at=at)
    for lead in who_decide(request, at=at):
        if lead != by:
            notify_of_request(lead, "reviews/asked", request, by=by, at=at)
