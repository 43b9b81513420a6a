"""The team of a review: what it covers, its seats, and for those who choose it the candidates of a seat."""

from django.shortcuts import render

from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reviews import queries as reviews
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.rules import is_staff_of_review
from cadre.reviews.terms_of_reference import strands_in_scope
from cadre.teams import queries
from cadre.teams.presenters import team_page as presenters
from cadre.teams.presenters.covering import coverage
from cadre.teams.queries.candidates import pool_of_team, without_reserves
from cadre.teams.queries.proposals import newest_outline
from cadre.teams.views.choosing import choosing


@page("teams.see_team", of=reviews.reviews_for)
def team(request, review):
    review = with_scope(review)
    may_offer = request.user.has_perm("teams.add_seat", review)
    is_sought = may_offer and (review.state in queries.BEFORE_VISIT or "seat" in request.GET)
    seats = queries.seats_and_offers(review) if is_sought else queries.team_of(review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "may_add": review.is_open and may_offer,
        "may_offer": may_offer,
        "may_stand_down": is_staff_of_review(request.user, review),
        **(_choosing(request, review, seats) if is_sought and seats else _reading(review, seats, may_offer=may_offer)),
    }
    return render(request, "teams/team.html", context)


def _reading(review, seats, *, may_offer: bool) -> dict:
    """The team as it is, for those who do not choose it, and when nobody is sought any more."""
    return {
        "groups_of_seats": presenters.by_mode([presenters.card(seat, review, may_offer=may_offer) for seat in seats]),
        "facts": presenters.facts(seats, [], review, may_offer=may_offer, today=clock.day_of(clock.now())),
        "coverage": coverage(seats, strands_in_scope(review), review, asked=may_offer),
    }


def _choosing(request, review, seats) -> dict:
    """The team with who is asked and proposed, and the candidates of the seat that the address asks for."""
    today, seat = clock.day_of(clock.now()), presenters.chosen_seat(request.GET.get("seat", ""), seats)
    pool, proposal = pool_of_team(review, seats, on=today), newest_outline(review)
    people = {person.member.pk: person for person in pool.people}
    members = {key: person.member for key, person in people.items()}
    levels = {(key, *side): level for key, person in people.items() for side, level in person.known.levels.items()}
    proposed = presenters.still_proposed(proposal, review, seats, members)
    seated = [standing.member for one in seats for standing in [*one.sitting, *one.open_offers]]
    offers = [offer for one in seats for offer in one.answers]
    lists = choosing(request, review, seat, pool, offers, seated=seated)
    alone = without_reserves(pool, seats, offers)
    cards = [presenters.choosing_card(one, review, proposed, alone=alone, today=today) for one in seats]
    return lists | {
        "groups_of_seats": presenters.by_mode(cards),
        "facts": presenters.facts(seats, proposed, review, may_offer=True, today=today),
        "coverage": coverage(seats, strands_in_scope(review), review, known=levels, asked=True, proposed=proposed),
        "band": presenters.band(proposal, proposed),
    }
