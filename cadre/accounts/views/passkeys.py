"""Passkeys: add one, remove one, and sign in with one."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cadre.accounts import presenters, queries
from cadre.accounts.forms.two_step import AddPasskeyForm, PasskeyForm
from cadre.accounts.operations import two_step as operations
from cadre.accounts.views.two_step import cannot_remove
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import public, sensitive, signed_in

REFUSED = "We could not sign you in with this passkey. Sign in another way."


@signed_in
@sensitive()
def add_passkey(request):
    form = AddPasskeyForm(request.POST or None)
    if form.is_valid():
        operations.add_passkey(user=request.user, **form.cleaned_data, at=clock.now())
        messages.success(request, "Your passkey has been added.")
        return redirect("accounts:recovery_codes")
    return ask(
        request,
        "Add a passkey",
        "Add",
        form=form,
        back=reverse("accounts:two_step"),
        template="accounts/add_passkey.html",
        creation_options=auth.begin_registration(request.user, passwordless=True),
    )


@signed_in
@sensitive()
def remove_passkey(request, pk):
    passkey = queries.authenticators_of(request.user, Authenticator.Type.WEBAUTHN).filter(pk=pk).first()
    if passkey is None or cannot_remove(request):
        return redirect("accounts:two_step")
    if request.method == "POST":
        operations.remove(user=request.user, authenticator=passkey, at=clock.now())
        messages.success(request, "Your passkey has been removed.")
        return redirect("accounts:two_step")
    return ask(
        request,
        f"Remove the passkey “{passkey}”?",
        "Remove it",
        back=reverse("accounts:two_step"),
        preview=presenters.consequences_of_removing(request.user),
        kind="warning",
        leave="Keep it",
    )


@public
def sign_in_with_passkey(request):
    """For a script, what to ask the passkey; then its answer, which is both steps, as the device asks who it is."""
    if request.method != "POST":
        return JsonResponse({"request_options": auth.begin_authentication()})
    if answer := ratelimit.consume_or_429(request, app="allauth.mfa", action="webauthn_login"):
        return answer
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        messages.error(request, REFUSED)
        return redirect("account_request_login_code")
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    post_authentication(request, form.authenticator, passwordless=True)
    return perform_login(request, Login(user=form.authenticator.user, redirect_url=wanted if is_ours else None))
