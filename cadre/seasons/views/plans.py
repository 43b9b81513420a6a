"""A plan of a season: how far it is, what it proposes, and what can be done with it."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.frameworks.queries import strands_in_force
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.downloads import saved_as
from cadre.kernel.pages import flash_outcome, page
from cadre.seasons import comparing, queries
from cadre.seasons.forms import KeepForm
from cadre.seasons.operations import accepting
from cadre.seasons.operations import plans as operations
from cadre.seasons.presenters import plans as presenters
from cadre.seasons.presenters.season import tag
from cadre.seasons.queries.since import known_now, seats_of
from cadre.seasons.views.season import UNDER_WAY

FILES = {"instance": "question", "plan": "plan"}
ACCEPTED = "The plan is the proposed team of this review. Read the emails, then send the offers."
STOPPING = "We stop as soon as we can, and keep the best plan so far. This takes some seconds."


@page("seasons.see_plan", of=queries.plans_for)
def plan(request, plan):
    context = {"plan": plan, "tag": tag(plan)}
    if plan.is_under_way:
        return render(request, "seasons/progress.html", {**context, "lines": presenters.progress_lines(plan)})
    if plan.state == "made":
        context |= _shown(plan)
        context["others"] = [one for one in queries.made_for(request.user).defer(*queries.HEAVY)[:6] if one != plan]
        context["is_being_accepted"] = queries.is_queued(accepting.ACCEPT, plan)
    return render(request, "seasons/plan.html", context)


def _shown(plan) -> dict:
    planned, members = queries.planned_in(plan), queries.people_in(plan)
    today = clock.day_of(clock.now())
    seats, strands = seats_of(planned), strands_in_force(on=today)
    changes = comparing.changes(plan.instance, plan.pairs, known_now(planned, members, seats, on=today))
    since = presenters.changed_since(changes, planned, members, seats)
    names = presenters.names_of(planned, members, seats, strands)
    sections = presenters.sections(plan, planned, members, seats, names, since)
    return {
        "outcome": presenters.outcome(plan, names),
        "sections": sections,
        "can_be_accepted": any(section["seats"] and not section["planned"].proposal for section in sections),
        "changed": sum(map(len, since.values())),
        "load": presenters.load_of(plan),
    }


@page("seasons.change_plan", of=queries.plans_for)
@require_POST
def again(request, plan):
    form = KeepForm(request.POST, plan=plan)
    if not form.is_valid():
        messages.error(request, "Some of these people are not in this plan. Tick those to keep again.")
        return redirect(plan)
    reviews, pins = queries.reviews_to_plan(plan), form.cleaned_data["pin"]
    try:
        return redirect(operations.plan_season(reviews=reviews, pins=pins, by=request.user, at=clock.now()))
    except operations.UnderWay:
        messages.error(request, UNDER_WAY)
        return redirect(plan)


@page("seasons.change_plan", of=queries.plans_for)
@require_POST
def stop(request, plan):
    with flash_outcome(request, STOPPING):
        operations.stop(plan=plan, by=request.user, at=clock.now())
    return redirect(plan)


@page("seasons.accept", of=queries.made_for)
def accept(request, plan, review):
    planned = next((one for one in queries.planned_in(plan) if one.review_id == review), None)
    if planned is None:
        raise Http404
    planned.plan = plan
    if request.method == "POST":
        if note := accepting.accept(planned=planned, by=request.user, at=clock.now()):
            messages.warning(request, f"{note}.")
        else:
            messages.success(request, ACCEPTED)
        return redirect("teams:proposal", pk=review)
    heading = f"Accept {plan} for {planned.review.name}?"
    return ask(request, heading, "Accept", back=plan, caption=plan, preview=presenters.ON_ACCEPTING)


@page("seasons.accept", of=queries.made_for)
def accept_all(request, plan):
    if request.method == "POST":
        with flash_outcome(request, "We accept it for each review. Nobody is asked before you send the offers."):
            accepting.accept_all(plan=plan, by=request.user, at=clock.now())
        return redirect(plan)
    preview = ["We do this for each review that you have not accepted it for", *presenters.ON_ACCEPTING]
    return ask(request, f"Accept {plan}?", "Accept", back=plan, caption="Season", preview=preview)


@page("seasons.see_plan", of=queries.plans_for)
def download(request, plan, part):
    """What the engine was asked (``instance``), or its ``plan`` with the certificate, for anyone to check again."""
    if plan.state != "made":
        raise Http404
    answer = JsonResponse(getattr(plan, part), json_dumps_params={"indent": 1})
    return saved_as(f"season-plan-{plan.number}-{FILES[part]}.json", answer)
