"""The page behind the link of an offer: answered once, without an account."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, render

from cadre.kernel import clock
from cadre.kernel.pages import by_link
from cadre.links import operations as links
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.reviews.presenters import visit_days
from cadre.teams import presenters, queries
from cadre.teams.forms import AnswerForm
from cadre.teams.operations.offers import send_link_again
from cadre.teams.replies import answered


def _private(response):
    """The response, never cached.

    The site's referrer policy (same-origin) keeps the token from other sites. A stricter policy would make browsers
    send "Origin: null", and the answer would be refused as forged.
    """
    response["Cache-Control"] = "no-store"
    return response


def _invalid(request, invalid, *, offer_new=False):
    return _private(render(request, "links/invalid.html", {"invalid": invalid, "offer_new": offer_new}, status=410))


@by_link("offer")
def offer(request, token):
    at = clock.now()
    try:
        link = resolve(token, purpose="offer", at=at)
    except InvalidLink as invalid:
        return _invalid(request, invalid, offer_new=invalid.reason == "expired")
    offer = get_object_or_404(queries.offers_by_link(), pk=link.subject_pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                links.use(link, at=at)
                done, sentence = answered(offer, form.cleaned_data, by=link, at=at, how="link")
        except InvalidLink as invalid:  # the button was pressed twice: the other request has answered
            return _invalid(request, invalid)
        return _private(render(request, "teams/answered.html", {"offer": offer, "done": done, "sentence": sentence}))
    context = {
        "form": form,
        "offer": offer,
        "review": offer.seat.review,
        "modes": presenters.modes_in_words(offer.seat.modes),
        "days": visit_days(offer.seat.review.days),
    }
    return _private(render(request, "teams/offer_by_link.html", context))


@by_link("offer")
def new_link(request, token):
    """Replace an expired link by an email to the person it was for."""
    try:
        resolve(token, purpose="offer", at=clock.now())
    except InvalidLink as invalid:
        if request.method == "POST" and invalid.reason == "expired":
            offer = get_object_or_404(queries.offers_by_link(), pk=invalid.link.subject_pk)
            send_link_again(offer=offer, at=clock.now())
            messages.success(request, "If the offer is still open, we have emailed a new link to the original address.")
        return _invalid(request, invalid)
    return offer(request, token)
