"""Limits of a session: it ends after a time without a page, and after a working day whatever happens. And a form that
is sent twice does its work once."""

import hashlib
import json
import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect

from cadre.accounts import operations, queries
from cadre.kernel import clock

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
        return get_response(request)

    return middleware


# How long the second press waits for what the first one is doing, and how often it looks.
PATIENCE, LOOK = 10, 0.1
TWICE = "You sent this form before, so it was not sent again. This page shows how things stand."
STILL = "What you sent is still being done. Look again in a minute before you send it anew."


def form_once(get_response):
    """Do a form's work once however often its button is pressed: the second press is led where the first one was.

    A form carries a token that is new with every page, so the same token with the same words is the same press, or the
    same page sent again from the browser's history. A form sent back with errors may be sent again.
    """

    def middleware(request):
        key = _key_of(request)
        if not key:
            return get_response(request)
        if not operations.take_form(key=key, at=clock.now()):
            return _as_before(request, key)
        answer = get_response(request)
        done = answer.headers["Location"] if 300 <= answer.status_code < 400 else ""
        operations.answer_form(key=key, location=done[:500])
        return answer

    return middleware


def _key_of(request) -> str:
    """What tells this form from every other; empty for what is no form of a signed-in person."""
    if request.method != "POST" or not request.user.is_authenticated or "csrfmiddlewaretoken" not in request.POST:
        return ""
    files = [(name, file.name, file.size) for name, given in request.FILES.lists() for file in given]
    facts = [request.user.pk, request.get_full_path(), sorted(request.POST.lists()), sorted(files)]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _as_before(request, key):
    until = time.monotonic() + PATIENCE
    while not (location := queries.answer_to_form(key)) and time.monotonic() < until:
        time.sleep(LOOK)
    if location:
        messages.info(request, TWICE)
    else:
        messages.error(request, STILL)
    return redirect(location or "/")
