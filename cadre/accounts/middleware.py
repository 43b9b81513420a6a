"""Limits of a session, and the set-up of two-step sign-in that comes before anything else where it is required."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect

from cadre.accounts import queries
from cadre.accounts.stages import has_done_both_steps
from cadre.kernel import clock, form_recovery
from cadre.kernel.pages import confirm

BEGAN, SEEN = "session-began", "session-seen"
# The last visit is saved no more often than this, so that reading pages rarely writes.
NOTED_EVERY = 5 * 60


def session_limits(get_response):
    """End a session that has reached its longest duration; extend the idle limit of one in use."""

    def middleware(request):
        if request.user.is_authenticated:
            now = clock.now().timestamp()
            if BEGAN not in request.session:
                request.session[BEGAN] = now
                confirm(request)
            if now - request.session[BEGAN] > settings.SESSION_LONGEST:
                logout(request)
            elif now - request.session.get(SEEN, 0) > NOTED_EVERY:
                request.session[SEEN] = now
                if settings.DEMO and request.user.demo_note:  # people of the worked example sign in by one press
                    confirm(request)
        response = get_response(request)
        if request.user.is_authenticated:
            form_recovery.note_person(request, response, secure=settings.SESSION_COOKIE_SECURE)
        return response

    return middleware


# What a person may open who must set up two-step sign-in first.
SET_UP = {
    "confirm",
    "confirm_by_email",
    "two_step",
    "add_app",
    "app_picture",
    "add_passkey",
    "recovery_codes",
    "recovery_codes_file",
    "sign_out",
}


def two_step_required(get_response):
    """Lead those who must set up two-step sign-in to its page, whatever else they open."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if request.resolver_match.app_name == "accounts" and request.resolver_match.url_name in SET_UP:
            return None
        if not request.user.is_authenticated or not queries.must_set_up_two_step(request.user):
            return None
        if has_done_both_steps(request, request.user):
            return None
        if request.headers.get("Accept") == "application/json":
            return HttpResponse(status=403)
        if request.method == "POST":
            form_recovery.stash(request)
        return redirect("accounts:two_step")

    middleware.process_view = process_view
    return middleware
