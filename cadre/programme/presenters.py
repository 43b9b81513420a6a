"""What every page knows of the programme, and its usual days of each stage in words."""

import re

from cadre.kernel import clock
from cadre.programme.defaults import STAGE_NAMES
from cadre.programme.models import Settings
from cadre.programme.queries import settings_on


def programme_of(request) -> Settings:
    """The settings of today, read once for a page and the frame around it."""
    if not hasattr(request, "programme"):
        request.programme = settings_on(clock.day_of(clock.now()))
    return request.programme


def context(request) -> dict:
    """The settings of today, for the frame around every page."""
    return {"programme": programme_of(request)}


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
