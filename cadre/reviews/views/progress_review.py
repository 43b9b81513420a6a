"""The progress review of a review: its page, and planning, changing, cancelling and recording it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.accounts.queries import among
from cadre.govuk.pages import ask
from cadre.kernel import acts, clock
from cadre.kernel.pages import flash_outcome, page
from cadre.reviews import presenters, queries
from cadre.reviews.forms.progress import ReasonForm
from cadre.reviews.forms.progress_review import ChangeProgressReviewForm, OutcomeForm, ProgressReviewForm
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations import progress_review as operations
from cadre.reviews.queries.people import who_may_take_part

PLANNED = "The progress review is planned. We have emailed those who need to know."


def _planned(review):
    known = review.progress_review
    if known is None or known.state != "planned":
        raise Http404
    return known


@page("reviews.see_plan", of=queries.reviews_for)
def progress_review(request, review):
    known, runs = review.progress_review, request.user.has_perm("reviews.set_plan", review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "timetable"),
        "known": known,
        "shown": presenters.progress_review(known) if known else None,
        "may_plan": runs and not known and review.state in operations.STATES,
        "may_change": runs and known and known.state == "planned",
        "may_record": runs and known and known.may_be_recorded(clock.day_of(clock.now())),
    }
    return render(request, "reviews/progress_review.html", context)


@page("reviews.set_plan", of=queries.reviews_for)
def plan(request, review):
    people = among(who_may_take_part(review))
    initial = presenters.progress_review_suggested(review, people)
    form = ProgressReviewForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        with flash_outcome(request, PLANNED, operations.NotYet, operations.AlreadyPlanned):
            operations.plan_progress_review(review=review, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect("reviews:progress_review", pk=review.pk)
    return _form_page(request, review, acts.get("reviews.plan_progress_review"), form)


@page("reviews.set_plan", of=queries.reviews_for, edits=_planned)
def change(request, review):
    known, people = _planned(review), among(who_may_take_part(review))
    form = ChangeProgressReviewForm(
        request.POST or None, people=people, initial=presenters.progress_review_facts(known)
    )
    if form.is_valid():
        with flash_outcome(request, PLANNED):
            operations.change_progress_review(
                progress_review=known, **form.cleaned_data, by=request.user, at=clock.now()
            )
        return redirect("reviews:progress_review", pk=review.pk)
    return _form_page(request, review, acts.get("reviews.change_progress_review"), form)


def _form_page(request, review, act, form, **context):
    back = reverse("reviews:progress_review", args=[review.pk])
    preview = acts.preview(act.key, review, at=clock.now())
    return ask(
        request,
        act.heading_for(review),
        act.words,
        form=form,
        back=back,
        caption=review,
        preview=preview,
        **context,
    )


@page("reviews.set_plan", of=queries.reviews_for)
def cancel(request, review):
    known, form = _planned(review), ReasonForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "The progress review is cancelled. You can plan another."):
            operations.cancel_progress_review(
                progress_review=known, **form.cleaned_data, by=request.user, at=clock.now()
            )
        return redirect("reviews:progress_review", pk=review.pk)
    return _form_page(request, review, acts.get("reviews.cancel_progress_review"), form, kind="warning")


@page("reviews.set_plan", of=queries.reviews_for)
def record(request, review):
    known, form = _planned(review), OutcomeForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "The progress review is recorded.", operations.NotYet):
            operations.record_progress_review(
                progress_review=known, **form.cleaned_data, by=request.user, at=clock.now()
            )
        return redirect("reviews:progress_review", pk=review.pk)
    return _form_page(request, review, acts.get("reviews.record_progress_review"), form)
