"""Findings in words."""

from cadre.evidence import presenters as evidence_presenters
from cadre.findings.choices import suggested_side
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
LETTERS = {"supports": "S", "challenges": "C", "context": "X"}
DONE = {"for": "added for the finding", "against": "added against the finding", "": "taken out of the finding"}


def tag(finding) -> dict:
    return {"text": FINDING.states[finding.state], "colour": COLOURS.get(finding.state, "red")}


def row(finding, user, *, minimum: int) -> dict:
    """A finding on the list, with what ``user`` may read of its evidence."""
    corroborated = corroboration(finding, minimum=minimum, user=user)
    return {"finding": finding, "tag": tag(finding), "corroboration": corroborated}


def evidence(finding, user) -> dict:
    """The evidence for and against ``finding``."""
    origins = traces.origins(finding, user=user)
    return {
        "side_for": [trace for trace in origins if trace.kind == "for"],
        "side_against": [trace for trace in origins if trace.kind == "against"],
    }


def groups_to_weigh(finding, items, user, *, ticked) -> list[tuple[str, list[dict]]]:
    """The rows of the table: those in the finding, then the others. ``ticked`` has the keys of rows to tick."""
    rows = [_row_to_weigh(finding, item, user, ticked) for item in items]
    groups = [
        ("In the finding", [row for row in rows if row["side"]]),
        ("Not in the finding", [row for row in rows if not row["side"]]),
    ]
    return [(heading, shown) for heading, shown in groups if shown]


def _row_to_weigh(finding, item, user, ticked) -> dict:
    source = item.source
    passage = evidence_presenters.passage(source, user)
    return {
        "item": item,
        "side": item.side,
        "suggested": suggested_side(finding.kind, item.polarity),
        "letter": LETTERS[item.polarity],
        "direction": item.get_polarity_display().partition(":")[0],
        "source": evidence_presenters.event(source, user),
        "quote": getattr(passage, "quote", ""),
        "url": passage.get_absolute_url() if passage else "",
        "about": [action.code for action in item.actions.all() if action.pk != finding.action_id],
        "is_ticked": str(item.pk) in ticked,
    }


def balance(finding, user) -> dict:
    """How many pieces of evidence are for and against ``finding``, by the document or session they are from: what this
    person may open, and whether there is more."""
    by_event, closed = {}, {"for": False, "against": False}
    for link in finding.support.all():
        if not user.has_perm("evidence.see_item", link.item):
            closed[link.side] = True
            continue
        source = link.item.source
        words = f"{evidence_presenters.event(source, user)} ({source.get_origin_display().lower()})"
        known = by_event.setdefault((source.source_event, words), {"words": words, "for": 0, "against": 0})
        known[link.side] += 1
    rows = list(by_event.values())
    for row in rows:
        row |= {f"{side}_marks": range(row[side]) for side in closed}
    return {"rows": rows, "closed": closed, "totals": {side: sum(row[side] for row in rows) for side in closed}}


def weighed(sides, changed: int) -> str:
    """What was done, in a sentence."""
    if not changed:
        return "Nothing to change: the evidence is on that side already."
    pieces = "1 piece of evidence" if changed == 1 else f"{changed} pieces of evidence"
    chosen = set(sides.values())
    return f"{pieces} {DONE[chosen.pop()] if len(chosen) == 1 else 'added as suggested'}."
