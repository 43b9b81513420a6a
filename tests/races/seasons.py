"""The forms of a season: plan it, stop, plan again, and accept a plan."""

from cadre.housekeeping.story import steps_team as steps
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.seasons.models import Plan
from tests.races.press import Press


def _under_way(world):
    return Plan.objects.get(state="waiting")


def _made(world):
    return Plan.objects.filter(state="made").first()


def _only_made(world):
    """No plan under way; the world has one that was made."""
    Plan.objects.filter(state="waiting").update(state="failed")


def _with_an_open_seat(world):
    _only_made(world)
    Job.objects.filter(name="seasons.accept").delete()
    steps.add_seat(review=world.review, by=world.people["lead"], at=clock.now())


PRESSES = [
    Press("seasons:plan_season", "coordinator"),
    Press("seasons:stop", "coordinator", of=_under_way, page="seasons:plan"),
    Press("seasons:again", "coordinator", of=_made, before=_only_made, page="seasons:plan"),
    Press("seasons:accept_all", "coordinator", of=_made, before=_only_made),
    Press(
        "seasons:accept",
        "coordinator",
        of=_made,
        more=lambda world: (world.review.pk,),
        before=_with_an_open_seat,
    ),
]
