"""Offer a seat to a member, and record the answer."""

from datetime import datetime, time, timedelta

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock, references
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM
from cadre.links import operations as links
from cadre.mail.emails import LinkSpec
from cadre.mail.queries import was_emailed
from cadre.members.operations.conflicts import declare_conflict
from cadre.reviews.operations.access import require_no_conflict
from cadre.reviews.queries.running import organisers_of
from cadre.teams import queries
from cadre.teams.choices import DeclineReason, Tie
from cadre.teams.lifecycle import OFFER
from cadre.teams.models import Offer
from cadre.teams.models.needs import NOTHING_NEEDED
from cadre.teams.operations.needs import keep_needs
from cadre.teams.operations.places import hold_place, require_serving
from cadre.teams.operations.proposals import Overtaken
from cadre.teams.queries.briefs import days_on_site_of, effort_of, leads_of
from cadre.teams.queries.candidates import exclusions_of
from cadre.teams.queries.proposals import newest_proposal

# One new link in this time, however often it is requested.
LINK_EVERY = timedelta(hours=1)
# Who has not answered is reminded so long before the last day, unless they were asked as late as that.
REMINDED = timedelta(days=2)


class SeatFull(Exception):
    """This seat has no vacancy left."""


class AlreadyAsked(Exception):
    """This member has an open offer of this seat, or a place on it."""


class NotEligible(Exception):
    """A rule excludes this member from this seat; ``code`` names the rule and ``sentence`` explains it."""

    def __init__(self, code: str, sentence: str):
        self.code, self.sentence = code, sentence
        super().__init__(sentence)


def offer_to_several(*, whys: dict, answer_by, by, at, message="") -> list[Offer]:
    """Offer each member and seat in ``whys``, which has the reason for each: all of them or none.

    Raises what ``offer_seat`` raises, with the ``member`` and the ``seat`` that it is about.
    """
    made = []
    with transaction.atomic():
        for seat in sorted({seat for _, seat in whys}, key=lambda seat: seat.pk):
            lock_row(seat)
        for member, seat in sorted(whys, key=lambda pair: pair[0].pk):
            why = whys[member, seat]
            try:
                made.append(
                    offer_seat(seat=seat, member=member, answer_by=answer_by, why=why, message=message, by=by, at=at)
                )
            except (SeatFull, AlreadyAsked, NotEligible) as refused:
                refused.member, refused.seat = member, seat
                raise
    return made


def offer_proposed(*, review, read: int, whys: dict, answer_by, by, at, message="") -> list[Offer]:
    """Offer the seats of the proposal with the number ``read`` in one act, as ``offer_to_several`` does.

    Raises ``Overtaken`` when there is another by now, as well as what ``offer_to_several`` raises.
    """
    newest = newest_proposal(review)
    if newest is None or newest.number != read:
        raise Overtaken
    return offer_to_several(whys=whys, answer_by=answer_by, by=by, at=at, message=message)


def offer_seat(*, seat, member, answer_by, why, by, at, override_reason="", message="", by_rule=False) -> Offer:
    """Offer ``seat`` to ``member`` and email them a link, with ``message``, a sentence of the sender's own.

    Raises ``SeatFull``, ``AlreadyAsked``, and ``NotEligible`` unless ``override_reason`` may override every rule in the
    way. Two offers to one member at once wait for each other, so that together they pass no limit.
    """
    with transaction.atomic():
        lock_row(seat)
        lock_row(member)
        if queries.vacancies(seat) <= 0:
            raise SeatFull
        if queries.is_asked(member, seat):
            raise AlreadyAsked
        overridden = _overridden(exclusions_of(member, seat, at=at), override_reason)
        offer = Offer.objects.create(
            seat=seat,
            member=member,
            why=why[:500],
            message=message,
            override_reason=override_reason,
            overridden=overridden,
            by_rule=by_rule,
            answer_by=answer_by,
            offered_at=at,
            updated_at=at,
        )
        audit.record(
            "teams.offer_by_rule" if by_rule else "teams.offer_seat",
            record=offer,
            by=by,
            at=at,
            changes={"state": (None, offer.state), "overridden": ((), overridden)},
        )
        _send(offer, by=by, at=at)
    return offer


def _overridden(exclusions, reason: str) -> tuple[str, ...]:
    """The codes of the rules that the reason overrides. Raises ``NotEligible`` for the first that stays in the way."""
    for exclusion in sorted(exclusions, key=lambda exclusion: exclusion.may_be_overridden):
        if not (reason and exclusion.may_be_overridden):
            raise NotEligible(exclusion.code, exclusion.sentence)
    return tuple(sorted(exclusion.code for exclusion in exclusions))


def email_facts(seat, *, leads, answer_by, message) -> dict:
    """What the email of an offer says. It never says what the review looks at: the page behind the link does."""
    review = seat.review
    return {
        "review": review.name,
        "organisation": review.organisation.name,
        "seat": seat.title,
        "answer_by": answer_by,
        "first_day": review.first_day,
        "last_day": review.last_day,
        "effort": effort_of(seat),
        "on_site": days_on_site_of(seat, review),
        "leads": leads,
        "message": message,
    }


def preview_offers(*, review, pairs, answer_by, message, at) -> list[tuple[str, str]]:
    """The subject and the body of the email that an offer of each member and seat of ``review`` would send."""
    leads, emails = leads_of(review), []
    for member, seat in pairs:
        facts = email_facts(seat, leads=leads, answer_by=answer_by, message=message)
        emails.append(accounts.preview_email(user=member.user, template="teams/offer", context=facts, at=at))
    return emails


