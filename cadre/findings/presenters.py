"""Findings in words."""

from cadre.findings.corroboration import corroboration
from cadre.findings.lifecycle import FINDING

COLOURS = {"draft": "grey", "proposed": "yellow", "moderated": "blue", "agreed": "green", "issued": "turquoise"}
NEXT = {
    "draft": "Add evidence for and against, then propose it.",
    "proposed": "Someone other than the proposer must now check it against its evidence.",
    "moderated": "The review lead can now agree it for the report.",
    "agreed": "It will appear in the report.",
    "issued": "It is in the issued report.",
    "set-aside": "It is not in the report. We keep it with the reason.",
}


def tag(finding) -> dict:
    return {"text": FINDING.states[finding.state], "colour": COLOURS.get(finding.state, "red")}


def row(finding, *, minimum: int) -> dict:
    return {"finding": finding, "tag": tag(finding), "corroboration": corroboration(finding, minimum=minimum)}
