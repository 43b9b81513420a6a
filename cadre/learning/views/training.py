"""Which training there is, and for whom some is due."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.learning.forms.training import TrainingForm
from cadre.learning.operations import training as operations
from cadre.learning.presenters import training as presenters
from cadre.learning.queries import training as queries
from cadre.learning.queries.courses import today


@page("learning.run_courses")
def training(request):
    rules = queries.rules_on(today())
    trainings = rules.trainings if rules else []
    context = {"rules": rules, "rows": [presenters.training_row(one) for one in trainings]}
    return render(request, "learning/training.html", context)


def _to_lock():
    return queries.rules_on(clock.day_of(clock.now())) or queries.no_rules()


@page("learning.run_courses", edits=_to_lock)
def change_training(request, code):
    known = queries.training_on(today(), code)
    if known is None:
        raise Http404
    form = TrainingForm(request.POST or None, initial=TrainingForm.showing(known))
    if form.is_valid():
        operations.change_training(code=code, facts=form.facts(), by=request.user, at=clock.now())
        messages.success(request, "Saved. It holds from today.")
        return redirect("learning:training")
    caption = presenters.title(known)
    return ask(request, "Change the training", "Save", form=form, back=reverse("learning:training"), caption=caption)


@page("learning.run_courses")
def training_due(request):
    on = today()
    listing = listed(request, queries.members_with_training_due(on=on), search=["user__name"])
    due = queries.due_among(listing.rows, on=on)
    rows = [(member, [presenters.due_words(one, on=on) for one in due[member.pk]]) for member in listing.rows]
    return render(request, "learning/training_due.html", {"listing": listing, "rows": rows})
