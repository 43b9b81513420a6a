"""What each step of a working day cost on the first walk, and what it may cost now: acts and page loads.

An act is a press, a tick or a box that is filled; a date has three boxes. A step may cost two thirds of what it cost on
the first walk, or what it is held to here and why.
"""

import sys
from operator import gt

# Of each step: acts and loads of the first walk.
BEFORE = {
    "Request a review": (14, 4),
    "Decide on it": (6, 4),
    "Scope to terms": (19, 14),
    "Agree the terms, each side": (3, 4),
    "Name a lead and a contact": (10, 5),
    "Seat and two offers": (14, 7),
    "Answer an offer by link": (2, 1),
    "Confirm a place": (3, 3),
    "Accept confidentiality": (3, 3),
    "Ask for a document": (7, 2),
    "Send a document": (4, 3),
    "Quote to evidence": (11, 5),
    "Add a session": (15, 2),
    "Note a point": (2, 0),
    "Point to evidence": (6, 4),
    "Finding with three pieces of evidence": (16, 8),
    "Propose a finding": (1, 1),
    "Moderate a finding": (1, 1),
    "Agree a finding": (1, 1),
    "Report: begin, one section": (4, 3),
    "Sign off the report": (2, 2),
    "Waive a check": (3, 2),
    "Send the draft": (5, 2),
    "Issue the report": (2, 2),
    "Make a point on the draft": (4, 3),
    "Finish the check of facts": (2, 2),
    "Answer a point": (4, 3),
    "Answer a finding": (3, 2),
    "Plan an action": (6, 2),
    "Stand a member down": (4, 4),
}
# What is not a third less, and why.
HELD_TO = {
    # Three short pages and a check of the answers, where it was one long page; and a day is three boxes, twice.
    "Request a review": (15, 5),
    # Nobody decides before they have seen what it displaces.
    "Decide on it": (5, 4),
    # It asks now whether they have worked with the force. All of it is on the page that the link opens.
    "Answer an offer by link": (3, 1),
    # A promise is ticked by hand: open, tick, accept.
    "Accept confidentiality": (3, 2),
    # The least that a form takes is a load to open it and a load that answers.
    "Ask for a document": (4, 2),
    "Add a session": (10, 2),
    "Send the draft": (3, 2),
    # Open, choose the file, send.
    "Send a document": (3, 2),
    # The least there is: type and press.
    "Note a point": (2, 0),
    "Propose a finding": (1, 1),
    "Moderate a finding": (1, 1),
    "Agree a finding": (1, 1),
    # Start, write, save.
    "Report: begin, one section": (3, 2),
    # Each opens with what it is about and what stands in its way, and is then pressed.
    "Sign off the report": (2, 2),
    "Issue the report": (2, 2),
    "Finish the check of facts": (2, 2),
    # A reason in words, beside opening and sending.
    "Waive a check": (3, 2),
    "Make a point on the draft": (3, 2),
    "Stand a member down": (3, 2),
    # What the team did, and why: neither can be known before.
    "Answer a point": (4, 2),
    "Answer a finding": (3, 2),
}


def hold(costs: dict[str, tuple[int, int]]):
    """Print what each of these steps costs beside the first walk, and fail with those that cost too much."""
    sys.stdout.write(table(costs))
    assert {step: cost for step, cost in costs.items() if any(map(gt, cost, most(step)))} == {}


def most(step) -> tuple[int, int]:
    acts, loads = BEFORE[step]
    return HELD_TO.get(step, (acts * 2 // 3, loads * 2 // 3))


def table(costs) -> str:
    lines = [("Step", "acts before", "at most", "now", "loads before", "at most", "now")]
    for step, (acts, loads) in costs.items():
        lines.append((step, BEFORE[step][0], most(step)[0], acts, BEFORE[step][1], most(step)[1], loads))
    return "\n" + "\n".join(f"{line[0]:40}" + "".join(f"{cell:>14}" for cell in line[1:]) for line in lines) + "\n"
