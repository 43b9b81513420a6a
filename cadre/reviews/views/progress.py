"""Pages that move, pause or end a review. Each shows what will happen first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.kernel import acts, clock, slots
from cadre.kernel.pages import flash_outcome, page
from cadre.reviews import presenters, queries
from cadre.reviews.forms.plan import PostponeForm
from cadre.reviews.forms.progress import EarlyForm, ReasonForm, WaiverForm
from cadre.reviews.operations import progress as operations
from cadre.reviews.operations.waivers import waive_check
from cadre.reviews.queries.visits import around_visit
from cadre.reviews.visit_calendar import Considered

REFUSALS = (acts.ChecksUnmet, operations.NotOpen, operations.SameDays, operations.TooEarly)


def _do(request, review, operation, done, **given):
    with flash_outcome(request, done, *REFUSALS):
        operation(review=review, **given, by=request.user, at=clock.now())
    return redirect("reviews:review", pk=review.pk)


def _ask(request, review, key, **context):
    shown = presenters.before_act(key, review, request.user, at=clock.now()) | context
    return ask(request, **shown if shown["button"] else shown | {"form": None})


def _visit(request, review, key, operation, done, *, planned):
    """Start or finish the visit; before its ``planned`` day the page asks why it is early."""
    data = request.POST if request.method == "POST" else None
    is_early = planned is not None and clock.day_of(clock.now()) < planned
    form = EarlyForm(data, planned=planned) if is_early else None
    if data is not None and (form is None or form.is_valid()):
        return _do(request, review, operation, done, **(form.cleaned_data if form else {}))
    return _ask(request, review, key, form=form)


@page("reviews.move_review", of=queries.reviews_for)
def start_visit(request, review):
    operation, done = operations.start_visit, "The visit has started."
    return _visit(request, review, "reviews.start_visit", operation, done, planned=review.first_day)


@page("reviews.move_review", of=queries.reviews_for)
def finish_visit(request, review):
    operation, done = operations.finish_visit, "The visit is finished. You can now write the report."
    return _visit(request, review, "reviews.finish_visit", operation, done, planned=review.last_day)


@page("reviews.move_review", of=queries.reviews_for)
def close(request, review):
    if request.method == "POST":
        return _do(request, review, operations.close, "The review is closed. Thank everyone who took part.")
    return _ask(request, review, "reviews.close")


@page("reviews.move_review", of=queries.reviews_for)
def confirm_team(request, review):
    if request.method == "POST":
        return _do(request, review, operations.finish_stage, "The team is confirmed.", act="reviews.confirm_team")
    return _ask(request, review, "reviews.confirm_team")


@page("reviews.move_review", of=queries.reviews_for)
def finish_desk(request, review):
    if request.method == "POST":
        return _do(request, review, operations.finish_stage, "Desk research is finished.", act="reviews.finish_desk")
    return _ask(request, review, "reviews.finish_desk")


@page("reviews.interrupt_review", of=queries.reviews_for)
def pause(request, review):
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        return _do(request, review, operations.pause, "The review is paused.", reason=form.cleaned_data["reason"])
    return _ask(request, review, "reviews.pause", form=form)


@page("reviews.interrupt_review", of=queries.reviews_for)
def resume(request, review):
    if request.method == "POST":
        return _do(request, review, operations.resume, "The review has resumed.")
    return _ask(request, review, "reviews.resume")


@page("reviews.interrupt_review", of=queries.reviews_for)
def postpone(request, review):
    at = clock.now()
    today = clock.day_of(at)
    form, known = PostponeForm(request.POST or None, today=today), around_visit(request.user, review, from_day=today)
    if form.is_valid() and form.is_confirmed(known.concerns(form.typed)):
        return _do(request, review, operations.postpone, "The visit is postponed.", **form.cleaned_data)
    days = form.typed or review.days
    shown = {"template": "reviews/visit.html", "known": known.picture(days, today=today)}
    shown["panels"] = slots.panels("visit.panel", user=request.user, record=Considered(review, days), at=at)
    return _ask(request, review, "reviews.postpone", form=form, **shown)


@page("reviews.interrupt_review", of=queries.reviews_for)
def cancel(request, review):
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        return _do(request, review, operations.cancel, "The review is cancelled.", reason=form.cleaned_data["reason"])
    return _ask(request, review, "reviews.cancel", form=form, kind="warning", leave="Keep the review")


@page("reviews.waive_check", of=queries.reviews_for)
def waive(request, review, act, code):
    line = next(iter(acts.checklist(act, review, at=clock.now(), only=code)), None)
    if line is None:
        raise Http404
    if not line.check.waivable_by:
        raise PermissionDenied
    form = WaiverForm(request.POST or None)
    if form.is_valid():
        waive_check(review=review, act=act, code=code, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The check has been waived and your reason recorded.")
        return redirect("reviews:review", pk=review.pk)
    waiving = acts.get("reviews.waive_check")
    context = {"form": form, "intro": line.result.sentence, "back": review, "caption": review}
    return ask(request, waiving.heading_for(review), waiving.words, **context)
