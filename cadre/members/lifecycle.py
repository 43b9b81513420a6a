"""The lifecycles of a member and an import. Standing (onboarding, trained, qualified) is separate and is never lost."""

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
