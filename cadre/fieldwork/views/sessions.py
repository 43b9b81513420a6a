"""Sessions: the list, adding, changing and cancelling one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.accounts.queries import among
from cadre.fieldwork import presenters, queries
from cadre.fieldwork.choices import SessionKind
from cadre.fieldwork.clashes import clashes, concerns
from cadre.fieldwork.day_grid import grid
from cadre.fieldwork.forms import CancelForm, ChangeSessionForm, SessionForm
from cadre.fieldwork.operations import sessions as operations
from cadre.fieldwork.rules import listens
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock, undo
from cadre.kernel.pages import flash_outcome, page
from cadre.kernel.traces import SomethingRests
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.people import host_people_with_phone

TWO = "One person cannot ask and take notes in the same session. Choose someone else"

WHERE_AND_WHEN = ("starts_at", "ends_at", "asker", "note_taker", "place")


@page("fieldwork.see_sessions", of=reviews_for)
def sessions(request, review):
    listing = listed(
        request,
        queries.sessions_of(request.user, review),
        search=["title", "group"],
        filters={"kind": SessionKind.choices},
    )
    opens, timed = listens(request.user, review), queries.timed_sessions(review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "sessions"),
        "listing": listing,
        "days": presenters.days_of(review, timed),
        **_next(request, review, opens),
        "host_people": host_people_with_phone(review),
        "rows": presenters.session_rows(listing.rows, clashes(timed), opens=opens),
        "opens": opens,
        "may_add": review.is_open and request.user.has_perm("fieldwork.add_session", review),
    }
    return render(request, "fieldwork/sessions.html", context)


@page("fieldwork.see_sessions", of=reviews_for)
def day(request, review, day):
    on, timed = presenters.day_named(day), queries.timed_sessions(review)
    if on is None:
        raise Http404
    opens, known = listens(request.user, review), clashes(timed)
    of_day = queries.sessions_on(request.user, review, on)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "sessions"),
        "day": on,
        "days": presenters.days_of(review, timed),
        **_next(request, review, opens),
        "host_people": host_people_with_phone(review),
        "grid": grid([session for session in of_day if not session.is_cancelled], known),
        "rows": presenters.session_rows(of_day, known, opens=opens),
        "opens": opens,
        "may_add": review.is_open and request.user.has_perm("fieldwork.add_session", review),
    }
    return render(request, "fieldwork/day.html", context)


def _next(request, review, opens) -> dict:
    """The session of the reader in the next hours, if they take notes."""
    at = clock.now()
    session = queries.next_session(request.user, at=at, review=review) if opens else None
    return {"next": session, "next_words": presenters.when_and_where(session, at=at)} if session else {}


@page("fieldwork.add_session", of=reviews_for)
def add(request, review):
    initial = {"day": presenters.day_named(request.GET.get("day", ""))}
    form = SessionForm(request.POST or None, team=among(queries.team_of(review)), initial=initial)
    if form.is_valid() and form.is_confirmed(_concerns(review, form.cleaned_data)):
        try:
            operations.add_session(review=review, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Session added to the timetable")
            return redirect("fieldwork:sessions", pk=review.pk)
        except operations.OnePersonForTwo:
            form.add_error("note_taker", TWO)
    back = reverse("fieldwork:sessions", args=[review.pk])
    return _ask(request, review, form, "Add a session", "Add", back=back, caption=review)


def _ask(request, review, form, heading, button, **shown):
    """The page of a session that is being planned, with whom to telephone at the host."""
    known = {"host_people": host_people_with_phone(review), "template": "fieldwork/plan_session.html"}
    return ask(request, heading, button, form=form, **known, **shown)


@page("fieldwork.set_session", of=queries.sessions_for, edits=True)
def change(request, session):
    initial = presenters.session_initial(session)
    form = ChangeSessionForm(request.POST or None, team=among(queries.team_of(session.review)), initial=initial)
    if form.is_valid() and form.is_confirmed(_concerns(session.review, form.cleaned_data, session)):
        try:
            operations.change_session(session=session, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Session saved")
            return redirect(presenters.day_address(session))
        except operations.OnePersonForTwo:
            form.add_error("note_taker", TWO)
    back = reverse("fieldwork:sessions", args=[session.review_id])
    return _ask(request, session.review, form, "Change the session", "Save", back=back, caption=session)


def _concerns(review, facts, session=None) -> list[str]:
    """What speaks against saving ``facts``; nothing if time, people and room of ``session`` stay as they are."""
    if session and all(getattr(session, name) == facts[name] for name in WHERE_AND_WHEN):
        return []
    if not facts["starts_at"]:
        return []
    people = [person for person in (facts["asker"], facts["note_taker"]) if person]
    when = {"starts_at": facts["starts_at"], "ends_at": facts["ends_at"]}
    others = queries.sessions_at(review, **when, people=people, besides=session)
    return concerns(review, facts, list(others), queries.team_of(review))


@page("fieldwork.set_session", of=queries.sessions_for)
def cancel(request, session):
    back = reverse("fieldwork:sessions", args=[session.review_id])
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "Session cancelled. We have emailed those concerned."):
            operations.cancel_session(session=session, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(back)
    will = ["Its notes stay", "We email the interviewer, the note-taker and the host contact"]
    shown = {"back": back, "caption": session, "preview": will, "leave": "Keep the session"}
    return ask(request, "Cancel the session?", "Cancel the session", form=form, kind="warning", **shown)


@page("fieldwork.set_session", of=queries.sessions_for)
def withdraw(request, session):
    back = presenters.day_address(session)
    if request.method == "POST":
        return undo.do(
            request,
            operations.withdraw_session,
            "Session withdrawn",
            act="fieldwork.withdraw_session",
            back=back,
            refusals=[SomethingRests],
            session=session,
        )
    rests = presenters.rests_on(session)
    will = [] if rests else ["It is on no timetable any more", "We email the interviewer, note-taker and host contact"]
    shown = {"back": back, "caption": session, "intro": rests, "preview": will, "leave": "Keep the session"}
    return ask(request, "Withdraw the session?", "" if rests else "Withdraw the session", **shown)


@page("fieldwork.set_session", of=queries.sessions_for)
def plan_again(request, session):
    back = reverse("fieldwork:sessions", args=[session.review_id])
    if request.method == "POST":
        with flash_outcome(request, "The session is planned again. We have emailed those concerned."):
            operations.plan_again(session=session, by=request.user, at=clock.now())
        return redirect(back)
    will = [
        "It is on the timetable at its day, time and place",
        "We email the interviewer, note-taker and host contact",
    ]
    return ask(request, "Plan the session again?", "Plan the session again", back=back, caption=session, preview=will)
