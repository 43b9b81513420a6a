"""``team``, ``explain`` and ``repair`` from files to answers: what is written, what is said, and what is refused."""

import json
from pathlib import Path

import pytest

from cadre.matching.cli.main import main
from tests.matching.verify import by_hand


@pytest.fixture(scope="module")
def made():
    value = by_hand.instance()
    return value, by_hand.plan(value)


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, value in zip(("i.json", "p.json"), made, strict=True):
        Path(name).write_text(json.dumps(value))
    return tmp_path


def read(name):
    return json.loads(Path(name).read_text())


def test_a_team_is_written_with_all_that_is_said_of_it(folder, capsys):
    assert main(["team", "i.json", "--review", "r1", "-o", "t.json"]) == 0
    team = read("t.json")
    assert set(team) == {
        "format", "instance", "review", "seed", "places", "lacking", "values", "people", "rules", "behind", "sentences",
    }  # fmt: skip
    assert (team["format"], team["review"], team["seed"]) == ("cadre-matching-team/1", "r1", 0)
    assert [(place["seat"], place["member"]) for place in team["places"]] == [
        ("visit", "ann"), ("visit", "ben"), ("desk", "cat"),
    ]  # fmt: skip
    for place in team["places"]:
        assert sum(place["terms"].values()) - 2 * place["terms"]["travel"] == pytest.approx(place["relevance"])
    assert team["values"]["people"] == 3
    assert capsys.readouterr().out.splitlines() == [*team["sentences"], "Team: t.json"]
    assert team["sentences"][:2] == ["r1: 3 of 4 people found.", "Nothing that was requested is missing."]


def test_the_same_team_comes_again(folder):
    for name in ("t.json", "u.json"):
        assert main(f"team i.json --review r2 --seed 7 -o {name}".split()) == 0
    assert Path("t.json").read_bytes() == Path("u.json").read_bytes()


def test_whoever_is_left_out_is_in_no_answer(folder, capsys):
    assert main(["team", "i.json", "--review", "r2", "--without", "dan", "--without", "eve", "-o", "t.json"]) == 0
    words = capsys.readouterr().out
    assert "dan" not in words
    assert "The team lacks 2 people in visit, 1 person in remote" in words
    assert [place["member"] for place in read("t.json")["places"]] == ["cat"]
    assert main(["team", "i.json", "--review", "r1", "--without", "ann", "-o", "t.json"]) == 1
    assert "The pins of r1 cannot be honoured with those left out." in capsys.readouterr().err


def test_with_a_plan_everybody_else_stays(folder, capsys):
    """On a plan in which cat is at a desk in the days of r2, they cannot also be there."""
    plan = read("p.json")
    plan["places"] = [place for place in plan["places"] if place["review"] == "r1"]
    plan.pop("certificate")
    Path("q.json").write_text(json.dumps(plan))
    instance = read("i.json")
    next(member for member in instance["members"] if member["id"] == "cat")["caps"] = {"reviews_a_year": 1}
    Path("i.json").write_text(json.dumps(instance))
    assert main(["team", "i.json", "--review", "r2", "--plan", "q.json", "-o", "t.json"]) == 2
    assert capsys.readouterr().err == "instance: the plan was made for another instance\n"
    from cadre.matching.files.reading import digest

    Path("q.json").write_text(json.dumps(plan | {"instance": digest(instance)}))
    assert main(["team", "i.json", "--review", "r2", "--plan", "q.json", "-o", "t.json"]) == 0
    assert "cat" not in [place["member"] for place in read("t.json")["places"]]


def test_an_explanation_is_said_and_written(folder, capsys):
    assert main(["explain", "i.json", "p.json", "--review", "r1", "--member", "eve", "-o", "e.json"]) == 0
    output = capsys.readouterr().out.splitlines()
    assert output == ["eve cannot take any seat of r1. Does not offer every mode of this seat."]
    answer = read("e.json")
    assert answer["format"] == "cadre-matching-explanation/1"
    assert answer["sentences"] == output
    assert {each["reason"] for each in answer["why_not"]["seats"]} == {"modes"}
    assert main(["explain", "i.json", "p.json", "--review", "r1", "--seat", "spare"]) == 0
    assert capsys.readouterr().out == "No reserve for spare: no one else is eligible and free.\n"


