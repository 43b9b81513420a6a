"""Approvals in words."""

from cadre.expenses.money import pounds

COLOURS = {"asked": "yellow", "given": "green", "refused": "red", "withdrawn": "grey"}


def approval_row(approval) -> dict:
    """An approval on a list, and at the head of its page."""
    return {
        "approval": approval,
        "what": approval.get_category_display(),
        "amount": pounds(approval.amount),
        "tag": {"text": approval.get_state_display(), "colour": COLOURS[approval.state]},
    }
