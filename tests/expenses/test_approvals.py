"""Unusual costs are asked before they are spent, and decided by someone else."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cadre.accounts.models import Role
from cadre.expenses.models import Approval
from cadre.expenses.operations.approvals import OwnApproval, ask_approval, decide_approval
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from tests.helpers import edit, html_of, page_of, signed_in, three
from tests.world.expenses import add_cost, open_for

APPROVALS = "/expenses/approvals"
HOTEL = {"category": "hotel", "amount": Decimal("140.00"), "why": "A trade fair is on"}


@pytest.fixture
def approval(world):
    member = world.people["member"]
    return ask_approval(claimant=member, **HOTEL, day=world.today, by=member, at=clock.now())


def test_what_is_asked_is_decided_by_a_coordinator_and_lifts_the_limit(world):
    at, member = clock.now(), world.people["member"]
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=at)
    claim = open_for(world, "Board", at=at)
    add_cost(claim, at=at, category="hotel", nights=1, amount=Decimal("135.00"))
    over = "More than £110.00 a night"
    assert over in page_of(member, claim.get_absolute_url())
    asked = {"category": "hotel", "amount": "140", "why": "A trade fair", **three("day", world.today)}
    page = edit(signed_in(member), f"{APPROVALS}/ask", asked)["Location"]
    assert over in page_of(member, claim.get_absolute_url()), "it is not decided yet"
    assert "Decide on costs before they are spent" in page_of(world.people["coordinator"], "/")
    edit(signed_in(world.people["coordinator"]), f"{page}/decide", {"decision": "given"})
    assert over not in page_of(member, claim.get_absolute_url())
    assert Email.objects.filter(template="expenses/approval_decided", address=member.email).count() == 1


def test_a_refusal_needs_a_reason_and_the_past_is_claimed(world, approval):
    page = approval.get_absolute_url()
    refused = html_of(edit(signed_in(world.people["coordinator"]), f"{page}/decide", {"decision": "refused"}))
    assert "Say why the programme does not pay it" in refused
    past = {"category": "taxi", "amount": "9", "why": "x", **three("day", world.today - timedelta(days=1))}
    assert "today or later" in html_of(edit(signed_in(world.people["member"]), f"{APPROVALS}/ask", past))


def test_nobody_decides_on_their_own(world, approval):
    member = world.people["member"]
    Role.objects.create(user=member, role="coordinator", valid_from=world.today)
    assert signed_in(member).get(f"{approval.get_absolute_url()}/decide").status_code == 403
    with pytest.raises(OwnApproval):
        decide_approval(approval=approval, is_given=True, why="", by=member, at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(pk=approval.pk).update(decided_by=member)
