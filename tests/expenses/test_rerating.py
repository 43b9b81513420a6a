"""Other rates for days that were paid: who is owed what, once; and the expenses of a tax year."""

import csv
import io
from decimal import Decimal

import pytest

from cadre.expenses.models import Claim
from cadre.expenses.money import tax_year_of
from cadre.expenses.operations import checking, claims, rates
from cadre.expenses.operations.rerating import rerate
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from tests.helpers import page_of, signed_in
from tests.world.expenses import add_cost, add_drive, open_for


@pytest.fixture
def claim(world):
    """An approved claim of 100 miles at 55p."""
    at = clock.now()
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=at)
    claim = open_for(world, "Board", at=at)
    add_drive(claim, at=at, miles=100)
    claims.submit(claim=claim, by=claim.claimant, at=at)
    checking.approve(claim=claim, by=world.people["checker"], at=at)
    return claim


def change(world, pounds: str):
    changed = {"car_first_10000": pounds}
    rates.change_period(first_day="2026-04-06", rates=changed, by=world.people["lead"], at=clock.now())


def owed(claim) -> list[Decimal]:
    again = Claim.objects.filter(subject__startswith=f"expenses.rerate:{claim.pk}:").order_by("pk")
    return [one.total for one in again]


def test_the_difference_is_approved_once_and_the_next_on_top_of_it(world, claim):
    checker, at = world.people["checker"], clock.now()
    assert rerate(by=checker, at=at) == [], "the rates are the same"
    change(world, "0.60")
    assert "£5.00" in page_of(checker, "/expenses/claims/other-rates")
    signed_in(checker).post("/expenses/claims/other-rates")
    assert owed(claim) == [Decimal("5.00")]
    assert rerate(by=checker, at=at) == []
    change(world, "0.65")
    rerate(by=checker, at=at)
    assert owed(claim) == [Decimal("5.00"), Decimal("5.00")]
    assert Email.objects.filter(template="expenses/rerated").count() == 2


def test_nobody_pays_anything_back_and_nobody_approves_their_own(world, claim):
    at = clock.now()
    change(world, "0.50")
    assert rerate(by=world.people["checker"], at=at) == []
    change(world, "0.60")
    assert rerate(by=claim.claimant, at=at) == []


def test_miles_count_in_the_order_in_which_claims_were_sent(world, claim):
    at, checker = clock.now(), world.people["checker"]
    far = open_for(world, "Far", at=at)
    for number in range(5):
        add_drive(far, at=at, miles=1990, words=f"Leg {number}")
    claims.submit(claim=far, by=far.claimant, at=at)
    checking.approve(claim=far, by=checker, at=at)
    change(world, "0.60")
    rerate(by=checker, at=at)
    assert owed(claim) == [Decimal("5.00")]
    assert owed(far) == [Decimal("495.00")], "9,900 miles below the step, 50 above"


def test_a_year_has_what_was_approved_by_kind_and_line_by_line(world, claim):
    year = f"/expenses/years/{tax_year_of(world.today)}"
    page = page_of(claim.claimant, year)
    assert "£55.00" in page
    assert "100" in page
    answer = signed_in(claim.claimant).get(f"{year}/lines.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Amount"] for row in rows] == ["55.00"]
    assert "No approved claims" in page_of(world.people["other_member"], year)
    assert signed_in(claim.claimant).get("/expenses/years/9999").status_code == 404


def test_finance_reads_what_a_visit_came_to_over_everyone(world, claim):
    at, checker = clock.now(), world.people["checker"]
    other = open_for(world, "Board", at=at, key="other_member")
    add_cost(other, at=at)
    claims.submit(claim=other, by=other.claimant, at=at)
    checking.approve(claim=other, by=checker, at=at)
    year = f"/expenses/totals/{tax_year_of(world.today)}"
    answer = signed_in(checker).get(f"{year}/totals.csv")
    [row] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    amounts = {name: row[name] for name in ("For", "People", "Mileage", "Other", "Total")}
    assert amounts == {"For": "Board", "People": "2", "Mileage": "55.00", "Other": "8.50", "Total": "63.50"}
    assert "£63.50 altogether" in page_of(world.people["payer"], year)
