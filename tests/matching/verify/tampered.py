"""Ways to tamper with the plan by hand or with its instance, each with the sentence that the check answers."""

import math

from tests.matching.verify import by_hand


def place(plan, who, where="r1"):
    return next(each for each in plan["places"] if (each["member"], each["review"]) == (who, where))


def claim(plan, name):
    return plan["certificate"][name]


def seat(plan, who, review, what):
    plan["places"].append({"member": who, "review": review, "seat": what, "relevance": 0.5})


def caps(who, **most):
    return lambda value, plan: by_hand.change(who, caps=most)(value)


TAMPERED = {
    "another format": (lambda v, p: p.update(format="x"), "The plan is not of the format cadre-matching-plan/1."),
    "another instance": (lambda v, p: p.update(instance="0" * 64), "The plan was made for another instance."),
    "no seed": (lambda v, p: p.pop("seed"), "seed: is missing"),
    "ended otherwise": (lambda v, p: p.update(ended="well"), "ended: one of finished, stopped, time is expected"),
    "an unknown field": (lambda v, p: p.update(score=1), "score: unknown field"),
    "no places": (lambda v, p: p.pop("places"), "places: is missing"),
    "an unknown member": (
        lambda v, p: place(p, "ben").update(member="zoe"),
        "places[1].member: there is no member “zoe”",
    ),
    "an unknown review": (
        lambda v, p: place(p, "ben").update(review="r9"),
        "places[1].review: there is no review “r9”",
    ),
    "an unknown seat": (lambda v, p: place(p, "ben").update(seat="x"), "places[1].seat: review “r1” has no seat “x”"),
    "another member": (
        lambda v, p: place(p, "ben").update(member="dan"),
        "Member dan in seat visit of review r1 is not eligible: Knows none of the strands or actions in scope",
    ),
    "a place twice": (
        lambda v, p: p["places"].append(dict(place(p, "ben"))),
        "Member ben in seat visit of review r1 is named twice.",
    ),
    "too many in a seat": (
        lambda v, p: v["reviews"][0]["seats"][0].update(people=1),
        "Seat visit of review r1 has 2 people; at most 1 are allowed.",
    ),
    "two seats unpinned": (
        lambda v, p: seat(p, "ben", "r1", "spare"),
        "Member ben has 2 seats of review r1; only pins may give more than one.",
    ),
    "a pin dropped": (
        lambda v, p: v["pins"].append({"member": "cat", "review": "r1", "seat": "spare"}),
        "Member cat is pinned to seat spare of review r1 and is not there.",
    ),
    "more from one home": (
        lambda v, p: by_hand.change("ben", employers=["mid"])(v),
        "Review r1 has 2 members from mid; at most 1 are allowed.",
    ),
    "first-timers alone": (
        lambda v, p: by_hand.change("ann", has_reviewed=False)(v),
        "Review r1 has 2 first-timers on site and 0 who",
    ),
    "one first-timer too many": (
        lambda v, p: (by_hand.change("dan", levels={"abuse": by_hand.BOTH})(v), seat(p, "dan", "r1", "spare")),
        "Review r1 has 2 first-timers on site and 1 who",
    ),
    "a floor that no one keeps": (
        lambda v, p: claim(p, "worst").update(
            floor=1.5,
            bound=0.9,
            duals={"floor": [["r1", 1e6]], "seat": [["r1", each, 7e5] for each in ("visit", "desk", "spare")]},
        ),
        "The bound of the worst is 0.9; its duals show only 1.5.",
    ),
    "two reviews on one day": (
        lambda v, p: (
            by_hand.change("dan", levels={"abuse": by_hand.BOTH, "fraud": by_hand.BOTH})(v),
            seat(p, "dan", "r1", "spare"),
        ),
        "Member dan is in 2 reviews on 2027-03-04: r2, r1.",
    ),
    "a desk day on the visit elsewhere": (
        lambda v, p: (
            v["reviews"][0]["seats"][1].update(window=["2027-03-04", "2027-03-05"]),
            place(p, "cat").update(days_off_site=["2027-03-04", "2027-03-05"]),
        ),
        "Member cat is in 2 reviews on 2027-03-05: r1, r2.",
    ),
    "days a year": (caps("cat", days_a_year=3), "Member cat takes 4 days in 2027; at most 3 are allowed."),
    "days a quarter": (caps("cat", days_a_quarter=3), "Member cat takes 4 days in 2027-Q1; at most 3 are allowed."),
    "reviews a year": (caps("cat", reviews_a_year=1), "Member cat takes 2 reviews in 2027; at most 1 are allowed."),
    "reviews a quarter": (
        caps("cat", reviews_a_quarter=1),
        "Member cat takes 2 reviews in 2027-Q1; at most 1 are allowed.",
    ),
    "too few days of work": (
        lambda v, p: place(p, "cat").update(days_off_site=["2027-02-15"]),
        "Member cat in seat desk of review r1 has 1 of 2 days of work outside the visit.",
    ),
    "a day twice": (
        lambda v, p: place(p, "cat").update(days_off_site=["2027-02-15", "2027-02-15"]),
        "Member cat in seat desk of review r1 names 2027-02-15 twice.",
    ),
    "a day outside the window": (
        lambda v, p: place(p, "cat").update(days_off_site=["2027-02-15", "2027-02-22"]),
        "works on 2027-02-22, which is not a day for that work.",
    ),
    "a day that is not free": (
        lambda v, p: by_hand.change("cat", available=[{"from": "2027-02-16", "to": "2027-03-30"}])(v),
        "Member cat in seat desk of review r1 works on 2027-02-15 and is not free then.",
    ),
    "desk work on a visit": (
        lambda v, p: place(p, "ben").update(days_off_site=["2027-03-08"]),
        "Member ben in seat visit of review r1 works on 2027-03-08, which is not a day for that work.",
    ),
    "no date": (
        lambda v, p: place(p, "cat").update(days_off_site=["2027-02-30"]),
        "places[2].days_off_site: a date such",
    ),
    "another relevance": (
        lambda v, p: place(p, "ben").update(relevance=0.9),
        "Member ben in seat visit of review r1 has relevance 0.61; the plan says 0.9.",
    ),
    "relevance that is none": (
        lambda v, p: place(p, "ben").update(relevance=math.nan),
        "places[1].relevance: a finite number is expected, not nan",
    ),
    "less lacking": (lambda v, p: p["lacking"].clear(), "Review r2 lacks 1 of seat visit; the plan says 0."),
    "more lacking": (
        lambda v, p: p["lacking"].append({"what": "kind", "review": "r1", "kind": "police", "many": 1}),
        "Review r1 lacks 0 of kind police; the plan says 1.",
    ),
    "lacking twice": (lambda v, p: p["lacking"].append(p["lacking"][0]), "lacking[1]: is listed twice"),
    "lacking what": (lambda v, p: p["lacking"][0].update(what="x"), "lacking[0].what: one of kind, language, seat"),
    "a kind that lacks": (
        lambda v, p: v["rules"]["mix"].update(police=2),
        "Review r1 lacks 1 of kind police; the plan says 0.",
    ),
    "a strand that lacks": (
        lambda v, p: v["rules"].update(members_for_each_strand=4),
        "Review r1 lacks 1 of strand abuse; the plan says 0.",
    ),
    "a side that lacks": (
        lambda v, p: [
            by_hand.change(who, levels={"abuse": {"adults": 4}, "fraud": by_hand.BOTH})(v)
            for who in ("ann", "ben", "cat")
        ],
        "Review r1 lacks 1 of side children; the plan says 0.",
    ),
    "a language that lacks": (
        lambda v, p: by_hand.change("ann", languages=["en"])(v),
        "Review r1 lacks 1 of language cy; the plan says 0.",
    ),
    "a smaller shortfall": (
        lambda v, p: p["values"].update(shortfall=0),
        "The shortfall is 4; the plan says 0.",
    ),
    "fewer empty seats": (
        lambda v, p: p["values"].update(seats_empty=0),
        "The number of empty seats is 1; the plan says 0.",
    ),
    "a better worst": (lambda v, p: p["values"].update(worst=0.99), "The worst is "),
    "no worst": (lambda v, p: p["values"].update(worst=None), "values.worst: is missing"),
    "another worst review": (
        lambda v, p: p["values"].update(worst_review="r2"),
        "Review r2 is not the one hardest to staff",
    ),
    "a higher total": (lambda v, p: p["values"].update(total=99.0), "The total is "),
    "no values": (lambda v, p: p.pop("values"), "values: is missing"),
    "a bound on what lacks too good": (
        lambda v, p: claim(p, "shortfall").update(bound=5),
        "The bound of the shortfall is 5",
    ),
    "a bound on the worst too good": (
        lambda v, p: claim(p, "worst").update(bound=0.1),
        "The bound of the worst is 0.1",
    ),
    "a bound on the total too good": (
        lambda v, p: claim(p, "total").update(bound=0.1),
        "The bound of the total is 0.1",
    ),
    "a bound without duals": (
        lambda v, p: claim(p, "worst").update(duals={}, bound=0.9),
        "The bound of the worst is 0.9",
    ),
    "a bound that is none": (
        lambda v, p: claim(p, "worst").update(bound=math.inf),
        "certificate.worst.bound: a finite number",
    ),
    "a negative penalty": (
        lambda v, p: claim(p, "total").update(penalty=-1),
        "certificate.total.penalty: a number from 0",
    ),
    "another penalty for what lacks": (lambda v, p: claim(p, "shortfall").update(penalty=2), "it is 1."),
    "a floor not kept": (
        lambda v, p: claim(p, "total").update(floor=0.99),
        "floor of 0.99, which this plan does not keep",
    ),
    "a negative dual": (
        lambda v, p: claim(p, "total")["duals"].update(day=[["ann", "2027-03-02", -0.1]]),
        "certificate.total.duals.day[0]: a number of at least 0 is expected, not -0.1",
    ),
    "a dual that is none": (
        lambda v, p: claim(p, "total")["duals"].update(once=[["ann", "r1", math.nan]]),
        "certificate.total.duals.once[0]: a finite number is expected, not nan",
    ),
    "a dual of true": (
        lambda v, p: claim(p, "total")["duals"].update(once=[["ann", "r1", True]]),
        "certificate.total.duals.once[0]: a number is expected, not true",
    ),
    "an unknown name": (
        lambda v, p: claim(p, "total")["duals"].update(once=[["zoe", "r1", 0.1]]),
        "certificate.total.duals.once[0]: there is no such row: zoe, r1",
    ),
    "a cap that is none": (
        lambda v, p: claim(p, "total")["duals"].update(days_a_year=[["ann", 2027, 0.1]]),
        "certificate.total.duals.days_a_year[0]: there is no such row: ann, 2027",
    ),
    "a wish no one has": (
        lambda v, p: claim(p, "total")["duals"].update(kind=[["r1", "advocate", 0.1]]),
        "certificate.total.duals.kind[0]: there is no such row: r1, advocate",
    ),
    "a row twice": (
        lambda v, p: claim(p, "total")["duals"].update(floor=[["r1", 0.1], ["r1", 0.2]]),
        "certificate.total.duals.floor[1]: this row is named twice",
    ),
    "an unknown family": (
        lambda v, p: claim(p, "total")["duals"].update(luck=[]),
        "certificate.total.duals.luck: unknown",
    ),
    "names that are none": (
        lambda v, p: claim(p, "total")["duals"].update(seat=[[["r1"], {}, 0.1]]),
        "certificate.total.duals.seat[0]: names and a number are expected",
    ),
    "duals that are none": (lambda v, p: claim(p, "total").update(duals=3), "certificate.total.duals: an object"),
    "an unknown claim": (lambda v, p: p["certificate"].update(luck={}), "certificate.luck: unknown field"),
}
