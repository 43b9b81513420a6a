"""Where the sign-in library meets the house: no open sign-up, codes sent and never stored, first sign-in noted."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as context_of_request
from django.contrib import messages
from django.template.loader import render_to_string

from cadre.accounts import operations
from cadre.accounts.choices import LAST_VISIT
from cadre.kernel import clock
from cadre.post import operations as post

NO_MAIL = "The e-mail could not be sent just now. Go back and ask for it again in a few minutes."
log = logging.getLogger("cadre.accounts")


class AccountAdapter(DefaultAccountAdapter):
    """Ours."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def send_mail(self, template_prefix, email, context):
        """Letters of the sign-in library leave through the post, at once, and nothing of them is kept."""
        context = {"user": None, **context}
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context)
        try:
            post.send_now(subject=subject, body=body, address=email)
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
