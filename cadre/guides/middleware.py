"""Puts the hint of a page away once its reader has done what the page is for."""

from django.contrib import messages

from cadre.accounts.operations.hints import put_hints_away
from cadre.guides.hints import USED


def hints_used(get_response):
    """After a form that was saved, and so led on without a message of an error."""

    def middleware(request):
        answer = get_response(request)
        match = request.resolver_match
        page = USED.get(match.view_name) if match and request.method == "POST" else None
        is_saved = page and answer.status_code == 302 and not messages.get_messages(request).refuses
        if is_saved and request.user.is_authenticated and page not in request.user.hints_put_away:
            put_hints_away(user=request.user, pages=[page])
        return answer

    return middleware
