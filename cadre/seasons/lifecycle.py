"""What becomes of a plan."""

from cadre.kernel.lifecycle import Lifecycle, move

PLAN = Lifecycle(
    states={"waiting": "Waiting", "running": "Being made", "made": "Made", "failed": "Could not be made"},
    moves={
        "begin": move("waiting", "running", to="running"),
        "finish": move("running", to="made"),
        "give_up": move("waiting", "running", to="failed"),
    },
)
UNDER_WAY = ("waiting", "running")
