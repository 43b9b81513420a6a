"""Single sign-on: who may come in by it. An account is found by an address that the provider vouches for."""

import logging
from hashlib import sha256

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.shortcuts import redirect

from cadre.accounts import operations, queries
from cadre.kernel import clock

log = logging.getLogger("cadre.accounts")


class Provider(OpenIDConnectProvider):
    """Knows people by their number and the provider that gave it, as another may give the same number."""

    def extract_uid(self, data) -> str:
        issuer = sha256(self.app.settings["server_url"].encode()).hexdigest()[:16]
        return f"{issuer} {super().extract_uid(data)}"


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Lets in people who have an account, and nobody else."""

    def get_provider(self, request, provider, client_id=None):
        return Provider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def populate_user(self, request, sociallogin, data):
        """Nothing that the provider says becomes part of an account."""
        return sociallogin.user

    def pre_social_login(self, request, sociallogin) -> None:
        """Find the account of a person who has signed in at the provider, or refuse them."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise refusal("failed")
        if sociallogin.is_existing:
            operations.forget_claims(link=sociallogin.account)
            return
        sociallogin.user = _user_of(sociallogin)
        if sociallogin.user.is_active:
            known = {"provider": sociallogin.account.provider, "uid": sociallogin.account.uid}
            link = operations.link_single_sign_on(user=sociallogin.user, **known, at=clock.now())
            sociallogin.account, sociallogin.user = link, link.user

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """Explain what failed on a page of ours."""
        log.warning("single sign-on failed", exc_info=exception, extra={"why": str(error)})
        raise refusal("cancelled" if error == "cancelled" else "failed")


def _user_of(sociallogin):
    vouched_for = [address.email for address in sociallogin.email_addresses if address.verified is True]
    if not vouched_for:
        raise refusal("unverified")
    users = [user for user in map(queries.user_with_email, vouched_for) if user]
    if not users:
        raise refusal("unknown")
    return users[0]


def refusal(why: str) -> ImmediateHttpResponse:
    """The page that says why single sign-on let a person not in."""
    return ImmediateHttpResponse(redirect("accounts:sso_refused", why=why))
