"""Manage users: list, invite, set roles, close and reopen accounts."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.accounts import operations, queries
from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.forms.users import InviteForm, RolesForm
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page


@page("accounts.list_users")
def users(request):
    found = listed(
        request,
        queries.users_for(request.user),
        search=["name", "email"],
        filters={"roles__role": ProgrammeRole.choices},
        labels={"roles__role": "Role"},
        sort={"name": "name", "email": "email"},
    )
    may_invite = request.user.has_perm("accounts.invite_user")
    return render(request, "accounts/users.html", {"found": found, "may_invite": may_invite})


@page("accounts.invite_user")
def invite(request):
    form = InviteForm(request.POST or None)
    if form.is_valid():
        invitation, at = form.cleaned_data, clock.now()
        user = operations.invite(email=invitation["email"], name=invitation["name"], by=request.user, at=at)
        if invitation["role"]:
            operations.grant_role(user=user, role=invitation["role"], by=request.user, at=at)
        messages.success(request, f"We have invited {user.name}.")
        return redirect("accounts:user", pk=user.pk)
    return ask(request, "Invite a person", "Send invitation", form=form, back=reverse("accounts:users"))


@page("accounts.see_user", of=queries.users_for)
def user(request, person):
    may_change = request.user.has_perm("accounts.change_user", person)
    form = None
    if may_change:
        held = [role.role for role in person.roles.all()]
        form = RolesForm(request.POST or None, initial={"roles": held})
        if form.is_valid():
            _set_roles(person, held, form.cleaned_data["roles"], by=request.user)
            messages.success(request, "The roles have been saved.")
            return redirect("accounts:user", pk=person.pk)
    return render(request, "accounts/user.html", {"person": person, "form": form, "may_change": may_change})


def _set_roles(person, held, wanted, *, by):
    at = clock.now()
    for role in set(wanted) - set(held):
        operations.grant_role(user=person, role=role, by=by, at=at)
    for role in set(held) - set(wanted):
        operations.end_role(user=person, role=role, by=by, at=at)


@page("accounts.change_user", of=queries.users_for)
@require_POST
def deactivate(request, person):
    if person == request.user:
        messages.error(request, "You cannot close your own account. Ask another programme lead to do it.")
        return redirect("accounts:user", pk=person.pk)
    operations.deactivate(user=person, by=request.user, at=clock.now())
    messages.success(request, f"{person.name} can no longer sign in.")
    return redirect("accounts:user", pk=person.pk)


@page("accounts.change_user", of=queries.users_for)
@require_POST
def reactivate(request, person):
    operations.reactivate(user=person, by=request.user, at=clock.now())
    messages.success(request, f"{person.name} can sign in again.")
    return redirect("accounts:user", pk=person.pk)
