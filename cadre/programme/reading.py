"""What a pack says of the programme's settings and scales, checked field by field, as plain facts. Nothing is written
here."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from cadre.kernel.folding import fold
from cadre.kernel.packs import Row, gather
from cadre.programme.choices import ScaleKind
from cadre.programme.defaults import STAGE_OFFSETS
from cadre.programme.offsets import BadOffset, check

SCALE_FIELDS = {
    "practice_scale": ScaleKind.LABEL,
    "practice_stage": ScaleKind.STAGE,
    "self_assessment_scale": ScaleKind.POSITION,
}
FEWEST_POINTS, MAX_POINTS = 2, 12


class Point(NamedTuple):
    """A point of a scale: the code it keeps from version to version, and its words."""

    code: str
    title: str


def setting_facts(pack: Row, clean: dict[str, Callable[[str], Any]]) -> dict:
    """The settings that the pack names: in ``settings``, in its rule of evidence, and its ``stages``.

    ``clean`` turns the words of each plain setting into its value, or raises ``ValidationError``.
    """
    facts: dict = {}
    if rule := pack.group("evidence_rule"):
        facts |= _plain(rule, {"default_min_sources": "minimum_sources"}, clean)
    if group := pack.group("settings"):
        facts |= _plain(group, {name: name for name in clean}, clean)
    if "stages" in pack:
        facts["stage_offsets"] = _offsets(pack)
    return facts


def _plain(row: Row, names: dict[str, str], clean) -> dict:
    """Values by the setting they are for, each as its field of the record takes it."""
    facts = {}
    for given, name in names.items():
        if given not in row:
            continue
        try:
            facts[name] = clean[name](row.text(given))
        except ValidationError as fault:
            raise row.fault(given, f"cannot be loaded: {' '.join(fault.messages)}") from None
    return facts


def _offsets(pack: Row) -> dict[str, str]:
    offsets: dict[str, str] = {}

    def read(row):
        code, offset = row.text("code", most=40), row.text("offset", most=40, default="")
        if code not in STAGE_OFFSETS:
            raise row.fault("code", f"“{code}” is not a stage: they are {', '.join(STAGE_OFFSETS)}")
        if code in offsets:
            raise row.fault("code", f"“{code}” is given twice")
        try:
            check(offset)
        except BadOffset as fault:
            raise row.fault("offset", str(fault)) from None
        offsets[code] = offset

    gather(pack.rows("stages"), read)
    return offsets


def scale_facts(pack: Row) -> dict[str, list[Point]]:
    """The points of each scale that the pack gives, in order. One it calls unknown (``known: false``) is not given."""
    by_kind = {}
    for name, kind in SCALE_FIELDS.items():
        row = pack.group(name) if pack.is_group(name) else None
        if row is None:
            points = scale_points(pack, name)
        elif "points" in row or row.flag("known", default=True):
            points = scale_points(row, "points", needed=True)
        else:
            points = []
        if points:
            by_kind[kind.value] = points
    return by_kind


def scale_points(pack: Row, name: str, *, needed: bool = False) -> list[Point]:
    """The points of one scale, none when it is not given: rows of code and title, or texts, which make the codes."""
    if name not in pack:
        if needed or name in pack.fields:
            raise pack.fault(name, "has no points")
        return []
    rows = list(pack.rows(name, plain="title"))
    if not FEWEST_POINTS <= len(rows) <= MAX_POINTS:
        size = {0: "has no points", 1: "has 1 point"}.get(len(rows), f"has {len(rows):,} points")
        raise pack.fault(name, f"{size}: a scale must have {FEWEST_POINTS} to {MAX_POINTS}")
    points: list[Point] = []

    def read(row):
        point = _point(row)
        if point.code in {earlier.code for earlier in points}:
            raise row.fault("code" if "code" in row else "title", f"“{point.code}” is given to two points")
        if fold(point.title) in {fold(earlier.title) for earlier in points}:
            raise row.fault("title", f"“{point.title}” is given to two points")
        points.append(point)

    gather(rows, read)
    return points


def _point(row: Row) -> Point:
    title = row.text("title", most=100)
    if row.is_plain:
        code = code_of(title)
        if not code:
            raise row.fault(
                "title", f"“{title}” has no letters a–z or figures to make a code from: give code and title"
            )
        return Point(code, title[0].upper() + title[1:])
    return Point(row.code(), title)


def code_of(title: str) -> str:
    """The code of a point that is given by its words alone: ``Evaluated locally`` is ``evaluated-locally``."""
    return slugify(title)[:40].strip("-_")
