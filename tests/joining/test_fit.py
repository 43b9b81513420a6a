"""What an application comes to by the rules of its kind, as pure functions."""

import pytest

from cadre.joining.choices import Pip, Rank, Task
from cadre.joining.eligibility import fit, shortfalls
from cadre.joining.progress import GROUPS, to_do
from cadre.members.choices import MemberKind

pytestmark = pytest.mark.once
LEAST = {"rank": "inspector", "pip": "2"}
INSPECTOR = {"rank": "inspector", "pip": "2", "equivalent": ""}


@pytest.mark.parametrize(
    ("role", "short"),
    [
        ({}, ()),
        (INSPECTOR, ()),
        ({**INSPECTOR, "rank": "chief-officer"}, ()),
        ({**INSPECTOR, "rank": "sergeant"}, ("rank",)),
        ({**INSPECTOR, "pip": "none"}, ("pip",)),
        ({"rank": "constable", "pip": "1"}, ("rank", "pip")),
        ({"rank": "staff", "equivalent": "superintendent", "pip": "2"}, ()),
        ({"rank": "staff", "equivalent": "constable", "pip": "2"}, ("rank",)),
        ({"rank": "staff", "equivalent": "", "pip": "2"}, ()),
    ],
)
def test_what_a_role_is_below(role, short):
    assert shortfalls(role, LEAST) == short
    assert shortfalls(role, {}) == ()


@pytest.mark.parametrize("least", Rank)
def test_the_lowest_rank_itself_is_enough(least):
    below = [rank for rank in Rank if shortfalls({"rank": rank.value}, {"rank": least.value})]
    assert below == list(Rank)[: list(Rank).index(least)]
    assert shortfalls({"pip": Pip.NONE.value}, {"rank": least.value}) == ()


@pytest.mark.parametrize("kind", MemberKind)
def test_nothing_unanswered_speaks_against_anyone_and_no_is_never_without_a_next_step(kind):
    assert fit({}, {}) is None
    assert fit({"kind": {"kind": kind.value}}, {"least": LEAST}).fits
    low = fit({"kind": {"kind": kind.value}, "role": {"rank": "constable", "pip": "none"}}, {"least": LEAST})
    assert (low.fits, "talk" in low.steps) == (False, True)


def test_a_practitioner_who_left_the_field_long_ago_is_told():
    reached = fit({"kind": {"kind": "police-investigation"}, "experience": {"subject": "none"}}, {})
    assert (reached.fits, reached.because) == (False, "subject")
    assert fit({"kind": {"kind": "academic"}, "experience": {"subject": "none"}}, {}).fits


def test_what_is_still_to_do():
    every = [task for tasks in GROUPS.values() for task in tasks]
    assert sorted(every) == sorted(Task.values)
    never, always = ({"support": {"needed": needed}} for needed in ("never", "always"))
    assert to_do({}, ["advocate"], never) == every
    done = {task: {} for task in every} | {"kind": {"kind": "advocate"}, "role": {"title": "Head"}}
    assert to_do(done, ["advocate"], never) == []
    assert to_do(done, ["academic"], never) == ["kind"], "the kind is no longer among those that may apply"
    assert to_do(done, ["advocate"], always) == ["support"], "nobody is named"
    police = done | {"kind": {"kind": "police-people"}}
    assert to_do(police, ["police-people"], never) == ["role"], "the rank was not asked yet"
