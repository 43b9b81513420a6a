"""The lifecycles of a request, a review and its terms."""

from cadre.kernel.lifecycle import Lifecycle, move

REQUEST = Lifecycle(
    states={
        "draft": "Draft",
        "requested": "Waiting for a decision",
        "deferred": "Deferred",
        "accepted": "Accepted",
        "declined": "Declined",
        "withdrawn": "Withdrawn",
    },
    moves={
        "send": move("draft", to="requested"),
        "accept": move("requested", "deferred", to="accepted"),
        "defer": move("requested", to="deferred"),
        "decline": move("requested", "deferred", to="declined"),
        "withdraw": move("requested", "deferred", to="withdrawn"),
    },
)

OPEN_STATES = ("accepted", "scoping", "preparing", "visiting", "drafting", "with-host", "issued", "improving")

# The visit is over: a report may be signed, sent and issued.
VISIT_OVER = ("drafting", "with-host", "issued", "improving", "closed")

REVIEW = Lifecycle(
    states={
        "accepted": "Accepted",
        "scoping": "Scoping",
        "preparing": "Preparing",
        "visiting": "Visiting",
        "drafting": "Drafting",
        "with-host": "With the host",
        "issued": "Issued",
        "improving": "Improving",
        "closed": "Closed",
        "cancelled": "Cancelled",
    },
    moves={
        "begin_scoping": move("accepted", to="scoping"),
        "prepare": move("scoping", to="preparing"),
        "start_visit": move("preparing", to="visiting"),
        "finish_visit": move("visiting", to="drafting"),
        "send_to_host": move("drafting", to="with-host"),
        "return_to_drafting": move("with-host", to="drafting"),
        "issue": move("with-host", to="issued"),
        "begin_improving": move("issued", to="improving"),
        "close": move("improving", to="closed"),
        "postpone": move("accepted", "scoping", "preparing", "visiting", to="preparing"),
        "cancel": move(*OPEN_STATES, to="cancelled"),
    },
)

# A pause keeps the state it interrupts, so it is a column of its own.
PAUSE = Lifecycle(
    states={False: "Running", True: "Paused"},
    moves={"pause": move(False, to=True), "resume": move(True, to=False)},
    field="is_paused",
)

PROGRESS_REVIEW = Lifecycle(
    states={"planned": "Planned", "recorded": "Recorded", "cancelled": "Cancelled"},
    moves={"record": move("planned", to="recorded"), "cancel": move("planned", to="cancelled")},
)

TERMS = Lifecycle(
    states={
        "proposed": "Waiting for both sides",
        "changes-requested": "Changes requested",
        "agreed": "Agreed",
        "superseded": "Replaced by a later version",
    },
    moves={
        "request_changes": move("proposed", to="changes-requested"),
        "drop_changes": move("changes-requested", to="proposed"),
        "agree": move("proposed", to="agreed"),
        "supersede": move("proposed", "changes-requested", "agreed", to="superseded"),
    },
)
