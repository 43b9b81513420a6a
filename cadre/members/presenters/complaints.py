"""Complaints and suspensions in words."""

from cadre.kernel import clock
from cadre.members.lifecycle import COMPLAINT, SUSPENSION

COLOURS = {"received": "blue", "looked-into": "yellow", "upheld": "red", "not-upheld": "green", "closed": "grey"}
OF_SUSPENSIONS = {"in-force": "red", "appealed": "yellow", "confirmed": "red", "lifted": "green"}


def tag_of(complaint) -> dict:
    """The state of a complaint as a tag."""
    return {"text": COMPLAINT.states[complaint.state], "colour": COLOURS[complaint.state]}


def row_of(record, tag: dict, day) -> dict:
    """A complaint or a suspension on its list."""
    return {"record": record, "tag": tag, "day": clock.format_date(day)}


def suspension_tag(suspension) -> dict:
    """The state of a suspension as a tag."""
    return {"text": SUSPENSION.states[suspension.state], "colour": OF_SUSPENSIONS[suspension.state]}
