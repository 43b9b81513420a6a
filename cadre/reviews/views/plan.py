"""The timetable of a review: the days of the visit and the plan of its stages."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reviews import presenters, queries, wording
from cadre.reviews.forms import DaysForm, MilestoneForm
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations import plan as operations

POSTPONE = (
    "Every stage is planned anew from these days, and nobody is written to. "
    "To move a visit that people know of, postpone it instead: "
    "that tells everyone and frees the team to be asked for the new days."
)


@page("reviews.see_plan", of=queries.reviews_for)
def timetable(request, review):
    at = clock.now()
    review = queries.with_plan(review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "timetable"),
        "days": wording.visit_days(review.days),
        "rows": presenters.timetable_rows(review, on=clock.day_of(at)),
        "timeline": presenters.timeline(review, on=clock.day_of(at)),
        "may_change": review.is_open and request.user.has_perm("reviews.set_plan", review),
    }
    return render(request, "reviews/timetable.html", context)


@page("reviews.set_plan", of=queries.reviews_for)
def visit(request, review):
    initial = {"first_day": review.first_day, "last_day": review.last_day}
    form = DaysForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.set_visit(review=review, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The days of the visit are set and every stage is planned from them.")
        return redirect("reviews:timetable", pk=review.pk)
    context = {"form": form, "heading": "Set the days of the visit", "caption": str(review), "button": "Save"}
    context["intro"] = POSTPONE if review.days else "Every stage is planned from these days."
    return render(request, "govuk/form_page.html", {**context, "back": f"/reviews/{review.pk}/timetable"})


@page("reviews.set_milestone", of=queries.milestones_for)
def milestone(request, milestone):
    initial = {"planned_from": milestone.planned_from, "planned_to": milestone.planned_to}
    form = MilestoneForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.move_milestone(milestone=milestone, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, f"{milestone} has been planned.")
        return redirect("reviews:timetable", pk=milestone.review_id)
    context = {"form": form, "heading": f"Plan: {milestone}", "caption": str(milestone.review), "button": "Save"}
    return render(request, "govuk/form_page.html", {**context, "back": f"/reviews/{milestone.review_id}/timetable"})
