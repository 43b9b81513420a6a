"""Each sentence of an explanation, from seasons small enough to judge by eye."""

import pytest

from cadre.matching.explain.words import OF_THE_REVIEW
from cadre.matching.rules.eligibility import SENTENCES, Reason
from tests.matching.explain.season import explained, member, review, roster_of, season
from tests.matching.verify import by_hand


def test_why_by_her_terms_and_by_the_rules_that_need_her():
    asked = season(
        [
            member("ann", languages=["cy"], actions=["1", "2"], speaks_to=["deaf people"], modes=("visit", "desk")),
            member("ben", kind="partner", has_reviewed=False),
        ],
        [review("early", 1), review("r", 8, 9, people=2, language="cy", actions=["1", "2", "3"])],
        mix={"police": 1},
        members_for_each_strand=2,
        both_sides=True,
    )
    asked["reviews"][1]["seats"][0]["seeks"] = ["deaf people"]
    roster = roster_of(asked, [("ann", "early"), ("ann", "r"), ("ben", "r")])
    assert explained(roster, 1, "ann")[:4] == [
        "ann in visit: covers abuse at level 4; knows 2 of the 3 actions in scope; can speak to deaf people.",
        "  Has reviewed with us. Free on all 2 days on site. 2nd review this year.",
        "  Without ann the team would lack someone of the kind police on site, 1 of the 2 with abuse at level 3 or "
        "more, someone who speaks cy and someone who has reviewed with us for each first-timer.",
        "  Relevance 0.90: strands in scope 0.55, actions known 0.17, can speak to 0.10, has reviewed with us 0.08.",
    ]
    assert explained(roster, 1, "ben")[1] == "  First review with us. Free on all 2 days on site. 1st review this year."


def test_sides_and_work_at_a_desk():
    roster = {"id": "desk", "modes": ["desk"], "effort": 2, "window": {"from": "2027-03-01", "to": "2027-03-05"}}
    asked = season([member("ann", modes=("desk",))], [review("r", 1, seats=[roster])], both_sides=True)
    lines = explained(roster_of(asked, [("ann", "r", "desk")]))
    assert lines[1] == (
        "  Has reviewed with us. Free on 5 days for 2 days of work at a desk or remotely. 1st review this year."
    )
    assert lines[2] == (
        "  Without ann the team would lack someone who speaks for children and someone who speaks for adults."
    )


def test_who_else_in_order_with_the_loss():
    people = [member("ann", actions=["1"]), member("ben", 3), member("cat", 1, actions=["1"])]
    asked = season(people, [review("r", 1, actions=["1"])])
    assert explained(roster_of(asked, [("ann", "r")]))[3:5] == [
        "  If ann stands down: ben comes in. The team loses 28.4 % of its relevance.",
        "  After that: cat (37.5 % less).",
    ]
    assert explained(roster_of(asked, [("cat", "r")]))[3] == (
        "  If cat stands down: ann comes in. The team gains 60.0 % of its relevance."
    )


def test_nobody_else():
    asked = season([member("ann")], [review("r", 1)])
    lines = explained(roster_of(asked, [("ann", "r")]))
    assert lines[3] == "  If ann stands down: no one comes in. The team would lack 1 person in visit."
    assert lines[-1] == "No reserve for visit: no one else is eligible and free."


def test_others_of_the_review_may_move():
    seats = [
        {"id": "visit", "modes": ["visit"]},
        {"id": "desk", "modes": ["desk"], "window": ["2027-03-20"]},
    ]
    people = [member("ann"), member("ben", modes=("visit", "desk")), member("cat", 2, modes=("desk",))]
    roster = roster_of(season(people, [review("r", 1, seats=seats)]), [("ann", "r"), ("ben", "r", "desk")])
    assert explained(roster, 0, "ann")[3] == (
        "  If ann stands down: cat comes into desk and ben moves from desk to visit. "
        "The team loses 8.7 % of its relevance."
    )
    assert explained(roster, 0, seat=1)[-1] == "Eligible and free: 1 person for desk."


@pytest.mark.parametrize("reason", list(Reason))
def test_why_not_by_the_rule_in_the_way(reason):
    value = by_hand.instance()
    by_hand.INELIGIBLE[reason](value)
    roster = roster_of(value)
    where = "any seat of r1" if reason in OF_THE_REVIEW else "visit"
    assert explained(roster, 0, "ben", 0) == [f"ben cannot take {where}. {SENTENCES[reason]}."]


def test_why_not_says_the_same_reason_once():
    value = by_hand.instance()
    assert explained(roster_of(value), 0, "dan") == [
        "dan cannot take visit or spare. Knows none of the strands or actions in scope.",
        "dan cannot take desk. Does not offer every mode of this seat.",
    ]


