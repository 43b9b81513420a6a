"""Who may claim, who reads and changes the rates, and who sees, checks and changes a claim."""

import rules

from cadre.accounts.choices import ProgrammeRole
from cadre.expenses.lifecycle import APPROVED, SENT
from cadre.expenses.models import Advance, Approval, Claim, Line, PaymentRun, Receipt
from cadre.expenses.models.advances import TO_PAY
from cadre.members.queries import own_member

CHECKER, PAYER = ProgrammeRole.FINANCE_CHECKER, ProgrammeRole.FINANCE_PAYER


@rules.predicate
def may_claim(user) -> bool:
    """Members, also those who have left: what they spent before is still theirs to claim."""
    return own_member(user) is not None


@rules.predicate
def may_read_rates(user) -> bool:
    return user.is_programme_staff or user.holds(CHECKER, PAYER, ProgrammeRole.AUDITOR) or may_claim(user)


@rules.predicate
def may_change_rates(user) -> bool:
    return user.holds(ProgrammeRole.LEAD)


@rules.predicate
def may_check(user) -> bool:
    return user.holds(CHECKER)


@rules.predicate
def is_own(user, record) -> bool:
    return _claim_of(record).claimant_id == user.pk


@rules.predicate
def can_see_claim(user, record) -> bool:
    """One's own; those that were sent for who checks them, and those that were approved for who pays them."""
    claim = _claim_of(record)
    is_to_check = user.holds(CHECKER) and claim.state in SENT
    return claim.claimant_id == user.pk or is_to_check or (user.holds(PAYER) and claim.state in APPROVED)


@rules.predicate
def can_check(user, record) -> bool:
    """A finance checker, never of their own claim."""
    claim = _claim_of(record)
    return user.holds(CHECKER) and claim.claimant_id != user.pk


@rules.predicate
def may_see_totals(user) -> bool:
    return user.holds(CHECKER, PAYER)


@rules.predicate
def may_pay(user) -> bool:
    return user.holds(PAYER)


@rules.predicate
def can_pay(user, claim) -> bool:
    """A finance payer, never for a claim of their own or one that they checked."""
    return user.holds(PAYER) and user.pk not in {claim.claimant_id, claim.checked_by_id}


@rules.predicate
def can_see_run(user, run) -> bool:
    return user.holds(PAYER)


@rules.predicate
def decides_approvals(user) -> bool:
    return user.holds(ProgrammeRole.COORDINATOR)


@rules.predicate
def may_list_approvals(user) -> bool:
    return decides_approvals(user) or may_claim(user)


@rules.predicate
def is_own_approval(user, approval) -> bool:
    return approval.claimant_id == user.pk


@rules.predicate
def can_see_approval(user, approval) -> bool:
    return is_own_approval(user, approval) or decides_approvals(user)


@rules.predicate
def can_decide_approval(user, approval) -> bool:
    """A coordinator, never on what they ask themselves."""
    return decides_approvals(user) and not is_own_approval(user, approval)


@rules.predicate
def may_list_advances(user) -> bool:
    return decides_approvals(user) or user.holds(PAYER) or may_claim(user)


@rules.predicate
def can_see_advance(user, advance) -> bool:
    """One's own; all for coordinators, who decide, and those that were agreed for payers."""
    is_payable = user.holds(PAYER) and advance.state in TO_PAY
    return is_own_approval(user, advance) or decides_approvals(user) or is_payable


@rules.predicate
def can_pay_advance(user, advance) -> bool:
    """A finance payer, never for an advance of their own or one that they agreed."""
    return user.holds(PAYER) and user.pk not in {advance.claimant_id, advance.decided_by_id}


def _claim_of(record) -> Claim:
    return record if isinstance(record, Claim) else record.claim


VISIBLE = {
    Advance: can_see_advance,
    Approval: can_see_approval,
    Claim: can_see_claim,
    Line: can_see_claim,
    Receipt: can_see_claim,
    PaymentRun: can_see_run,
}

rules.add_perm("expenses.claim", may_claim)
rules.add_perm("expenses.read_rates", may_read_rates)
rules.add_perm("expenses.change_rates", may_change_rates)
rules.add_perm("expenses.list_claims", may_check)
rules.add_perm("expenses.see_claim", can_see_claim)
rules.add_perm("expenses.change_claim", is_own)
rules.add_perm("expenses.check_claim", can_check)
rules.add_perm("expenses.list_approvals", may_list_approvals)
rules.add_perm("expenses.decide_approvals", decides_approvals)
rules.add_perm("expenses.see_approval", can_see_approval)
rules.add_perm("expenses.decide_approval", can_decide_approval)
rules.add_perm("expenses.withdraw_approval", is_own_approval)
rules.add_perm("expenses.list_advances", may_list_advances)
rules.add_perm("expenses.see_advance", can_see_advance)
rules.add_perm("expenses.decide_advance", can_decide_approval)
rules.add_perm("expenses.withdraw_advance", is_own_approval)
rules.add_perm("expenses.pay_advance", can_pay_advance)
rules.add_perm("expenses.pay", may_pay)
rules.add_perm("expenses.see_totals", may_see_totals)
rules.add_perm("expenses.pay_claim", can_pay)
rules.add_perm("expenses.see_run", can_see_run)
