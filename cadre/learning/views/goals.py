"""What a member wants to learn, and who wants to learn what a seat seeks."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock, slots, undo
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import page
from cadre.learning.beside import has_experienced
from cadre.learning.forms.goals import ChangeGoalForm, GoalForm
from cadre.learning.operations import goals as operations
from cadre.learning.presenters import goals as presenters
from cadre.learning.queries import goals as queries
from cadre.learning.queries.courses import today
from cadre.members.queries import own_member
from cadre.teams.queries import seats_for


@page("learning.see_goals", of=queries.members_seen_by)
def goals_of(request, member):
    goals = queries.goals_of(member)
    fitting = _fitting(request, member, {goal.strand.code for goal in goals if goal.state == "open"})
    rows = [presenters.goal_row(goal, **fitting) for goal in goals]
    context = {
        "member": member,
        "own": member.user_id == request.user.pk,
        "open": [row for row in rows if row["goal"].state == "open"],
        "past": [row for row in rows if row["goal"].state != "open"],
    }
    return render(request, "learning/goals.html", context)


def _fitting(request, member, codes) -> dict:
    """What fits the open goals of a member, whose strands have these codes."""
    at = clock.now()
    panels = slots.panels("goals.reading", user=request.user, record=codes, at=at) if codes else []
    return {
        "levels": queries.levels_of(member),
        "courses": queries.courses_teaching(codes, at=at) if codes else {},
        "seats": queries.seats_teaching(member) if codes else [],
        "reading": {code: links for panel in panels for code, links in panel.context.items()},
    }


@page("learning.keep_log")
def add(request):
    member, on = own_member(request.user), today()
    known = {"strands": queries.strands_to_choose(on=on), "stated": queries.levels_of(member), "today": on}
    form = GoalForm(request.POST or None, **known)
    back = reverse("learning:goals_of", args=[member.pk])
    if form.is_valid():
        try:
            operations.add_goal(member=member, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Goal added.")
            return redirect(back)
        except operations.GoalThere:
            form.add_error("strand", "You have an open goal for this subject. Change that one instead")
    return ask(request, "Add a goal", "Add goal", form=form, back=back)


@page("learning.change_goal", of=queries.own_goals, edits=True)
def change(request, goal):
    known = {"subject": presenters.subject_of(goal), "stated": queries.levels_of(goal.member), "today": today()}
    initial = {"level": goal.level, "why": goal.why, "by_day": goal.by}
    form = ChangeGoalForm(request.POST or None, initial=initial, **known)
    if form.is_valid():
        try:
            operations.change_goal(goal=goal, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Goal saved.")
            return redirect(goal)
        except MoveRefused as refused:
            form.add_error(None, f"Nothing was changed. {refused}")
    return ask(request, "Change the goal", "Save", form=form, back=goal, caption=goal)


@page("learning.change_goal", of=queries.own_goals)
@require_POST
def reach(request, goal):
    done = {"act": "learning.reach_goal", "back": goal.get_absolute_url()}
    return undo.do(request, operations.reach_goal, "Well done. The goal is reached.", **done, goal=goal)


@page("learning.change_goal", of=queries.own_goals)
@require_POST
def drop(request, goal):
    done = {"act": "learning.drop_goal", "back": goal.get_absolute_url()}
    return undo.do(request, operations.drop_goal, "The goal is dropped.", **done, goal=goal)


@page("learning.see_learners", of=seats_for)
def learners(request, seat):
    goals = queries.learners_for(seat)
    levels = queries.levels_of_members([goal.member_id for goal in goals])
    listing = listed(request, goals)
    context = {
        "seat": seat,
        "listing": listing,
        "rows": [presenters.learner_row(goal, levels) for goal in listing.rows],
        "has_experienced": has_experienced(queries.team_for(seat), seat),
    }
    return render(request, "learning/learners.html", context)
