"""The lifecycles of an offer and a place."""

from cadre.kernel.lifecycle import Lifecycle, move

OFFER = Lifecycle(
    states={
        "offered": "Waiting for an answer",
        "accepted": "Accepted",
        "declined": "Declined",
        "expired": "Not answered in time",
        "withdrawn": "Withdrawn",
    },
    moves={
        "accept": move("offered", to="accepted"),
        "decline": move("offered", to="declined"),
        "expire": move("offered", to="expired"),
        "withdraw": move("offered", to="withdrawn"),
    },
)

PLACE = Lifecycle(
    states={
        "held": "Waiting for confirmation",
        "confirmed": "Confirmed",
        "completed": "Completed",
        "stood-down": "Stood down",
    },
    moves={
        "confirm": move("held", to="confirmed"),
        "complete": move("confirmed", to="completed"),
        "stand_down": move("held", "confirmed", to="stood-down"),
    },
)
# The time of a member for one visit, as the organisation that they work for answers.
TIME = Lifecycle(
    states={
        "asked": "Waiting for an answer",
        "agreed": "Agreed",
        "other-dates": "Other dates suggested",
        "refused": "Not agreed",
        "ended": "Withdrawn by the organisation",
        "taken-back": "Not needed any more",
    },
    moves={
        "agree": move("asked", to="agreed"),
        "suggest": move("asked", to="other-dates"),
        "refuse": move("asked", to="refused"),
        "end": move("agreed", to="ended"),
        "take_back": move("asked", "agreed", to="taken-back"),
    },
)
# What the host has against a member of the team.
OBJECTION = Lifecycle(
    states={
        "made": "Waiting for an answer",
        "accepted": "The member has been stood down",
        "kept": "The member stays on the team",
        "lapsed": "The member had stood down",
    },
    moves={
        "accept": move("made", to="accepted"),
        "keep": move("made", to="kept"),
        "lapse": move("made", to="lapsed"),
    },
)
OPEN = ("held", "confirmed")
SITTING = ("held", "confirmed", "completed")
