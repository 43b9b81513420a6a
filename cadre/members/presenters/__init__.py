"""A member in words, rows and pictures."""

from cadre.kernel.text import format_list
from cadre.members.choices import LANGUAGES, Mode
from cadre.members.lifecycle import MEMBER

COLOURS = {"active": "green", "paused": "yellow", "suspended": "red", "left": "grey"}


# What is asked before a member is moved: the link to it, the question, the button, and what will happen.


def state_tag(member) -> dict:
    return {"text": MEMBER.states[member.state], "colour": COLOURS[member.state]}


def own_limits(member) -> str:
    """The most that the member wants to be offered, or words where the programme's limits alone hold."""
    limits = [(member.reviews_a_year, "review"), (member.days_a_year, "day")]
    words = [f"{most} {unit}{'' if most == 1 else 's'}" for most, unit in limits if most is not None]
    return f"At most {format_list(words)} a year" if words else "The programme’s limits"


def languages(member) -> str:
    """The languages that the member can work in."""
    names = dict(LANGUAGES)
    return format_list(names.get(code, code) for code in member.languages)


def main_strands(member, most: int = 3) -> list[str]:
    """The strands a member knows best, without repeats."""
    best = sorted(member.expertise.all(), key=lambda expertise: -expertise.level)
    return list(dict.fromkeys(expertise.strand.title for expertise in best))[:most]


def grid(member) -> list[dict]:
    """The expertise grid: a row for each strand, with levels for children and adults."""
    rows: dict = {}
    for expertise in member.expertise.all():
        row = rows.setdefault(expertise.strand_id, {"strand": expertise.strand, "children": None, "adults": None})
        row[expertise.concerns] = expertise
    return sorted(rows.values(), key=lambda row: row["strand"].position)


def modes(preferences: dict[str, float]) -> list[dict]:
    """Each mode, with the member's preference for it or "Not offered"."""
    return [{"mode": mode.label, "words": _preference(preferences.get(mode.value, 0))} for mode in Mode]


def _preference(preference: float) -> str:
    if not preference:
        return "Not offered"
    return "If needed" if preference < 0.5 else "Yes"


def what_is_due(*, expertise, modes) -> list[str]:
    """What the member has still to do, in sentences. Each argument says whether that part is filled in."""
    due = []
    if not expertise:
        due.append("Fill in your expertise")
    if not modes:
        due.append("Choose how you would like to take part")
    return due
