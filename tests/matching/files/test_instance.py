"""Whatever a file says, reading it gives an instance or the faults by path, and soon."""

import copy
import gc
import json
import time
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.matching.arrays.arrays import Arrays
from cadre.matching.arrays.pairs import pairs_of
from cadre.matching.files.faults import MAX_FAULTS, Unreadable
from cadre.matching.files.instance import parse, read
from cadre.matching.generate import generate
from cadre.matching.rules.model import Instance
from tests.matching.files.mutations import JSON, mutated
from tests.matching.files.schema import INSTANCE
from tests.matching.files.slips import FAULTS, FULL


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


@contextmanager
def without_collecting():
    """What is measured is the reader: a collection takes as long as there are records of other tests."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.mark.parametrize("name", GARBAGE)
def test_a_large_file_of_anything_takes_no_more_than_its_share_of_time_or_memory(name):
    """Four times the file takes about four times as long, and never the sixteen of something looked at in pairs."""
    seconds, faults = [], []
    for size in (LARGE // 4, LARGE):
        value = json.loads(json.dumps(GARBAGE[name](size) | {"format": "cadre-matching-instance/1"}))
        with without_collecting():
            before = time.process_time()
            _, faults = read_or_refused(value)
            seconds.append(time.process_time() - before)
    assert seconds[1] < 10 * (seconds[0] + 0.02)
    assert any(each.endswith("one file cannot name so many days") for each in faults) == (name in TOO_MANY_DAYS)
