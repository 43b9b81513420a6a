"""The lives of a request for documents, of a document and its versions, and of a quote."""

from cadre.kernel.lifecycle import Lifecycle, move

DOCUMENT_REQUEST = Lifecycle(
    states={"open": "Waiting for the host", "met": "Answered", "dropped": "No longer needed"},
    moves={
        "meet": move("open", to="met"),
        "drop": move("open", to="dropped"),
        "reopen": move("met", "dropped", to="open"),
    },
)

# A document taken back, or deleted once it was removed, has no file and no text any more.
DOCUMENT = Lifecycle(
    states={"in-use": "In use", "removed": "Removed", "gone": "Taken back or deleted"},
    moves={
        "take_back": move("in-use", to="gone"),
        "remove": move("in-use", to="removed"),
        "put_back": move("removed", to="in-use"),
        "delete": move("removed", to="gone"),
    },
)

ANNOTATION = Lifecycle(
    states={"kept": "In use", "withdrawn": "Withdrawn"},
    moves={"withdraw": move("kept", to="withdrawn"), "restore": move("withdrawn", to="kept")},
)

IN_PLACE = ("received", "scanned", "readable", "quarantined", "unreadable")
KEPT = (*IN_PLACE, "superseded")

DOCUMENT_VERSION = Lifecycle(
    states={
        "received": "Being checked",
        "scanned": "Processing",
        "readable": "Ready to read",
        "quarantined": "Set aside",
        "unreadable": "Cannot be read here",
        "superseded": "Replaced by a newer version",
        "disposed": "No longer kept",
    },
    moves={
        "scan": move("received", to="scanned"),
        "read_in": move("scanned", to="readable"),
        "quarantine": move("received", "scanned", to="quarantined"),
        "give_up": move("received", "scanned", to="unreadable"),
        "supersede": move(*IN_PLACE, to="superseded"),
        "dispose": move(*KEPT, to="disposed"),
    },
)
