"""A member in words, rows and pictures."""

from cadre.members.choices import Mode
from cadre.members.lifecycle import MEMBER

COLOURS = {"active": "green", "paused": "yellow", "suspended": "red", "left": "grey"}


# What is asked before a member is moved: the link to it, the question, the button, and what will happen.
MOVES = {
    "pause": (
        "Pause the membership",
        "Pause the membership of {}?",
        "Pause",
        ["They are offered no seats until it is taken up again", "Places they hold already stay theirs"],
    ),
    "resume": (
        "Take the membership up again",
        "Take the membership of {} up again?",
        "Take it up again",
        ["They can be offered seats again at once"],
    ),
    "suspend": (
        "Suspend",
        "Suspend {}?",
        "Suspend",
        ["They are offered no seats while suspended", "Places they hold stay theirs: look at each of them yourself"],
    ),
    "reinstate": (
        "Lift the suspension",
        "Lift the suspension of {}?",
        "Lift it",
        ["They can be offered seats again at once"],
    ),
    "leave": (
        "Record that they left",
        "Has {} left the cadre?",
        "Record that they left",
        ["They are offered no seats any more, and this cannot be undone", "Their record and what they did stay"],
    ),
}


def state_tag(member) -> dict:
    return {"text": MEMBER.states[member.state], "colour": COLOURS[member.state]}


def main_strands(member, most: int = 3) -> list[str]:
    """The strands a member knows best, without repeats."""
    best = sorted(member.expertise.all(), key=lambda each: -each.level)
    return list(dict.fromkeys(each.strand.title for each in best))[:most]


def list_row(member) -> dict:
    job = next(iter(member.now_at), None)
    return {
        "member": member,
        "tag": state_tag(member),
        "job": job,
        "strands": main_strands(member),
        "modes": [each.get_mode_display() for each in member.mode_preferences.all()],
    }


def grid(member) -> list[dict]:
    """The expertise grid: a row for each strand, with levels for children and adults."""
    rows: dict = {}
    for each in member.expertise.all():
        row = rows.setdefault(each.strand_id, {"strand": each.strand, "children": None, "adults": None})
        row[each.concerns] = each
    return sorted(rows.values(), key=lambda row: row["strand"].position)


def modes(member) -> list[dict]:
    """Each mode, offered or not, with how gladly."""
    offered = {each.mode: each.preference for each in member.mode_preferences.all()}
    words = {0: "Not offered"}
    rows = []
    for mode in Mode:
        preference = offered.get(mode.value, 0)
        rows.append({"mode": mode.label, "words": words.get(preference, "If needed" if preference < 0.5 else "Gladly")})
    return rows


def what_is_due(*, expertise, modes) -> list[str]:
    """What the record still lacks, in sentences: each argument says whether there is any."""
    due = []
    if not expertise:
        due.append("Say what you know: the expertise grid is empty")
    if not modes:
        due.append("Say how you would like to take part")
    return due
