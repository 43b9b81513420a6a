"""The second step while a person signs in, and who has done both steps elsewhere."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings


class SecondStep(AuthenticateStage):
    """Asks for the second step, but not those whose provider has asked for it."""

    def _should_handle(self, request) -> bool:
        return super()._should_handle(request) and not has_done_both_steps(request, self.login.user)


def has_done_both_steps(request, user) -> bool:
    """Whether the person signed in at a provider that ``CADRE_OIDC_TWO_STEP`` trusts to ask for both steps."""
    records = get_authentication_records(request, user) if settings.SSO_IS_TWO_STEPS else []
    return any(record["method"] == "socialaccount" for record in records)
