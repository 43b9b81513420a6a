"""The page for coordinators: each command on it says what the page says, and its plan holds."""

import json
import re
from pathlib import Path

import pytest

from cadre.matching.cli.main import main
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.verify.verify import violations

DOCS = Path(__file__).parents[3] / "docs" / "matching"
SHOWN = re.findall(r"```\n\$ cadre match (.*)\n((?:.*\n)*?)```", DOCS.joinpath("why.md").read_text(encoding="utf-8"))


def test_there_are_examples():
    assert [words.split()[0] for words, _ in SHOWN] == ["explain", "explain", "explain", "explain", "repair"]


@pytest.mark.parametrize(("words", "output"), SHOWN)
def test_each_command_says_what_the_page_says(words, output, tmp_path, monkeypatch, capsys):
    for name in ("instance.json", "plan.json"):
        tmp_path.joinpath(name).write_bytes(DOCS.joinpath("example", name).read_bytes())
    monkeypatch.chdir(tmp_path)
    assert main(words.split()) == 0
    assert capsys.readouterr().out == output


def test_the_plan_of_the_example_holds():
    instance, plan = (json.loads(DOCS.joinpath("example", f"{name}.json").read_text()) for name in ("instance", "plan"))
    assert violations(parse(instance), plan, digest(instance)) == []
