"""The command from files to an answer: of a plan that holds, one that does not, and files that cannot be read."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cadre.matching.cli.files import verify
from tests.matching.verify import by_hand


@pytest.fixture(scope="module")
def made():
    value = by_hand.instance()
    return value, by_hand.plan(value)


@pytest.fixture
def files(made, tmp_path):
    paths = [tmp_path / "instance.json", tmp_path / "plan.json"]
    for path, value in zip(paths, made, strict=True):
        path.write_text(json.dumps(value), encoding="utf-8")
    return [str(path) for path in paths]


def test_a_plan_that_holds_is_summed_up(made, files, capsys):
    assert verify(files) == 0
    output = capsys.readouterr().out.splitlines()
    assert output[:3] == [
        "Every rule, score and bound holds.",
        "1 seat is empty.",
        "Something is lacking, and no plan lacks less: proven best.",
    ]
    assert output[3].startswith("The review hardest to staff is r1")
    assert output[4].startswith("No plan that lacks no more and serves the hardest as well has a")
    assert output[5].endswith(" · shortfall 4 (≥ 4) · 1 seat short")


def test_each_violation_is_a_line(made, files, capsys):
    plan = copy.deepcopy(made[1])
    plan["places"][1]["member"] = "d\nan"
    Path(files[1]).write_text(json.dumps(plan))
    assert verify(files) == 1
    output = capsys.readouterr().out.splitlines()
    assert output[0] == "places[1].member: there is no member “d\\nan”"
    assert "Review r1 lacks 1 of seat visit; the plan says 0." in output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("{", "plan.json, line 1: not JSON (Expecting property name"),
        ("[" * 100_000, "plan.json: nested too deep"),
        ("9" * 5000, "plan.json: "),
        ("NaN", "plan.json: not JSON (NaN is no number)"),
        ("", "plan.json, line 1: not JSON"),
    ],
)
def test_a_plan_that_cannot_be_read_is_said(files, capsys, words, sentence):
    Path(files[1]).write_text(words)
    assert verify(files) == 2
    assert capsys.readouterr().err.startswith(sentence)


def test_a_file_that_is_not_text_or_not_there_is_said(files, capsys):
    Path(files[1]).write_bytes(b"\xff\xfe")
    assert verify(files) == 2
    assert "plan.json: not UTF-8 text" in capsys.readouterr().err
    assert verify([files[0] + "x", files[1]]) == 2
    assert capsys.readouterr().err.endswith("instance.jsonx: No such file or directory\n")


def test_an_instance_that_is_wrong_is_said_by_path(made, files, capsys):
    value = copy.deepcopy(made[0])
    value["members"][1]["available"] = [{"from": "2027-03-02", "to": "2027-03-01"}]
    Path(files[0]).write_text(json.dumps(value))
    assert verify(files) == 2
    assert capsys.readouterr().err == "members[1].available[0]: end before start\n"


def test_the_check_needs_numpy_alone(files):
    code = (
        "import sys; from cadre.matching.cli.main import main; code = main(['verify', *sys.argv[1:]]); "
        "there = {name.split('.')[0] for name in sys.modules}; "
        "assert code == 0 and 'numpy' in there and not there & {'highspy', 'django', 'scipy', 'jsonschema'}, there"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *files], capture_output=True, text=True, cwd=Path(__file__).parents[3], check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Every rule, score and bound holds.\n")
