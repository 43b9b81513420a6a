"""Development goals in words, with what fits them."""

from cadre.kernel.text import count_of
from cadre.learning.presenters.courses import when
from cadre.members.choices import Level

COLOURS = {"open": "blue", "reached": "green", "dropped": "grey"}


def subject_of(goal) -> tuple[str, str]:
    return goal.strand.code, goal.concerns


def goal_row(goal, *, levels, courses, seats, reading) -> dict:
    """A goal, with the days of courses, the teams and the practice that fit it."""
    now = levels.get(subject_of(goal), 0)
    reviews = {wanted.review for wanted in seats if (wanted.code, wanted.side) == subject_of(goal)}
    return {
        "goal": goal,
        "title": f"{goal.strand} ({goal.get_concerns_display().lower()})",
        "now": Level(now).label if now else "Not on the profile",
        "is_reached": goal.state == "open" and now >= goal.level,
        "tag": {"text": goal.get_state_display(), "colour": COLOURS[goal.state]},
        "courses": [{"day": day, "when": when(day)} for day in courses.get(goal.strand.code, [])],
        "seats": seats_sentence(len(reviews)),
        "reading": reading.get(goal.strand.code, []),
    }


def seats_sentence(teams: int) -> str:
    """How many teams to be put together seek it and have somebody experienced; never which."""
    if not teams:
        return ""
    verb = "seeks" if teams == 1 else "seek"
    return f"{count_of(teams, 'team')} being put together {verb} it, with an experienced member to learn from."


def learner_row(goal, levels) -> dict:
    """A member who wants to learn what a seat seeks."""
    now = levels.get((goal.member_id, *subject_of(goal)), 0)
    return {
        "goal": goal,
        "member": goal.member,
        "wants": f"{goal.strand} ({goal.get_concerns_display().lower()}): {goal.get_level_display().lower()}",
        "now": Level(now).label if now else "–",
    }
