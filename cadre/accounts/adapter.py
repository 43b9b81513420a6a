"""The sign-in library's adapter: no open sign-up, codes sent and never stored, first sign-in recorded."""

import logging
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as context_of_request
from django.conf import settings
from django.contrib import messages
from django.template.loader import render_to_string

from cadre.accounts import limits, operations
from cadre.accounts.choices import LAST_VISIT
from cadre.kernel import clock
from cadre.kernel.email_addresses import one_form
from cadre.mail import operations as outbox

NO_MAIL = "We could not send the email. Go back and request it again in a few minutes."
log = logging.getLogger("cadre.accounts")
VOID = "You entered a wrong code too many times, so the code no longer works. Request a new code."
SENT = "account/messages/login_code_sent.txt"


class AccountAdapter(DefaultAccountAdapter):
    """Messages, emails and sign-in of this product."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or password is not correct",
        "enter_current_password": "Your current password is not correct",
        "incorrect_code": "The code is not correct. Check the newest email, or request a new code",
        "incorrect_password": "The password is not correct",
        "too_many_login_attempts": "Too many attempts. Wait 10 minutes, then try again",
        "rate_limited": "Too many attempts. Wait a minute, then try again.",
    }

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Leave out the message that a code was sent, which the page shows, unless it was sent again.

        After too many wrong codes, a new code can be requested at once, so the message does not say to wait.
        """
        if message_template == SENT and request.POST.get("action") != "resend":
            return
        if kwargs.get("message") == self.error_messages["too_many_login_attempts"]:
            kwargs["message"] = VOID
        super().add_message(request, level, message_template, *args, **kwargs)

    def is_open_for_signup(self, request) -> bool:
        return False

    def send_mail(self, template_prefix, email, context):
        """Send emails of the sign-in library at once and keep nothing of them."""
        context = {"user": None, **context}
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context)
        try:
            outbox.send_now(subject=subject, body=body, address=email)
        except OSError:
            log.exception("could not reach the mail server to send a sign-in email")
            messages.error(context_of_request.request, NO_MAIL)

    def get_reset_password_from_key_url(self, key):
        """The link of the email, on the host of the site whatever host the request named."""
        address = urlsplit(super().get_reset_password_from_key_url(key))
        return f"{settings.SITE_URL}{address.path}"

    def authenticate(self, request, **credentials):
        """Check a password, unless this client has tried too many for the account."""
        used = limits.count_try(request, account=one_form(credentials.get("email", "")))
        if used is None:
            raise self.validation_error("too_many_login_attempts")
        user = super().authenticate(request, **credentials)
        if user:
            used.rollback()
        return user

    def set_password(self, user, password):
        """Set a password that a person has chosen or changed, and email them."""
        operations.set_password(user=user, password=password, at=clock.now())

    def login(self, request, user):
        """Sign in, and keep the time of the previous sign-in in the session."""
        before = user.last_login
        super().login(request, user)
        request.session[LAST_VISIT] = before.isoformat() if before else ""

    def get_login_stages(self) -> list[str]:
        """The second step is left out for those whose provider has asked for it."""
        ours = "cadre.accounts.stages.SecondStep"
        return [
            ours if stage == "allauth.mfa.stages.AuthenticateStage" else stage for stage in super().get_login_stages()
        ]

    def post_login(self, request, user, **kwargs):
        operations.activate(user=user, at=clock.now())
        return super().post_login(request, user, **kwargs)

    def send_notification_mail(self, *args, **kwargs):
        """Send nothing: the product writes its own emails."""
