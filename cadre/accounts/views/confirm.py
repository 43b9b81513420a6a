"""Confirm that it is you, before what is sensitive."""

from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.accounts import emailed_code, limits, queries
from cadre.accounts.forms.confirm import EmailedCodeForm, PasswordForm
from cadre.accounts.forms.two_step import PasskeyForm, SecondStepForm
from cadre.govuk.pages import ask
from cadre.kernel import pages
from cadre.kernel.pages import own_address, signed_in

HEADING = "Confirm that it is you"
TOO_MANY = "You have requested too many codes. Wait 10 minutes, then try again."


@signed_in
def confirm(request):
    if queries.has_second_step(request.user):
        return _by_second_step(request)
    if request.user.has_usable_password():
        form = PasswordForm(request.POST or None, user=request.user)
        return _asked(request, form, "accounts/confirm_by_password.html")
    return _by_email(request)


@signed_in
def confirm_by_email(request):
    """For those who have a password and would rather get a code."""
    return redirect(_next(request)) if queries.has_second_step(request.user) else _by_email(request)


def _by_second_step(request):
    failed = False
    if "credential" in request.POST:
        form = PasskeyForm(request.POST, user=request.user)
        if form.is_valid():
            return _confirmed(request)
        failed = True
    form = SecondStepForm(request.POST if "code" in request.POST else None, user=request.user)
    asked = auth.begin_authentication(request.user)
    has_passkey = bool(asked["publicKey"].get("allowCredentials"))
    context = {"request_options": asked if has_passkey else None, "failed": failed}
    context |= {"kind": "secondary"} if has_passkey else {}
    return _asked(request, form, "accounts/confirm.html", **context)


def _by_email(request):
    if request.POST.get("action") == "send":
        if limits.count_email(request, account=request.user.email):
            emailed_code.send(request)
        else:
            messages.error(request, TOO_MANY)
        return redirect(request.get_full_path())
    if not emailed_code.is_awaited(request):
        return render(request, "accounts/confirm_send.html", {"heading": HEADING})
    return _asked(request, EmailedCodeForm(request.POST or None, user=request.user), "accounts/confirm_by_email.html")


def _asked(request, form, template, **context):
    if form.is_valid():
        return _confirmed(request)
    context |= {"template": template, "next": request.GET.get("next", "")}
    return ask(request, HEADING, "Continue", form=form, **context)


def _confirmed(request):
    pages.confirm(request)
    return redirect(_next(request))


def _next(request) -> str:
    return own_address(request, request.GET.get("next", "")) or "/"
