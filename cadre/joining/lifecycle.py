"""The life of an expression of interest, up to the invitation to apply."""

from cadre.kernel.lifecycle import Lifecycle, move

INTEREST = Lifecycle(
    states={
        "waiting": "Waiting for a chat",
        "booked": "Chat booked",
        "invited": "Invited to apply",
        "later": "Not now",
        "helping": "Helps in another way",
        "unsuitable": "Not suitable",
    },
    moves={
        "book": move("waiting", to="booked"),
        "cancel": move("booked", to="waiting"),
        "invite": move("waiting", "booked", to="invited"),
        "defer": move("waiting", "booked", to="later"),
        "redirect": move("waiting", "booked", to="helping"),
        "decline": move("waiting", "booked", to="unsuitable"),
        "reopen": move("invited", "later", "helping", "unsuitable", to="waiting"),
    },
)
# A chat is still to be had in these.
OPEN = ("waiting", "booked")
