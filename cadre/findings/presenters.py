"""Findings in words."""

from cadre.findings.corroboration import corroboration
from cadre.findings.lifecycle import FINDING
from cadre.kernel import traces

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


def row(finding, user, *, minimum: int) -> dict:
    """A finding on the list, with what ``user`` may read of its evidence."""
    corroborated = corroboration(finding, minimum=minimum, user=user)
    return {"finding": finding, "tag": tag(finding), "corroboration": corroborated}


def evidence(finding, user) -> dict:
    """The evidence for and against ``finding``, and the links ``user`` may remove: those to items they may open."""
    origins = traces.origins(finding, user=user)
    return {
        "side_for": [trace for trace in origins if trace.kind == "for"],
        "side_against": [trace for trace in origins if trace.kind == "against"],
        "removable": [link for link in finding.support.all() if user.has_perm("evidence.see_item", link.item)],
    }
