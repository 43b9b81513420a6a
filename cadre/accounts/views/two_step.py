"""Your own two-step sign-in: add and remove an authenticator app, and save your recovery codes."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.accounts import presenters, queries
from cadre.accounts.forms.two_step import AddAppForm
from cadre.accounts.operations import two_step as operations
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.downloads import saved_as
from cadre.kernel.pages import sensitive, signed_in

SECRET = "two-step-secret"
NEEDED = "Your role needs two-step sign-in. Add another way before you remove this one."
WRONG = "The code is not correct. Enter the code that the app shows now"


@signed_in
def two_step(request):
    ways = presenters.ways_of_second_step(request.user)
    return render(request, "accounts/two_step.html", ways)


@signed_in
@sensitive()
def add_app(request):
    secret = _secret(request)
    form = AddAppForm(request.POST or None)
    if form.is_valid():
        try:
            operations.add_app(user=request.user, secret=secret, code=form.cleaned_data["code"], at=clock.now())
        except operations.WrongCode:
            form.add_error("code", WRONG)
        except operations.AlreadyAdded:
            messages.info(request, "You have an authenticator app already. Remove it to add another.")
            return redirect("accounts:two_step")
        else:
            del request.session[SECRET]
            messages.success(request, "Your authenticator app has been added.")
            return redirect("accounts:recovery_codes")
    context = {"key": presenters.in_fours(secret), "template": "accounts/add_app.html"}
    return ask(request, "Add an authenticator app", "Add", form=form, back=reverse("accounts:two_step"), **context)


def _secret(request) -> str:
    """The key of the app that is being added, the same until it is added; the session is saved each time."""
    request.session[SECRET] = request.session.get(SECRET) or generate_totp_secret()
    return request.session[SECRET]


@signed_in
@sensitive()
def app_picture(request):
    """The picture that the app reads its key from."""
    secret = _secret(request)
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(picture, content_type="image/svg+xml")


def _cannot_remove(request) -> bool:
    """Whether the person's role needs their only way of the second step, with a message if so."""
    is_needed = queries.is_last_way(request.user) and bool(queries.why_two_steps(request.user))
    if is_needed:
        messages.info(request, NEEDED)
    return is_needed


@signed_in
@sensitive()
def remove_app(request):
    app = queries.authenticators_of(request.user, Authenticator.Type.TOTP).first()
    return remove(request, app, "Remove your authenticator app?", done="Your authenticator app has been removed.")


def remove(request, authenticator, heading, *, done):
    """Ask whether to remove one of the person's ways of the second step, and do so; not when there is none, or when
    their role needs it."""
    if authenticator is None or _cannot_remove(request):
        return redirect("accounts:two_step")
    if request.method == "POST":
        operations.remove(user=request.user, authenticator=authenticator, at=clock.now())
        messages.success(request, done)
        return redirect("accounts:two_step")
    return ask(
        request,
        heading,
        "Remove it",
        back=reverse("accounts:two_step"),
        preview=presenters.consequences_of_removing(request.user),
        kind="warning",
        leave="Keep it",
    )


@signed_in
@sensitive()
def recovery_codes(request):
    codes = queries.recovery_codes_of(request.user)
    if codes and request.method == "POST":
        operations.keep_recovery_codes(user=request.user)
        messages.success(request, "Two-step sign-in is on. Keep your recovery codes where only you can read them.")
        return redirect("accounts:two_step")
    if codes is None or codes.did_view:
        return redirect("accounts:two_step")
    return ask(
        request,
        "Save your recovery codes",
        "I have saved them",
        template="accounts/recovery_codes.html",
        codes=codes.get_unused_codes(),
    )


@signed_in
@sensitive()
def recovery_codes_file(request):
    codes = queries.recovery_codes_of(request.user)
    if codes is None or codes.did_view:
        return redirect("accounts:two_step")
    answer = render(
        request, "accounts/recovery_codes.txt", {"codes": codes.get_unused_codes()}, content_type="text/plain"
    )
    return saved_as("recovery-codes.txt", answer)


@signed_in
@sensitive()
def renew_recovery_codes(request):
    if not queries.has_second_step(request.user):
        return redirect("accounts:two_step")
    if request.method == "POST":
        operations.renew_recovery_codes(user=request.user, at=clock.now())
        return redirect("accounts:recovery_codes")
    return ask(
        request,
        "Make new recovery codes?",
        "Make new codes",
        back=reverse("accounts:two_step"),
        preview=["Your old recovery codes stop working", "We show you the new codes once", "We email you"],
    )
