"""Who could take a seat: the lists that the page of the seat and the page of the team share."""

from cadre.govuk.listing import listed
from cadre.kernel import clock
from cadre.members import queries as member_queries
from cadre.reviews.terms_of_reference import strands_in_scope
from cadre.teams import presenters, queries
from cadre.teams.presenters import candidates as words
from cadre.teams.presenters import changes, comparison
from cadre.teams.queries.approached import approached_before, here, left_last
from cadre.teams.queries.candidates import candidates_in, nearest_misses
from cadre.teams.queries.changes import changes_for

# Candidates, members left out, and those of them who lack least, that one page lists.
SHOWN, SHOWN_LEFT_OUT, SHOWN_NEAR = 20, 25, 5


def choosing(request, review, seat, pool, offers, *, seated=()) -> dict:
    """The seat, and who could take it: what a page shows of both.

    ``review`` has its scope at hand, ``offers`` are those of the review that were not withdrawn, and ``pool`` has
    everyone who may be asked. Where those ``seated`` work is read as well.
    """
    row = presenters.seat_row(seat)
    lists = _lists(request, review, seat, row, pool, offers, seated)
    return {
        "seat": seat,
        "left_place": left_last(seat, offers),
        "row": row,
        "seeks": words.seeks(seat, review, review.scope_items.all()),
        "may_call": row["free"] and request.user.has_perm("teams.call_candidates", seat),
        "alone": row["lacking"] and review.state in queries.BEFORE_VISIT and lists["reserves"] <= row["free"],
        **lists,
    }


def _lists(request, review, seat, row, pool, offers, seated) -> dict:
    """A page of those who may take the seat, or of those left out for the reason that the address names."""
    approached = approached_before(seat, offers)
    asked, everyone = here([seat]), candidates_in(pool, seat)
    others = [candidate for candidate in everyone if candidate.member.pk not in asked]
    # Whoever declined or stood down comes after the others.
    eligible = sorted(
        (candidate for candidate in others if candidate.is_eligible),
        key=lambda candidate: candidate.member.pk in approached,
    )
    could = changes_for(seat, pool, others)
    groups = words.left_out_groups(others, could)
    chosen = next((group for group in groups if group["code"] == request.GET.get("left-out")), None)
    listing = listed(request, chosen["members"] if chosen else eligible, size=SHOWN_LEFT_OUT if chosen else SHOWN)
    lists = {"listing": listing, "chosen": chosen, "groups": groups, "best_change": changes.best_change(could)}
    lists["reserves"] = sum(candidate.member.pk not in approached for candidate in eligible)
    lists["left_out"] = len(others) - len(eligible)
    first = next((candidate.member.pk for candidate in listing.rows), None) if listing.page.number == 1 else None
    lists["has_reserve"] = bool(approached and row["free"] and first and first not in approached)
    if chosen:
        return lists | {"rows": list(map(words.left_out_row, listing.rows))}
    on_team = {offer.member_id for offer in offers if queries.is_sitting(offer) and offer.seat.counts}
    team = [candidate for candidate in everyone if candidate.member.pk in on_team]
    near = nearest_misses(others, SHOWN_NEAR)
    member_queries.with_employers([*seated, *(candidate.member for candidate in [*listing.rows, *near])])
    return lists | _compared(review, listing.rows, near, team, approached)


def _compared(review, shown, near, team, approached) -> dict:
    """The candidates shown, and the nearest of those left out, side by side."""
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
