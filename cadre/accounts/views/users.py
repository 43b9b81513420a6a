"""Manage users: list, invite, set roles, close and reopen accounts."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.accounts import operations, queries
from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.forms.users import InviteForm, RolesForm
from cadre.accounts.operations import two_step
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page, sensitive


@page("accounts.list_users")
def users(request):
    listing = listed(
        request,
        queries.users_for(request.user),
        search=["name", "email"],
        filters={"roles__role": ProgrammeRole.choices},
        labels={"roles__role": "Role"},
        sort={"name": "name", "email": "email"},
    )
    may_invite = request.user.has_perm("accounts.invite_user")
    return render(request, "accounts/users.html", {"listing": listing, "may_invite": may_invite})


@page("accounts.invite_user")
@sensitive()
def invite(request):
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            at = clock.now()
            user = operations.invite_to_role(**form.cleaned_data, by=request.user, at=at)
            is_new = user.created_at == at
            words = f"We have invited {user.name}." if is_new else f"{user.name} has an account already."
            messages.success(request, words if is_new else f"{words} We have saved their role.")
            return redirect("accounts:user", pk=user.pk)
        except operations.AccountClosed:
            form.add_error("email", "The account with this address is closed. Open it again under Users")
    return ask(request, "Invite a person", "Send invitation", form=form, back=reverse("accounts:users"))


@page("accounts.see_user", of=queries.users_for, edits=True)
@sensitive(reading=False)
def user(request, person):
    may_change = request.user.has_perm("accounts.change_user", person)
    form = None
    if may_change:
        held = [role.role for role in person.roles.all()]
        form = RolesForm(request.POST or None, initial={"roles": held})
        if form.is_valid():
            try:
                operations.change_roles(user=person, wanted=form.cleaned_data["roles"], by=request.user, at=clock.now())
                messages.success(request, "The roles have been saved.")
                return redirect("accounts:user", pk=person.pk)
            except operations.LastLead:
                form.add_error("roles", "The programme needs a lead. Make someone else a programme lead first")
    has_second_step = may_change and queries.has_second_step(person)
    return render(request, "accounts/user.html", {"person": person, "form": form, "has_second_step": has_second_step})


@page("accounts.change_user", of=queries.users_for)
@sensitive()
def reset_two_step(request, person):
    if request.method == "POST":
        two_step.reset(user=person, by=request.user, at=clock.now())
        messages.success(request, f"{person.name} can sign in with one step, and set up two-step sign-in again.")
        return redirect("accounts:user", pk=person.pk)
    return ask(
        request,
        "Reset two-step sign-in?",
        "Reset it",
        back=person,
        caption=person,
        intro="Check who is asking before you do this: call them on a number that you know.",
        preview=["Their authenticator app, passkeys and recovery codes stop working", "We email them"],
        kind="warning",
    )


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
