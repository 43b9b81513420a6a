"""Sessions: the list, adding and changing one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.accounts.queries import among
from cadre.fieldwork import presenters, queries
from cadre.fieldwork.choices import SessionKind
from cadre.fieldwork.forms import ChangeSessionForm, SessionForm
from cadre.fieldwork.operations import sessions as operations
from cadre.fieldwork.rules import listens
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for

TWO = "One person cannot ask and take notes in the same session. Choose someone else"


@page("fieldwork.see_sessions", of=reviews_for)
def sessions(request, review):
    listing = listed(
        request,
        queries.sessions_of(request.user, review),
        search=["title", "group"],
        filters={"kind": SessionKind.choices},
    )
    opens = listens(request.user, review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "sessions"),
        "listing": listing,
        "rows": [
            (session, presenters.with_whom(session), session.get_absolute_url() if opens else "")
            for session in listing.rows
        ],
        "opens": opens,
        "may_add": review.is_open and request.user.has_perm("fieldwork.add_session", review),
    }
    return render(request, "fieldwork/sessions.html", context)


@page("fieldwork.add_session", of=reviews_for)
def add(request, review):
    form = SessionForm(request.POST or None, team=among(queries.team_of(review)))
    if form.is_valid():
        try:
            operations.add_session(review=review, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Session added to the timetable")
            return redirect("fieldwork:sessions", pk=review.pk)
        except operations.OnePersonForTwo:
            form.add_error("note_taker", TWO)
    return ask(
        request, "Add a session", "Add", form=form, back=reverse("fieldwork:sessions", args=[review.pk]), caption=review
    )


@page("fieldwork.set_session", of=queries.sessions_for, edits=True)
def change(request, session):
    initial = presenters.session_initial(session)
    form = ChangeSessionForm(request.POST or None, team=among(queries.team_of(session.review)), initial=initial)
    if form.is_valid():
        try:
            operations.change_session(session=session, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Session saved")
            return redirect("fieldwork:sessions", pk=session.review_id)
        except operations.OnePersonForTwo:
            form.add_error("note_taker", TWO)
    return ask(
        request,
        "Change the session",
        "Save",
        form=form,
        back=reverse("fieldwork:sessions", args=[session.review_id]),
        caption=session,
    )
