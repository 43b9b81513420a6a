"""Steps that the tests of seasons share."""

from cadre.kernel import clock
from cadre.seasons.models import Plan, PlannedReview

NOTHING = {"shortfall": 0.0, "seats_empty": 0, "worst": None, "worst_review": None, "total": 0.0}


def empty_plan(world, *, number: int) -> Plan:
    """A plan that was made for the review of the world, and asks nobody."""
    at = clock.now()
    plan = Plan.objects.create(
        number=number,
        state="made",
        seconds=1,
        instance={"members": [], "reviews": []},
        plan={"places": [], "lacking": [], "values": NOTHING, "certificate": {}},
        made_by=world.people["lead"],
        asked_at=at,
        updated_at=at,
    )
    PlannedReview.objects.create(plan=plan, review=world.review)
    return plan
