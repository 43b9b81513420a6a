"""The lives of a practice and of a consent to share it."""

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
