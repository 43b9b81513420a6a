"""The lifecycle of an email."""

from cadre.kernel.lifecycle import Lifecycle, move

EMAIL = Lifecycle(
    states={
        "queued": "Waiting to be sent",
        "sending": "Sending",
        "sent": "Sent",
        "failed": "Could not be sent",
        "uncertain": "May have been sent",
        "withdrawn": "Withdrawn",
    },
    moves={
        "send": move("queued", "failed", "uncertain", to="sending"),
        "arrive": move("sending", to="sent"),
        "wait": move("sending", to="queued"),
        "fail": move("sending", "queued", to="failed"),
        "doubt": move("sending", to="uncertain"),
        "withdraw": move("queued", "failed", to="withdrawn"),
        "requeue": move("failed", "uncertain", to="queued"),
    },
)
