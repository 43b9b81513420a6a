"""The lifecycle of an email to members."""

from cadre.kernel.lifecycle import Lifecycle, move

MAILING = Lifecycle(
    states={
        "draft": "Draft",
        "sending": "Being sent",
        "sent": "Sent",
        "stopped": "Stopped",
        "discarded": "Discarded",
    },
    moves={
        "send": move("draft", to="sending"),
        "finish": move("sending", to="sent"),
        "stop": move("sending", to="stopped"),
        "retry": move("sent", to="sending"),
        "discard": move("draft", to="discarded"),
    },
)
