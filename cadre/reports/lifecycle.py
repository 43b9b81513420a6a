"""The life of a report."""

from cadre.kernel.lifecycle import Lifecycle, move

REPORT = Lifecycle(
    states={
        "assembling": "Being written",
        "quality-read": "With the quality reader",
        "signed-off": "Signed off",
        "with-host": "With the host",
        "answered": "Host’s points answered",
        "issued": "Issued",
        "superseded": "Replaced by a later edition",
    },
    moves={
        "ask_for_read": move("assembling", to="quality-read"),
        "rework": move("quality-read", "signed-off", to="assembling"),
        "sign_off": move("assembling", "quality-read", to="signed-off"),
        "send": move("signed-off", to="with-host"),
        "take_back": move("with-host", "answered", to="assembling"),
        "answer": move("with-host", to="answered"),
        "issue": move("answered", to="issued"),
        "supersede": move("issued", to="superseded"),
    },
)
SHOWN_TO_HOST = ("with-host", "answered", "issued", "superseded")
OUT = ("issued", "superseded")
# In these the team may change words; while the host reads, only an answer to a point changes them.
WRITABLE = ("assembling", "quality-read", "signed-off", "with-host", "answered")
