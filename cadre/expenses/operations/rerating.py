"""Approve what is owed because other mileage rates hold for days that were paid already."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.expenses.choices import Category
from cadre.expenses.models import Claim, Line
from cadre.expenses.operations.telling import tell_claimant
from cadre.expenses.queries.rerating import Difference, differences
from cadre.kernel.locks import take_turns


def rerate(*, by, at) -> list[Claim]:
    """Make an approved claim of each difference, to be paid in the next run; each claimant is emailed.

    Those of ``by`` are left for another checker. Again, it makes nothing more.
    """
    with transaction.atomic():
        take_turns("expenses.rerate")
        return [_claim_of(difference, by=by, at=at) for difference in differences(by=by)]


def _claim_of(difference: Difference, *, by, at) -> Claim:
    before = difference.claim
    claim = Claim.objects.create(
        claimant=before.claimant,
        subject=difference.subject,
        title=f"Other mileage rates for claim {before.pk}",
        first_day=before.first_day,
        last_day=before.last_day,
        state="checked",
        rates=difference.table,
        submitted_at=at,
        checked_by=by,
        checked_at=at,
        made_at=at,
        updated_at=at,
    )
    Line.objects.create(
        claim=claim,
        category=Category.OTHER,
        day=before.first_day,
        words=f"What the journeys of claim {before.pk} are worth more by the rates that hold now",
        amount=difference.amount,
        made_at=at,
        updated_at=at,
    )
    changes = {"state": (None, claim.state)}
    audit.record("expenses.rerate", record=claim, by=by, at=at, changes=changes)
    tell_claimant(claim, "rerated", number=before.pk, by=by, at=at)
    return claim
