"""The page of a place: confirm it, stand down from it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import acts, clock
from cadre.kernel.calendars import calendar_download
from cadre.kernel.pages import flash_outcome, page
from cadre.members.queries import with_employers, with_expertise
from cadre.reviews.conflicts import InConflict
from cadre.reviews.navigation import review_navigation
from cadre.teams import presenters, queries
from cadre.teams.acts import what_keeps_off
from cadre.teams.calendar_file import has_calendar, place_event
from cadre.teams.forms.places import StandDownForm
from cadre.teams.operations import places as operations
from cadre.teams.operations.needs import can_state
from cadre.teams.operations.objections import can_object
from cadre.teams.presenters.objections import objection_in_words
from cadre.teams.presenters.ties import declared_tie, local_ties
from cadre.teams.queries.time_agreed import agreements_of


@page("teams.see_place", of=queries.places_for)
def place(request, place):
    user, open_still = request.user, place.state in {"held", "confirmed"}
    with_expertise(place.member)
    context = {
        "place": place,
        "review": place.seat.review,
        "sections": review_navigation(request, place.seat.review, "team"),
        "tag": presenters.place_tag(place),
        "facts": presenters.place_facts(place),
        "ties": _ties(place) if user.has_perm("teams.offer_seat", place.seat) else [],
        "confirm": acts.get("teams.confirm_place"),
        "may_confirm": place.state == "held" and user.has_perm("teams.confirm_place", place),
        "stand_down": acts.get("teams.stand_down"),
        "has_calendar": has_calendar(place) and user.has_perm("teams.take_calendar", place),
        "may_state_needs": can_state(place, on=clock.day_of(clock.now())) and user.has_perm("teams.state_needs", place),
        "may_ask_time": open_still and user.has_perm("teams.ask_time", place),
        "objection": objection_in_words(place) if user.has_perm("teams.see_objection", place) else {},
        "may_object": can_object(place) and user.has_perm("teams.object", place),
        "may_answer": user.has_perm("teams.answer_objection", place),
        "may_replace": place.state != "completed" and user.has_perm("teams.replace", place),
        "may_stand_down": open_still and user.has_perm("teams.stand_down", place),
    }
    return render(request, "teams/place.html", context)


def _ties(place) -> list[str]:
    """What ties the member to partners of the host, for those who choose the team."""
    known = local_ties(with_employers([place.member])[0].now_at, place.seat.review.organisation)
    declared = declared_tie(place.offer)
    return [declared, *known] if declared else known


@page("teams.take_calendar", of=queries.places_for)
def calendar(request, place):
    if not has_calendar(place):
        raise Http404
    return calendar_download(f"visit-{place.review.reference}.ics", "Days of a place", [place_event(place)])


@page("teams.confirm_place", of=queries.places_for)
def confirm(request, place):
    at = clock.now()
    if request.method == "POST":
        done = f"The place is confirmed. We have emailed {place.member} to accept confidentiality."
        try:
            with flash_outcome(request, done, operations.NotServing, acts.ChecksUnmet):
                operations.confirm_place(place=place, by=request.user, at=at)
        except InConflict as conflict:
            messages.error(request, f"We could not confirm the place. {conflict}.")
        return redirect("teams:place", pk=place.pk)
    act, known = acts.get("teams.confirm_place"), acts.CheckContext(place, at)
    unmet = acts.checklist(act.key, place, at=at, ask=known)
    context = {"back": place, "caption": place.seat.review, "template": "teams/confirm_place.html", "place": place}
    waits = any(agreement.state == "asked" for agreement in agreements_of(place))
    shown = {"tie": declared_tie(place.offer), "time_waits": waits}
    context |= presenters.before_confirming(place, unmet, known(what_keeps_off), **shown)
    return ask(request, act.heading_for(place), "" if unmet else act.words, **context)


@page("teams.stand_down", of=queries.places_for)
def stand_down(request, place):
    form, act = StandDownForm(request.POST or None), acts.get("teams.stand_down")
    if form.is_valid():
        with flash_outcome(request, f"{place.member} has stood down. We have emailed those who need to know."):
            operations.stand_down(place=place, why=form.cleaned_data["why"], by=request.user, at=clock.now())
        return redirect(_after_standing_down(request.user, place))
    preview = acts.preview(act.key, place, at=clock.now())
    context = {"back": place, "caption": place.seat.review, "preview": preview, "kind": "warning"}
    return ask(request, act.heading_for(place), act.words, form=form, **context)


def _after_standing_down(user, place) -> str:
    """Who could step in, for those who may see it."""
    if user.has_perm("teams.replace", place):
        return reverse("teams:stand_in", args=[place.pk])
    review = place.seat.review
    return reverse("teams:team", args=[review.pk]) if user.has_perm("teams.see_team", review) else "/"
