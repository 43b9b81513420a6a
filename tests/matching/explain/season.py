"""Seasons written by hand: people by what they can do, and a desk with the plan on it."""

import json

from cadre.matching.desk import Desk
from cadre.matching.explain.explanation import explanation
from cadre.matching.explain.words import sentences
from cadre.matching.instance.digest import digest
from cadre.matching.instance.reading import parse
from cadre.matching.outcome import lacking, values_of
from cadre.matching.plan import FORMAT, places_of
from cadre.matching.sitting import Sitting

MARCH = [{"from": "2027-03-01", "to": "2027-03-31"}]


def member(key, level=4, *, modes=("visit",), **more):
    """Somebody who knows one strand at a level for children and adults, and has reviewed with us."""
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


def desk_of(asked, seated=()):
    """A desk on which some (member, review, seat) are held."""
    desk = Desk.of(parse(asked))
    return Desk(desk.rows, sorted({*desk.chosen.tolist(), *(pair(desk, *each) for each in seated)}))


def pair(desk, who, where, seat="visit"):
    cast = desk.cast
    members = [each.key for each in cast.members]
    seats = [(cast.reviews[of].key, each.key) for of, each in cast.instance.seats()]
    found = desk.pairs.of(members.index(who), seats.index((where, seat)))
    assert found >= 0, (who, where, seat)
    return found


def held(desk):
    """Who sits where: {review: [(seat, member)]}."""
    cast, found = desk.cast, {}
    for review, team in enumerate(desk.team):
        named = [(cast.seats[desk.pairs.seat[each]].key, cast.members[desk.pairs.member[each]].key) for each in team]
        found[cast.reviews[review].key] = sorted(named)
    return found


def written(asked, desk):
    """The plan of a desk as a file has it, without a certificate."""
    lacks = lacking(desk.rows, desk.chosen)
    made = {
        "format": FORMAT, "instance": digest(asked), "seed": 0, "ended": "finished",
        "places": places_of(desk.rows, desk.chosen), "lacking": [each for each, _ in lacks],
        "values": values_of(desk.rows, desk.chosen, lacks),
    }  # fmt: skip
    return json.loads(json.dumps(made))


def said(desk, review=0, member=None, seat=None):
    """The sentences about a review, or about one member of the cadre."""
    keys = [each.key for each in desk.cast.members]
    place = None if member is None else keys.index(member)
    return sentences(explanation(Sitting(desk, review), place, seat))
