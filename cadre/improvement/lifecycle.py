"""The life of a planned action."""

from cadre.kernel.lifecycle import Lifecycle, move

PLANNED_ACTION = Lifecycle(
    states={
        "open": "Not begun",
        "in-progress": "In progress",
        "done": "Done",
        "dropped": "Dropped",
        "withdrawn": "Withdrawn",
    },
    moves={
        "start": move("open", to="in-progress"),
        "finish": move("open", "in-progress", to="done"),
        "drop": move("open", "in-progress", to="dropped"),
        "reopen": move("done", "dropped", to="in-progress"),
        "withdraw": move("open", to="withdrawn"),
        "restore": move("withdrawn", to="open"),
    },
)
UNDER_WAY = ("open", "in-progress")
