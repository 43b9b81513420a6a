"""Distances in miles, as pages show and ask for them. Records and the matching engine keep kilometres."""

KM_IN_A_MILE = 1.609344


def to_miles(km: float) -> int:
    """``km`` kilometres in whole miles."""
    return round(km / KM_IN_A_MILE)


def to_km(miles: int, *, kept: int) -> int:
    """``miles`` in whole kilometres; ``kept``, what is saved now, where that is shown as the same number of miles."""
    return kept if to_miles(kept) == miles else round(miles * KM_IN_A_MILE)


def format_miles(km: float) -> str:
    """``186 miles``, ``1 mile``."""
    miles = to_miles(km)
    return f"{miles} mile{'' if miles == 1 else 's'}"
