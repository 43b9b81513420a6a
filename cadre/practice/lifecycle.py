"""The lives of a practice, of a consent to share it, and of a request to use something at home."""

from cadre.kernel.lifecycle import Lifecycle, move

PRACTICE = Lifecycle(
    states={"kept": "In use", "withdrawn": "Withdrawn"},
    moves={"withdraw": move("kept", to="withdrawn"), "restore": move("withdrawn", to="kept")},
)

CONSENT = Lifecycle(
    states={
        "asked": "Asked",
        "granted": "Granted",
        "refused": "Refused",
        "withdrawn": "Withdrawn",
        "expired": "Expired",
    },
    moves={
        "grant": move("asked", to="granted"),
        "refuse": move("asked", to="refused"),
        "withdraw": move("asked", "granted", to="withdrawn"),
        "expire": move("granted", to="expired"),
    },
)
CURRENT = ("asked", "granted")

REUSE = Lifecycle(
    states={
        "asked": "Asked",
        "granted": "Granted",
        "refused": "Refused",
        "cancelled": "Request withdrawn",
        "withdrawn": "Withdrawn by the host",
        "expired": "Ended",
    },
    moves={
        "grant": move("asked", to="granted"),
        "refuse": move("asked", to="refused"),
        "cancel": move("asked", to="cancelled"),
        "withdraw": move("granted", to="withdrawn"),
        "expire": move("granted", to="expired"),
    },
)
REUSE_CURRENT = ("asked", "granted")
# In these the member stops using what had been granted.
ENDED = ("withdrawn", "expired")
