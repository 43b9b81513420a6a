"""A plan in sentences: "proven best" only where the bound is reached, and percentages rounded so that they are true."""

from cadre.matching.verify.verify import sentences

VALUES = {"shortfall": 0.0, "seats_empty": 0, "worst": 0.838, "worst_review": "r7", "total": 1854.0}
CLAIMS = {
    "shortfall": {"bound": 0.0},
    "worst": {"bound": 0.870, "floor": 0.8},
    "total": {"bound": 1910.0, "floor": 0.838},
}


def summary(values=None, **claims):
    return sentences({"values": VALUES | (values or {}), "certificate": CLAIMS | claims})


def test_everything_is_said_with_its_figures():
    assert summary() == [
        "Every rule, score and bound holds.",
        "No seat is empty.",
        "Nothing that was requested is missing.",
        "The review hardest to staff is r7. No plan that lacks no more could serve the hardest more than 3.9 % better.",
        "No plan that lacks no more and serves the hardest as well has a total relevance more than 3.1 % higher.",
        "worst 0.838 (≤ 0.87) · total 1,854 (≤ 1,910) · shortfall 0 (≥ 0) · 0 seats short",
    ]


def test_best_is_said_only_where_it_is_proven():
    found = summary(
        {"shortfall": 3.0, "seats_empty": 2},
        shortfall={"bound": 3.0}, worst={"bound": 0.838, "floor": 0.8}, total={"bound": 1854.0, "floor": 0.0},
    )  # fmt: skip
    assert found[1:5] == [
        "2 seats are empty.",
        "Something is lacking, and no plan lacks less: proven best.",
        "The review hardest to staff is r7, and no plan that lacks no more could serve the hardest better: "
        "proven best.",
        "No plan that lacks no more has a higher total relevance: proven best.",
    ]
    assert "proven" not in " ".join(summary({"shortfall": 3.0}, shortfall={"bound": 2.9}))


def test_without_a_claim_nothing_is_promised():
    found = sentences({"values": VALUES | {"shortfall": 1.0}})
    assert found[2:] == [
        "Something is lacking; how little any plan could lack is not shown.",
        "The review hardest to staff is r7; how well any plan could serve it is not shown.",
        "How high the total relevance could be is not shown.",
        "worst 0.838 · total 1,854 · shortfall 1 · 0 seats short",
    ]


def test_where_nothing_is_given_no_percentage_is_made_up():
    found = summary({"worst": 0.0, "total": 0.0})
    assert "it gets nothing" in found[3]
    assert found[4] == "How high the total relevance could be is not shown."
    assert len(summary({"worst": None, "worst_review": None})) == 5
