"""The team of a review, and each of its seats with its candidates."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.frameworks import queries as frameworks
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock, slots
from cadre.kernel.pages import page
from cadre.members import queries as member_queries
from cadre.reviews import queries as reviews
from cadre.reviews.choices import CORE_TEAM, HOST, ReviewRole
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.people import people_on
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.rules import is_staff_of_review
from cadre.reviews.terms_of_reference import strands_in_scope
from cadre.reviews.wording import visit_days
from cadre.teams import presenters, queries
from cadre.teams.forms import ChangeSeatForm, SeatForm
from cadre.teams.operations import seats as operations
from cadre.teams.presenters import candidates as words
from cadre.teams.presenters import comparison
from cadre.teams.presenters.ties import ties_on
from cadre.teams.queries.approached import approached_before
from cadre.teams.queries.candidates import candidates_for, nearest_misses, without_reserves
from cadre.teams.queries.up_to_date import exclusions_on

# Candidates, members left out, and those of them who lack least, that one page lists.
SHOWN, SHOWN_LEFT_OUT, SHOWN_NEAR = 20, 25, 5
# Shown on the team sheet as well as the team: the host's people and those who run the review.
ON_THE_SHEET = HOST | CORE_TEAM | {ReviewRole.ORGANISER}


@page("teams.see_team", of=reviews.reviews_for)
def team(request, review):
    review = with_scope(review)
    seats = list(queries.team_of(review))
    strands = strands_in_scope(review)
    may_offer = request.user.has_perm("teams.add_seat", review)
    alone = without_reserves(review, seats, at=clock.now()) if may_offer else set()
    context = {
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "rows": [
            {
                **presenters.seat_row(seat),
                "page": seat if may_offer else "",
                "alone": seat.pk in alone,
                "ties": ties_on(seat, review.organisation) if may_offer else [],
                "seeks": words.seeks(seat, review, review.scope_items.all()) if may_offer else [],
            }
            for seat in seats
        ],
        "coverage": presenters.coverage(seats, strands, review),
        "may_add": review.is_open and may_offer,
        "may_offer": may_offer,
        "may_stand_down": is_staff_of_review(request.user, review),
    }
    return render(request, "teams/team.html", context)


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
    row = presenters.seat_row(seat)
    lists = _candidates(request, seat, row, offers)
    beside = slots.panels("seat.beside", user=request.user, record=seat, at=clock.now())
    context = {
        "seat": seat,
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "row": row,
        "seeks": words.seeks(seat, review, review.scope_items.all()),
        "beside": beside,
        "learners": set().union(*(panel.context.get("learners", ()) for panel in beside)),
        "may_call": row["free"] and request.user.has_perm("teams.call_candidates", seat),
        "alone": row["lacking"] and review.state in queries.BEFORE_VISIT and lists["eligible"] <= row["free"],
        **lists,
    }
    return render(request, "teams/left_out.html" if lists["chosen"] else "teams/seat.html", context)


def _candidates(request, seat, row, offers) -> dict:
    """A page of those who may take the seat, or of those left out for the reason that the address names."""
    approached = approached_before(seat, offers)
    asked = {standing.member_id for standing in [*(place for place, _ in row["places"]), *row["offers"]]}
    everyone = candidates_for(seat, at=clock.now(), scope=list(seat.review.scope_items.all()))
    others = [candidate for candidate in everyone if candidate.member.pk not in asked]
    eligible = [candidate for candidate in others if candidate.is_eligible]
    # Whoever declined or stood down comes after the others.
    eligible.sort(key=lambda candidate: candidate.member.pk in approached)
    groups = words.left_out_groups(others)
    chosen = next((group for group in groups if group["code"] == request.GET.get("left-out")), None)
    listing = listed(request, chosen["members"] if chosen else eligible, size=SHOWN_LEFT_OUT if chosen else SHOWN)
    lists = {"listing": listing, "chosen": chosen, "groups": groups}
    lists |= {"eligible": len(eligible), "left_out": len(others) - len(eligible)}
    first = next((candidate.member.pk for candidate in listing.rows), None) if listing.page.number == 1 else None
    lists["has_reserve"] = bool(approached and row["free"] and first and first not in approached)
    if chosen:
        return lists | {"rows": list(map(words.left_out_row, listing.rows))}
    on_team = {offer.member_id for offer in offers if queries.is_sitting(offer)}
    team = [candidate for candidate in everyone if candidate.member.pk in on_team]
    return lists | _compared(seat.review, listing.rows, nearest_misses(others, SHOWN_NEAR), team, approached)


def _compared(review, shown, near, team, approached) -> dict:
    """The candidates shown, and the nearest of those left out, side by side."""
    member_queries.with_employers([candidate.member for candidate in [*shown, *near]])
    today = clock.day_of(clock.now())
    columns = comparison.columns_of(review, strands_in_scope(review), team, approached, today=today)
    rows = [comparison.row(candidate, columns) for candidate in shown]
    return {
        "rows": rows,
        "near": [comparison.row(candidate, columns) for candidate in near],
        "columns": columns,
        "gaps": comparison.gaps_in_words(columns, rows),
        "legend": comparison.legend(next(iter([*shown, *near]), None)),
    }


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
