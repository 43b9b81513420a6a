"""Reading a certificate that anybody may have written: is it a number, is it the same number, how is it said."""

from typing import Any

import numpy as np

SAME = 1e-9  # of the larger of one and the value: what floating point may differ by


def is_same(one: float, other: float) -> bool:
    """Equal but for floating point."""
    return abs(one - other) <= SAME * max(1.0, abs(other))


def is_number(said: Any, key: str) -> bool:
    """Whether ``said`` is a mapping with a finite number at ``key``."""
    return isinstance(said, dict) and isinstance(said.get(key), int | float) and bool(np.isfinite(said[key]))


def said_as(said: Any, key: str) -> str:
    """That number in words."""
    return f"{said[key]:.12g}" if is_number(said, key) else "no number"