@pytest.mark.parametrize(
    ("caps", "days", "sentence"),
    [
        ({}, (1, 2), "is in review other on 1 March 2027"),
        ({}, (1, 2, 3), "is in review other on 1 March 2027 to 2 March 2027"),
        ({"days_a_year": 4}, (8, 9, 10), "gives 4 days a year, and other takes 2; this seat takes 3"),
        ({"days_a_quarter": 2}, (8, 9, 10), "gives 2 days a quarter, and other takes 2; this seat takes 3"),
        ({"reviews_a_year": 1}, (8,), "takes on 1 review a year, and other takes 1"),
        ({"reviews_a_quarter": 1}, (8,), "takes on 1 review a quarter, and other takes 1"),
    ],
)
def test_why_not_by_what_other_reviews_take(caps, days, sentence):
    other = (1, 2) if len(days) != 2 else (1,)
    asked = season([member("ann", caps=caps)], [review("r", *days), review("other", *other)])
    assert explained(roster_of(asked, [("ann", "other")]), 0, "ann") == [f"ann could take visit, but {sentence}."]


def test_why_not_when_she_gives_fewer_days_than_the_seat_takes():
    asked = season([member("ann", caps={"days_a_year": 1})], [review("r", 1, 2)])
    assert explained(roster_of(asked), 0, "ann") == ["ann could take visit, but gives 1 day a year; this seat takes 2."]


def test_why_not_when_days_at_a_desk_do_not_fit():
    seats = [{"id": "desk", "modes": ["desk"], "effort": 2, "window": {"from": "2027-03-01", "to": "2027-03-03"}}]
    asked = season([member("ann", modes=("desk",))], [review("r", 9, seats=seats), review("other", 9, seats=seats)])
    assert explained(roster_of(asked, [("ann", "other", "desk")]), 0, "ann") == [
        "ann could take desk, but the days of work do not fit around other."
    ]


def test_why_not_by_what_the_team_would_lose_or_lack():
    asked = season(
        [member("ann"), member("ben", 2), member("cat", kind="partner")], [review("r", 1)], mix={"police": 1}
    )
    roster = roster_of(asked, [("ann", "r")])
    assert explained(roster, 0, "ben") == [
        "With ben in visit: ann leaves visit. The team loses 17.5 % of its relevance."
    ]
    assert explained(roster, 0, "cat") == [
        "With cat in visit: ann leaves visit. The team would lack someone of the kind police on site. "
        "The team loses next to nothing."
    ]


def test_why_not_by_a_rule_that_always_holds():
    new = member("ben", has_reviewed=False)
    roster = roster_of(season([member("ann"), new], [review("r", 1)]), [("ann", "r")])
    assert explained(roster, 0, "ben") == [
        "ben could take visit, but no team of which that is part keeps the rules that always hold."
    ]


def test_which_rule_costs_most():
    people = [
        member("ann", 2), member("ben", kind="partner"), member("cat", kind="partner"), member("dan", 1, actions=["1"]),
    ]  # fmt: skip
    asked = season(people, [review("r", 1, people=2, actions=["1", "2", "3", "4"])], mix={"police": 1})
    roster = roster_of(asked, [("ann", "r"), ("ben", "r")])
    assert explained(roster)[-2:] == [
        "The rule that costs most: 1 of the kind police on site. Without it the team would be 9.6 % more relevant.",
        "Eligible and free: 2 people for visit.",
    ]


def test_a_rule_that_keeps_a_seat_empty_costs_that_seat():
    homes = [member(each, employers=["mid"]) for each in ("ann", "ben")]
    asked = season(homes, [review("r", 1, people=2)], most_from_one_home=1)
    roster = roster_of(asked, [("ann", "r")])
    assert explained(roster)[-2] == (
        "The rule that costs most: at most 1 from one home. Without it the team would have 1 more person in visit."
    )


def test_first_timers_beside_experienced_cost_a_seat():
    people = [member("ann"), *(member(each, has_reviewed=False) for each in ("ben", "cat"))]
    roster = roster_of(season(people, [review("r", 1, people=3)]), [("ann", "r"), ("ben", "r")])
    assert explained(roster)[-2] == (
        "The rule that costs most: no more first-timers on site than people who have reviewed with us. "
        "Without it the team would have 1 more person in visit."
    )


def test_a_pinned_member_is_not_looked_past():
    asked = season([member("ann"), member("ben")], [review("r", 1)]) | {
        "pins": [{"member": "ben", "review": "r", "seat": "visit"}]
    }
    lines = explained(roster_of(asked))
    assert lines[1] == "  Has reviewed with us. Pinned to this seat. Free on the day on site. 1st review this year."
    assert lines[3] == "  ben is pinned, so no one else is considered."
    assert explained(roster_of(asked), 0, "ann")[0].startswith("ann could take visit, but no team")


def test_nobody_anywhere():
    assert explained(roster_of(season([], [review("r", 1)]))) == [
        "No rule costs this team anything worth saying.",
        "No reserve for visit: no one else is eligible and free.",
    ]
    nobody = review("r", 1, people=0)
    assert explained(roster_of(season([member("ann")], [nobody])))[:1] == [
        "No rule costs this team anything worth saying."
    ]
    assert explained(roster_of(season([member("ann")], [review("r", 1, seats=[])])), 0, "ann") == ["r has no seats."]
