"""Say how often members confirm their record, record what they confirm, and remind them."""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.kernel import clock
from cadre.kernel.packs import Row
from cadre.kernel.references import SYSTEM
from cadre.mail.emails import LinkSpec
from cadre.members.choices import Part
from cadre.members.models import RenewalReminder, RenewalRules
from cadre.members.operations.checklist import confirm_part
from cadre.members.queries import renewal as queries
from cadre.programme.operations import load_version, newest_in_turn, put_in_force

# So many days before a renewal is due, its member is reminded of it.
REMIND = (30, 7)
LONGEST = 60
# What the member does elsewhere, and is not confirmed: the pages of renewal name it as well.
ELSEWHERE = {"agreements", "vetting"}
TURN, ACT = "members.renewal", "members.change_renewal"


def change_renewal(*, months: int, parts: list[str], by, at) -> RenewalRules:
    """Put another rule in force from today on. The same again changes nothing."""
    with transaction.atomic():
        last = newest_in_turn(RenewalRules, turn=TURN)
        if last and (last.months, last.parts) == (months, parts):
            return last
        is_sample = bool(last and last.is_sample)
        return put_in_force(RenewalRules, last, act=ACT, months=months, parts=parts, is_sample=is_sample, by=by, at=at)


def load_renewal(*, pack: Row, by, at) -> RenewalRules | None:
    """Take the rule of a pack over as a new version; None when it is that of the pack loaded last.

    A rule that was changed by hand since then stays as it is: the pack has not changed. Raises ``PackFault``.
    """
    months, parts = _read(pack)
    facts = {"months": months, "parts": parts, "is_sample": pack.flag("sample")}
    return load_version(RenewalRules, turn=TURN, act=ACT, **facts, by=by, at=at)


def _read(pack: Row) -> tuple[int, list[str]]:
    row = pack.group("renewal")
    if row is None:
        raise pack.fault("renewal", "should be a group")
    months = row.number("every_months", low=1, high=LONGEST)
    if months is None or months != int(months):
        raise row.fault("every_months", f"should be a whole number of months from 1 to {LONGEST}")
    known = [part for part in row.among("parts", [*Part, *sorted(ELSEWHERE)]) if part in Part]
    if not known:
        raise row.fault("parts", f"should have one of {', '.join(Part)}")
    return int(months), known


def renew(*, member, parts: list[str], by, at) -> list[str]:
    """Record that these parts are right today, those of them that can be confirmed now; returns those."""
    today = clock.day_of(at)
    with transaction.atomic():
        is_open = {row.part for row in queries.due_of(member, on=today) if row.is_open(today)}
        done = [part for part in parts if part in is_open]
        for part in done:
            confirm_part(member=member, part=part, by=by, at=at)
    return done


def remind(*, at) -> None:
    """Remind the members whose renewal is due in a month, and in a week, each once."""
    today = clock.day_of(at)
    for member, day in queries.due_soon(on=today):
        near = [days for days in REMIND if (day - today).days <= days]
        with transaction.atomic():
            facts = {"defaults": {"sent_at": at}}
            made = [
                RenewalReminder.objects.get_or_create(member=member, due_on=day, days=days, **facts)[1] for days in near
            ]
            if any(made) and day >= today:
                _tell(member, day, at=at)


def _tell(member, day, *, at) -> None:
    accounts.notify(
        user=member.user,
        template="members/renewal_due",
        context={"day": day},
        link=LinkSpec.page(reverse("members:renewal", args=[member.pk])),
        by=SYSTEM,
        at=at,
    )
