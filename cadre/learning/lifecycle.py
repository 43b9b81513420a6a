"""The life of a day of a course, of a member's sign-up for it, and of an entry of a reflective log."""

from cadre.kernel.lifecycle import Lifecycle, move

COURSE_DAY = Lifecycle(
    states={"planned": "Planned", "cancelled": "Cancelled"},
    moves={"cancel": move("planned", to="cancelled")},
)

SIGN_UP = Lifecycle(
    states={"waiting": "On the waiting list", "placed": "Has a place", "given-up": "Place given up"},
    moves={
        "take": move("given-up", to="placed"),
        "queue": move("given-up", to="waiting"),
        "promote": move("waiting", to="placed"),
        "give_up": move("placed", "waiting", to="given-up"),
    },
)
# In these a member counts on the day.
SIGNED_UP = ("waiting", "placed")

# What is deleted can be brought back for a minute, and is erased a day later.
REFLECTION = Lifecycle(
    states={"kept": "In the log", "deleted": "Deleted"},
    moves={"delete": move("kept", to="deleted"), "restore": move("deleted", to="kept")},
)

GOAL = Lifecycle(
    states={"open": "Open", "reached": "Reached", "dropped": "Dropped"},
    moves={
        "reach": move("open", to="reached"),
        "drop": move("open", to="dropped"),
        "reopen": move("reached", "dropped", to="open"),
    },
)
