"""Rows of bars, each made of parts: drawn by ``govuk/bars.html``."""

from collections.abc import Iterable, Sequence


def bars(rows: Iterable[tuple[str, Sequence[int]]], looks: Sequence[str]) -> dict:
    """Rows of a label and counts as bars of their parts, the longest as wide as the picture. ``looks`` names the look
    of each part (``a`` in ``cadre-picture__a``). The picture is hidden from screen readers: give its table as well."""
    listed = list(rows)
    most = max((sum(counts) for _, counts in listed), default=0) or 1
    return {
        "bars": [
            {"label": label, "total": sum(counts), "parts": _parts(counts, looks, most)} for label, counts in listed
        ]
    }


def _parts(counts, looks, most) -> list[dict]:
    parts, x = [], 0.0
    for count, look in zip(counts, looks, strict=True):
        width = round(100 * count / most, 2)
        if count:
            parts.append(
                {"x": round(x, 2), "width": width, "middle": round(x + width / 2, 2), "look": look, "count": count}
            )
        x += width
    return parts
