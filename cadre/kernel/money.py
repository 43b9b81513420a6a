"""Money is Decimal pounds, never a float; here is how it is rounded and written."""

from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")


def pounds(amount: Decimal | int | str) -> Decimal:
    """``amount`` to the nearest penny, halves up. Raises ``TypeError`` for a float."""
    if isinstance(amount, float):
        raise TypeError("Money is never a float: pass a Decimal, an int or a str")
    return Decimal(amount).quantize(PENNY, rounding=ROUND_HALF_UP)


def written(amount: Decimal) -> str:
    """As people write it: ``£1,234.50``, ``−£3.00``."""
    sign = "−" if amount < 0 else ""
    return f"{sign}£{abs(pounds(amount)):,.2f}"
