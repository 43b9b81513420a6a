"""The same words write the same bytes; what is written can be read, whatever the variant; wrong words are refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cadre.matching.cli.files import generate
from cadre.matching.files.instance import read
from cadre.matching.generate import NAMES


@pytest.mark.parametrize("variant", NAMES)
@pytest.mark.parametrize(("reviews", "members"), [(3, 90), (0, 2), (2, 0), (0, 0)])
def test_every_variant_can_be_read(tmp_path, capsys, variant, reviews, members):
    path = tmp_path / "season.json"
    call = ["--reviews", str(reviews), "--members", str(members), "--variant", variant, "-o", str(path)]
    assert generate(call) == 0
    found = read(path)
    assert (len(found.reviews), len(found.members)) == (reviews, members)
    assert f"{members} members, {reviews} reviews" in capsys.readouterr().out


def test_large_numbers_are_written_with_commas(tmp_path, capsys):
    assert generate(["--reviews", "0", "--members", "1200", "-o", str(tmp_path / "season.json")]) == 0
    assert "1,200 members, 0 reviews" in capsys.readouterr().out


def test_the_same_words_write_the_same_bytes_in_any_process(tmp_path):
    for seed in ("1", "2"):
        call = ["generate", "--reviews", "5", "--members", "30", "--seed", "7", "-o", str(tmp_path / f"{seed}.json")]
        subprocess.run(
            [sys.executable, "-m", "cadre.matching", *call],
            check=True,
            capture_output=True,
            cwd=Path(__file__).parents[3],
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()


def test_another_seed_or_scarcity_is_another_instance(tmp_path):
    written = set()
    for more in ([], ["--seed", "2"], ["--scarcity", "0.5"], ["--variant", "tight-caps"]):
        generate(["--reviews", "2", "--members", "9", *more, "-o", str(tmp_path / "it.json")])
        written.add((tmp_path / "it.json").read_bytes())
    assert len(written) == 4


def test_scarcity_takes_days_away(tmp_path):
    def days(scarcity):
        path = tmp_path / "it.json"
        generate(["--reviews", "1", "--members", "50", "--scarcity", scarcity, "-o", str(path)])
        return sum(member.caps.days_a_year for member in read(path).members)

    assert days("0.5") < 0.6 * days("1")
    assert days("0") == 0


def test_help_tells_the_variants_apart(capsys):
    with pytest.raises(SystemExit) as done:
        generate(["--help"])
    assert done.value.code == 0
    output = capsys.readouterr().out
    assert all(f"{name} " in output and what in output for name, what in NAMES.items())


@pytest.mark.parametrize(
    "wrong",
    [["--reviews", "-1"], ["--members", "1.5"], ["--seed", "x"], ["--scarcity", "nan"], ["--variant", "unusual"]],
)
def test_wrong_words_are_refused(tmp_path, capsys, wrong):
    with pytest.raises(SystemExit) as refusal:
        generate([*wrong, "-o", str(tmp_path / "it.json")])
    assert refusal.value.code == 2
    assert wrong[1] in capsys.readouterr().err


def test_where_it_cannot_be_written_is_said(tmp_path, capsys):
    assert generate(["--reviews", "1", "--members", "1", "-o", str(tmp_path / "no" / "it.json")]) == 2
    assert capsys.readouterr().err.endswith("it.json: No such file or directory.\n")
