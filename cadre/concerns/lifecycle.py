"""The life of a report of something that must be reported."""

from cadre.kernel.lifecycle import Lifecycle, move

CONCERN = Lifecycle(
    states={
        "raised": "Sent",
        "received": "Received",
        "acknowledged": "Acknowledged",
        "handed-over": "Handed over",
    },
    moves={
        "receive": move("raised", to="received"),
        "acknowledge": move("raised", "received", to="acknowledged"),
        "hand_over": move("acknowledged", to="handed-over"),
    },
)
# The clock runs in these.
WAITING = ("raised", "received")
