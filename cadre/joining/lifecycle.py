"""The life of an expression of interest, up to the invitation to apply; of an application, of a request for support
and of an assessment."""

from cadre.kernel.lifecycle import Lifecycle, move

INTEREST = Lifecycle(
    states={
        "waiting": "Waiting for a chat",
        "booked": "Chat booked",
        "invited": "Applies",
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
        "apply": move("waiting", "later", "helping", "unsuitable", to="invited"),
        "reopen": move("invited", "later", "helping", "unsuitable", to="waiting"),
    },
)
# A chat is still to be had in these.
OPEN = ("waiting", "booked")

APPLICATION = Lifecycle(
    states={
        "draft": "Being filled in",
        "submitted": "To look at",
        "assessing": "In assessment",
        "returned": "Returned for more",
        "reserve": "On the reserve list",
        "accepted": "Accepted",
        "declined": "Declined",
        "withdrawn": "Withdrawn",
    },
    moves={
        "submit": move("draft", "returned", to="submitted"),
        "assess": move("submitted", to="assessing"),
        "return_for_more": move("submitted", "assessing", "reserve", to="returned"),
        "reserve": move("assessing", to="reserve"),
        "accept": move("assessing", "reserve", to="accepted"),
        "decline": move("assessing", "reserve", to="declined"),
        "withdraw": move("draft", "submitted", "assessing", "returned", "reserve", to="withdrawn"),
    },
)
# A person has one application at most in these.
UNDER_WAY = ("draft", "submitted", "assessing", "returned", "reserve")
# These wait for those who run the programme.
WITH_US = ("submitted", "assessing", "reserve")
# Both assessments may be in, and no last word has been given.
TO_DECIDE = ("assessing", "reserve")
# Something has been decided.
DECIDED = ("reserve", "accepted", "declined")

ASSESSMENT = Lifecycle(
    states={"open": "To send", "sent": "Sent", "stepped_back": "Stepped back", "released": "Released"},
    moves={
        "send": move("open", to="sent"),
        "step_back": move("open", "sent", to="stepped_back"),
        "release": move("open", to="released"),
    },
)
# An assessor holds one of the two places of an application in these.
COUNTS = ("open", "sent")

SUPPORT = Lifecycle(
    states={
        "asked": "Asked",
        "supported": "Supported",
        "declined": "Declined",
        "passed_on": "Named another person",
        "expired": "No answer in time",
        "withdrawn": "Not needed any more",
    },
    moves={
        "give": move("asked", "expired", to="supported"),
        "decline": move("asked", "expired", to="declined"),
        "pass_on": move("asked", "expired", to="passed_on"),
        "expire": move("asked", to="expired"),
        "ask_again": move("expired", to="asked"),
        "withdraw": move("asked", "expired", to="withdrawn"),
    },
)
# An answer can still come in these.
UNANSWERED = ("asked", "expired")
