"""A plan by hand holds; whatever is tampered with, in the plan or in what it was made for, is named."""

import copy
import json

import pytest

from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.rules.eligibility import SENTENCES, Reason
from cadre.matching.verify.verify import violations
from tests.matching.verify import by_hand
from tests.matching.verify.tampered import TAMPERED


@pytest.fixture(scope="module")
def made():
    value = by_hand.instance()
    return value, by_hand.plan(value)


def checked(value, plan):
    return violations(parse(value), plan, digest(value))


def test_the_plan_by_hand_holds_and_says_what_it_lacks(made):
    value, plan = made
    assert checked(value, plan) == []
    assert plan["lacking"] == [
        {"what": "seat", "review": "r2", "seat": "visit", "many": 1},
    ]
    assert plan["values"]["shortfall"] == 4
    assert plan["values"]["worst_review"] == "r1"


def test_a_file_keeps_what_the_check_needs(made):
    value, plan = made
    assert checked(json.loads(json.dumps(value)), json.loads(json.dumps(plan))) == []


@pytest.mark.parametrize("reason", sorted(Reason))
def test_each_reason_not_to_be_there_is_named(made, reason):
    value, plan = copy.deepcopy(made)
    by_hand.INELIGIBLE[reason](value)
    plan["instance"] = digest(value)
    wrong = checked(value, plan)
    assert f"Member ben in seat visit of review r1 is not eligible: {SENTENCES[reason]} ({reason})." in wrong


@pytest.mark.parametrize("name", TAMPERED)
def test_what_is_tampered_with_is_named(made, name):
    value, plan = copy.deepcopy(made)
    tamper, sentence = TAMPERED[name]
    tamper(value, plan)
    if name != "another instance":
        plan["instance"] = digest(value)
    wrong = checked(value, plan)
    assert any(sentence in each for each in wrong), wrong


def test_days_of_seats_pinned_together_count_once(made):
    value = by_hand.instance()
    value["reviews"][0]["seats"][2]["modes"] = ["visit"]
    value["pins"].append({"member": "ann", "review": "r1", "seat": "spare"})
    by_hand.change("ann", caps={"days_a_year": 3, "reviews_a_year": 1})(value)
    asked = parse(value)
    plan = by_hand.written(value, asked, by_hand.places(asked, [*by_hand.SEATED, ("ann", "r1", "spare")]))
    assert checked(value, plan) == []
    value["reviews"][0]["seats"][2]["days"] = ["2027-03-01", "2027-03-02"]
    plan["instance"] = digest(value)
    assert "Member ann takes 4 days in 2027; at most 3 are allowed." in checked(value, plan)


def holds(value, seated):
    asked = parse(value)
    made = by_hand.written(value, asked, by_hand.places(asked, seated))
    assert checked(value, made) == []
    return made


def test_members_without_an_employer_have_no_home():
    value = by_hand.instance()
    for member in value["members"]:
        member.pop("employers")
    holds(value, by_hand.SEATED)


def test_what_nobody_could_staff_is_not_the_hardest_to_staff():
    value = by_hand.instance()
    value["reviews"].append({"id": "r3", "host": "mid", "seats": [{"id": "desk", "modes": ["desk"], "people": 2}]})
    made = holds(value, by_hand.SEATED)
    assert {"what": "seat", "review": "r3", "seat": "desk", "many": 2} in made["lacking"]
    assert made["values"]["worst_review"] == "r1"


def test_a_team_that_never_meets_wishes_for_no_mix():
    value = by_hand.instance()
    seats = [{"id": "desk", "modes": ["desk"]}, {"id": "visit", "modes": ["visit"], "people": 0}]
    value["reviews"] = [{"id": "r3", "host": "mid", "seats": seats}]
    value["pins"] = []
    assert [each["what"] for each in holds(value, [])["lacking"]] == ["seat"]


def test_a_review_that_asks_for_nobody_lacks_nothing():
    value = by_hand.instance()
    for each in value["reviews"][0]["seats"]:
        each["people"] = 0
    value["pins"] = []
    assert {each["review"] for each in holds(value, by_hand.SEATED[3:])["lacking"]} == {"r2"}


def test_nothing_asked_holds_with_nothing_given():
    value = {"format": "cadre-matching-instance/1"}
    assert holds(value, [])["values"] == {
        "shortfall": 0, "seats_empty": 0, "worst": None, "worst_review": None, "total": 0
    }  # fmt: skip
