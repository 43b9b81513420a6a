"""Findings in words."""

from cadre.evidence.independence import Verdict, weigh
from cadre.findings.choices import FindingKind
from cadre.findings.lifecycle import FINDING

COLOURS = {"lead": "grey", "proposed": "yellow", "moderated": "blue", "agreed": "green", "issued": "turquoise"}


def tag(finding) -> dict:
    return {"text": FINDING.states[finding.state], "colour": COLOURS.get(finding.state, "red")}


def verdict(finding, *, minimum: int) -> Verdict:
    """The test of independence on the evidence for the finding."""
    sources = [link.item.source for link in finding.support.all() if link.side == "for"]
    return weigh(sources, minimum=minimum, for_strength=finding.kind == FindingKind.STRENGTH)


def side(finding, side: str) -> list:
    return [link for link in finding.support.all() if link.side == side]


def row(finding, *, minimum: int) -> dict:
    return {"finding": finding, "tag": tag(finding), "verdict": verdict(finding, minimum=minimum)}
