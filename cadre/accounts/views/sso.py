"""Sign in at the organisation's provider, come back from there, and the page for those who are refused."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as library
from django.http import Http404
from django.shortcuts import redirect, render
from requests import RequestException

from cadre.accounts.sso import log
from cadre.kernel.pages import own_address, public

PROVIDER = "sso"
# What a provider that does not answer, or not as it should, makes the library raise.
FAULTS = (RequestException, KeyError, TypeError, ValueError)
REFUSALS = {
    "unverified": "The account that you signed in with has no email address that we can rely on.",
    "unknown": "The email address of the account that you signed in with has no account here.",
    "cancelled": "You did not finish signing in.",
    "failed": "We could not check who you are. Try again in a few minutes.",
}


@public
def sign_in_with_sso(request):
    try:
        provider = get_adapter().get_provider(request, PROVIDER)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    next_url = own_address(request, request.GET.get("next", "")) or None
    try:
        return provider.redirect(request, AuthProcess.LOGIN, next_url=next_url)
    except ImmediateHttpResponse as refused:
        return refused.response
    except FAULTS:
        log.warning("single sign-on could not begin", exc_info=True)
        return redirect("accounts:sso_refused", why="failed")


@public
def callback(request, provider_id):
    try:
        return library.callback(request, provider_id=provider_id)
    except FAULTS:
        log.warning("single sign-on failed", exc_info=True)
        return redirect("accounts:sso_refused", why="failed")


@public
def refused(request, why):
    if why not in REFUSALS:
        raise Http404
    return render(request, "accounts/sso_refused.html", {"why": why, "words": REFUSALS[why]})
