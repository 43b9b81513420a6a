"""An application that waits for assessors, one that is being assessed and one of which both assessments are in."""

from cadre.housekeeping.story.steps_joining import assess, fill_in
from cadre.joining.models import Application, Interest
from cadre.joining.operations import applications
from cadre.joining.operations.assessing import assign
from cadre.joining.operations.supports import give
from cadre.joining.queries.assessing import places_of
from cadre.kernel import clock


def add_assessing(world, at):
    made = {f"{name}_application": submitted(name, at=at) for name in ("submitted", "assessing")}
    # An academic needs no support to be accepted.
    made["assessed_application"] = submitted("assessed", at=at, kind={"kind": "academic"})
    world.records |= made
    pair = [world.people["assessor"], world.people["lead"]]
    first, second = made["assessing_application"], made["assessed_application"]
    assign(chosen={first: pair, second: pair}, by=world.people["coordinator"], at=at)
    world.records["assessment"], world.records["other_assessment"] = sorted(
        places_of(first), key=lambda one: one.assessor != pair[0]
    )
    for assessment in places_of(second):
        assess(assessment=assessment, at=at)


def application_of(member, *, at):
    """The application by which this member joined, of which the support is over since yesterday."""
    made = submitted("member", at=at)
    asked = made.supports.get()
    give(support=asked, runs_until=clock.day_of(at) - clock.DAY, by=asked, at=at)
    Application.objects.filter(pk=made.pk).update(state="accepted")
    Interest.objects.filter(pk=made.interest_id).update(email=member.user.email)
    return Application.objects.get(pk=made.pk)


def submitted(name: str, *, at, **changes):
    """An application of a person of this name that was sent."""
    facts = {"name": name.title(), "email": f"{name}@visitor.example", "work": "Police", "language": "en"}
    application = applications.apply(**facts, at=at)
    fill_in(application=application, at=at, **changes)
    applications.submit(application=application, by=application.interest, at=at)
    return application
