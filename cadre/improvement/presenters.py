"""The response and the plan as a table one can paste into a board paper."""

from dataclasses import replace

from django.urls import reverse

from cadre.findings import presenters as finding_presenters
from cadre.findings.queries import gathered
from cadre.improvement import queries
from cadre.improvement.choices import Answer, Effect
from cadre.improvement.lifecycle import PLANNED_ACTION
from cadre.kernel import clock
from cadre.kernel.traces import Trace
from cadre.reports import presenters as report_presenters

COLOURS = {"open": "grey", "in-progress": "blue", "done": "green", "dropped": "purple"}
ANSWER_COLOURS = {"accepted": "green", "partly": "yellow", "not": "purple"}
HEADINGS = ["Opportunity", "Response", "Action", "Owner", "Due", "Status", "Effect"]


def after_answering(response, *, is_first: bool) -> str:
    """Where the host goes on: to plan what it does about what it has just accepted, else to the whole response."""
    if is_first and response.answer != Answer.NOT:
        return reverse("improvement:plan_action", args=[response.pk])
    return reverse("improvement:response", args=[response.review_id])


def tag(action) -> dict:
    return {"text": PLANNED_ACTION.states[action.state], "colour": COLOURS[action.state]}


def action_row(action, *, on) -> dict:
    return {"action": action, "tag": tag(action), "is_late": action.is_late(on)}


def plan(opportunities, responses, numbers, *, on) -> list[dict]:
    """Each opportunity with its number in the report, its response, or None, and the actions planned under it."""
    rows = []
    for finding in opportunities:
        response = responses.get(finding.pk)
        actions = [action_row(action, on=on) for action in response.actions.all()] if response else []
        colour = ANSWER_COLOURS.get(response.answer, "grey") if response else ""
        rows.append(
            {
                "number": numbers[finding.pk],
                "finding": finding,
                "response": response,
                "colour": colour,
                "actions": actions,
            }
        )
    return rows


def numbered(keys) -> dict[int, str]:
    """The number in the report of each opportunity, of all their keys in its order: D1, D2 …"""
    return {key: f"D{number}" for number, key in enumerate(keys, start=1)}


def counts(actions: dict[str, int]) -> dict:
    """How many actions are in each state, in words and as numbers."""
    by_state = {words: actions[state] for state, words in PLANNED_ACTION.states.items() if state in actions}
    states = [f"{count} {words.lower()}" for words, count in by_state.items() if count]
    return {"total": sum(by_state.values()), "late": actions["late"], "by_state": by_state, "states": states}


def table(rows, *, written=clock.format_date) -> list[list[str]]:
    """The plan as rows of plain words, one for each action; ``written`` puts a day in words."""
    table_rows = []
    for line in rows:
        response = line["response"]
        answer = response.get_answer_display() if response else "Not answered yet"
        start = [f"{line['number']} {line['finding'].statement}", answer]
        table_rows += [
            [
                *start,
                action["action"].title,
                action["action"].owner_words,
                written(action["action"].due_on),
                action["tag"]["text"],
                action["action"].get_effect_display(),
            ]
            for action in line["actions"]
        ] or [[*start, "", "", "", "", ""]]
    return table_rows


def response_trace(response, actions) -> Trace:
    """The answer to a finding as a node of the golden thread, followed by these of its actions."""
    children = [_action_trace(action, url=action.get_absolute_url()) for action in actions]
    words = f"The host’s response: {response.get_answer_display().lower()}"
    return Trace("response", words, reverse("improvement:response", args=[response.review_id]), children)


def _action_trace(action, *, url: str) -> Trace:
    known = [] if action.effect == Effect.NOT_KNOWN else [Trace("effect", action.get_effect_display(), url)]
    return Trace("action", str(action), url, known)


def thread(action, user) -> list[dict]:
    """The golden thread to this action, only what ``user`` may open of it."""
    finding = queries.finding_of(action)
    if user.has_perm("findings.see_finding", finding):
        finding = gathered(finding)
    answer = response_trace(action.response, [])
    answer.children.append(_action_trace(action, url=""))
    if not user.has_perm("improvement.follow_plan", action.review):
        answer = replace(answer, words="", url="")
    reports = report_presenters.report_traces([finding], user)[finding.pk]
    return finding_presenters.thread(finding, user, [answer, *reports], here="actions")
