"""A claim is checked by another: questions, parts that are allowed, approval and rejection."""

from decimal import Decimal

import pytest

from cadre.accounts.models import Role
from cadre.expenses.models import Claim
from cadre.expenses.operations import checking
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from tests.helpers import edit, html_of, page_of, signed_in
from tests.world.expenses import sent_for


@pytest.fixture
def claim(world):
    at = clock.now()
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=at)
    return sent_for(world, "Board", at=at)


def test_a_question_is_answered_and_the_claim_waits_again(world, claim):
    member, page = world.people["member"], claim.get_absolute_url()
    checker = signed_in(world.people["checker"])
    assert "Check the claims that were sent" in page_of(world.people["checker"], "/")
    edit(checker, f"/expenses/lines/{claim.lines.get().pk}/ask", {"words": "Which ferry was it?"})
    assert Email.objects.filter(template="expenses/queried", address=member.email).count() == 1
    assert f"Answer about your claim {claim.pk}" in page_of(member, "/")
    assert "Which ferry was it?" in page_of(member, page)
    assert checker.post(f"{page}/approve", follow=True).status_code == 200
    assert Claim.objects.get().state == "queried", "a claim with an open question is not approved"
    edit(signed_in(member), f"{page}/answer", {"words": "The first one"})
    assert "The first one" in page_of(world.people["checker"], page)
    assert Claim.objects.get().state == "submitted"


def test_less_is_allowed_with_a_reason_and_the_rest_approved(world, claim):
    page, allow = claim.get_absolute_url(), f"/expenses/lines/{claim.lines.get().pk}/allow"
    checker = signed_in(world.people["checker"])
    assert "Say why you do not allow all of it" in html_of(edit(checker, allow, {"allowed": "10"}))
    assert "or less, which is what was spent" in html_of(edit(checker, allow, {"allowed": "99"}))
    edit(checker, allow, {"allowed": "10", "allowed_why": "Standard class"})
    checker.post(f"{page}/approve")
    claim = Claim.objects.get()
    assert (claim.state, claim.total, claim.claimed) == ("checked", Decimal("10.00"), Decimal("12.00"))
    assert claim.checked_by == world.people["checker"]
    assert "Standard class" in page_of(world.people["member"], page)
    assert Email.objects.filter(template="expenses/approved").count() == 1


def test_a_rejection_says_why(world, claim):
    edit(signed_in(world.people["checker"]), f"{claim.get_absolute_url()}/reject", {"words": "Paid by the force"})
    assert "Rejected: Paid by the force" in page_of(world.people["member"], claim.get_absolute_url())
    assert Email.objects.filter(template="expenses/rejected").count() == 1


def test_nobody_checks_their_own_claim(world, claim):
    member, at = world.people["member"], clock.now()
    Role.objects.create(user=member, role="finance-checker", valid_from=world.today)
    page = claim.get_absolute_url()
    assert signed_in(member).get(f"{page}/approve").status_code == 403
    assert "Approve the claim" not in page_of(member, page)
    for act, facts in (
        (checking.approve, {}),
        (checking.reject, {"why": "x"}),
        (checking.ask_about, {"words": "x"}),
    ):
        with pytest.raises(checking.OwnClaim):
            act(claim=claim, **facts, by=member, at=at)
    with pytest.raises(checking.OwnClaim):
        checking.allow(line=claim.lines.get(), amount=Decimal(1), why="x", by=member, at=at)
    assert f"Claim {claim.pk}" not in page_of(member, "/expenses/claims")


def test_what_was_approved_is_not_approved_again_nor_taken_back(world, claim):
    checker, at = world.people["checker"], clock.now()
    checking.approve(claim=claim, by=checker, at=at)
    with pytest.raises(MoveRefused):
        checking.approve(claim=claim, by=checker, at=at)
    answer = signed_in(world.people["member"]).post(f"{claim.get_absolute_url()}/take-back", follow=True)
    assert "Nothing was changed" in html_of(answer)
