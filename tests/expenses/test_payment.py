"""Payment runs: by a third person, frozen, exported, paid, dropped, and what comes back."""

import csv
import io
from decimal import Decimal

import pytest

from cadre.accounts.models import Role, User
from cadre.expenses.models import Claim, PaymentRun
from cadre.expenses.operations import checking, payment
from cadre.expenses.queries import payment as queries
from cadre.expenses.views import payment as views
from cadre.housekeeping.invariants import runs_pay_what_claims_say
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from tests.helpers import edit, html_of, page_of, signed_in
from tests.world.expenses import sent_for

RUNS = "/expenses/payments"


@pytest.fixture
def claims(world):
    """Two approved claims of 12 pounds each."""
    at = clock.now()
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=at)
    made = [sent_for(world, f"Board {number}", at=at) for number in range(2)]
    for claim in made:
        checking.approve(claim=claim, by=world.people["checker"], at=at)
    return made


@pytest.fixture
def run(world, claims):
    return payment.make_run(claims=claims, by=world.people["payer"], at=clock.now())


def broken() -> list[str]:
    return list(runs_pay_what_claims_say(clock.now()))


def test_the_payer_pays_a_run_and_a_payment_comes_back(world, claims):
    payer, member = world.people["payer"], world.people["member"]
    assert "Pay the claims that were approved" in page_of(payer, "/")
    door = signed_in(payer)
    edit(door, f"/expenses/payees/{member.pk}", {"number": "V-1"})
    page = edit(door, f"{RUNS}/new", {})["Location"]
    assert "£24.00" in page_of(payer, page)
    assert Claim.objects.filter(state="in-payment").count() == 2
    assert broken() == []
    door.post(f"{page}/paid")
    assert Email.objects.filter(template="expenses/paid", address=member.email).count() == 2
    edit(door, f"/expenses/claims/{claims[0].pk}/bounced", {"why": "Account closed"})
    assert "The payment came back: Account closed" in page_of(member, claims[0].get_absolute_url())
    assert set(Claim.objects.values_list("state", flat=True)) == {"checked", "paid"}
    assert broken() == []


def test_the_export_has_the_exact_total_and_no_formula(world, run):
    User.objects.filter(pk=world.people["member"].pk).update(name="=HYPERLINK(1)")
    answer = signed_in(world.people["payer"]).get(f"{run.get_absolute_url()}/run.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert sum(Decimal(row["Amount"]) for row in rows) == run.total == Decimal("24.00")
    assert {row["Name"] for row in rows} == {"'=HYPERLINK(1)"}


def test_a_run_that_is_dropped_frees_its_claims(world, run, claims):
    signed_in(world.people["payer"]).post(f"{run.get_absolute_url()}/drop")
    assert set(Claim.objects.values_list("state", "run")) == {("checked", None)}
    again = payment.make_run(claims=claims, by=world.people["payer"], at=clock.now())
    assert again.total == Decimal("24.00")


def test_nobody_pays_what_they_checked_or_claim(world, claims):
    at, checker, member = clock.now(), world.people["checker"], world.people["member"]
    for person in (checker, member):
        Role.objects.create(user=person, role="finance-payer", valid_from=world.today)
        with pytest.raises(payment.NotPayable):
            payment.make_run(claims=claims, by=person, at=at)
        assert "Nothing waits for you to pay it" in page_of(person, RUNS)
    assert signed_in(checker).get(f"/expenses/claims/{claims[0].pk}/bounced").status_code == 404
    assert not PaymentRun.objects.exists()


def test_another_payer_marks_a_run_as_paid_only_without_anything_of_theirs(world, run):
    door = signed_in(world.people["member"])
    Role.objects.create(user=world.people["member"], role="finance-payer", valid_from=world.today)
    page = run.get_absolute_url()
    assert "Something in this run is yours" in html_of(door.post(f"{page}/paid", follow=True))
    assert PaymentRun.objects.get().state == "frozen"


def test_a_run_takes_those_that_wait_longest_and_leaves_the_rest(world, claims, monkeypatch):
    monkeypatch.setattr(queries, "MAX_IN_RUN", 1)
    monkeypatch.setattr(views, "SHOWN", 1)
    payer = world.people["payer"]
    page = page_of(payer, RUNS)
    assert "2 claims and advances wait" in page
    assert f">Claim {claims[1].pk}<" not in page
    edit(signed_in(payer), f"{RUNS}/new", {})
    assert dict(Claim.objects.values_list("pk", "state")) == {claims[0].pk: "in-payment", claims[1].pk: "checked"}


def test_a_claim_is_in_one_run(world, run, claims):
    with pytest.raises(payment.NotPayable):
        payment.make_run(claims=claims, by=world.people["payer"], at=clock.now())
    page = html_of(signed_in(world.people["payer"]).post(f"{RUNS}/new", {"claims": [claims[0].pk]}))
    assert "Select at least one" in page


def test_a_run_whose_total_is_not_that_of_its_claims_is_found(world, run):
    assert broken() == []
    PaymentRun.objects.filter(pk=run.pk).update(total=Decimal("1.00"))
    assert len(broken()) == 1
