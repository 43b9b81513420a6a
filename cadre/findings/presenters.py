"""Findings in words."""

from cadre.findings.corroboration import corroboration
from cadre.findings.lifecycle import FINDING

COLOURS = {"draft": "grey", "proposed": "yellow", "moderated": "blue", "agreed": "green", "issued": "turquoise"}
NEXT = {
    "draft": "Gather evidence for and against it, then propose it.",
    "proposed": "Somebody other than who proposed it reads it against its evidence.",
    "moderated": "Whoever leads the review agrees it for the report.",
    "agreed": "It takes its place in the report.",
    "issued": "It stands in the issued report.",
    "set-aside": "It is kept with its reason, and stands in no report.",
}


def tag(finding) -> dict:
    return {"text": FINDING.states[finding.state], "colour": COLOURS.get(finding.state, "red")}


def row(finding, *, minimum: int) -> dict:
    return {"finding": finding, "tag": tag(finding), "corroboration": corroboration(finding, minimum=minimum)}
