"""The forms of assessing applications and deciding on them."""

from cadre.joining.presenters.assessing import criteria_of
from cadre.kernel import clock
from tests.races.press import Press
from tests.world.assessing import add_assessing


def _assessing(world):
    add_assessing(world, clock.now())


def _marks(world) -> dict:
    codes = [criterion["code"] for criterion in criteria_of(world.assessment)]
    marks = {f"{code}-{box}": value for code in codes for box, value in (("word", "2"), ("why", "It shows"))}
    return {**marks, "send": "1"}


PRESSES = [
    Press("joining:assign", "coordinator", before=_assessing),
    Press(
        "joining:say_employer",
        "coordinator",
        of="submitted_application",
        typed=lambda world: {"organisation": world.third.pk},
    ),
    Press("joining:assess", "assessor", of="assessment", typed=_marks),
    Press("joining:step_back", "assessor", of="assessment", gone="it is not theirs any more"),
    Press(
        "joining:release_assessor",
        "coordinator",
        of="other_assessment",
        page=lambda world: world.assessing_application.get_absolute_url(),
        gone="it was released",
    ),
    Press(
        "joining:compare",
        "lead",
        of="assessed_application",
        typed={"words": "We differ"},
        each="each window has its own note",
    ),
    Press(
        "joining:decide",
        "lead",
        of="assessed_application",
        typed={"outcome": "accept"},
        nothing="it leads to the page that decides",
    ),
    Press("joining:decide_as", "lead", of="assessed_application", more=("accept",), typed={"reasons": "Strong"}),
    Press("joining:change_criterion", "lead", more=("listening",), typed={"title": "Hears"}),
    Press("joining:add_criterion", "lead", typed={"title": "Calm", "strong": "A", "weak": "B", "kinds": ["academic"]}),
    Press("joining:change_scale", "lead", typed={"words": "No\nYes"}),
]
