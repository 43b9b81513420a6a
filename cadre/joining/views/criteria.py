"""By what applications are assessed: read by those who assess, changed by the lead."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.joining.forms.criteria import AddCriterionForm, CriterionForm, ScaleForm
from cadre.joining.operations import criteria as operations
from cadre.joining.queries import criteria as queries
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.members.choices import MemberKind

SAVED = "Saved. It holds for applications whose assessors are chosen from now on."
CAPTION = "How applications are assessed"


def _today():
    return clock.day_of(clock.now())


def _in_force():
    """The row to lock: the newest version, or one never saved."""
    return queries.criteria_on(_today()) or queries.no_criteria()


@page("joining.assess")
def criteria(request):
    in_force, labels = _in_force(), dict(MemberKind.choices)
    rows = [
        {**one, "kinds": [labels[kind] for kind in one["kinds"]], "is_for_all": len(one["kinds"]) == len(labels)}
        for one in in_force.content["criteria"]
    ]
    context = {"criteria": in_force, "rows": rows, "versions": queries.versions()}
    return render(request, "joining/criteria.html", {**context, "may_change": _may_change(request.user)})


def _may_change(user) -> bool:
    return user.has_perm("joining.change_criteria")


@page("joining.change_criteria", edits=_in_force)
def change_criterion(request, code):
    criterion = queries.criterion_on(_today(), code)
    if criterion is None:
        raise Http404
    form = CriterionForm(request.POST or None, initial=criterion)
    if form.is_valid():
        operations.change_criterion(code=code, facts=form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, SAVED)
        return redirect("joining:criteria")
    return ask(request, criterion["title"], "Save", form=form, back=reverse("joining:criteria"), caption=CAPTION)


@page("joining.change_criteria")
def add_criterion(request):
    if not _in_force().pk:
        raise Http404
    form = AddCriterionForm(request.POST or None)
    if form.is_valid():
        operations.add_criterion(facts=form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, SAVED)
        return redirect("joining:criteria")
    return ask(request, "Add a criterion", "Add", form=form, back=reverse("joining:criteria"), caption=CAPTION)


@page("joining.change_criteria", edits=_in_force)
def change_scale(request):
    in_force = _in_force()
    if not in_force.pk:
        raise Http404
    form = ScaleForm(request.POST or None, initial={"words": "\n".join(in_force.scale)})
    if form.is_valid():
        operations.change_scale(words=form.cleaned_data["words"], by=request.user, at=clock.now())
        messages.success(request, SAVED)
        return redirect("joining:criteria")
    return ask(request, "Words of the scale", "Save", form=form, back=reverse("joining:criteria"), caption=CAPTION)
