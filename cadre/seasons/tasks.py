"""What the worker does for seasons: make a plan, and accept one."""

from cadre.accounts.queries import users_by_key
from cadre.jobs.registry import task
from cadre.kernel import clock
from cadre.seasons import limited, queries
from cadre.seasons.operations import accepting, plans

WHY = {
    limited.CannotBeKept: "The people you keep cannot all have their seats. Keep fewer, and plan again",
    limited.LimitsMet: "There was not enough time or memory to plan so many reviews at once. Choose fewer",
}
STOPPED = "The work stopped without an answer. Plan again"


def _not_made(pk):
    if plan := queries.plan_to_make(pk):
        plans.give_up(plan=plan, why=STOPPED, at=clock.now())


@task(plans.MAKE, attempts=2, on_failure=_not_made)
def make(pk, *, attempt):
    plan = queries.plan_to_make(pk)
    question = plans.begin_plan(plan=plan, at=clock.now()) if plan else None
    if question is None:
        return
    try:
        made = limited.staffed(
            question,
            seconds=plan.seconds,
            note=lambda progress: plans.note_progress(plan=plan, progress=progress),
            is_stopped=lambda: queries.is_asked_to_stop(plan),
        )
    except (limited.CannotBeKept, limited.LimitsMet) as refused:
        plans.give_up(plan=plan, why=WHY[type(refused)], at=clock.now())
    else:
        plans.save_plan(plan=plan, question=question, made=made, finish=attempt.finish, at=clock.now())


@task(accepting.ACCEPT, attempts=2)
def accept(pk, by, *, attempt):
    for user in users_by_key([by]):
        plan = queries.made_for(user).filter(pk=pk).first()
        for planned in queries.planned_in(plan) if plan else ():
            planned.plan = plan
            accepting.accept(planned=planned, by=user, at=clock.now())
