"""Pages that move, pause or end a review. Each shows what will happen first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.kernel import clock, consequences, gates
from cadre.kernel.pages import flash_outcome, page
from cadre.reviews import queries
from cadre.reviews.forms import PostponeForm, ReasonForm, WaiverForm
from cadre.reviews.operations import progress as operations
from cadre.reviews.operations.waivers import waive_check


def _do(request, review, act, done, **values):
    with flash_outcome(request, done, gates.ChecksUnmet):
        act(review=review, **values, by=request.user, at=clock.now())
    return redirect("reviews:review", pk=review.pk)


def _ask(request, review, heading, button, **context):
    return ask(request, heading, button, back=review, caption=review, **context)


def _ask_at_gate(request, review, act, heading, button, *, preview):
    """The page before an act with checks. It has a button only if every check passes."""
    lines = gates.checklist(act, review, at=clock.now(), waived=review.waived_for(act))
    is_ready = all(line.passes for line in lines)
    intro = "" if is_ready else "You can do this when every check is met or waived."
    context = {"template": "reviews/start_visit.html", "checklist": lines, "intro": intro}
    return _ask(request, review, heading, button if is_ready else "", preview=preview if is_ready else [], **context)


@page("reviews.move_review", of=queries.reviews_for)
def start_visit(request, review):
    if request.method == "POST":
        return _do(request, review, operations.start_visit, "The visit has started.")
    will = ["The review moves to the visit stage", "You can still postpone or cancel the review"]
    return _ask_at_gate(request, review, "start-visit", "Start the visit?", "Start the visit", preview=will)


@page("reviews.move_review", of=queries.reviews_for)
def finish_visit(request, review):
    if request.method == "POST":
        return _do(
            request, review, operations.finish_visit, "The visit is finished. You can start drafting the report."
        )
    will = ["The visit is recorded as done today", "The team can start writing the report"]
    return _ask(request, review, "Finish the visit?", "Finish the visit", preview=will)


@page("reviews.move_review", of=queries.reviews_for)
def close(request, review):
    if request.method == "POST":
        return _do(request, review, operations.close, "The review is closed. Remember to thank everyone who took part.")
    will = ["The review is listed as closed", "People on the review can still read its findings"]
    return _ask_at_gate(request, review, "close-review", "Close the review?", "Close the review", preview=will)


@page("reviews.interrupt_review", of=queries.reviews_for)
def pause(request, review):
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        return _do(request, review, operations.pause, "The review is paused.", reason=form.cleaned_data["reason"])
    will = ["We email everyone on the review, and they can read your reason", "Places, access and dates do not change"]
    return _ask(request, review, "Pause the review?", "Pause", form=form, preview=will)


@page("reviews.interrupt_review", of=queries.reviews_for)
def resume(request, review):
    if request.method == "POST":
        return _do(request, review, operations.resume, "The review has resumed.")
    will = [
        "We email everyone on the review",
        "It resumes where it was paused: check whether its dates are still right",
    ]
    return _ask(request, review, "Resume the review?", "Resume the review", preview=will)


@page("reviews.interrupt_review", of=queries.reviews_for)
def postpone(request, review):
    form = PostponeForm(request.POST or None, today=clock.day_of(clock.now()))
    if form.is_valid():
        return _do(request, review, operations.postpone, "The review is postponed.", **form.cleaned_data)
    preview = consequences.preview("reviews.postpone", review, at=clock.now())
    preview = ["We plan every stage again from the new days", "We email everyone on the review", *preview]
    return _ask(request, review, "Postpone the visit?", "Postpone", form=form, preview=preview)


@page("reviews.interrupt_review", of=queries.reviews_for)
def cancel(request, review):
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        return _do(request, review, operations.cancel, "The review is cancelled.", reason=form.cleaned_data["reason"])
    preview = consequences.preview("reviews.cancel", review, at=clock.now())
    preview = ["We email everyone on the review and ask them to cancel travel they have booked", *preview]
    context = {"form": form, "preview": preview, "kind": "warning", "leave": "Keep the review"}
    return _ask(request, review, "Cancel the review?", "Cancel the review", **context)


@page("reviews.waive_check", of=queries.reviews_for)
def waive(request, review, act, code):
    line = next(iter(gates.checklist(act, review, at=clock.now(), only=code)), None)
    if line is None:
        raise Http404
    if not line.check.waivable_by:
        raise PermissionDenied
    form = WaiverForm(request.POST or None)
    if form.is_valid():
        waive_check(review=review, act=act, code=code, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The check has been waived and your reason recorded.")
        return redirect("reviews:review", pk=review.pk)
    return _ask(request, review, "Waive this check?", "Waive", form=form, intro=line.result.sentence)
