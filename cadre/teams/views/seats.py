"""The seats of a team, each with its candidates, and the team sheet."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.frameworks import queries as frameworks
from cadre.govuk.pages import ask
from cadre.kernel import clock, slots
from cadre.kernel.pages import page
from cadre.reviews import queries as reviews
from cadre.reviews.choices import CORE_TEAM, HOST, ReviewRole
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.people import people_on
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.wording import visit_days
from cadre.teams import presenters, queries
from cadre.teams.forms.seats import ChangeSeatForm, SeatForm
from cadre.teams.operations import seats as operations
from cadre.teams.presenters import candidates as words
from cadre.teams.queries.candidates import pool_of_team
from cadre.teams.queries.up_to_date import exclusions_on
from cadre.teams.views.choosing import choosing

ROLE_IN_USE = (
    "Someone has this seat or an offer of it, and would see another part of the review. Stand them down first, or add "
    "another seat."
)
# Shown on the team sheet as well as the team: the host's people and those who run the review.
ON_THE_SHEET = HOST | CORE_TEAM | {ReviewRole.ORGANISER}


@page("teams.see_sheet", of=reviews.reviews_for)
def sheet(request, review):
    seats = list(queries.sheet_of(review))
    rows = presenters.sheet_rows(seats)
    lacking = exclusions_on(review, seats, on=clock.day_of(clock.now()))
    context = {
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "days": visit_days(review.days),
        "may_see_needs": request.user.has_perm("teams.see_needs", review),
        "rows": rows,
        "lacking": [words for seat in seats for words in presenters.lacking_words(seat.sitting, lacking)],
        "open": [seat for seat in seats if seat.free],
        "others": presenters.others_on_sheet([row for row in people_on(review) if row.role in ON_THE_SHEET], review),
        "addresses": list(dict.fromkeys(row["email"] for row in rows)),
    }
    return render(request, "teams/sheet.html", context)


def _options(review) -> dict:
    """What a seat of this review may seek: the strands and actions in its scope."""
    scope = with_scope(review).scope_items.all()
    strands = [item.strand for item in scope if item.strand_id]
    return {
        "strands": {strand: review.sides_of(strand) for strand in strands},
        "actions": frameworks.actions_of(review.framework).filter(pk__in=[item.action_id for item in scope]),
    }


@page("teams.add_seat", of=reviews.reviews_for)
def add(request, review):
    form = SeatForm(request.POST or None, **_options(review))
    if form.is_valid():
        seat = operations.add_seat(review=review, **form.facts(), by=request.user, at=clock.now())
        messages.success(request, "The seat has been added. These people could take it.")
        return redirect(seat)
    back = reverse("teams:team", args=[review.pk])
    return ask(request, "Add a seat", "Add seat", form=form, back=back, caption=review)


@page("teams.offer_seat", of=queries.seats_for)
def seat(request, seat):
    review, offers = with_scope(seat.review), queries.offers_on(seat.review)
    seat.sitting, seat.open_offers = queries.people_of(seat, offers)
    pool = pool_of_team(review, [seat], on=clock.day_of(clock.now()))
    beside = slots.panels("seat.beside", user=request.user, record=seat, at=clock.now())
    context = {
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "beside": beside,
        "learners": set().union(*(panel.context.get("learners", ()) for panel in beside)),
        **choosing(request, review, seat, pool, offers),
    }
    return render(request, "teams/left_out.html" if context["chosen"] else "teams/seat.html", context)


@page("teams.set_seat", of=queries.seats_for, edits=True)
def change(request, seat):
    options = _options(seat.review)
    form = ChangeSeatForm(request.POST or None, initial=words.facts(seat, options["strands"]), **options)
    if form.is_valid():
        try:
            operations.change_seat(seat=seat, **form.facts(), by=request.user, at=clock.now())
            messages.success(request, "The seat has been saved.")
            return redirect("teams:seat", pk=seat.pk)
        except operations.SeatInUse:
            form.add_error("people", "There are already more people than this on the seat. Stand someone down first.")
        except operations.RoleInUse:
            form.add_error("purpose" if "purpose" in form.changed_data else "modes", ROLE_IN_USE)
    return ask(request, "Change the seat", "Save", form=form, back=seat, caption=seat)


@page("teams.set_seat", of=queries.seats_for)
def remove(request, seat):
    team_page = reverse("teams:team", args=[seat.review_id])
    if request.method == "POST":
        try:
            operations.remove_seat(seat=seat, by=request.user, at=clock.now())
            messages.success(request, "The seat has been removed.")
        except operations.SeatInUse:
            messages.error(request, "You cannot remove this seat because it has been offered to someone.")
        return redirect(team_page)
    return ask(
        request,
        f"Remove “{seat.title}”?",
        "Remove seat",
        back=team_page,
        caption=seat.review,
        intro="You can remove a seat until you offer it to someone.",
        kind="warning",
    )
