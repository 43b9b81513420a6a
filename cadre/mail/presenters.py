"""An email in words."""

from cadre.mail.lifecycle import EMAIL
from cadre.mail.models import PLACEHOLDER

COLOURS = {"queued": "yellow", "sending": "blue", "sent": "green", "failed": "red", "uncertain": "orange"}


def tag(email) -> dict:
    return {"text": EMAIL.states[email.state], "colour": COLOURS.get(email.state, "grey")}


def readable(email) -> str:
    """The body as a person reads it here, where a signed link is never shown."""
    where = "(a link made when the email goes)" if email.link_purpose else "(a link to the page)"
    return email.body.replace(PLACEHOLDER, where)
