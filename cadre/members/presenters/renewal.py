"""The parts of a renewal in words: what is recorded now, and whether it is to be confirmed."""

from django.urls import reverse

from cadre.kernel.clock import format_date
from cadre.kernel.text import format_list
from cadre.members.choices import Part
from cadre.members.presenters import main_strands

PAGES = {Part.EMPLOYER: "employer", Part.RANK: "employer", Part.EXPERTISE: "expertise"}


def part_rows(member, due, now: dict[str, str], *, on) -> list[dict]:
    """Each part with what is recorded ``now`` and its tag; ``is_open`` if it can be confirmed."""
    return [
        {
            "part": row.part,
            "title": Part(row.part).label,
            "now": now.get(row.part, ""),
            "tag": _tag(row, on),
            "is_open": row.is_open(on),
            "url": _page(member, row.part),
            "confirmed_on": row.confirmed_on,
        }
        for row in due
    ]


def _tag(row, on) -> dict:
    if row.is_overdue(on):
        return {"text": f"Due since {format_date(row.on)}", "colour": "orange"}
    if row.is_open(on):
        return {"text": f"Due by {format_date(row.on)}", "colour": "blue"}
    return {"text": f"Right until {format_date(row.on)}", "colour": "green"}


def _page(member, part: str) -> str:
    if part == Part.CONFLICTS:
        return reverse("members:conflicts")
    return reverse(f"members:{PAGES[part]}", args=[member.pk]) if part in PAGES else ""


def recorded(member, job, known, conflicts: int) -> dict[str, str]:
    """What the record says now of each part, in a few words."""
    strands = main_strands(known)
    return {
        Part.EMPLOYER: job.organisation.name if job else "nobody",
        Part.RANK: job.title if job else "none",
        Part.EXPERTISE: format_list(strands) if strands else "nothing yet",
        Part.CONFLICTS: f"{conflicts} declared" if conflicts else "none declared",
    }
