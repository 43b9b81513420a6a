"""An email in words."""

from cadre.mail.lifecycle import EMAIL
from cadre.mail.models import PLACEHOLDER

COLOURS = {"queued": "yellow", "sending": "blue", "sent": "green", "failed": "red", "uncertain": "orange"}


def tag(email) -> dict:
    return {"text": EMAIL.states[email.state], "colour": COLOURS.get(email.state, "grey")}


def readable(email) -> str:
    """The body to show in the product, without its signed link."""
    where = "(a link we create when we send the email)" if email.link_purpose else "(a link to the page)"
    return email.body.replace(PLACEHOLDER, where)
