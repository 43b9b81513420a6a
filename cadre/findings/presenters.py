"""Findings in words."""

from collections import defaultdict

from django.urls import reverse

from cadre.evidence import presenters as evidence_presenters
from cadre.evidence.choices import LETTERS
from cadre.evidence.models import EvidenceItem
from cadre.findings import queries
from cadre.findings.choices import FindingKind, suggested_side
from cadre.findings.corroboration import corroboration
from cadre.findings.lifecycle import CLOSED, FINDING
from cadre.kernel import traces
from cadre.kernel.text import format_list, truncate
from cadre.kernel.traces import Trace
from cadre.reviews.choices import LEADS

COLOURS = {"draft": "grey", "proposed": "yellow", "moderated": "blue", "agreed": "green", "issued": "turquoise"}
NEXT = {
    "draft": "Add evidence for and against, then propose it.",
    "proposed": "Someone other than the proposer must now check it against its evidence.",
    "moderated": "The review lead can now agree it for the report.",
    "agreed": "It will appear in the report.",
    "issued": "It is in the issued report.",
    "set-aside": "It is not in the report. We keep it with the reason.",
}
STEPS = {
    "documents": "Documents and sessions",
    "quotes": "Quotes and notes",
    "evidence": "Evidence",
    "finding": "Finding",
    "answer": "The host’s answer",
    "actions": "Actions",
    "effects": "Effect",
}
MAX_NODES = 3
SIGNS = {"strength": "+", "opportunity": "△", "practice": "★"}
MARKS = {
    "enough": "Corroborated",
    "exception": "Signed exception",
    "some": "Not corroborated",
    "none": "No evidence",
}
DONE = {"for": "added for the finding", "against": "added against the finding", "": "taken out of the finding"}


def tag(finding) -> dict:
    return {"text": FINDING.states[finding.state], "colour": COLOURS.get(finding.state, "red")}


def board(findings, user, *, minimum: int, may_order: bool) -> list[dict]:
    """The findings by kind, each with its tag and the strength of its evidence as far as ``user`` may read of it; with
    the places one up and one down, if this person may move them."""
    columns = []
    for kind in FindingKind:
        rows = [_card(finding, user, minimum) for finding in findings if finding.kind == kind]
        ordered = [row for row in rows if row["finding"].state != "set-aside"] if may_order else []
        for place, row in enumerate(ordered):
            if row["finding"].state not in CLOSED:
                row |= {"place": place, "up": place - 1, "down": place + 1 if place + 1 < len(ordered) else None}
        seen = " ".join(str(row["finding"].pk) for row in ordered)
        heading = queries.PLURALS[kind].capitalize()
        columns.append({"kind": kind, "heading": heading, "sign": SIGNS[kind], "rows": rows, "seen": seen})
    return columns


def _card(finding, user, minimum) -> dict:
    corroborated = corroboration(finding, minimum=minimum, user=user)
    mark = "some"
    if corroborated.enough:
        mark = "enough"
    elif hasattr(finding, "exception"):
        mark = "exception"
    elif not any(link.side == "for" for link in finding.support.all()):
        mark = "none"
    return {"finding": finding, "tag": tag(finding), "mark": mark, "words": MARKS[mark], "why": corroborated.sentence}


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


def place_on_board(finding, keys, chosen) -> dict:
    """Where ``finding`` is among ``keys``, and the addresses to weigh the one before and after it, with the filters
    ``chosen``; empty for one that is not there."""
    if finding.pk not in keys:
        return {}
    at = keys.index(finding.pk)
    pages = {number: reverse("findings:weigh", args=[key]) + chosen for number, key in enumerate(keys, start=1)}
    return {"number": at + 1, "of": len(keys), "before": pages.get(at), "after": pages.get(at + 2)}


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


def thread(finding, user, after, *, here="finding") -> list[dict]:
    """The golden thread of ``finding`` for the component: from documents to effects, only what this person may open.

    ``after`` is what became of it, as traces; ``here`` the step that is the page itself.
    """
    sees = user.has_perm("findings.see_finding", finding)
    nodes, closed = _before(finding, user) if sees else ({}, {"documents", "quotes", "evidence"})
    responses = [trace for trace in after if trace.kind == "response"]
    actions = [trace for response in responses for trace in response.children if trace.kind == "action"]
    itself = Trace("finding", finding.statement, finding.get_absolute_url() if sees and here != "finding" else "")
    nodes |= {
        "finding": [itself, *(trace for trace in after if trace.kind == "report")],
        "answer": [response for response in responses if response.words],
        "actions": actions,
        "effects": [effect for action in actions for effect in action.children],
    }
    closed |= {"answer"} if any(not response.words for response in responses) else set()
    return [_step(code, title, nodes.get(code, []), code in closed, here) for code, title in STEPS.items()]


def _before(finding, user) -> tuple[dict, set]:
    """The evidence of a finding and where it is from; and the steps of which something is closed to this person."""
    nodes, closed = defaultdict(list), set()
    for item in (link.item for link in finding.support.all()):
        sees = user.has_perm("evidence.see_item", item)
        event, passage = (
            show(item.source, user) if sees else None
            for show in (evidence_presenters.event_page, evidence_presenters.passage)
        )
        records = {"documents": event, "quotes": passage, "evidence": item if sees else None}
        closed |= {code for code, record in records.items() if not record}
        for code, record in records.items():
            if record:
                words = item.statement if code == "evidence" else str(record)
                nodes[code].append(Trace(code, words, record.get_absolute_url()))
    return nodes, closed


def _step(code, title, traces_of_step, closed, here) -> dict:
    once = list({trace.url or trace.words: trace for trace in traces_of_step}.values())
    nodes = [{"words": truncate(trace.words, 60), "url": trace.url} for trace in once[:MAX_NODES]]
    more = max(len(once) - MAX_NODES, 0)
    state = "here" if code == here else "open" if nodes else "closed" if closed else "none"
    return {"title": title, "nodes": nodes, "more": more, "closed": closed, "is_here": code == here, "state": state}


def weighed(sides, changed: int) -> str:
    """What was done, in a sentence."""
    if not changed:
        return "Nothing to change: the evidence is on that side already."
    pieces = "1 piece of evidence" if changed == 1 else f"{changed} pieces of evidence"
    chosen = set(sides.values())
    return f"{pieces} {DONE[chosen.pop()] if len(chosen) == 1 else 'added as suggested'}."


def advice_row(request, user) -> dict:
    """A question to advisers: how many of them have answered and what they say, without who wrote it.

    Those who lead the review see of whom an answer is still expected.
    """
    answers, asked = list(request.answers.all()), list(request.advisers.all())
    answered = {answer.by_id for answer in answers}
    leads = not LEADS.isdisjoint(request.review.roles_of(user))
    waiting = [adviser.name for adviser in asked if adviser.pk not in answered]
    return {
        "request": request,
        "answers": answers,
        "progress": f"{len(answered)} of {len(asked)} answered",
        "waiting": format_list(waiting) if leads and waiting else "",
        "may_answer": user.has_perm("findings.answer_advice", request),
        "sees_items": EvidenceItem.read_by.allows(user, request.review),
    }


def advice_on(finding, user) -> dict:
    """What is asked about ``finding``, and whether ``user`` may ask or dissent."""
    is_over = finding.state in {"issued", "set-aside"}
    return {
        "advice": [
            {"request": request, "progress": f"{request.answered} of {request.asked} answered"}
            for request in queries.advice_about(finding)
        ],
        "may_ask": not is_over and user.has_perm("findings.ask_advice", finding.review),
        "may_dissent": not is_over and user.has_perm("findings.dissent", finding),
    }
