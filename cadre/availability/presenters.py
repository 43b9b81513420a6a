"""Availability in words and as a picture."""

from datetime import timedelta

from cadre.kernel import clock


def strip(ranges, *, on) -> dict:
    """The next half year of these ranges, as the picture draws it."""
    last = on + timedelta(days=182)
    date_ranges = [
        {"first": each.first, "last": each.last, "kind": each.kind, "words": _words(each)}
        for each in ranges
        if each.last >= on and each.first <= last
    ]
    return {"date_ranges": date_ranges, "first": on, "last": last}


def _words(each) -> str:
    return f"{clock.format_date(each.first)} to {clock.format_date(each.last)}: {each.get_kind_display().lower()}"
