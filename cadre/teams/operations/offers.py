"""Offer a seat to a member, and take the answer however it comes."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock, references
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM
from cadre.links import operations as links
from cadre.mail.emails import LinkSpec
from cadre.teams import queries
from cadre.teams.lifecycle import OFFER
from cadre.teams.models import Offer
from cadre.teams.operations.places import hold_place


class SeatFull(Exception):
    """Nobody more is needed on this seat."""


class AlreadyAsked(Exception):
    """This member has an offer of this seat that waits for an answer, or sits on it."""


class NotEligible(Exception):
    """A rule stands between this member and this seat; ``reason`` is its code, ``sentence`` its words."""

    def __init__(self, code: str, sentence: str):
        self.code, self.sentence = code, sentence
        super().__init__(sentence)


def offer_seat(*, seat, member, answer_by, why, by, at, override_reason="") -> Offer:
    """Offer ``seat`` to ``member``: a letter with a link goes to them.

    Raises ``SeatFull``; and ``NotEligible``, unless the rule may be overridden (never a conflict) with a reason.
    """
    with transaction.atomic():
        lock_row(seat)
        if queries.vacancies(seat) <= 0:
            raise SeatFull
        excluded = queries.exclusion_of(member, seat, at=at)
        if excluded and not (override_reason and excluded.may_be_overridden):
            raise NotEligible(excluded.code, excluded.sentence)
        if queries.is_asked(member, seat):
            raise AlreadyAsked
        offer = Offer.objects.create(
            seat=seat,
            member=member,
            why=why[:500],
            override_reason=override_reason,
            answer_by=answer_by,
            offered_at=at,
            updated_at=at,
        )
        audit.record("teams.offer_seat", record=offer, by=by, at=at, changes={"state": (None, offer.state)})
        _send(offer, by=by, at=at)
    return offer


def _send(offer, *, by, at):
    ends = datetime.combine(offer.answer_by + timedelta(days=1), time(0), tzinfo=clock.LONDON)
    accounts.notify(
        user=offer.member.user,
        template="teams/offer",
        context={
            "organisation": offer.seat.review.organisation.name,
            "seat": offer.seat.title,
            "answer_by": offer.answer_by,
            "first_day": offer.seat.review.first_day,
            "last_day": offer.seat.review.last_day,
        },
        link=LinkSpec(
            purpose="offer",
            subject=references.reference_for(offer),
            path="/offer/{token}",
            kind="once",
            expires_at=ends,
        ),
        by=by,
        at=at,
    )


def accept_offer(*, offer, by, at, how, evidence="", on_behalf=None) -> None:
    """Take the member's yes: a place is held for them. ``how`` says by which way it came.

    Raises ``MoveRefused`` when the offer is no longer open, ``SeatFull`` when no vacancy is left, ``InConflict``.
    """
    with transaction.atomic():
        lock_row(offer.seat)
        _move(
            offer,
            "accept",
            by=by,
            at=at,
            on_behalf=on_behalf,
            answered_at=at,
            answered_how=how,
            answered_evidence=evidence,
        )
        if queries.occupied(offer.seat) >= offer.seat.people:
            raise SeatFull
        links.revoke(subject=references.reference_for(offer), purpose="offer", at=at)
        hold_place(offer=offer, by=by, at=at)


def decline_offer(*, offer, reason, note, by, at, how, evidence="", on_behalf=None) -> None:
    """Take the member's no, with why. Raises ``MoveRefused`` when the offer is no longer open."""
    with transaction.atomic():
        _move(
            offer,
            "decline",
            by=by,
            at=at,
            on_behalf=on_behalf,
            answered_at=at,
            answered_how=how,
            answered_evidence=evidence,
            decline_reason=reason,
            decline_note=note,
        )
        links.revoke(subject=references.reference_for(offer), purpose="offer", at=at)
        _tell_the_asker(offer, by=by, at=at)


def _tell_the_asker(offer, *, by, at):
    for user in queries.organisers_of(offer.seat.review, at=at):
        if user.reference != by.reference:
            accounts.notify(
                user=user,
                template="teams/declined",
                context={"organisation": offer.seat.review.organisation.name},
                link=LinkSpec.page(reverse("teams:seat", args=[offer.seat_id])),
                by=by,
                at=at,
            )


def send_link_again(*, offer, at) -> None:
    """Send the letter anew to the person it was for, when the offer still waits. Says nothing when it does not."""
    if offer.state == "offered":
        with transaction.atomic():
            _send(offer, by=SYSTEM, at=at)


def withdraw_offer(*, offer, by, at) -> None:
    """Take an unanswered offer back; its link stops working at once."""
    with transaction.atomic():
        _move(offer, "withdraw", by=by, at=at)
        links.revoke(subject=references.reference_for(offer), purpose="offer", at=at)


def expire_offers(*, by, at) -> int:
    """Close every offer whose last day has passed; returns how many."""
    late = Offer.objects.open().filter(answer_by__lt=clock.day_of(at))
    for offer in late:
        with transaction.atomic():
            _move(offer, "expire", by=by, at=at)
    return len(late)


def _move(offer, verb, *, by, at, on_behalf=None, **fields):
    act = f"teams.{verb}_offer"
    audit.move(OFFER, offer, verb, act=act, by=by, at=at, on_behalf=on_behalf, **fields)
