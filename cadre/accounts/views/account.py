"""Your own account, and signing out."""

from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cadre.accounts import operations
from cadre.accounts.forms.users import AccountForm
from cadre.govuk.pages import ask
from cadre.kernel import clock, slots
from cadre.kernel.pages import public, signed_in


@signed_in(edits=True)
def account(request):
    user = request.user
    initial = {"name": user.name, "language": user.language, "wants_mail": user.wants_mail}
    form = AccountForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.set_preferences(user=user, **form.cleaned_data, at=clock.now())
        messages.success(request, "Your account has been saved.")
        return redirect("accounts:account")
    links = slots.panels("account.link", user=user, at=clock.now())
    return ask(request, "Your account", "Save", form=form, template="accounts/account.html", links=links)


@public
@require_POST
def sign_out(request):
    was_signed_in = request.user.is_authenticated
    logout(request)
    if was_signed_in:
        messages.success(request, "You have signed out.")
    return redirect("account_request_login_code")
