"""Two plans of a season side by side."""

from django.http import Http404
from django.shortcuts import render

from cadre.kernel.pages import page
from cadre.seasons import comparing, queries
from cadre.seasons.presenters import compare as presenters
from cadre.seasons.queries.since import seats_of


@page("seasons.see_plan", of=queries.made_for)
def compare(request, plan, other):
    before = queries.made_for(request.user).defer("instance").filter(number=other).first()
    if before is None:
        raise Http404
    planned = [*queries.planned_in(before), *queries.planned_in(plan)]
    members, titles = queries.people_in(before, plan), {seat.pk: seat.title for seat in seats_of(planned)}
    reviews = {one.review_id: one.review for one in planned}
    moved = comparing.moved(before.pairs, plan.pairs)
    context = {
        "plan": plan,
        "before": before,
        "gains": presenters.gain_rows(
            comparing.gains(before.pairs, plan.pairs, before.shares, plan.shares), reviews, members
        ),
        "moved": presenters.moved_rows(moved, reviews, titles, members),
    }
    return render(request, "seasons/compare.html", context)
