"""Add an organisation, and change its facts, predecessors and neighbours."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.organisations import presenters, queries
from cadre.organisations.forms import ChangeOrganisationForm, LinkedForm, OrganisationForm
from cadre.organisations.operations import organisations as operations


@page("organisations.add_organisation")
def add(request):
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        try:
            made = operations.add_organisation(**form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, f"{made} has been added.")
            return redirect(made)
        except operations.NameTaken as taken:
            form.add_error("name", f"{taken}. Find it in the list")
    return ask(request, "Add an organisation", "Add", form=form, back=reverse("organisations:organisations"))


@page("organisations.change_organisation", of=queries.organisations_for, edits=True)
def change(request, organisation):
    initial = presenters.facts(organisation)
    form = ChangeOrganisationForm(request.POST or None, initial=initial, nation=organisation.nation)
    if form.is_valid():
        try:
            facts, at = form.cleaned_data, clock.now()
            operations.change_organisation(organisation=organisation, **facts, by=request.user, at=at)
            messages.success(request, f"{organisation} has been saved.")
            return redirect(organisation)
        except operations.NameTaken as taken:
            form.add_error("name", f"{taken}. Enter a different name")
    return ask(request, "Change the organisation", "Save", form=form, back=organisation, caption=organisation)


def _link(request, organisation, *, now, save, heading, label, done):
    form = LinkedForm(
        request.POST or None,
        organisations=queries.others_to_link(organisation),
        label=label,
        initial={"linked": [organisation.pk for organisation in now]},
    )
    if form.is_valid():
        save(form.cleaned_data["linked"])
        messages.success(request, done)
        return redirect(organisation)
    return ask(request, heading, "Save", form=form, back=organisation, caption=organisation)


@page("organisations.change_organisation", of=queries.organisations_for, edits=True)
def predecessors(request, organisation):
    def save(chosen):
        operations.set_predecessors(organisation=organisation, predecessors=chosen, by=request.user, at=clock.now())

    return _link(
        request,
        organisation,
        now=queries.predecessors_of(organisation),
        save=save,
        heading="What was it before?",
        label="Organisations that became this one",
        done="The predecessors have been saved.",
    )


@page("organisations.change_organisation", of=queries.organisations_for, edits=True)
def neighbours(request, organisation):
    def save(chosen):
        operations.set_neighbours(organisation=organisation, neighbours=chosen, by=request.user, at=clock.now())

    return _link(
        request,
        organisation,
        now=queries.neighbours_of(organisation),
        save=save,
        heading="Which are its neighbours?",
        label="Organisations that border this one",
        done="The neighbours have been saved.",
    )
