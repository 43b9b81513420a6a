"""A letter in words."""

from cadre.post.lifecycle import LETTER
from cadre.post.models import PLACEHOLDER

COLOURS = {"queued": "yellow", "sending": "blue", "sent": "green", "failed": "red", "uncertain": "orange"}


def tag(letter) -> dict:
    return {"text": LETTER.states[letter.state], "colour": COLOURS.get(letter.state, "grey")}


def readable(letter) -> str:
    """The body as a person reads it here, where a signed link is never shown."""
    where = "(a link made when the letter goes)" if letter.link_purpose else "(a link to the page)"
    return letter.body.replace(PLACEHOLDER, where)
