"""A year of expenses: by kind, in miles, and line by line."""

from cadre.expenses.choices import Category, Payer, Vehicle
from cadre.expenses.money import NOTHING, pounds
from cadre.kernel.periods import Period
from cadre.reviews.wording import written_days

TOTAL_HEADINGS = ("For", "First day", "Last day", "People", "Mileage", "Other", "Total")
HEADINGS = ("Day", "Claim", "What", "Description", "Miles", "Amount", "State")


def year_in_words(year: int) -> str:
    return f"6 April {year} to 5 April {year + 1}"


def summary_of(lines) -> dict:
    """What the programme pays of these lines by kind and altogether, and the miles in a car that it pays."""
    due = {kind: sum((line.due for line in lines if line.category == kind), start=NOTHING) for kind in Category}
    driven = [line.miles for line in lines if line.vehicle == Vehicle.CAR and line.payer == Payer.PROGRAMME]
    return {
        "kinds": [(kind.label, pounds(amount)) for kind, amount in due.items() if amount],
        "total": pounds(sum(due.values(), start=NOTHING)),
        "miles": sum(driven),
    }


def csv_rows(lines) -> list[tuple]:
    """A row for each line, with the amount that the programme pays."""
    return [
        (
            line.day.isoformat(),
            line.claim_id,
            line.get_category_display(),
            line.words,
            line.miles or "",
            f"{line.due:.2f}",
            line.claim.get_state_display(),
        )
        for line in lines
    ]


def total_row(total) -> dict:
    """What one visit, course day or meeting came to."""
    return {
        "title": total.title,
        "days": written_days(Period(total.first_day, total.last_day)),
        "people": len(total.people),
        "mileage": pounds(total.mileage),
        "other": pounds(total.other),
        "amount": pounds(total.amount),
    }


def altogether(totals) -> str:
    return pounds(sum((total.amount for total in totals), start=NOTHING))


def total_csv_rows(totals) -> list[tuple]:
    """The same as a row for each, with amounts as finance systems read them."""
    return [
        (
            total.title,
            total.first_day.isoformat(),
            total.last_day.isoformat(),
            len(total.people),
            f"{total.mileage:.2f}",
            f"{total.other:.2f}",
            f"{total.amount:.2f}",
        )
        for total in totals
    ]
