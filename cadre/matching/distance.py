"""How far apart two places are."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088


def km_between(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float:
    """Great-circle distance in kilometres (haversine) of two (latitude, longitude) pairs; 0 when one is unknown."""
    if one is None or other is None:
        return 0.0
    first, second = radians(one[0]), radians(other[0])
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
