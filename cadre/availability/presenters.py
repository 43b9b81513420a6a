"""Availability in words and as a picture."""

from datetime import timedelta

from cadre.kernel import clock


def strip(ranges, *, on) -> dict:
    """The next half year of these ranges, as the picture draws it."""
    last = on + timedelta(days=182)
    date_ranges = [
        {"first": span.first, "last": span.last, "kind": span.kind, "words": _words(span)}
        for span in ranges
        if span.last >= on and span.first <= last
    ]
    return {"date_ranges": date_ranges, "first": on, "last": last}


def _words(span) -> str:
    return f"{clock.format_date(span.first)} to {clock.format_date(span.last)}: {span.get_kind_display().lower()}"
