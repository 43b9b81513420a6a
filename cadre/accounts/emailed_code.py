"""A code that confirms that it is you: emailed, kept in the session as a digest, for ten minutes and three tries."""

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from django.utils.crypto import constant_time_compare, salted_hmac

from cadre.kernel import clock

KEY = "confirm-code"
WORKS_FOR = 10 * 60
TRIES = 3


def send(request) -> None:
    """Email a new code to the person who is signed in. Earlier ones stop working."""
    adapter, user = get_adapter(request), request.user
    code = adapter.generate_login_code()
    welsh = ".cy" if user.language == "cy" else ""
    adapter.send_mail(f"account/email/confirm_code{welsh}", user.email, {"code": code})
    until = clock.now().timestamp() + WORKS_FOR
    request.session[KEY] = {"digest": _digest(user, code), "until": until, "tries": TRIES}


def is_awaited(request) -> bool:
    """Whether a code was sent that still works."""
    sent = request.session.get(KEY)
    return bool(sent) and sent["tries"] > 0 and clock.now().timestamp() < sent["until"]


def is_right(request, code: str) -> bool:
    """Whether this is the code that was sent. The right one is used up; after three wrong ones none works."""
    if not is_awaited(request):
        return False
    sent = request.session.pop(KEY)
    if constant_time_compare(sent["digest"], _digest(request.user, code)):
        return True
    request.session[KEY] = sent | {"tries": sent["tries"] - 1}
    return False


def _digest(user, code: str) -> str:
    return salted_hmac("cadre.accounts.emailed_code", f"{user.pk} {normalize_user_code(code)}").hexdigest()
