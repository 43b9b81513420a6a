"""Payment runs in words, and as the rows that finance takes over."""

from cadre.expenses.money import pounds
from cadre.kernel.clock import day_of

COLOURS = {"frozen": "yellow", "paid": "green", "dropped": "grey"}
HEADINGS = ("Run", "Reference", "Payee number", "Name", "Amount")


def run_tag(run) -> dict:
    return {"text": run.get_state_display(), "colour": COLOURS[run.state]}


def run_row(run) -> dict:
    """A run on a list, and at the head of its page."""
    return {
        "run": run,
        "total": pounds(run.total),
        "bounced": pounds(run.bounced) if run.bounced else "",
        "made_on": day_of(run.made_at),
        "tag": run_tag(run),
    }


def claim_row(claim) -> dict:
    """A claim of a run, with what is paid to its claimant."""
    advanced = pounds(claim.advanced) if claim.advanced else ""
    return {"claim": claim, "amount": pounds(claim.to_pay), "advanced": advanced, "payee": claim.payee or ""}


def advance_row(advance) -> dict:
    """An advance that is in a run, or waits for one."""
    is_back = advance.state == "paid" and not advance.settled
    return {"advance": advance, "amount": pounds(advance.amount), "may_come_back": is_back}


def csv_rows(run, claims, advances) -> list[tuple]:
    """A row for each claim and advance of a run of which anything is paid, with the amount as finance systems read it,
    such as ``45.20``."""
    paid = [(claim, claim.to_pay, f"CLAIM {claim.pk}") for claim in claims]
    paid += [(advance, advance.amount, f"ADVANCE {advance.pk}") for advance in advances]
    return [
        (run.pk, reference, one.payee or "", one.claimant.name, f"{amount:.2f}")
        for one, amount, reference in paid
        if amount
    ]
