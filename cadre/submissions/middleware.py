"""Does the work of a form once, however often it is sent."""

import hashlib
import json

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.kernel import clock
from cadre.submissions import operations, queries
from cadre.submissions.unrecorded import is_unrecorded

SAVED_BEFORE = "We saved this form when you first sent it, so it was not sent again."
SENT_BEFORE = "You sent this form before, so it was not sent again. This page shows the result."


def form_once(get_response):
    """Answer a form that was sent before with the page the first sending led to, or 409 while that is still running.

    A form carries a token that is new with every page, so the same token with the same words is the same form, sent
    by a second press or from the browser's history. A form that was refused, with errors on its page or with a message
    of one on the next, may be sent again.
    """

    def middleware(request):
        key = _key_of(request)
        if not key:
            return get_response(request)
        if not operations.take_form(key=key, at=clock.now()):
            return _sent_before(request, key)
        with operations.working_on(key):
            answer = get_response(request)
        is_done = 300 <= answer.status_code < 400 and not messages.get_messages(request).refuses
        location = answer.headers["Location"] if is_done else ""
        operations.answer_form(key=key, location=location[:500])
        return answer

    return middleware


def _key_of(request) -> str:
    """What tells this form from every other; empty for what is no form of a signed-in person, or left unrecorded."""
    if request.method != "POST" or not request.user.is_authenticated or "csrfmiddlewaretoken" not in request.POST:
        return ""
    if is_unrecorded(request.path_info):
        return ""
    files = [(name, file.name, file.size) for name, given in request.FILES.lists() for file in given]
    facts = [request.user.pk, request.get_full_path(), sorted(request.POST.lists()), sorted(files)]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _sent_before(request, key):
    location = queries.answer_to_form(key)
    if not location and queries.was_saved(key, before=clock.now() - operations.UNANSWERED):
        messages.info(request, SAVED_BEFORE)
        return redirect("/")
    if not location:
        return render(request, "submissions/still_saving.html", status=409)
    messages.info(request, SENT_BEFORE)
    return redirect(location)
