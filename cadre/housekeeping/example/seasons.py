"""A season of the worked example: planned once, and the plan accepted for some of its reviews."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from cadre.housekeeping.example.content import Days, content
from cadre.housekeeping.example.mailings import no_job
from cadre.housekeeping.example.people import user
from cadre.seasons import limited, queries
from cadre.seasons.operations import accepting, plans

SOON = timedelta(minutes=2)


def events(days: Days) -> Iterator[tuple[datetime, Callable]]:
    """What happened, each with its moment."""
    for script in content("seasons"):
        at = days.ago(script["ago"], script["by"])
        yield at, partial(_plan, script, at)


def _plan(script, at) -> None:
    by = user(script["by"])
    plan = plans.plan_season(reviews=queries.open_reviews(by), pins=[], by=by, at=at)
    question = plans.begin_plan(plan=plan, at=at)
    made = limited.staffed(question, seconds=script["seconds"], note=lambda _: None, is_stopped=lambda: False)
    plans.save_plan(plan=plan, question=question, made=made, finish=no_job, at=at + SOON)
    for planned in queries.planned_in(plan):
        if planned.review.organisation.slug in script["accept"]:
            accepting.accept(planned=planned, by=by, at=at + 2 * SOON)
