"""Routes and reports in words."""

from cadre.concerns.choices import BUTTONS, ConcernKind
from cadre.concerns.lifecycle import CONCERN, WAITING

COLOURS = {"raised": "orange", "received": "blue", "acknowledged": "green", "handed-over": "grey"}
ROUTE_FIELDS = ("outside_phone", "first", "first_phone", "second", "second_phone", "minutes")


def duration(minutes: int) -> str:
    """``15 minutes``, ``1 hour``, ``2 days``: in the largest unit that is exact."""
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes % size == 0:
            count = minutes // size
            return f"{count} {unit}{'' if count == 1 else 's'}"
    raise ValueError(minutes)


def route_cards(routes, people) -> list[dict]:
    """Each route with those who may receive it on one review, and their numbers."""
    return [
        {
            "route": route,
            "button": BUTTONS[ConcernKind(route.kind)],
            "within": duration(route.minutes),
            "people": [{"name": user.name, "phone": route.phone_of(user)} for user in people[route.kind]],
        }
        for route in routes
    ]


def route_rows(routes) -> list[dict]:
    return [{"route": route, "within": duration(route.minutes)} for route in routes]


def route_initial(route) -> dict:
    return {name: getattr(route, name) for name in ROUTE_FIELDS}


def tag(concern) -> dict:
    """The words and colour of its state; red while nobody has acknowledged it in time."""
    if concern.state in WAITING and concern.times_late:
        return {"text": "Not acknowledged in time", "colour": "red"}
    return {"text": CONCERN.states[concern.state], "colour": COLOURS[concern.state]}


def row(concern, user) -> dict:
    return {
        "concern": concern,
        "tag": tag(concern),
        "own": concern.raised_by_id == user.pk,
        "waits": concern.state in WAITING,
    }
