"""What may be claimed."""

from cadre.expenses.models import RateTable


def newest_table() -> RateTable | None:
    """The version that is in force."""
    return RateTable.objects.first()


def no_table() -> RateTable:
    """A table that was never saved, where there is none."""
    return RateTable()


def table_to_lock() -> RateTable:
    """The newest version, or one never saved."""
    return newest_table() or no_table()


def period_of(first_day: str) -> dict | None:
    """The mileage rates that hold from this day (``2026-04-06``) on, as the newest version keeps them."""
    return next((period for period in table_to_lock().mileage if period["from"] == first_day), None)


def versions():
    """Every version, newest first."""
    return RateTable.objects.all()


def version_before(table) -> RateTable | None:
    return RateTable.objects.filter(version__lt=table.version).first()


def parts_of(table) -> dict[str, tuple]:
    """The parts of a version by code, each in words and with its facts; none without a version."""
    if table is None:
        return {}
    periods = {period["from"]: (f"Mileage from {period['from']}", period) for period in table.mileage}
    return {**periods, "": ("The programme’s own limits", table.limits)}
