"""Find someone for a seat by telephone, when there is no time for emails."""

from django.shortcuts import render

from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.members import queries as member_queries
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.wording import visit_days
from cadre.teams import queries
from cadre.teams.presenters.telephone import call_row, calling_order
from cadre.teams.queries.approached import asked_already
from cadre.teams.queries.candidates import candidates_for

# As many people as one calls in an hour or two.
MAX_CALLED = 20


@page("teams.call_candidates", of=queries.seats_for)
def telephone(request, seat):
    review, offers = with_scope(seat.review), queries.offers_on(seat.review)
    seat.sitting, seat.open_offers = queries.people_of(seat, offers)
    asked = asked_already(seat, offers)
    everyone = candidates_for(seat, at=clock.now(), scope=list(review.scope_items.all()))
    able = [one for one in everyone if one.is_eligible and one.member.pk not in asked]
    shown = calling_order(able)[:MAX_CALLED]
    member_queries.with_employers([one.member for one in shown])
    context = {
        "seat": seat,
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "days": visit_days(review.days),
        "vacancies": seat.vacancies,
        "rows": [call_row(one) for one in shown],
        "more": len(able) - len(shown),
    }
    return render(request, "teams/telephone.html", context)
