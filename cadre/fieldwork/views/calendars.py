"""The sessions of a review as a calendar file: a person's own, or all for those who arrange them."""

from django.conf import settings
from django.http import HttpResponse

from cadre.fieldwork import queries
from cadre.fieldwork.calendar_file import calendar_file
from cadre.kernel.pages import page
from cadre.reviews.queries import reviews_for


def _answer(request, review, *, own):
    sessions = queries.sessions_for_calendar(request.user, review, own=own)
    content = calendar_file(review, sessions, site_url=settings.SITE_URL)
    name = f'attachment; filename="sessions-{review.reference}.ics"'
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})


@page("fieldwork.see_sessions", of=reviews_for)
def own(request, review):
    return _answer(request, review, own=True)


@page("fieldwork.add_session", of=reviews_for)
def whole(request, review):
    return _answer(request, review, own=False)
