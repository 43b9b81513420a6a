"""The two commands, from files to files: what they write, what they say, what they answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cadre.matching.scores import cli, verify_cli

SCORES = "paper,reviewer,score\n" + "".join(
    f"p{paper},r{reviewer},{(paper * reviewer * 7 % 10) / 10}\n" for paper in range(1, 6) for reviewer in range(1, 5)
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "scores.csv").write_text(SCORES)
    (tmp_path / "conflicts.csv").write_text("p1,r1,-1\n")
    return tmp_path


def words(folder, *more):
    rules = ["--demand", "2", "--max-load", "3", "--conflicts", str(folder / "conflicts.csv")]
    return [str(folder / "scores.csv"), *rules, *more]


def test_a_plan_is_made_and_holds(folder, capsys):
    assert cli.main(words(folder, "-o", str(folder / "plan.csv"))) == 0
    output = capsys.readouterr().out
    assert "Worst paper 0.7, proven best." in output
    rows = (folder / "plan.csv").read_text().splitlines()
    assert rows[0] == "paper,reviewer,score"
    assert len(rows) == 11
    assert "p1,r1" not in output
    assert verify_cli.main(words(folder)[:1] + [str(folder / "plan.csv")] + words(folder)[1:]) == 0
    assert capsys.readouterr().out.startswith("Every rule, score and bound holds.")


def test_a_drawn_plan_is_made_and_holds(folder, capsys):
    assert cli.main(words(folder, "--max-probability", "0.75", "--seed", "9", "-o", str(folder / "plan.csv"))) == 0
    assert "Drawn with seed 9" in capsys.readouterr().out
    assert verify_cli.main(words(folder)[:1] + [str(folder / "plan.csv")] + words(folder)[1:]) == 0


def test_a_tampered_plan_does_not_hold(folder, capsys):
    cli.main(words(folder, "-o", str(folder / "plan.csv")))
    rows = (folder / "plan.csv").read_text().splitlines()
    (folder / "plan.csv").write_text("\n".join(rows[:-1]) + "\n")
    capsys.readouterr()
    assert verify_cli.main(words(folder)[:1] + [str(folder / "plan.csv")] + words(folder)[1:]) == 1
    assert "Paper p5 has 1 reviewers, not 2." in capsys.readouterr().out


def test_other_rules_than_the_plan_was_made_for_are_noticed(folder, capsys):
    cli.main(words(folder, "-o", str(folder / "plan.csv")))
    capsys.readouterr()
    call = [str(folder / "scores.csv"), str(folder / "plan.csv"), "--demand", "2", "--max-load", "3"]
    assert verify_cli.main(call) == 1
    assert "The certificate was made for conflicts = 1; here it is 0.\n" in capsys.readouterr().out


def test_the_impossible_is_a_sentence(folder, capsys):
    call = [str(folder / "scores.csv"), "--demand", "3", "--max-load", "3", "-o", str(folder / "plan.csv")]
    assert cli.main(call) == 1
    output = "No plan can keep these rules. 5 papers ask for 15 reviews; 4 reviewers may give 12.\n"
    assert capsys.readouterr().err == output
    assert not (folder / "plan.csv").exists()


def test_a_mistake_in_a_file_is_a_sentence(folder, capsys):
    (folder / "scores.csv").write_text("p1,r1,nan\n")
    assert cli.main(words(folder, "-o", str(folder / "plan.csv"))) == 2
    assert capsys.readouterr().err == "scores.csv, line 1, score: is not a number (NaN).\n"
    assert cli.main([str(folder / "none.csv"), *words(folder)[1:], "-o", str(folder / "plan.csv")]) == 2
    assert capsys.readouterr().err.endswith("none.csv: No such file or directory.\n")


def test_the_check_says_what_it_cannot_read(folder, capsys):
    plan = folder / "plan.csv"
    call = [str(folder / "scores.csv"), str(plan), *words(folder)[1:]]
    assert verify_cli.main(call) == 2
    plan.write_text("p1,r2,0.4\n")
    assert verify_cli.main(call) == 2
    (folder / "plan.csv.json").write_text("{")
    assert verify_cli.main(call) == 2
    assert "plan.csv.json: Expecting" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--demand", "-1"], ["--max-probability", "0"], ["--max-probability", "1.5"]])
def test_wrong_words_are_refused(folder, wrong, capsys):
    with pytest.raises(SystemExit) as refusal:
        cli.main(words(folder, "-o", str(folder / "plan.csv"), *wrong))
    assert refusal.value.code == 2


def test_the_same_words_write_the_same_bytes(folder):
    for name in ("one.csv", "two.csv"):
        cli.main(words(folder, "-o", str(folder / name)))
    assert (folder / "one.csv").read_bytes() == (folder / "two.csv").read_bytes()
    assert json.loads((folder / "one.csv.json").read_text()) == json.loads((folder / "two.csv.json").read_text())


def test_the_command_says_only_its_own_words(folder):
    call = [sys.executable, "-m", "cadre.matching", "scores", *words(folder, "-o", str(folder / "plan.csv"))]
    done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert done.stdout.startswith("Worst paper 0.7, proven best.\nTotal 5.7, proven best.\nPlan: ")
    assert done.stderr == ""
