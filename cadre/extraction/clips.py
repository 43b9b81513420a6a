"""Which part of a PDF page shows what is drawn on it. Runs only inside the limited process."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium

# Letters reach a little over the edges that their writer gives.
MARGIN = 1.0
MAX_PATHS, MAX_POINTS = 50, 1000


class Box(NamedTuple):
    """In points from the foot of the page."""

    left: float
    foot: float
    right: float
    head: float


def turned(box: Box, matrix: tuple[float, ...]) -> Box:
    """The box around this one after it is moved by the six numbers of a PDF matrix."""
    corners = [(x, y) for x in (box.left, box.right) for y in (box.foot, box.head)]
    return _around([_moved(corner, matrix) for corner in corners])


def clipped(seen: Box, drawn, letters) -> Box:
    """The part of ``seen`` in which something drawn shows. ``letters`` is the matrix of its letters on the page: what
    is drawn within a form has another, and its clips too."""
    clip = pdfium.FPDFPageObj_GetClipPath(drawn)
    paths = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    if paths <= 0:
        return seen
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, own)
    to_page = _from_to(_numbers(own), _numbers(letters))
    for path in range(min(paths, MAX_PATHS)):
        if points := [_moved(point, to_page) for point in _points(clip, path)]:
            box = _around(points)
            seen = Box(
                max(seen.left, box.left - MARGIN),
                max(seen.foot, box.foot - MARGIN),
                min(seen.right, box.right + MARGIN),
                min(seen.head, box.head + MARGIN),
            )
    return seen


def _points(clip, path: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(min(max(pdfium.FPDFClipPath_CountPathSegments(clip, path), 0), MAX_POINTS)):
        if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, place), x, y):
            yield x.value, y.value


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(up), max(across), max(up))


def _moved(point: tuple[float, float], matrix: tuple[float, ...]) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _numbers(matrix) -> tuple[float, ...]:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _from_to(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix that makes the second of the first; nothing is moved where there is none."""
    a, b, c, d, e, f = one
    area = a * d - b * c
    if abs(area) < 1e-9:
        return 1, 0, 0, 1, 0, 0
    back = (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)
    ends = [_moved(_moved(point, back), other) for point in ((0, 0), (1, 0), (0, 1))]
    (e, f), (ax, ay), (cx, cy) = ends
    return ax - e, ay - f, cx - e, cy - f, e, f