def test_a_repaired_plan_is_verified(folder, capsys):
    assert main(["repair", "i.json", "p.json", "--dropped", "ben", "eve", "--dropped", "eve", "-o", "q.json"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Apart from ben and eve, no one changes.",
        "r1: ben leaves visit.",
        "  It now lacks 1 person in visit and someone of the kind partner on site.",
        "r2: eve leaves remote.",
        "  It now lacks 1 person in remote.",
        "Plan: q.json",
    ]
    assert main(["verify", "i.json", "q.json"]) == 0
    assert "3 seats are empty." in capsys.readouterr().out
    assert main(["repair", "i.json", "q.json", "--dropped", "ben", "-o", "r.json"]) == 0
    assert capsys.readouterr().out.startswith("No one changes: ben has no place to give up.")
    assert read("q.json") == read("r.json")


def test_who_is_pinned_cannot_drop_out(folder, capsys):
    assert main(["repair", "i.json", "p.json", "--dropped", "ann", "-o", "q.json"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "The plan cannot be repaired.",
        "ann is pinned to visit of r1: remove the pin first, then plan again.",
    ]
    assert not Path("q.json").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("team i.json --review r9 -o t.json", "there is no review “r9”"),
        ("team i.json --review r1 --without zed -o t.json", "there is no member “zed”"),
        ("team nowhere.json --review r1 -o t.json", "nowhere.json: No such file or directory"),
        ("team i.json --review r1 -o no/t.json", "no/t.json.part: No such file or directory."),
        ("team i.json --review r1 --plan i.json -o t.json", "format: “cadre-matching-plan/1” is expected"),
        ("explain i.json p.json --review r9", "there is no review “r9”"),
        ("explain i.json p.json --review r1 --member zed", "there is no member “zed”"),
        ("explain i.json p.json --review r1 --seat remote", "there is no seat “remote”"),
        ("explain i.json i.json --review r1", "format: “cadre-matching-plan/1” is expected"),
        ("repair i.json p.json --dropped zed -o q.json", "there is no member “zed”"),
        ("repair i.json i.json --dropped ben -o q.json", "format: “cadre-matching-plan/1” is expected"),
    ],
)
def test_what_is_not_known_is_said(folder, capsys, words, sentence):
    assert main(words.split()) == 2
    assert capsys.readouterr().err == sentence + "\n"
    assert sorted(path.name for path in folder.iterdir()) == ["i.json", "p.json"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("repair i.json p.json --dropped ben --from 2027-13-01 -o q.json", "a date such as 2027-03-02 is expected"),
        ("repair i.json p.json -o q.json", "--dropped"),
        ("team i.json --review r1 --seed -1 -o t.json", "--seed"),
        ("team i.json --review r1 --seed x -o t.json", "'x' is not a whole number"),
    ],
)
def test_what_is_not_understood_is_said(folder, capsys, words, sentence):
    with pytest.raises(SystemExit) as ended:
        main(words.split())
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda plan: plan["places"].append({"member": "zed", "review": "r1", "seat": "visit"}),
            "zed cannot take visit",
        ),
        (lambda plan: plan["certificate"]["total"]["duals"].update(day=[["zed", "2027-03-02", 1]]), "no such row"),
        (lambda plan: plan.update(certificate={"total": {"duals": {"day": 3}}}), "a list is expected"),
        (lambda plan: plan.update(certificate=[1]), "an object is expected"),
        (lambda plan: plan.update(places=7), "a list is expected"),
    ],
)
@pytest.mark.parametrize("words", ["explain i.json p.json --review r1", "repair i.json p.json --dropped ben -o q.json"])
def test_a_plan_that_is_wrong_is_refused(folder, capsys, words, change, sentence):
    plan = read("p.json")
    change(plan)
    Path("p.json").write_text(json.dumps(plan))
    assert main(words.split()) == 2
    assert sentence in capsys.readouterr().err
    assert not Path("q.json").exists()


def test_pins_that_clash_are_named(folder, capsys):
    value = read("i.json")
    value["pins"] = [{"member": each, "review": "r1", "seat": "desk"} for each in ("cat", "eve")]
    Path("i.json").write_text(json.dumps(value))
    for words in ("team i.json --review r1 -o t.json", "explain i.json p.json --review r1"):
        assert main(words.split()) == 1
        assert "eve cannot take desk of r1. Does not offer every mode of this seat." in capsys.readouterr().err