def _send(offer, *, by, at, template="teams/offer"):
    ends = datetime.combine(offer.answer_by + timedelta(days=1), time(0), tzinfo=clock.LONDON)
    accounts.notify(
        user=offer.member.user,
        template=template,
        context=email_facts(offer.seat, leads=leads_of(offer.review), answer_by=offer.answer_by, message=offer.message),
        link=LinkSpec(
            purpose="offer",
            subject=references.reference_for(offer),
            path="/offer/{token}",
            kind="once",
            expires_at=ends,
        ),
        about=offer,
        by=by,
        at=at,
    )


def accept_offer(*, offer, by, at, how, evidence="", on_behalf=None, tie="", tie_note="", needs=None) -> None:
    """Accept the offer and reserve a place for the member. ``how`` is the channel the answer came by.

    ``tie`` and ``tie_note`` say whether they worked with the host, which the programme reads before it confirms.
    ``needs`` is what they need for the visit, which only those who organise it read.

    Raises ``MoveRefused`` when the offer is no longer open, ``SeatFull`` when no vacancy is left, ``NotServing`` when
    the member is suspended, has left or has a closed account, and ``InConflict``.
    """
    with transaction.atomic():
        lock_row(offer.seat)
        require_serving(offer.member)
        require_no_conflict(user=offer.member.user, review=offer.review, at=at)
        _move(
            offer,
            "accept",
            by=by,
            at=at,
            on_behalf=on_behalf,
            answered_at=at,
            answered_how=how,
            answered_evidence=evidence,
            tie=tie,
            tie_note=tie_note,
        )
        if queries.occupied(offer.seat) >= offer.seat.people:
            raise SeatFull
        links.revoke(subject=references.reference_for(offer), purpose="offer", at=at)
        place = hold_place(offer=offer, by=by, at=at)
        keep_needs(place=place, needs=needs or NOTHING_NEEDED, at=at)


def decline_in_conflict(*, offer, tie, tie_note, by, at, how, evidence="", on_behalf=None) -> None:
    """Decline the offer for a member whose ``tie`` to the host is a conflict of interest, and declare that conflict.

    Raises ``MoveRefused`` when the offer is no longer open.
    """
    answer = {"by": by, "at": at, "how": how, "evidence": evidence, "on_behalf": on_behalf}
    reason = f"Answered to an offer: {Tie(tie).label}. {tie_note}".strip()
    with transaction.atomic():
        lock_row(offer.seat)
        decline_offer(offer=offer, reason=DeclineReason.CONFLICT, note="", tie=tie, tie_note=tie_note, **answer)
        declare_conflict(
            user=offer.member.user, organisation=offer.review.organisation, reason=reason[:500], by=by, at=at
        )


def decline_offer(
    *, offer, reason, note, by, at, how, evidence="", on_behalf=None, tie="", tie_note="", other_dates=""
) -> None:
    """Decline the offer, with the member's reason. Raises ``MoveRefused`` when the offer is no longer open.

    ``other_dates`` are those on which they could come, in their words: whoever organises the review is asked to look.
    """
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
            other_dates=other_dates,
            tie=tie,
            tie_note=tie_note,
        )
        links.revoke(subject=references.reference_for(offer), purpose="offer", at=at)
        _notify_organisers(offer, by=by, at=at)


def _notify_organisers(offer, *, by, at):
    template, about = ("teams/other_dates", offer) if offer.other_dates else ("teams/declined", offer.seat)
    for user in organisers_of(offer.seat.review, at=at):
        if user.reference != by.reference:
            accounts.notify(
                user=user,
                template=template,
                context={"review": offer.seat.review.name},
                link=LinkSpec.page(about.get_absolute_url()),
                about=offer,
                by=by,
                at=at,
            )


def send_link_again(*, offer, at) -> None:
    """Email the offer again to the person it was for, if it is still open and was not emailed in the last hour.

    Links sent before stop working.
    """
    subject = references.reference_for(offer)
    with transaction.atomic():
        lock_row(offer)
        if offer.state == "offered" and not was_emailed(subject, purpose="offer", since=at - LINK_EVERY):
            links.revoke(subject=subject, purpose="offer", at=at, only_live=True)
            _send(offer, by=SYSTEM, at=at)


def withdraw_offer(*, offer, by, at) -> None:
    """Withdraw an unanswered offer. Its link stops working at once."""
    with transaction.atomic():
        _move(offer, "withdraw", by=by, at=at)
        links.revoke(subject=references.reference_for(offer), purpose="offer", at=at)


def remind_offers(*, by, at) -> int:
    """Email those who have not answered an offer whose last day is near, each offer once, and return how many.

    The email has a new link; links sent before stop working.
    """
    reminded = 0
    for offer in queries.offers_to_remind(clock.day_of(at), REMINDED):
        with transaction.atomic():
            lock_row(offer)
            if offer.state == "offered" and offer.reminded_at is None:
                links.revoke(subject=references.reference_for(offer), purpose="offer", at=at, only_live=True)
                _send(offer, by=by, at=at, template="teams/offer_reminder")
                Offer.objects.filter(pk=offer.pk).update(reminded_at=at)
                reminded += 1
    return reminded


def expire_offers(*, by, at) -> int:
    """Expire every offer whose last day has passed, and return how many."""
    late = Offer.objects.open().filter(answer_by__lt=clock.day_of(at))
    for offer in late:
        with transaction.atomic():
            _move(offer, "expire", by=by, at=at)
    return len(late)


def _move(offer, verb, *, by, at, on_behalf=None, **fields):
    act = f"teams.{verb}_offer"
    audit.move(OFFER, offer, verb, act=act, by=by, at=at, on_behalf=on_behalf, **fields)
