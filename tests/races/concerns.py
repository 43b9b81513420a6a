"""The forms of what must be reported."""

from cadre.concerns.models import Concern, Route
from tests.races.press import Press


def _concern(world):
    return Concern.objects.get(kind="danger")


def _route(world):
    return Route.objects.get(kind="conduct")


PRESSES = [
    Press("concerns:report", "member", of="review", typed={"kind": "danger"}),
    Press("concerns:receive", "lead", of=_concern, page="concerns:concern"),
    Press("concerns:acknowledge", "lead", of=_concern, page="concerns:concern"),
    Press("concerns:hand_over", "lead", of=_concern, typed={"outside_reference": "NS/2027/00123"}),
    Press("concerns:change_route", "lead", of=_route, typed={"minutes": "90"}),
]
