"""One planned action: its page, its progress, and changing what is planned."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.accounts.queries import users_by_key
from cadre.govuk.pages import ask
from cadre.improvement import operations, presenters, queries
from cadre.improvement.forms import ActionForm, ChangeActionForm, ProgressForm
from cadre.kernel import clock, undo
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import page
from cadre.kernel.traces import SomethingRests
from cadre.kernel.working_days import next_working_day
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.names import NamesFor

HALF_A_YEAR = timedelta(days=182)


def _owners(review):
    return users_by_key(contributor.pk for contributor in queries.contributors_of(review))


@page("improvement.plan_action", of=queries.responses_for)
def plan(request, response):
    names = NamesFor(request.user, response.review)
    initial = {"due_on": next_working_day(clock.day_of(clock.now()) + HALF_A_YEAR)}
    form = ActionForm(request.POST or None, owners=_owners(response.review), names=names, initial=initial)
    back = reverse("improvement:response", args=[response.review_id])
    if form.is_valid():
        operations.plan_action(response=response, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Action added")
        return redirect(back)
    return ask(
        request,
        "Add an action",
        "Save",
        form=form,
        back=back,
        intro=response.finding.statement,
        caption=str(response.review),
    )


@page("improvement.see_action", of=queries.actions_for)
def action(request, action):
    review = action.response.review
    user = request.user
    progress = list(action.progress.select_related("noted_by"))
    may_change = user.has_perm("improvement.change_action", action)
    context = {
        "action": action,
        "review": review,
        "sections": review_navigation(request, review, "response"),
        "row": presenters.action_row(action, on=clock.day_of(clock.now())),
        "thread": presenters.thread(action, user),
        "progress": progress,
        "may_note": user.has_perm("improvement.note_progress", action),
        "may_change": may_change,
        "may_withdraw": may_change and action.state == "open" and not progress,
        "follows": user.has_perm("improvement.follow_plan", review),
    }
    return render(request, "improvement/action.html", context)


@page("improvement.change_action", of=queries.actions_for, edits=True)
def change(request, action):
    names = ("title", "owner", "owner_words", "due_on", "measure")
    initial = {name: getattr(action, name) for name in names}
    review = action.response.review
    asked = {"owners": _owners(review), "names": NamesFor(request.user, review)}
    form = ChangeActionForm(request.POST or None, **asked, initial=initial)
    if form.is_valid():
        operations.change_action(action=action, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Action saved")
        return redirect(action)
    return ask(request, "Change the action", "Save", form=form, back=action.get_absolute_url(), caption=str(action))


@page("improvement.change_action", of=queries.actions_for)
@require_POST
def withdraw(request, action):
    return undo.do(
        request,
        operations.withdraw_action,
        "Action withdrawn",
        act="improvement.withdraw_action",
        back=reverse("improvement:response", args=[action.review.pk]),
        stay=action.get_absolute_url(),
        refusals=[SomethingRests],
        action=action,
    )


@page("improvement.note_progress", of=queries.actions_for, edits=True)
def progress(request, action):
    names = NamesFor(request.user, action.response.review)
    initial = {"effect": action.effect, "step": ""}
    form = ProgressForm(request.POST or None, state=action.state, names=names, initial=initial)
    if form.is_valid():
        try:
            operations.note_progress(action=action, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Progress saved")
            return redirect(action)
        except operations.ActionWithdrawn as refused:
            form.add_error(None, f"{refused}.")
        except MoveRefused as refused:
            form.add_error("step", f"Someone else changed the status, so we did not save your progress. {refused}")
    return ask(request, "Record progress", "Save", form=form, back=action.get_absolute_url(), caption=str(action))
