"""Offer the seats of a proposed team to everyone proposed, in one act, after reading the emails."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.kernel.working_days import next_working_day
from cadre.members import queries as member_queries
from cadre.programme.presenters import programme_of
from cadre.reviews import queries as reviews
from cadre.teams.forms.offering import OfferProposedForm
from cadre.teams.operations import offers as operations
from cadre.teams.presenters import proposals as presenters
from cadre.teams.presenters.candidates import why_words
from cadre.teams.presenters.ties import ties_among
from cadre.teams.queries.offering import lines_of
from cadre.teams.queries.proposals import newest_proposal
from cadre.teams.replies import offered_as_proposed

NOTHING = "Nobody who is proposed can be offered a seat now. Propose a team again."


@page("teams.add_seat", of=reviews.reviews_for)
def offer_proposed(request, review):
    at, proposal = clock.now(), newest_proposal(review)
    lines = lines_of(proposal, review, at=at) if proposal else []
    ready = [line for line in lines if line.can_be_offered]
    if not ready and request.method == "GET":
        messages.error(request, f"{NOTHING} {' '.join(presenters.not_offered(lines))}".strip())
        return redirect("teams:proposal", pk=review.pk)
    form = _form(request, proposal, ready, today=clock.day_of(at))
    if form.is_valid():
        done, sentence = _sent(request, review, form, at=at)
        if done:
            messages.success(request, sentence)
            return redirect("teams:team", pk=review.pk)
        form.add_error("pair", sentence)
    return ask(request, "Offer the proposed places", "Send offers", form=form, **_shown(review, form, lines, at=at))


def _form(request, proposal, lines, *, today) -> OfferProposedForm:
    last = next_working_day(today + timedelta(days=programme_of(request).offer_days))
    initial = {"answer_by": last, "proposal": proposal.number if proposal else 0}
    return OfferProposedForm(request.POST or None, lines=lines, today=today, initial=initial)


def _sent(request, review, form, *, at) -> tuple[bool, str]:
    facts = dict(form.cleaned_data)
    lines, read = facts.pop("pair"), facts.pop("proposal")
    whys = {(line.member, line.seat): why_words(line.candidate) for line in lines}
    return offered_as_proposed(review, whys, read=read, **facts, by=request.user, at=at)


def _shown(review, form, lines, *, at) -> dict:
    """What the page shows around the form: the ties of those proposed, who cannot be offered now, and the emails."""
    ready = [line for line in lines if line.can_be_offered]
    members, pairs = [line.member for line in ready], [(line.member, line.seat) for line in ready]
    emails = operations.preview_offers(review=review, pairs=pairs, **form.previewed(), at=at)
    return {
        "back": reverse("teams:proposal", args=[review.pk]),
        "caption": review,
        "template": "teams/offer_proposed.html",
        "ties": ties_among(member_queries.with_employers(members), review.organisation),
        "not_offered": presenters.not_offered(lines),
        "seats": presenters.emails_by_seat(ready, emails),
    }
