"""The page on the files: its example holds, and it names every field, reason of a lack and family of rows there is."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from cadre.matching.files import results, shapes
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.rules import model
from cadre.matching.verify import duals, verify
from cadre.matching.verify.verify import sentences

PAGE = Path(__file__).parents[3].joinpath("docs/matching/formats.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(words) for words in re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)]


def fields(*kinds):
    """The fields of some shapes, as files name them."""
    return {name for kind in kinds for name in kind.names()}


FIELDS = {
    "instance": fields(shapes.InstanceFile, shapes.Pin, shapes.Exclusion, shapes.Range),
    "organisation": fields(shapes.Organisation),
    "member": fields(shapes.Member, shapes.Caps) | {*model.MODES, *model.SIDES, *model.STANDINGS},
    "review": fields(shapes.Review, shapes.Seat),
    "rules": fields(shapes.Rules, shapes.Shortfall),
    "weights": fields(shapes.RelevanceWeights),
    "plan": fields(results.PlanFile, results.PlanPlace, results.PlanValues, results.Claim) | {*results.ENDINGS},
    "lacking": verify.WHAT,
    "duals": fields(results.Duals),
}


def test_the_example_holds():
    asked, plan = EXAMPLES
    assert verify.violations(parse(asked), plan, digest(asked)) == []
    assert "more than 50 % better" in sentences(plan)[3]
    assert sentences(plan)[4].endswith("proven best.")


def test_the_example_is_no_better_than_it_says():
    asked, plan = EXAMPLES
    for name, bound in (("worst", 0.74), ("total", 1.49)):
        tampered = plan | {"certificate": {name: plan["certificate"][name] | {"bound": bound}}}
        assert verify.violations(parse(asked), tampered, digest(asked)) != []


def test_the_check_knows_the_families_and_lacks_that_a_plan_may_name():
    assert fields(results.Duals) == duals.FAMILIES
    assert duals.FAMILIES - {"floor"} == fields(results.ShortfallDuals)
    assert set(duals.CLAIMS) == fields(results.Certificate)
    lacks = get_args(get_args(results.PlanFile.model_fields["lacking"].annotation)[0])
    assert {what for lack in lacks for what in get_args(lack.model_fields["what"].annotation)} == verify.WHAT


@pytest.mark.parametrize("what", FIELDS)
def test_every_field_is_named(what):
    named = set(re.findall(r"`([^`\n]+)`", PAGE))
    assert FIELDS[what] - named == set()


def test_the_usual_weights_are_those_of_the_page():
    flat = " ".join(PAGE.split())
    for name, value in {**vars(model.Weights()), **vars(model.Shortfall())}.items():
        assert re.search(rf"`{name}` {value:g}0?\b", flat), name
