"""Propose a team, and look at what was proposed."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.kernel import clock
from cadre.kernel.downloads import saved_as
from cadre.kernel.pages import page
from cadre.members import queries as member_queries
from cadre.reviews import queries as reviews
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.terms_of_reference import strands_in_scope
from cadre.teams import queries
from cadre.teams.forms.proposals import PinsForm, ProposeForm, keys_named
from cadre.teams.operations import proposals as operations
from cadre.teams.presenters import proposals as words
from cadre.teams.proposing import NoTeam
from cadre.teams.queries.frozen import vacant
from cadre.teams.queries.proposals import newest_proposal, people_named

FILES = {"instance": "question", "plan": "plan"}
OVERTAKEN = "Someone has made another proposal meanwhile. It is below, and yours was not made."


@page("teams.add_seat", of=reviews.reviews_for)
def proposal(request, review):
    review, newest = with_scope(review), newest_proposal(review)
    seats = queries.team_of(review)
    asked = PinsForm(request.GET, seats={seat.pk for seat in seats})
    also = words.also_asked(asked, newest)
    members = people_named(newest, also=also)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "proposal": newest,
        "may_propose": bool(vacant(seats, review)),
        "may_offer": True,
        "also": words.also_ticks(also, members, seats),
        **(_shown(newest, members, seats, review, asked) if newest else {}),
    }
    return render(request, "teams/proposal.html", context)


def _shown(newest, members, seats, review, asked) -> dict:
    strands = strands_in_scope(review)
    names = words.names_of(newest, members, seats, strands)
    sections = words.sections(newest, members, seats, names, asked)
    return {
        "seats": sections,
        "offer_words": words.offer_words(sections),
        "outcome": words.outcome(newest, names),
        "certificate": words.certificate(newest),
        "rules": words.rules_and_reserves(newest, names),
        "coverage": words.covered(newest, members, seats, strands, review),
        "left_out": [members[f"m{key}"] for key in newest.left_out if f"m{key}" in members],
    }


@page("teams.add_seat", of=reviews.reviews_for)
def download(request, review, part):
    """What the engine was asked (``instance``), or its ``plan`` with the certificate, for anyone to check again."""
    newest = newest_proposal(review)
    if newest is None:
        messages.info(request, "No team has been proposed yet.")
        return redirect("teams:proposal", pk=review.pk)
    name = f"{review.reference}-proposal-{newest.number}-{FILES[part]}.json"
    return saved_as(name, JsonResponse(getattr(newest, part), json_dumps_params={"indent": 1}))


@page("teams.add_seat", of=reviews.reviews_for)
@require_POST
def propose(request, review):
    members = {member.pk for member in member_queries.chosen(keys_named(request.POST))}
    form = ProposeForm(request.POST, seats=queries.seat_keys_of(review), members=members)
    if form.is_valid():
        try:
            operations.propose_team(review=review, **form.facts(), by=request.user, at=clock.now())
            messages.success(request, "A team is proposed below. Nobody has been asked yet.")
        except operations.Overtaken:
            messages.error(request, OVERTAKEN)
        except operations.NothingOpen:
            messages.error(request, "Every place is filled or on offer, or the visit has begun. Add a seat first.")
        except NoTeam:
            messages.error(request, "The people you keep cannot all have their seats. Keep fewer, and propose again.")
    else:
        messages.error(request, OVERTAKEN)
    return redirect("teams:proposal", pk=review.pk)
