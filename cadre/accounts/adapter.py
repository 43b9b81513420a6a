"""Where the sign-in library meets the house: no open sign-up, codes sent and never stored, first sign-in noted."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as context_of_request
from django.contrib import messages
from django.template.loader import render_to_string

from cadre.accounts import operations
from cadre.accounts.choices import LAST_VISIT
from cadre.kernel import clock
from cadre.mail import operations as outbox

NO_MAIL = "The e-mail could not be sent just now. Go back and ask for it again in a few minutes."
log = logging.getLogger("cadre.accounts")
VOID = "Wrong too often, so that code no longer works. Ask for another one."
SENT = "account/messages/login_code_sent.txt"


class AccountAdapter(DefaultAccountAdapter):
    """Ours."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right",
        "enter_current_password": "That is not your password now",
        "incorrect_code": "That code is not right. Look in the newest letter, or ask for another code",
        "incorrect_password": "The password is not right",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again",
        "rate_limited": "Too many tries. Wait a minute, then ask again.",
    }

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """The page says that a code is on its way; the banner says so only when another one was asked for. After the
        last wrong code there is nothing to wait for: another can be asked for at once."""
        if message_template == SENT and request.POST.get("action") != "resend":
            return
        if kwargs.get("message") == self.error_messages["too_many_login_attempts"]:
            kwargs["message"] = VOID
        super().add_message(request, level, message_template, *args, **kwargs)

    def is_open_for_signup(self, request) -> bool:
        return False

    def send_mail(self, template_prefix, email, context):
        """Letters of the sign-in library leave through the post, at once, and nothing of them is kept."""
        context = {"user": None, **context}
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context)
        try:
            outbox.send_now(subject=subject, body=body, address=email)
        except OSError:
            log.exception("the mail server could not be reached for somebody who signs in")
            messages.error(context_of_request.request, NO_MAIL)

    def login(self, request, user):
        """Sign in, and keep in the session when the person was here before."""
        before = user.last_login
        super().login(request, user)
        request.session[LAST_VISIT] = before.isoformat() if before else ""

    def post_login(self, request, user, **kwargs):
        operations.activate(user=user, at=clock.now())
        return super().post_login(request, user, **kwargs)

    def send_notification_mail(self, *args, **kwargs):
        """Nothing beyond what the product itself writes."""
