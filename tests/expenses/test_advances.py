"""Advances: decided by another, paid by a third, and taken off the claims that follow, once."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cadre.accounts.models import Role
from cadre.expenses.models import Advance, Claim
from cadre.expenses.operations import checking, payment
from cadre.expenses.operations.advances import OwnAdvance, ask_advance, decide_advance
from cadre.housekeeping.invariants import advances_are_taken_off_once, runs_pay_what_claims_say
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import SYSTEM
from tests.helpers import edit, html_of, page_of, signed_in
from tests.world.expenses import pay_advance, sent_for

ADVANCES = "/expenses/advances"


@pytest.fixture
def world(world):
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=clock.now())
    return world


@pytest.fixture
def advance(world):
    """An advance of 20 pounds that was paid."""
    member, at = world.people["member"], clock.now()
    made = ask_advance(claimant=member, title="Train", amount=Decimal("20.00"), by=member, at=at)
    pay_advance(world, made, at=at)
    return made


def approved(world, title) -> Claim:
    """An approved claim of 12 pounds."""
    claim = sent_for(world, title, at=clock.now())
    checking.approve(claim=claim, by=world.people["checker"], at=clock.now())
    return claim


def run_of(world, *claims):
    return payment.make_run(claims=claims, by=world.people["payer"], at=clock.now())


def broken() -> list[str]:
    at = clock.now()
    return [*runs_pay_what_claims_say(at), *advances_are_taken_off_once(at)]


def test_an_advance_from_the_question_to_the_payment(world):
    member = signed_in(world.people["member"])
    page = edit(member, f"{ADVANCES}/ask", {"title": "Train and hotel", "amount": "90"})["Location"]
    assert "Decide on an advance" in page_of(world.people["coordinator"], "/")
    assert signed_in(world.people["payer"]).get(page).status_code == 404, "it is not agreed yet"
    edit(signed_in(world.people["coordinator"]), f"{page}/decide", {"decision": "given"})
    assert "Pay an advance that was agreed" in page_of(world.people["payer"], "/")
    payer = signed_in(world.people["payer"])
    run = edit(payer, "/expenses/payments/new", {})["Location"]
    rows = list(csv.DictReader(io.StringIO(payer.get(f"{run}/run.csv").content.decode("utf-8-sig"))))
    assert [(row["Reference"].split()[0], row["Amount"]) for row in rows] == [("ADVANCE", "90.00")]
    payer.post(f"{run}/paid")
    assert "£90.00" in page_of(world.people["member"], page).partition("To take off")[2]
    assert broken() == []


def test_it_is_taken_off_the_claims_that_follow_until_it_is_settled(world, advance):
    first, second = approved(world, "First"), approved(world, "Second")
    run = run_of(world, first, second)
    amounts = [claim.to_pay for claim in run.claims.order_by("pk")]
    assert amounts == [Decimal("0.00"), Decimal("4.00")]
    assert run.total == Decimal("4.00")
    advance.refresh_from_db()
    assert advance.settled == Decimal("20.00")
    assert "Had as an advance" in page_of(first.claimant, first.get_absolute_url())
    payer = signed_in(world.people["payer"])
    rows = list(csv.DictReader(io.StringIO(payer.get(f"{run.get_absolute_url()}/run.csv").content.decode("utf-8-sig"))))
    assert [row["Amount"] for row in rows] == ["4.00"], "what is nothing is not paid"
    assert broken() == []


def test_a_run_that_is_dropped_takes_nothing_off_twice(world, advance):
    claim = approved(world, "First")
    payment.drop(run=run_of(world, claim), by=world.people["payer"], at=clock.now())
    run_of(world, claim)
    advance.refresh_from_db()
    assert (advance.settled, Claim.objects.get().to_pay) == (Decimal("12.00"), Decimal("0.00"))
    assert broken() == []


def test_a_payment_that_came_back_is_paid_again_but_not_once_it_was_taken_off(world, advance):
    payer, at = world.people["payer"], clock.now()
    payment.bounce_advance(advance=advance, by=payer, at=at)
    assert Advance.objects.get().state == "agreed"
    assert broken() == []
    run = payment.make_run(claims=[], advances=[advance], by=payer, at=at)
    payment.finish(run=run, by=payer, at=at)
    run_of(world, approved(world, "First"))
    with pytest.raises(MoveRefused):
        payment.bounce_advance(advance=Advance.objects.get(), by=payer, at=at)


def test_nobody_decides_on_or_pays_their_own(world):
    member, at = world.people["member"], clock.now()
    advance = ask_advance(claimant=member, title="Train", amount=Decimal("20.00"), by=member, at=at)
    Role.objects.create(user=member, role="coordinator", valid_from=world.today)
    with pytest.raises(OwnAdvance):
        decide_advance(advance=advance, is_given=True, why="", by=member, at=at)
    decide_advance(advance=advance, is_given=True, why="", by=world.people["coordinator"], at=at)
    Role.objects.create(user=world.people["coordinator"], role="finance-payer", valid_from=world.today)
    for person in (member, world.people["coordinator"]):
        with pytest.raises(payment.NotPayable):
            payment.make_run(claims=[], advances=[advance], by=person, at=at)
    for faults in ({"decided_by": member}, {"payer": member}, {"payer": world.people["coordinator"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Advance.objects.filter(pk=advance.pk).update(**faults)


def test_a_refusal_needs_a_reason(world):
    member = world.people["member"]
    advance = ask_advance(claimant=member, title="Train", amount=Decimal("20.00"), by=member, at=clock.now())
    page = f"{advance.get_absolute_url()}/decide"
    assert "Say why" in html_of(edit(signed_in(world.people["coordinator"]), page, {"decision": "refused"}))
