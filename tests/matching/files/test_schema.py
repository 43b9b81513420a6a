"""The JSON Schemas say what the reader says: what it reads they allow, and what is misshapen both refuse."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from cadre.matching.cli.main import main
from cadre.matching.files import schemas
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest, shaped
from cadre.matching.files.results import TeamFile
from cadre.matching.generate import NAMES, generate
from cadre.matching.verify.verify import violations
from tests.matching.files.mutations import mutated
from tests.matching.files.schema import FOLDER, INSTANCE, PLAN, TEAM
from tests.matching.files.slips import FAULTS, FULL
from tests.matching.verify import by_hand
from tests.matching.verify.tampered import TAMPERED


@pytest.mark.parametrize("name", schemas.SHAPES)
def test_the_schema_kept_is_the_one_generated(name):
    """``make docs`` writes it."""
    assert (FOLDER / name).read_text(encoding="utf-8") == schemas.written(name)


WHOLE_FILE = {
    "half a character", "an id twice", "the end before the start", "a day that is none", "a day of long ago",
    "a range too long", "no number", "infinity", "an organisation twice", "an unknown neighbour", "an unknown host",
    "an unknown objection", "someone unknown left out", "weights of nothing", "a review twice", "a seat twice",
    "more work than days", "a pin of no one", "a pin nowhere", "a pin twice", "no one left out",
}  # fmt: skip
"""Faults that no schema sees: they are about several places of the file at once, or about the calendar."""

SHAPES = {
    "another format", "no seed", "ended otherwise", "an unknown field", "no places", "lacking what", "no values",
    "a negative penalty", "a negative dual", "a dual of true", "an unknown family", "names that are none",
    "duals that are none", "an unknown claim",
}  # fmt: skip


@pytest.mark.parametrize("variant", NAMES)
def test_generated_instances_are_allowed(variant):
    INSTANCE.validate(generate(4, 30, variant=variant))


def test_what_is_made_by_hand_is_allowed():
    INSTANCE.validate(FULL)
    PLAN.validate(by_hand.plan(by_hand.instance()))


@pytest.mark.parametrize("name", sorted(set(FAULTS) - WHOLE_FILE))
def test_what_the_reader_refuses_by_its_shape_the_schema_refuses(name):
    value = copy.deepcopy(FULL)
    FAULTS[name][0](value)
    assert not INSTANCE.is_valid(value)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_a_misshapen_plan_is_refused(name):
    value = by_hand.instance()
    plan = by_hand.plan(value)
    TAMPERED[name][0](value, plan)
    assert not PLAN.is_valid(plan)


EXAMPLE = Path(__file__).parents[3] / "docs" / "matching" / "example"


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """``TEAM.json`` of the example, and of a review with pins that lacks people."""
    folder, found = tmp_path_factory.mktemp("team"), []
    value = by_hand.instance()
    folder.joinpath("hand.json").write_text(json.dumps(value))
    folder.joinpath("example.json").write_bytes(EXAMPLE.joinpath("instance.json").read_bytes())
    for name, review in (("example", "northshire"), ("hand", "r1"), ("hand", "r2")):
        out = folder / f"{review}.json"
        assert main(["team", str(folder / f"{name}.json"), "--review", review, "-o", str(out)]) == 0
        found.append(json.loads(out.read_text()))
    return found


def test_a_team_is_allowed(team):
    for each in team:
        TEAM.validate(each)
        assert shaped(TeamFile, each).review == each["review"]
    assert any(each["lacking"] for each in team)


@pytest.mark.parametrize(
    "change",
    [
        lambda team: team.pop("format"),
        lambda team: team.update(score=1),
        lambda team: team["places"][0].pop("terms"),
        lambda team: team["people"][0].update(actions=[1]),
        lambda team: team["rules"][0].update(what="luck"),
        lambda team: team["behind"][0].update(behind=-1),
    ],
)
def test_a_misshapen_team_is_refused(team, change):
    tampered = copy.deepcopy(team[0])
    change(tampered)
    assert not TEAM.is_valid(tampered)


HAND = by_hand.instance()
INSTANCE_BY_HAND, DIGEST = parse(HAND), digest(HAND)


@given(mutated(by_hand.plan(HAND)))
@settings(max_examples=500, deadline=None)
def test_any_plan_is_checked_and_what_holds_the_schema_allows(plan):
    wrong = violations(INSTANCE_BY_HAND, plan, DIGEST)
    assert all(isinstance(each, str) and each for each in wrong)
    if not wrong:
        PLAN.validate(plan)
