"""The page behind the link of an offer: answered once, without an account."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from cadre.kernel import clock
from cadre.kernel.calendars import calendar_download
from cadre.kernel.pages import by_link
from cadre.links import operations as links
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse
from cadre.teams import presenters, queries
from cadre.teams.calendar_file import has_calendar, place_event
from cadre.teams.forms.answers import AnswerForm
from cadre.teams.operations.offers import send_link_again
from cadre.teams.presenters import briefs
from cadre.teams.queries.briefs import brief_of
from cadre.teams.replies import answered

SENT_AGAIN = "If the offer is still open, we have emailed a new link to the original address in the last hour."


def _refused(request, invalid):
    """The page of a link that does not open: what became of its offer, or how to get a new link."""
    if invalid.reason in {"used", "revoked"}:
        offer = get_object_or_404(queries.offers_by_link(), pk=invalid.link.subject_pk)
        invalid = InvalidLink(invalid.reason, invalid.link, presenters.settled(offer))
    return refuse(request, invalid, offer_new=invalid.reason == "expired")


@by_link("offer")
def offer(request, token):
    at = clock.now()
    try:
        link = resolve(token, purpose="offer", at=at, reader=request.user)
        offer = get_object_or_404(queries.offers_by_link(), pk=link.subject_pk)
        if sentence := presenters.settled(offer):
            raise InvalidLink("revoked", link, sentence)
    except InvalidLink as invalid:
        return _refused(request, invalid)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        return _answer(request, link, token, offer, form.cleaned_data, at=at)
    context = {
        "form": form,
        "offer": offer,
        "review": offer.seat.review,
        "facts": briefs.facts(offer, brief_of(offer)),
    }
    return render(request, "teams/offer_by_link.html", context)


def _answer(request, link, token, offer, answer, *, at):
    """Record the answer and use up the link; an answer that is refused leaves the link as it was."""
    try:
        with transaction.atomic():
            links.use(link, at=at)
            done, sentence = answered(offer, answer, by=link, at=at, how="link")
            transaction.set_rollback(not done)
    except InvalidLink as invalid:  # the button was pressed twice: the other request has answered
        return _refused(request, invalid)
    place = queries.place_to_leave(offer)
    context = {"offer": offer, "done": done, "sentence": sentence, "token": token}
    context["has_calendar"] = place is not None and has_calendar(place)
    return render(request, "teams/answered.html", context)


@by_link("offer")
def calendar(request, token):
    """The days of the place that came of an answer by this link, for as long as the member keeps the place."""
    try:
        resolve(token, purpose="offer", at=clock.now(), reader=request.user)
    except InvalidLink as invalid:
        if invalid.reason != "used":
            return _refused(request, invalid)
        link = invalid.link
    else:
        return redirect("teams:offer_by_link", token=token)
    place = queries.place_to_leave(get_object_or_404(queries.offers_by_link(), pk=link.subject_pk))
    if place is None or not has_calendar(place):
        raise Http404
    return calendar_download(f"visit-{place.review.reference}.ics", "Days of a place", [place_event(place)])


@by_link("offer")
def new_link(request, token):
    """Replace an expired link by an email to the person it was for, at most once an hour."""
    at = clock.now()
    try:
        resolve(token, purpose="offer", at=at, reader=request.user)
    except InvalidLink as invalid:
        if request.method == "POST" and invalid.reason == "expired":
            send_link_again(offer=get_object_or_404(queries.offers_by_link(), pk=invalid.link.subject_pk), at=at)
            messages.success(request, SENT_AGAIN)
            return refuse(request, invalid)
        return _refused(request, invalid)
    return redirect("teams:offer_by_link", token=token)
