"""A file in which every field is used, and slips in it, each with the sentence that a reader gets."""

from tests.matching.verify import by_hand

FULL = by_hand.instance() | {
    "weights": {"travel": 0.06},
    "exclusions": [{"member": "eve", "review": "r1"}],
}
FULL["members"][0] |= {"caps": {"days_a_year": 8}, "standing": "trained", "former": ["mid"], "active": True}


def member(**more):
    return lambda value: value["members"][1].update(more)


def review(**more):
    return lambda value: value["reviews"][0].update(more)


def seat(**more):
    return lambda value: value["reviews"][0]["seats"][1].update(more)


def top(**more):
    return lambda value: value.update(more)


FAULTS = {
    "no format": (lambda value: value.pop("format"), "format: “cadre-matching-instance/1” is expected"),
    "another format": (top(format="x"), "format: “cadre-matching-instance/1” is expected"),
    "an unknown field": (top(member=[]), "member: unknown field; is “members” meant?"),
    "members that are none": (top(members={}), "members: a list is expected, not an object"),
    "a member that is none": (lambda value: value["members"].append(7), "members[5]: an object is expected, not 7"),
    "no id": (lambda value: value["members"][1].pop("id"), "members[1].id: is missing"),
    "an id that is a list": (member(id=["a"]), "members[1].id: a text is expected, not a list"),
    "a blank id": (member(id=" "), "members[1].id: a text is expected, not ' '"),
    "half a character": (member(kind="\ud800"), "members[1].kind: a text is expected, not half a character"),
    "an id twice": (member(id="ann"), "members[1].id: “ann” is named twice"),
    "the end before the start": (
        member(available=[{"from": "2027-03-02", "to": "2027-03-01"}]),
        "members[1].available[0]: end before start",
    ),
    "a day that is none": (member(available=[["2027-02-30"]]), "members[1].available[0][0]: a date such as 2027-03-02"),
    "a day otherwise written": (member(available=[["20270302"]]), "members[1].available[0][0]: a date such as"),
    "a week": (member(available=[["2027-W09-2"]]), "members[1].available[0][0]: a date such as"),
    "a day twice": (
        member(available=[["2027-03-02", "2027-03-02"]]),
        "members[1].available[0][1]: this day is named twice",
    ),
    "a day of long ago": (member(available=[["1027-03-02"]]), "members[1].available[0][0]: a date from 1990-01-01"),
    "a range too long": (
        member(available=[{"from": "2000-01-01", "to": "2020-01-01"}]),
        "members[1].available[0]: a range of more than 3700 days",
    ),
    "a range without end": (member(available=[{"from": "2027-03-02"}]), "members[1].available[0].to: is missing"),
    "true for a number": (member(travel_km=True), "members[1].travel_km: a number is expected, not true"),
    "no number": (member(travel_km=float("nan")), "members[1].travel_km: a finite number is expected, not nan"),
    "infinity": (member(travel_km=float("inf")), "members[1].travel_km: a finite number is expected, not inf"),
    "a huge number": (member(travel_km=10**4000), "members[1].travel_km: a number from 0 to 40075 is expected"),
    "less than nothing": (member(travel_km=-1), "members[1].travel_km: a number from 0 to 40075 is expected, not -1"),
    "1 for true": (member(has_reviewed=1), "members[1].has_reviewed: true or false is expected, not 1"),
    "a level of 5": (
        member(levels={"abuse": {"adults": 5}}),
        "members[1].levels.abuse.adults: a number from 0 to 4 is expected, not 5",
    ),
    "half a level": (
        member(levels={"abuse": {"adults": 2.5}}),
        "members[1].levels.abuse.adults: a whole number is expected, not 2.5",
    ),
    "a mode that is none": (member(modes={"pub": 1}), "members[1].modes.pub: one of desk, local, remote"),
    "a preference above 1": (member(modes={"visit": 2}), "members[1].modes.visit: a number from 0 to 1 is expected"),
    "a standing that is none": (member(standing="good"), "members[1].standing: one of onboarding, qualified, trained"),
    "a cap that is none": (member(caps={"days": 3}), "members[1].caps.days: unknown field"),
    "off the map": (member(place=[91, 0]), "members[1].place: a number from -90 to 90 is expected"),
    "an organisation twice": (
        lambda value: value["organisations"].append({"id": "mid"}),
        "organisations[4].id: “mid” is named twice",
    ),
    "an unknown neighbour": (
        lambda value: value["organisations"][3].update(neighbours=["moon"]),
        "organisations[3].neighbours: there is no organisation “moon”",
    ),
    "an unknown host": (review(host="nowhere"), "reviews[0].host: there is no organisation “nowhere”"),
    "an unknown objection": (review(objections=["zoe"]), "reviews[0].objections: there is no member “zoe”"),
    "someone unknown left out": (review(left_out=["zoe"]), "reviews[0].left_out: there is no member “zoe”"),
    "weights of nothing": (review(strands={"abuse": 0}), "reviews[0].strands: no strand has a weight above 0"),
    "a weight below 0": (review(strands={"abuse": -1}), "reviews[0].strands.abuse: a number from 0 to 1e+06"),
    "concerning someone else": (review(concerns=["cats"]), "reviews[0].concerns: one of adults, children is expected"),
    "a review twice": (
        lambda value: value["reviews"].append(value["reviews"][0]),
        "reviews[2].id: “r1” is named twice",
    ),
    "a seat twice": (seat(id="visit"), "reviews[0].seats[1].id: “visit” is named twice in this review"),
    "no modes": (seat(modes=[]), "reviews[0].seats[1].modes: at least one mode is expected"),
    "fewer than no one": (seat(people=-1), "reviews[0].seats[1].people: a number from 0 to 1000 is expected, not -1"),
    "more work than days": (seat(effort=6), "reviews[0].seats[1].effort: 6 days of work do not fit into a window of 5"),
    "a negative weight": (top(weights={"actions": -0.1}), "weights.actions: a number from 0 to 1000 is expected"),
    "a reach of 0": (top(weights={"travel_reach_km": 0}), "weights.travel_reach_km: a number from 1 to 40075"),
    "rules that are none": (top(rules=[]), "rules: an object is expected, not a list"),
    "a shortfall of 0": (top(rules={"shortfall": {"seat": 0}}), "rules.shortfall.seat: a number from 0.001 to 1000"),
    "a pin of no one": (
        top(pins=[{"member": "zoe", "review": "r1", "seat": "visit"}]),
        "pins[0].member: there is no member “zoe”",
    ),
    "a pin nowhere": (
        top(pins=[{"member": "ann", "review": "r1", "seat": "bed"}]),
        "pins[0].seat: there is no seat “bed”",
    ),
    "a pin twice": (lambda value: value["pins"].append(value["pins"][0]), "pins[1]: this pin is named twice"),
    "no one left out": (top(exclusions=[{"member": "zoe"}]), "exclusions[0].member: there is no member “zoe”"),
}
