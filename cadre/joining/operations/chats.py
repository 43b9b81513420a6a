"""Offer times to talk, book, move and cancel one, and record what came of it."""

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.joining.choices import ChatOutcome
from cadre.joining.lifecycle import INTEREST, OPEN
from cadre.joining.models import Chat, ChatSlot
from cadre.joining.operations.applications import begin
from cadre.joining.operations.interest import email_person
from cadre.joining.queries.chats import NOTICE
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_if_there, lock_row
from cadre.mail.emails import LinkSpec


class SlotTaken(Exception):
    """Someone booked the time, or it is no longer offered."""

    def __init__(self):
        super().__init__("Someone booked the time, or it is no longer offered")


def offer_times(*, starts, minutes, by_way, meeting, by, at) -> int:
    """Offer to talk at these times; return how many are new. A time that ``by`` offers already is left as it is."""
    with transaction.atomic():
        lock_row(by)
        known = set(ChatSlot.objects.filter(offered_by=by, starts_at__in=starts).values_list("starts_at", flat=True))
        facts = {"minutes": minutes, "by": by_way, "meeting": meeting, "offered_by": by, "updated_at": at}
        new = [ChatSlot.objects.create(starts_at=start, **facts) for start in starts if start not in known]
        for slot in new:
            audit.record("joining.offer_time", record=slot, by=by, at=at)
    return len(new)


def withdraw_time(*, slot, by, at) -> None:
    """Offer a time no longer. A person who had booked it is asked to choose another.

    Raises ``SlotTaken`` when someone booked it meanwhile.
    """
    with transaction.atomic():
        interest = slot.interest
        if interest and not lock_if_there(interest):
            interest = None
        if not lock_if_there(slot):
            return
        if slot.interest_id != (interest.pk if interest else None):
            raise SlotTaken
        audit.record("joining.withdraw_time", record=slot, by=by, at=at)
        slot.delete()
        if interest:
            audit.move(INTEREST, interest, "cancel", act="joining.cancel_chat", by=by, at=at)
            email_person(interest, "joining/time_withdrawn", by=by, at=at)


def book(*, interest, slot, phone="", by, at) -> None:
    """Book this time for the person, in place of the one they had. The same again changes nothing.

    Raises ``SlotTaken``, or ``MoveRefused`` when no chat is to be had any more; then nothing is changed.
    """
    with transaction.atomic():
        _lock_open(interest, "book")
        before, wanted = _locked_slots(interest, slot)
        if wanted is None or wanted.starts_at < at + NOTICE or wanted.interest_id not in (None, interest.pk):
            raise SlotTaken
        if wanted.interest_id == interest.pk and wanted.phone == phone:
            return
        if before and before != wanted:
            _set_free(before, at=at)
            if before.offered_by_id != wanted.offered_by_id:
                _tell(before, interest, "joining/cancelled_with_you", by=by, at=at)
        wanted.interest, wanted.phone, wanted.updated_at = interest, phone, at
        wanted.save(update_fields=["interest", "phone", "updated_at"])
        if interest.state == "waiting":
            audit.move(INTEREST, interest, "book", act="joining.book_chat", by=by, at=at)
        else:
            audit.record("joining.move_chat", record=interest, by=by, at=at)
        email_person(interest, "joining/booked", by=by, at=at, **_when(wanted, interest.language))
        _tell(wanted, interest, "joining/booked_with_you", by=by, at=at)


def cancel(*, interest, by, at) -> None:
    """Set the time free that the person had booked; they wait again. Raises ``MoveRefused``."""
    with transaction.atomic():
        _lock_open(interest, "cancel")
        before, _ = _locked_slots(interest, None)
        audit.move(INTEREST, interest, "cancel", act="joining.cancel_chat", by=by, at=at)
        if before:
            _set_free(before, at=at)
            _tell(before, interest, "joining/cancelled_with_you", by=by, at=at)


def record_chat(*, interest, held_on, by_way, outcome, why, notes, ask_again_on, by, at) -> Chat:
    """Record what came of a chat, booked or by telephone. The time that was booked is used up. Raises ``MoveRefused``.

    Where they did not speak, the person waits again, since the day they said that they were interested. An application
    begins for those who apply.
    """
    with transaction.atomic():
        _lock_open(interest, outcome)
        ChatSlot.objects.filter(interest=interest).delete()
        if outcome != ChatOutcome.MISSED or interest.state == "booked":
            act = f"joining.{outcome}_chat"
            audit.move(INTEREST, interest, outcome, act=act, by=by, at=at, ask_again_on=ask_again_on)
        if outcome == ChatOutcome.INVITE:
            begin(interest=interest, by=by, at=at)
        facts = {"held_on": held_on, "by": by_way, "outcome": outcome, "why": why, "notes": notes}
        return Chat.objects.create(interest=interest, **facts, recorded_by=by, recorded_at=at)


def _lock_open(interest, verb: str) -> None:
    """Lock the person's row. Raises ``MoveRefused`` when no chat is to be had any more."""
    if not lock_if_there(interest):
        raise MoveRefused(interest, verb, "deleted")
    if interest.state not in OPEN:
        raise MoveRefused(interest, verb, INTEREST.states[interest.state].lower())


def _locked_slots(interest, wanted):
    """The slot that the person has and the one they want, both locked in one order, so that no two wait for each
    other."""
    keys = {*ChatSlot.objects.filter(interest=interest).values_list("pk", flat=True), *([wanted.pk] if wanted else [])}
    slots = list(ChatSlot.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    before = next((slot for slot in slots if slot.interest_id == interest.pk), None)
    return before, next((slot for slot in slots if wanted and slot.pk == wanted.pk), None)


def _set_free(slot, *, at) -> None:
    slot.interest, slot.phone, slot.updated_at = None, "", at
    slot.save(update_fields=["interest", "phone", "updated_at"])


def _when(slot, language: str) -> dict:
    starts = slot.starts_at.astimezone(clock.LONDON)
    return {"day": clock.format_long_date(starts.date(), language), "time": f"{starts:%H:%M}", "number": slot.minutes}


def _tell(slot, interest, template, *, by, at) -> None:
    """Tell whoever offered the time."""
    accounts.notify(
        user=slot.offered_by,
        template=template,
        context=_when(slot, slot.offered_by.language),
        link=LinkSpec.page(interest.get_absolute_url()),
        by=by,
        at=at,
    )
