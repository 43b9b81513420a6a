"""Score files as people have them: with or without a header, a BOM, CRLF; mistakes named by file, line and field."""

import numpy as np
import pytest

from cadre.matching.scores.problem import Files, Unreadable, read, read_plan

PLAIN = "a,x,1\na,y,0.5\nb,x,-0.25\nb,y,1e-3\n"


def problem(tmp_path, scores=PLAIN, **others):
    paths = {}
    for name, content in {"scores": scores, **others}.items():
        paths[name] = tmp_path / f"{name}.csv"
        paths[name].write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(Files(**paths), demand=1, most=2)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "paper,reviewer,score\n" + PLAIN,
        "\ufeffpaper,reviewer,score\n" + PLAIN,
        ("paperID,userID,score\n" + PLAIN).replace("\n", "\r\n"),
        "\n" + PLAIN.replace(",", " , ") + "\n\n",
        PLAIN.replace("a", '"a"').removesuffix("\n"),
    ],
)
def test_the_same_scores_however_written(tmp_path, text):
    read_in = problem(tmp_path, text)
    assert (read_in.papers, read_in.reviewers) == (("a", "b"), ("x", "y"))
    assert read_in.scores.tolist() == [[1, 0.5], [-0.25, 0.001]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,x,1\na,y,nan\n", "scores.csv, line 2, score: is not a number (NaN)."),
        ("a,x,NaN\n", "scores.csv, line 1, score: is not a number (NaN)."),
        ("a,x,inf\n", "scores.csv, line 1, score: “inf” is too large."),
        ("a,x,1\na,y,good\n", "scores.csv, line 2, score: “good” is not a number."),
        ("a,x,1\na,y,1_0\n", "scores.csv, line 2, score: “1_0” is not a number."),
        ("a,x,\n", "scores.csv, line 1, score: “” is not a number."),
        ("a,x,1\na,,1\n", "scores.csv, line 2, reviewer: is empty."),
        ("a,x,1\na,1\n", "scores.csv, line 2: 2 fields where paper,reviewer,score are expected."),
        ("a,x,1\nb,x,1\na,x,1\n", "scores.csv, line 3: this pair already has a score on line 1."),
        (b"a,x,1\n\xff,x,1\n", "scores.csv: not UTF-8 text (invalid start byte at byte 6). Save it as UTF-8."),
        ("", "scores.csv: no scores. Each line has a paper, a reviewer and a score."),
        ("paper,reviewer,score\n", "scores.csv: no scores. Each line has a paper, a reviewer and a score."),
        ("a;x;1\n", "scores.csv, line 1: 1 fields where paper,reviewer,score are expected. Separate them by commas."),
        ('a,x,1\n"a,y,1\n', "scores.csv, line 2: unexpected end of data."),
    ],
)
def test_mistakes_are_named(tmp_path, text, sentence):
    with pytest.raises(Unreadable) as refusal:
        problem(tmp_path, text)
    assert str(refusal.value) == sentence


def test_conflicts_pins_demands_and_loads(tmp_path):
    read_in = problem(
        tmp_path,
        conflicts="paper,reviewer,constraint\na,x,-1\nb,y,1\nb,x,0\nelsewhere,x,-1\n",
        demands="paper,demand\nb,2\n",
        loads="y,5\n",
    )
    assert read_in.open.tolist() == [[False, True], [True, True]]
    assert read_in.fixed.tolist() == [[False, False], [False, True]]
    assert (read_in.demand.tolist(), read_in.most.tolist()) == ([1, 2], [2, 5])


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ({"conflicts": "a,x,2\n"}, "conflicts.csv, line 1, constraint: “2” is not -1 (conflict), 0 (nothing)"),
        ({"conflicts": "a,z,1\n"}, "conflicts.csv, line 1, reviewer: “z” has no score."),
        (
            {"conflicts": "a,x,-1\na,x,1\n"},
            "conflicts.csv, line 2, constraint: this pair already has a different value",
        ),
        ({"demands": "c,1\n"}, "demands.csv, line 1, paper: “c” has no score."),
        ({"demands": "a,1\na,1\n"}, "demands.csv, line 2, paper: “a” is already on line 1."),
        ({"demands": "a,-1\n"}, "demands.csv, line 1, demand: “-1” is not a whole number, zero or more."),
        ({"loads": "x,1.5\n"}, "loads.csv, line 1, load: “1.5” is not a whole number, zero or more."),
    ],
)
def test_mistakes_in_the_other_files_are_named(tmp_path, others, sentence):
    with pytest.raises(Unreadable) as refusal:
        problem(tmp_path, **others)
    assert sentence in str(refusal.value)


def test_a_pair_without_a_row_scores_nothing(tmp_path):
    assert problem(tmp_path, "a,x,1\nb,y,1\n").scores.tolist() == [[1, 0], [0, 1]]


def test_a_plan_with_strangers_and_other_scores(tmp_path):
    scores = problem(tmp_path)
    plan = tmp_path / "plan.csv"
    plan.write_text("paper,reviewer,score\na,x,1\na,x,1\nb,x,9\nc,x,1\n")
    chosen, wrong = read_plan(plan, scores)
    assert np.argwhere(chosen).tolist() == [[0, 0], [1, 0]]
    assert wrong == [
        "plan.csv, line 3: x has a twice.",
        "plan.csv, line 4: score 9 where the scores say -0.25.",
        "plan.csv, line 5: c is not in the scores.",
    ]
