"""A step that tests of sessions share."""

from cadre.fieldwork.operations import sessions
from cadre.kernel import clock


def planned(world, starts_at, *, review=None, **facts):
    usual = {
        "title": "Call handlers",
        "kind": "interview",
        "origin": "frontline",
        "group": "call handlers",
        "people": 1,
    }
    given = {"by": world.people["review_lead"], "at": clock.now()}
    return sessions.add_session(review=review or world.review, starts_at=starts_at, **{**usual, **facts}, **given)
