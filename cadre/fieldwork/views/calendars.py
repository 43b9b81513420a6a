"""The sessions of a review as a calendar file: a person's own, or all for those who arrange them."""

from cadre.fieldwork import queries
from cadre.fieldwork.calendar_file import session_event
from cadre.kernel.calendars import calendar_download
from cadre.kernel.pages import page
from cadre.reviews.queries import reviews_for


def _answer(request, review, *, own):
    sessions = queries.sessions_for_calendar(request.user, review, own=own)
    events = [session_event(review, session) for session in sessions]
    return calendar_download(f"sessions-{review.reference}.ics", "Sessions of a visit", events)


@page("fieldwork.see_sessions", of=reviews_for)
def own(request, review):
    return _answer(request, review, own=True)


@page("fieldwork.add_session", of=reviews_for)
def whole(request, review):
    return _answer(request, review, own=False)
