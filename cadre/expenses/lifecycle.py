"""The life of a claim, of a payment run, of an approval that is asked before something is spent, and of an advance."""

from cadre.kernel.lifecycle import Lifecycle, move

CLAIM = Lifecycle(
    states={
        "draft": "Being filled in",
        "submitted": "Waiting to be checked",
        "queried": "Question to answer",
        "checked": "Approved, to be paid",
        "in-payment": "Being paid",
        "paid": "Paid",
        "rejected": "Rejected",
        "waived": "Not claimed",
    },
    moves={
        "submit": move("draft", to="submitted"),
        "take_back": move("submitted", "queried", to="draft"),
        "query": move("submitted", to="queried"),
        "answer": move("queried", to="submitted"),
        "approve": move("submitted", to="checked"),
        "put_in_run": move("checked", to="in-payment"),
        "leave_run": move("in-payment", to="checked"),
        "pay": move("in-payment", to="paid"),
        "bounce": move("paid", to="checked"),
        "reject": move("submitted", "queried", to="rejected"),
        "waive": move("draft", to="waived"),
        "reopen": move("waived", to="draft"),
    },
)
# What who pays sees; what who checks sees; and whose miles count in the tax year.
APPROVED = ("checked", "in-payment", "paid")
COUNTED = ("submitted", "queried", *APPROVED)
SENT = (*COUNTED, "rejected")

RUN = Lifecycle(
    states={"frozen": "Being paid", "paid": "Paid", "dropped": "Dropped"},
    moves={"finish": move("frozen", to="paid"), "drop": move("frozen", to="dropped")},
)

APPROVAL = Lifecycle(
    states={"asked": "Waiting for a decision", "given": "Approved", "refused": "Refused", "withdrawn": "Withdrawn"},
    moves={
        "give": move("asked", to="given"),
        "refuse": move("asked", to="refused"),
        "withdraw": move("asked", to="withdrawn"),
    },
)

ADVANCE = Lifecycle(
    states={
        "asked": "Waiting for a decision",
        "agreed": "Agreed, to be paid",
        "in-payment": "Being paid",
        "paid": "Paid",
        "refused": "Refused",
        "withdrawn": "Withdrawn",
    },
    moves={
        "agree": move("asked", to="agreed"),
        "refuse": move("asked", to="refused"),
        "withdraw": move("asked", to="withdrawn"),
        "put_in_run": move("agreed", to="in-payment"),
        "leave_run": move("in-payment", to="agreed"),
        "pay": move("in-payment", to="paid"),
        "bounce": move("paid", to="agreed"),
    },
)
