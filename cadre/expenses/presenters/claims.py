"""Claims and their lines, in words and tags."""

from cadre.expenses.choices import Payer, Vehicle
from cadre.expenses.money import pounds
from cadre.kernel.clock import day_of
from cadre.kernel.periods import Period
from cadre.kernel.text import count_of
from cadre.reviews.wording import written_days

COLOURS = {
    "draft": "grey",
    "submitted": "yellow",
    "queried": "orange",
    "checked": "green",
    "in-payment": "blue",
    "paid": "green",
    "rejected": "red",
    "waived": "grey",
}
PAID = {
    Payer.BOOKED: "Booked and paid by the programme",
    Payer.EMPLOYER: "Paid by the employer",
    Payer.NOBODY: "Not wanted back",
}


def state_tag(claim) -> dict:
    return {"text": claim.get_state_display(), "colour": COLOURS[claim.state]}


def days_in_words(claim) -> str:
    return written_days(Period(claim.first_day, claim.last_day))


def claim_row(claim) -> dict:
    """A claim on a list."""
    return {
        "claim": claim,
        "days": days_in_words(claim),
        "total": pounds(claim.total),
        "advanced": pounds(claim.advanced),
        "claimed": pounds(claim.claimed) if claim.claimed != claim.total else "",
        "tag": state_tag(claim),
        "sent_on": day_of(claim.submitted_at) if claim.submitted_at else None,
    }


def waiting_row(days) -> dict:
    """Days for which there is no claim yet."""
    return {"subject": days.subject, "title": days.title, "days": written_days(days.period)}


def line_row(line, concerns) -> dict:
    """A line on the page of its claim, with what speaks against it."""
    return {
        "line": line,
        "what": line.get_category_display(),
        "how": _how(line),
        "amount": pounds(line.amount),
        "allowed": "" if line.allowed is None else pounds(line.allowed),
        "payer": PAID.get(line.payer, ""),
        "concerns": concerns,
    }


def warnings_in_words(claim, concerns) -> list[str]:
    """What speaks against the lines of a claim and does not stop it."""
    known = [(line, one) for line in claim.lines.all() for one in concerns[line.pk]]
    return [f"{line}: {one.words}" for line, one in known if not one.stops]


def _how(line) -> str:
    if line.is_mileage:
        with_others = f", {count_of(line.passengers, 'passenger')}" if line.passengers else ""
        return f"{count_of(line.miles, 'mile')}, {Vehicle(line.vehicle).label.lower()}{with_others}"
    if line.nights:
        return count_of(line.nights, "night")
    return f"{count_of(line.hours, 'hour')} away" if line.hours else ""
