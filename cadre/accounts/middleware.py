"""Limits of a session: it ends after a time without a page, and after a working day in any case."""

from django.conf import settings
from django.contrib.auth import logout

from cadre.kernel import clock, form_recovery

BEGAN, SEEN = "session-began", "session-seen"
# The last visit is saved no more often than this, so that reading pages rarely writes.
NOTED_EVERY = 5 * 60


def session_limits(get_response):
    """End a session that has reached its longest duration; extend the idle limit of one in use."""

    def middleware(request):
        if request.user.is_authenticated:
            now = clock.now().timestamp()
            began = request.session.setdefault(BEGAN, now)
            if now - began > settings.SESSION_LONGEST:
                logout(request)
            elif now - request.session.get(SEEN, 0) > NOTED_EVERY:
                request.session[SEEN] = now
        response = get_response(request)
        if request.user.is_authenticated:
            form_recovery.note_person(request, response, secure=settings.SESSION_COOKIE_SECURE)
        return response

    return middleware
