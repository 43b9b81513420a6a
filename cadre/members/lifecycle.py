"""The lifecycle of a member. Standing (onboarding, trained, qualified) is separate and is never lost."""

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
    },
)
