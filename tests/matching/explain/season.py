"""Seasons written by hand: people by what they can do, and a roster with the plan on it."""

import json

from cadre.matching.explain.explanation import explanation
from cadre.matching.explain.words import sentences
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.files.results import PLAN_FORMAT
from cadre.matching.season.plan import lacking, places_of, values_of
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import ReviewProblem

MARCH = [{"from": "2027-03-01", "to": "2027-03-31"}]


def member(key, level=4, *, modes=("visit",), **more):
    """Someone who knows one strand at a level for children and adults, and has reviewed with us."""
    made = {"id": key, "kind": "police", "levels": {"abuse": {"children": level, "adults": level}}, "available": MARCH}
    return made | {"modes": dict.fromkeys(modes, 0.0), "has_reviewed": True} | more


def review(key, *days, people=1, **more):
    """A review with one seat, on these days of March."""
    days = [f"2027-03-{day:02d}" for day in days]
    seats = [{"id": "visit", "modes": ["visit"], "people": people}]
    return {"id": key, "host": "host", "strands": ["abuse"], "days": days, "seats": seats} | more


def season(members, reviews, **rules):
    """The JSON of an instance; no wishes unless ``rules`` say so."""
    usual = {"members_for_each_strand": 0, "both_sides": False}
    return {
        "format": "cadre-matching-instance/1", "members": members, "reviews": reviews, "rules": usual | rules,
    }  # fmt: skip


def roster_of(asked, seated=()):
    """A roster with some (member, review, seat)."""
    roster = Roster.of(parse(asked))
    return Roster(roster.rows, sorted({*roster.chosen.tolist(), *(pair(roster, *each) for each in seated)}))


def pair(roster, who, where, seat="visit"):
    arrays = roster.arrays
    members = [each.key for each in arrays.members]
    seats = [(arrays.reviews[of].key, each.key) for of, each in arrays.instance.seats()]
    found = roster.pairs.of(members.index(who), seats.index((where, seat)))
    assert found >= 0, (who, where, seat)
    return found


def held(roster):
    """Who sits where: {review: [(seat, member)]}."""
    arrays, found = roster.arrays, {}
    for review, team in enumerate(roster.team):
        named = [
            (arrays.seats[roster.pairs.seat[each]].key, arrays.members[roster.pairs.member[each]].key) for each in team
        ]
        found[arrays.reviews[review].key] = sorted(named)
    return found


def written(asked, roster):
    """The plan of a roster as a file has it, without a certificate."""
    lacks = lacking(roster.rows, roster.chosen)
    made = {
        "format": PLAN_FORMAT, "instance": digest(asked), "seed": 0, "ended": "finished",
        "places": places_of(roster.rows, roster.chosen), "lacking": [each for each, _ in lacks],
        "values": values_of(roster.rows, roster.chosen, lacks),
    }  # fmt: skip
    return json.loads(json.dumps(made))


def explained(roster, review=0, member=None, seat=None):
    """The sentences about a review, or about one member of the cadre."""
    keys = [each.key for each in roster.arrays.members]
    place = None if member is None else keys.index(member)
    return sentences(explanation(ReviewProblem(roster, review), place, seat))
