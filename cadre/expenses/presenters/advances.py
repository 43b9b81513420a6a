"""Advances in words."""

from cadre.expenses.money import pounds

COLOURS = {
    "asked": "yellow",
    "agreed": "green",
    "in-payment": "blue",
    "paid": "green",
    "refused": "red",
    "withdrawn": "grey",
}


def advance_row(advance) -> dict:
    """An advance on a list, and at the head of its page."""
    return {
        "advance": advance,
        "amount": pounds(advance.amount),
        "settled": pounds(advance.settled) if advance.settled else "",
        "outstanding": pounds(advance.outstanding) if advance.outstanding else "",
        "tag": {"text": advance.get_state_display(), "colour": COLOURS[advance.state]},
    }
