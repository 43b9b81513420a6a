"""Where the sign-in library meets the house: no open sign-up, codes sent and never stored, first sign-in noted."""

from allauth.account.adapter import DefaultAccountAdapter
from django.template.loader import render_to_string

from cadre.accounts import operations
from cadre.accounts.choices import LAST_VISIT
from cadre.kernel import clock
from cadre.post import operations as post


class AccountAdapter(DefaultAccountAdapter):
    """Ours."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def send_mail(self, template_prefix, email, context):
        """Letters of the sign-in library leave through the post, at once, and nothing of them is kept."""
        context = {"user": None, **context}
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context)
        post.send_now(subject=subject, body=body, address=email)

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
