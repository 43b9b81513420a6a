"""Who steps in when a member of the team stands down, with the least change."""

from django.shortcuts import render

from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.scope import with_scope
from cadre.teams import queries
from cadre.teams.lifecycle import OPEN
from cadre.teams.presenters import standing_in as presenters
from cadre.teams.queries.frozen import to_repair
from cadre.teams.repairing import repaired


@page("teams.replace", of=queries.places_for)
def stand_in(request, place):
    review = with_scope(place.review)
    seats = queries.seats_and_offers(review)
    seat = next(one for one in seats if one.pk == place.seat_id)
    is_open = place.state in OPEN
    has_room = is_open or seat.vacancies > 0
    context = {
        "place": place,
        "seat": seat,
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "is_open": is_open,
        "has_room": has_room,
        "may_call": request.user.has_perm("teams.call_candidates", seat),
    }
    if has_room and place.state != "completed":
        question, pool = to_repair(review, seats, place, on=clock.day_of(clock.now()))
        context["best"] = presenters.stand_in(repaired(question, f"m{place.member_id}", f"s{seat.pk}"), pool, seats)
    return render(request, "teams/stand_in.html", context)
