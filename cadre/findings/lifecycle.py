"""The life of a finding."""

from cadre.kernel.lifecycle import Lifecycle, move

FINDING = Lifecycle(
    states={
        "lead": "A lead",
        "proposed": "Proposed",
        "moderated": "Moderated",
        "agreed": "Agreed",
        "issued": "Issued",
        "set-aside": "Set aside",
    },
    moves={
        "propose": move("lead", to="proposed"),
        "moderate": move("proposed", to="moderated"),
        "send_back": move("proposed", "moderated", to="lead"),
        "agree": move("moderated", to="agreed"),
        "reopen": move("agreed", "set-aside", to="lead"),
        "issue": move("agreed", to="issued"),
        "set_aside": move("lead", "proposed", "moderated", "agreed", to="set-aside"),
    },
)
