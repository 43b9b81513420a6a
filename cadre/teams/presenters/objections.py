"""An objection of the host to a member of the team, in words."""

from cadre.kernel import clock
from cadre.teams.lifecycle import OBJECTION
from cadre.teams.queries.objections import objection_to

COLOURS = {"made": "yellow", "accepted": "red", "kept": "green", "lapsed": "grey"}


def objection_in_words(place) -> dict:
    """Who objects to the member of this place, why, and what the programme answered; nothing where nobody does."""
    objection = objection_to(place)
    if objection is None:
        return {}
    return {
        "who": objection.made_by.name,
        "day": clock.format_date(clock.day_of(objection.made_at)),
        "reason": objection.reason,
        "answer": objection.answer,
        "tag": {"text": OBJECTION.states[objection.state], "colour": COLOURS[objection.state]},
        "waits": objection.state == "made",
    }
