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

from cadre.accounts import queries
from cadre.accounts.forms.two_step import AddPasskeyForm, PasskeyForm
from cadre.accounts.operations import two_step as operations
from cadre.accounts.views.two_step import remove
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import own_address, public, sensitive, signed_in

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
    return remove(request, passkey, f"Remove the passkey “{passkey}”?", done="Your passkey has been removed.")


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
    next_url = own_address(request, request.POST.get("next", "")) or None
    post_authentication(request, form.authenticator, passwordless=True)
    return perform_login(request, Login(user=form.authenticator.user, redirect_url=next_url))
