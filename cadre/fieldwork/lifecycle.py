"""The life of a session and of a note."""

from cadre.kernel.lifecycle import Lifecycle, move

SESSION = Lifecycle(
    states={"planned": "Planned", "cancelled": "Cancelled", "withdrawn": "Withdrawn"},
    moves={
        "cancel": move("planned", to="cancelled"),
        "plan_again": move("cancelled", to="planned"),
        "withdraw": move("planned", to="withdrawn"),
        "restore": move("withdrawn", to="planned"),
    },
)

NOTE = Lifecycle(
    states={
        "captured": "On the device",
        "synced": "Noted",
        "coded": "Coded",
        "used": "Used",
        "retracted": "Withdrawn",
    },
    moves={
        "sync": move("captured", to="synced"),
        "code": move("synced", to="coded"),
        "uncode": move("coded", to="synced"),
        "use": move("synced", "coded", to="used"),
        "retract": move("synced", "coded", to="retracted"),
        "restore": move("retracted", to="synced"),
    },
)
