"""The lifecycles of a member, a complaint, a suspension and an import.

Standing (onboarding, trained, qualified) is separate and is never lost.
"""

from cadre.kernel.lifecycle import Lifecycle, move

# A member in one of these states takes part in nothing.
NOT_SERVING = ("suspended", "left")

MEMBER = Lifecycle(
    states={"active": "Active", "paused": "Paused", "suspended": "Suspended", "left": "Left"},
    moves={
        "pause": move("active", to="paused"),
        "resume": move("paused", to="active"),
        "suspend": move("active", "paused", to="suspended"),
        "reinstate": move("suspended", to="active"),
        "leave": move("active", "paused", "suspended", to="left"),
        "come_back": move("left", to="active"),
    },
)

COMPLAINT = Lifecycle(
    states={
        "received": "Received",
        "looked-into": "Being looked into",
        "upheld": "Upheld",
        "not-upheld": "Not upheld",
        "closed": "Closed",
    },
    moves={
        "look_into": move("received", to="looked-into"),
        "uphold": move("looked-into", to="upheld"),
        "not_uphold": move("looked-into", to="not-upheld"),
        "close": move("received", "upheld", "not-upheld", to="closed"),
    },
)

SUSPENSION = Lifecycle(
    states={
        "in-force": "In force",
        "appealed": "Appealed",
        "confirmed": "Confirmed on appeal",
        "lifted": "Lifted",
    },
    moves={
        "appeal": move("in-force", to="appealed"),
        "confirm": move("appealed", to="confirmed"),
        "allow": move("appealed", to="lifted"),
        "lift": move("in-force", "appealed", "confirmed", to="lifted"),
    },
)

IMPORT = Lifecycle(
    states={
        "read": "Columns to check",
        "checked": "Ready to import",
        "importing": "Being imported",
        "imported": "Imported",
        "undoing": "Being undone",
        "undone": "Undone",
        "discarded": "Discarded",
    },
    moves={
        "check": move("read", "checked", to="checked"),
        "start": move("checked", to="importing"),
        "finish": move("importing", to="imported"),
        "give_up": move("importing", to="checked"),
        "undo": move("imported", to="undoing"),
        "finish_undoing": move("undoing", to="undone"),
        "keep": move("undoing", to="imported"),
        "discard": move("read", "checked", to="discarded"),
    },
)
