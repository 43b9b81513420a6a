"""State when a member is free, copy what they stated before, confirm that it still holds, and ask whether it does."""

from datetime import timedelta

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.availability import queries
from cadre.availability.date_ranges import tidied
from cadre.availability.models import AvailabilityRange, LastStated
from cadre.availability.queries import ranges_of, spans_of
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM, reference_for
from cadre.links import operations as links
from cadre.links.models import Kind
from cadre.mail.emails import LinkSpec

PURPOSE = "availability"
LINK_LASTS = timedelta(days=30)
# At most so many are asked at once, so that offers and codes to sign in do not wait behind them.
AT_ONCE = 50


def state_availability(*, member, date_ranges, by, at) -> None:
    """State these ranges, each ``(first, last, kind)``. They replace what was stated of those days before, the later of
    two that overlap holds, and ranges that touch are joined. The kind "" removes what was stated of its days."""
    with transaction.atomic():
        lock_row(member)
        tidy = tidied([*spans_of(member), *date_ranges])
        _rewrite(member, [span for span in tidy if span[2]], by=by, at=at)


def copy_last_year(*, member, by, at) -> None:
    """State for the next 52 weeks what the member stated of the last 52, on the same days of the week. Days of which
    something is stated already keep it."""
    with transaction.atomic():
        lock_row(member)
        _rewrite(member, queries.with_last_year(spans_of(member), on=clock.day_of(at)), by=by, at=at)


def confirm_availability(*, member, by, at) -> None:
    """Confirm that what the member stated still holds."""
    with transaction.atomic():
        lock_row(member)
        if _note_stated(member, at=at):
            audit.record("availability.confirm_availability", record=member, by=by, at=at)


def ask_again(*, at) -> int:
    """Email active members whose word is older than a month whether it still holds, at most once a month each.

    Returns how many were asked: at most ``AT_ONCE``.
    """
    on = clock.day_of(at)
    with transaction.atomic():
        members = list(queries.to_ask_again(on=on)[:AT_ONCE])
        for member in members:
            lock_row(member)
            links.revoke(subject=reference_for(member, member.user.label), purpose=PURPOSE, at=at, only_live=True)
            accounts.notify(
                user=member.user,
                template="availability/still_free",
                context={"stated_on": member.stated_on},
                link=_link_of(member, at=at),
                by=SYSTEM,
                at=at,
            )
            LastStated.objects.update_or_create(member=member, defaults={"asked_on": on})
    return len(members)


def _link_of(member, *, at) -> LinkSpec:
    return LinkSpec(
        path="/still-free/{token}",
        purpose=PURPOSE,
        subject=reference_for(member, member.user.label),
        kind=Kind.ONCE,
        expires_at=at + LINK_LASTS,
    )


def _rewrite(member, date_ranges, *, by, at):
    is_new_day = _note_stated(member, at=at)
    if date_ranges != spans_of(member):
        ranges_of(member).delete()
        AvailabilityRange.objects.bulk_create(
            AvailabilityRange(member=member, first=first, last=last, kind=kind) for first, last, kind in date_ranges
        )
        audit.record("availability.state_availability", record=member, by=by, at=at)
    elif is_new_day:
        audit.record("availability.confirm_availability", record=member, by=by, at=at)


def _note_stated(member, *, at) -> bool:
    """Note the day on which the member stated it, with the member locked; returns whether it is another day."""
    on = clock.day_of(at)
    known, _ = LastStated.objects.get_or_create(member=member)
    if known.stated_on and known.stated_on >= on:
        return False
    LastStated.objects.filter(pk=known.pk).update(stated_on=on)
    return True
