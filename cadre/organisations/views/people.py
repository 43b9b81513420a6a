"""The people who represent an organisation: name them, end their roles."""

from django.contrib import messages
from django.shortcuts import redirect

from cadre.accounts.operations import AccountClosed
from cadre.govuk.pages import ask
from cadre.kernel import acts, clock
from cadre.kernel.pages import page
from cadre.organisations import queries
from cadre.organisations.forms import RepresentativeForm
from cadre.organisations.operations import roles as operations


@page("organisations.name_person", of=queries.organisations_for)
def name_person(request, organisation):
    form = RepresentativeForm(request.POST or None)
    if form.is_valid():
        person = form.cleaned_data
        try:
            role = operations.name_person(organisation=organisation, **person, by=request.user, at=clock.now())
            words = role.get_role_display().lower()
            messages.success(request, f"{role.user} is now {words} of {organisation}. We have emailed them.")
            return redirect(organisation)
        except operations.AlreadyHeld:
            form.add_error("email", "This person has this role already. They are in the list of people")
        except AccountClosed:
            form.add_error("email", "The account with this address is closed. The programme lead can open it again")
    heading = "Name a sponsor or contact"
    return ask(request, heading, "Add and email them", form=form, back=organisation, caption=organisation)


@page("organisations.end_role", of=queries.roles_for)
def end_role(request, role):
    if request.method == "POST":
        operations.end_role(role=role, by=request.user, at=clock.now())
        messages.success(request, f"{role.user} is no longer {role.get_role_display().lower()} of {role.organisation}.")
        return redirect(role.organisation)
    act = acts.get("organisations.end_role")
    preview = acts.preview(act.key, role, at=clock.now())
    context = {"back": role.organisation, "caption": role.organisation, "preview": preview, "kind": "warning"}
    return ask(request, act.heading_for(role.user), act.words, **context)
