"""What may be claimed, in plain words."""

from datetime import date
from decimal import Decimal
from itertools import zip_longest

from cadre.expenses.choices import Look
from cadre.expenses.money import STEP, pounds
from cadre.kernel.clock import DAY, format_date


def period_rows(table) -> list[dict]:
    """The rates of each period of travel, the latest first: what a mile is worth, in words."""
    periods = list(table.mileage)
    rows = [_period_row(period, after) for period, after in zip_longest(periods, periods[1:])]
    return rows[::-1]


def _period_row(period, after) -> dict:
    begins = date.fromisoformat(period["from"])
    ends = date.fromisoformat(after["from"]) - DAY if after else None
    days = f"{format_date(begins)} to {format_date(ends)}" if ends else f"{format_date(begins)} onwards"
    car = f"{_pence(period['car_first_10000'])} for each of the first {STEP:,} miles of a tax year"
    car += f", {_pence(period['car_after'])} after that"
    with_others = f"{_pence(period['passenger'])} more for each passenger who travels for the programme too"
    return {
        "from": period["from"],
        "days": days,
        "facts": [
            ("Car or van", f"{car}; {with_others}"),
            ("Motorcycle", f"{_pence(period['motorcycle'])} a mile"),
            ("Bicycle", f"{_pence(period['bicycle'])} a mile, also with electric assistance"),
        ],
    }


def _pence(words: str) -> str:
    amount = Decimal(words)
    return pounds(amount) if amount >= 1 else f"{int(amount * 100)}p"


def limit_rows(table) -> list[tuple[str, str]]:
    """The programme's own limits as labels with words."""
    limits = table.own_limits
    meals = [f"up to {pounds(step.most)} from {step.hours} hours away on" for step in limits.meals]
    receipt = limits.no_receipt
    return [
        ("A hotel", f"Up to {pounds(limits.hotel_night)} a night" if limits.hotel_night else "No limit"),
        ("Meals of a day", "; ".join(meals).capitalize() if meals else "No limit"),
        (
            "Receipts",
            f"Needed for everything above {pounds(receipt)}. Below that, say why you have none"
            if receipt
            else "Say why where you have none",
        ),
        ("When", f"Send a claim within {limits.claim_days} days" if limits.claim_days else "No last day"),
        ("What stops a claim", "; ".join(Look(look).label for look in sorted(limits.stops)) or "Nothing"),
    ]
