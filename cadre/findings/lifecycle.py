"""The life of a finding."""

from cadre.kernel.lifecycle import Lifecycle, move

FINDING = Lifecycle(
    states={
        "draft": "Draft",
        "proposed": "Proposed",
        "moderated": "Moderated",
        "agreed": "Agreed",
        "issued": "Issued",
        "set-aside": "Set aside",
    },
    moves={
        "propose": move("draft", to="proposed"),
        "moderate": move("proposed", to="moderated"),
        "send_back": move("proposed", "moderated", to="draft"),
        "agree": move("moderated", to="agreed"),
        "reopen": move("agreed", "set-aside", to="draft"),
        "issue": move("agreed", to="issued"),
        "set_aside": move("draft", "proposed", "moderated", "agreed", to="set-aside"),
    },
)
# The words and the evidence of a finding in these states no longer change.
CLOSED = ("issued", "set-aside")
