"""Every team of a review, one by one, and what is on a roster as the independent check reads it."""

from itertools import product

import numpy as np

from cadre.matching.verify.rules import Place, PlanPlaces
from cadre.matching.verify.verify import lacking, shortfall


def place_of(roster, pair):
    arrays, seat = roster.arrays, int(roster.pairs.seat[pair])
    review = arrays.reviews[arrays.review_of[seat]]
    member, days = arrays.members[roster.pairs.member[pair]], roster.diary
    held = sorted(roster.places_of.get(int(roster.pairs.member[pair]), set()) | {pair})
    found = days.days(int(roster.pairs.member[pair]), [int(roster.pairs.seat[each]) for each in held])
    off_site = tuple(found[held.index(pair)]) if found else ()
    return Place(member, review, arrays.seats[seat], None, off_site)


def whole(roster):
    """Everything held, as the independent check reads it."""
    return PlanPlaces(roster.arrays.instance, [place_of(roster, int(pair)) for pair in roster.chosen])


def lacks(roster):
    return shortfall(roster.arrays.instance, lacking(whole(roster)))


def every_team(roster, review):
    """Each way of giving every member at most one seat of a review, none over-full."""
    table = roster.table(review)
    members = np.unique(table.member)
    for choice in product(*([None, *np.flatnonzero(table.member == member).tolist()] for member in members)):
        columns = [column for column in choice if column is not None]
        many = np.bincount(table.seat[columns], minlength=len(roster.arrays.seats)) if columns else np.zeros(1)
        if (many <= (roster.arrays.people if columns else 0)).all():
            yield columns
