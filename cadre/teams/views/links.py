"""The page behind the link of an offer: shown by GET, answered by POST, once, without an account."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, render

from cadre.kernel import clock
from cadre.kernel.pages import by_link
from cadre.links import operations as links
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.reviews.wording import visit_days
from cadre.teams import presenters, queries
from cadre.teams.forms import AnswerForm
from cadre.teams.operations.offers import send_link_again
from cadre.teams.replies import answered


def _private(response):
    """Not kept by any cache. The site's own referrer policy (same-origin) keeps the token from other sites; a stricter
    one would make browsers send "Origin: null", and the answer would be refused as forged."""
    response["Cache-Control"] = "no-store"
    return response


def _dead(request, dead, *, offer_new=False):
    return _private(render(request, "links/invalid.html", {"dead": dead, "offer_new": offer_new}, status=410))


@by_link("offer")
def offer(request, token):
    at = clock.now()
    try:
        link = resolve(token, purpose="offer", at=at)
    except InvalidLink as dead:
        return _dead(request, dead, offer_new=dead.reason == "expired")
    offer = get_object_or_404(queries.offers_by_link(), pk=link.subject_pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                links.use(link, at=at)
                done, words = answered(offer, form.cleaned_data, by=link, at=at, how="link")
        except InvalidLink as dead:  # pressed twice at once: the other press has answered
            return _dead(request, dead)
        return _private(render(request, "teams/answered.html", {"offer": offer, "done": done, "words": words}))
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
    """A link that has run out may be replaced, by a letter to the person it was for and to nobody else."""
    try:
        resolve(token, purpose="offer", at=clock.now())
    except InvalidLink as dead:
        if request.method == "POST" and dead.reason == "expired":
            offer = get_object_or_404(queries.offers_by_link(), pk=dead.link.subject_pk)
            send_link_again(offer=offer, at=clock.now())
            messages.success(request, "If the offer still stands, a new link is on its way to the first address.")
        return _dead(request, dead)
    return offer(request, token)
