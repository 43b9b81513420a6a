"""What every page knows of the programme; its usual days of each stage, and its scales, in words."""

import re

from cadre.kernel import clock
from cadre.programme.choices import ScaleKind
from cadre.programme.defaults import STAGE_NAMES
from cadre.programme.models import Settings
from cadre.programme.queries import settings_read_once

# Where the points of a scale are read.
READ_AT = {
    ScaleKind.LABEL: "The label of a practice, chosen when it is proposed.",
    ScaleKind.STAGE: "Chosen separately from the label.",
    ScaleKind.POSITION: "For a host’s own statement, if the framework has no scale. Nobody else judges by it.",
}


def programme_of(request) -> Settings:
    """The settings of today, read once for a page and the frame around it."""
    return settings_read_once(clock.day_of(clock.now()))


def context(request) -> dict:
    """The settings of today, for the frame around every page."""
    return {"programme": programme_of(request)}


def setting_rows(settings, labels: dict[str, str]) -> list[tuple[str, str]]:
    """The label and the value of each setting in words."""
    return [(label.replace(" (optional)", ""), _value(settings, name)) for name, label in labels.items()]


def _value(settings, name: str):
    value = getattr(settings, name)
    if settings._meta.get_field(name).choices:
        return getattr(settings, f"get_{name}_display")()
    return "No limit" if value is None else value


def offsets_in_words(offsets: dict[str, str]) -> list[tuple[str, str]]:
    """Each stage by its name, with when it usually falls: ``180 to 120 days before the visit``."""
    return [(STAGE_NAMES[stage], _in_words(offset)) for stage, offset in offsets.items() if stage in STAGE_NAMES]


def _in_words(offset: str) -> str:
    if not offset:
        return "Not planned"
    days = [int(number) for number in re.findall(r"\d+", offset)]
    if offset.startswith("T..") or not days:
        return "The days of the visit" if offset.startswith("T") else "The last day of the visit"
    side = "before the visit begins" if offset.startswith("T-") else "after the visit ends"
    if offset.endswith("onward"):
        return f"From {days[0]} days {side}"
    return f"{' to '.join(str(number) for number in days)} days {side}"


def scale_rows(versions, in_force) -> list[dict]:
    """Each scale with its points, since when they hold, and the versions before."""
    return [
        {
            "scale": scale,
            "read_at": READ_AT[ScaleKind(scale.kind)],
            "is_ours": scale.source == "ours",
            "earlier": [old for old in versions if old.kind == scale.kind and old.version < scale.version],
        }
        for scale in in_force
    ]


def scale_changes(before, points) -> dict:
    """What changing a scale to these points would do: each point with what is new about it, and those removed."""
    titles = {step.code: step.title for step in before}
    notes = [_note(point, titles) for point in points]
    kept = {point.code for point in points}
    return {
        "points": list(zip(points, notes, strict=True)),
        "taken_off": [step.title for step in before if step.code not in kept],
        "changes_nothing": [(step.code, step.title) for step in before] == [tuple(point) for point in points],
    }


def _note(point, titles) -> str:
    if point.code not in titles:
        return "new"
    return f"until now “{titles[point.code]}”" if titles[point.code] != point.title else ""
