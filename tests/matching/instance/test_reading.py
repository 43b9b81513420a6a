"""Whatever a file says, reading it gives an instance or the faults by path, and soon."""

import copy
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.matching.arrays.arrays import Arrays
from cadre.matching.arrays.pairs import pairs_of
from cadre.matching.files.faults import MAX_FAULTS, Unreadable
from cadre.matching.files.instance import parse, read
from cadre.matching.generate import generate
from cadre.matching.rules.model import Instance
from tests.matching.instance.mutations import JSON, mutated
from tests.matching.instance.schema import INSTANCE
from tests.matching.verify import by_hand

FULL = by_hand.instance() | {
    "weights": {"travel": 0.06},
    "exclusions": [{"member": "eve", "review": "r1"}],
}
FULL["members"][0] |= {"caps": {"days_a_year": 8}, "standing": "trained", "former": ["mid"], "active": True}


def refused(value):
    with pytest.raises(Unreadable) as fault:
        parse(value)
    return fault.value.faults


def read_or_refused(value):
    """The instance, or None and the sentences that say why not."""
    instance, faults = None, []
    try:
        instance = parse(value)
    except Unreadable as fault:
        faults = fault.faults
    assert isinstance(instance, Instance) or faults
    assert all(sentence.isprintable() for sentence in faults)
    return instance, faults


@given(JSON)
@settings(max_examples=300, deadline=None)
def test_any_value_is_read_or_refused(value):
    read_or_refused(value)


@given(mutated(FULL))
@settings(max_examples=600, deadline=None)
def test_a_file_with_slips_is_read_or_refused_and_what_is_read_can_be_judged(value):
    """What is read is also what the JSON Schema allows."""
    instance, _ = read_or_refused(value)
    if instance is not None:
        pairs = pairs_of(Arrays(instance))
        assert ((pairs.relevance >= 0) & (pairs.relevance <= 1)).all()
        INSTANCE.validate(value)


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(tmp_path_factory, words):
    path = tmp_path_factory.mktemp("any") / "instance.json"
    path.write_bytes(words)
    with pytest.raises(Unreadable):
        read(path)


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


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_said_by_its_path(name):
    value = copy.deepcopy(FULL)
    change, sentence = FAULTS[name]
    change(value)
    assert any(each.startswith(sentence) for each in refused(value)), refused(value)


def test_all_faults_are_said_at_once_but_not_thousands():
    value = copy.deepcopy(FULL)
    value["members"] = [{"id": str(each), "kind": 3} for each in range(1000)]
    value["format"] = "x"
    found = refused(value)
    assert found[0].startswith("format:")
    assert len(found) == MAX_FAULTS + 1
    assert found[-1].endswith("more like these")


def test_nothing_asked_is_an_instance_too():
    empty = parse({"format": "cadre-matching-instance/1"})
    assert (empty.members, empty.reviews) == ((), ())
    for reviews, members in ((0, 3), (3, 0)):
        assert pairs_of(Arrays(parse(generate(reviews, members)))).member.shape == (0,)


def test_an_exclusion_without_a_review_holds_for_all():
    found = parse(FULL | {"exclusions": [{"member": "eve"}, {"member": "dan", "review": "r2"}]})
    assert [review.left_out for review in found.reviews] == [{"eve"}, {"eve", "dan"}]


LARGE = 400_000  # bytes, nearly


def one_member(**more):
    return {"id": "1", "kind": "police"} | more


GARBAGE = {
    "one long text": lambda size: {"id": "x" * size},
    "many unknown fields": lambda size: {f"f{each}": 1 for each in range(size // 12)},
    "many empty members": lambda size: {"members": [{}] * (size // 3)},
    "the same day": lambda size: {"members": [one_member(available=[["2027-03-02"] * (size // 13)])]},
    "every day of ten years": lambda size: {
        "members": [one_member(available=[{"from": "2027-01-01", "to": "2036-12-31"}] * (size // 45))]
    },
    "members who are always free": lambda size: {
        "members": [
            {"id": str(each), "kind": "a", "available": [{"from": "2027-01-01", "to": "2036-12-31"}]}
            for each in range(size // 80)
        ]
    },
    "seats of ten years": lambda size: {
        "reviews": [
            {
                "id": "1",
                "host": "a",
                "days": {"from": "2027-01-01", "to": "2036-12-31"},
                "seats": [{"id": str(each), "modes": ["visit"]} for each in range(size // 32)],
            }
        ]
    },
    "a chain of forces": lambda size: {
        "organisations": [{"id": str(each), "predecessors": [str(each + 1)]} for each in range(size // 40)]
        + [{"id": str(size // 40)}]
    },
    "pins and exclusions": lambda size: {
        "members": [{"id": str(each), "kind": "a"} for each in range(size // 160)],
        "reviews": [
            {"id": str(each), "host": "a", "seats": [{"id": "s", "modes": ["desk"]}]} for each in range(size // 250)
        ],
        "pins": [{"member": str(each), "review": str(each), "seat": "s"} for each in range(size // 250)],
        "exclusions": [{"member": str(each)} for each in range(size // 160)],
    },
    "unknown modes": lambda size: {
        "reviews": [{"id": "1", "host": "a", "seats": [{"id": "1", "modes": ["x"] * (size // 5)}]}]
    },
}


TOO_MANY_DAYS = {"members who are always free", "every day of ten years", "seats of ten years"}


@pytest.mark.parametrize("name", GARBAGE)
def test_a_large_file_of_anything_takes_no_more_than_its_share_of_time_or_memory(name):
    """Four times the file takes about four times as long, and never the sixteen of something looked at in pairs."""
    seconds, faults = [], []
    for size in (LARGE // 4, LARGE):
        value = json.loads(json.dumps(GARBAGE[name](size) | {"format": "cadre-matching-instance/1"}))
        before = time.process_time()
        _, faults = read_or_refused(value)
        seconds.append(time.process_time() - before)
    assert seconds[1] < 10 * (seconds[0] + 0.02)
    assert any(each.endswith("one file cannot name so many days") for each in faults) == (name in TOO_MANY_DAYS)
