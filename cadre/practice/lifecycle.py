"""The life of a consent."""

from cadre.kernel.lifecycle import Lifecycle, move

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
