"""The response and the plan as a table one can paste into a board paper."""

from cadre.improvement.lifecycle import PLANNED_ACTION
from cadre.reviews.presenters import written_day

COLOURS = {"open": "grey", "in-progress": "blue", "done": "green", "dropped": "purple"}
ANSWER_COLOURS = {"accepted": "green", "partly": "yellow", "not": "purple"}
HEADINGS = ["Opportunity", "Response", "Action", "Owner", "Due", "Status", "Effect"]


def tag(action) -> dict:
    return {"text": PLANNED_ACTION.states[action.state], "colour": COLOURS[action.state]}


def action_row(action, *, on) -> dict:
    return {"action": action, "tag": tag(action), "is_late": action.is_late(on)}


def plan(opportunities, responses, *, on) -> list[dict]:
    """Each opportunity with its response, or None, and the actions planned under it."""
    rows = []
    for number, finding in enumerate(opportunities, start=1):
        response = responses.get(finding.pk)
        actions = [action_row(each, on=on) for each in response.actions.all()] if response else []
        colour = ANSWER_COLOURS.get(response.answer, "grey") if response else ""
        rows.append(
            {"number": f"D{number}", "finding": finding, "response": response, "colour": colour, "actions": actions}
        )
    return rows


def counts(rows) -> dict:
    """How many actions stand where, for the line above the table and its picture."""
    actions = [each["action"] for row in rows for each in row["actions"]]
    late = sum(each["is_late"] for row in rows for each in row["actions"])
    by_state = {words: sum(each.state == state for each in actions) for state, words in PLANNED_ACTION.states.items()}
    stand = [f"{count} {words.lower()}" for words, count in by_state.items() if count]
    return {"total": len(actions), "late": late, "by_state": by_state, "stand": stand}


def table(rows, *, written=written_day) -> list[list[str]]:
    """The plan as rows of plain words, one for each action; ``written`` puts a day in words."""
    found = []
    for row in rows:
        response = row["response"]
        answer = response.get_answer_display() if response else "Not answered yet"
        start = [f"{row['number']} {row['finding'].statement}", answer]
        found += [
            [
                *start,
                each["action"].title,
                each["action"].owner_words,
                written(each["action"].due_on),
                each["tag"]["text"],
                each["action"].get_effect_display(),
            ]
            for each in row["actions"]
        ] or [[*start, "", "", "", "", ""]]
    return found
