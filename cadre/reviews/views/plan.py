"""The timetable of a review: the days of the visit and the plan of its stages."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock, slots
from cadre.kernel.pages import page
from cadre.reviews import preparing, presenters, queries, wording
from cadre.reviews.forms.plan import MilestoneForm, VisitForm
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations import plan as operations
from cadre.reviews.presenters import fitting
from cadre.reviews.queries.visits import around_visit
from cadre.reviews.stages import REOPENABLE, stages_of
from cadre.reviews.visit_calendar import Considered

POSTPONE = (
    "We will plan every stage again from these days. Nobody will be emailed. "
    "If people already know about the visit, postpone it instead: "
    "we will then email everyone, and you can offer the team places again for the new days."
)


@page("reviews.see_plan", of=queries.reviews_for)
def timetable(request, review):
    at = clock.now()
    review = queries.with_plan(review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "timetable"),
        "days": wording.visit_days(review.days),
        "rows": presenters.timetable_rows(review, stages_of(review), on=clock.day_of(at)),
        "timeline": presenters.timeline(review, on=clock.day_of(at)),
        "may_change": review.is_open and request.user.has_perm("reviews.set_plan", review),
    }
    return render(request, "reviews/timetable.html", context)


@page("reviews.set_plan", of=queries.reviews_for, edits=True)
def visit(request, review):
    at, initial = clock.now(), {"first_day": review.first_day, "last_day": review.last_day}
    today = clock.day_of(at)
    form = VisitForm(request.POST or None, initial=initial, today=today)
    known = around_visit(request.user, review, from_day=today)
    if form.is_valid() and form.is_confirmed(known.concerns(form.typed, kept=review.days)):
        operations.set_visit(review=review, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, "The days of the visit and the plan of every stage have been saved.")
        return redirect(preparing.after("reviews:visit", review, "reviews:timetable"))
    intro = POSTPONE if review.days else "We will plan every stage from these days."
    days = form.typed or review.days
    shown = {"template": "reviews/visit.html", "known": known.picture(days, today=today)}
    shown["panels"] = slots.panels("visit.panel", user=request.user, record=Considered(review, days), at=at)
    shown["fitting"] = [] if review.days else fitting.choices(known, today=today)
    shown |= {"back": reverse("reviews:timetable", args=[review.pk]), "caption": review, "intro": intro}
    return ask(request, "Set the days of the visit", "Save", form=form, **shown)


@page("reviews.set_milestone", of=queries.milestones_for, edits=True)
def milestone(request, milestone):
    initial = {"planned_from": milestone.planned_from, "planned_to": milestone.planned_to}
    form = MilestoneForm(request.POST or None, initial=initial)
    if form.is_valid() and form.is_confirmed(form.concerns(milestone.review.organisation.nation)):
        operations.move_milestone(milestone=milestone, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, f"The plan for {milestone.get_stage_display().lower()} has been saved.")
        return redirect("reviews:timetable", pk=milestone.review_id)
    back = reverse("reviews:timetable", args=[milestone.review_id])
    return ask(request, f"Plan: {milestone}", "Save", form=form, back=back, caption=milestone.review)


@page("reviews.set_milestone", of=queries.milestones_for)
def reopen(request, milestone):
    review, stage = milestone.review, milestone.stage
    timetable_page = reverse("reviews:timetable", args=[review.pk])
    if stage not in REOPENABLE or not milestone.done_on or not review.is_open:
        messages.error(request, f"You cannot reopen this stage: {milestone}.")
        return redirect(timetable_page)
    if request.method == "POST":
        operations.reopen_stage(review=review, stage=stage, by=request.user, at=clock.now())
        messages.success(request, f"The stage is open again: {milestone}.")
        return redirect(timetable_page)
    will = ["The stage is not done until someone finishes it again", "The state of the review does not change"]
    return ask(request, f"Reopen the stage: {milestone}?", "Reopen", back=timetable_page, caption=review, preview=will)
