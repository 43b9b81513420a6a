"""Checklists of acts."""

from datetime import UTC, datetime

import pytest

from cadre.kernel import gates
from cadre.kernel.gates import CheckResult, ChecksUnmet

AT = datetime(2027, 3, 2, tzinfo=UTC)


@pytest.fixture
def act():
    gates.register("test-act", "hard", lambda record, at: CheckResult(record["hard"], "The hard thing is so"))
    gates.register(
        "test-act", "soft", lambda record, at: CheckResult(record["soft"], "The soft thing is so"), waivable_by={"lead"}
    )
    yield "test-act"
    gates.forget("test-act")


def test_the_gate_opens_when_every_check_is_met(act):
    gates.require(act, {"hard": True, "soft": True}, at=AT)


def test_an_unmet_check_shuts_it_and_says_so(act):
    with pytest.raises(ChecksUnmet, match="The soft thing is so"):
        gates.require(act, {"hard": True, "soft": False}, at=AT)


def test_a_waived_check_passes(act):
    gates.require(act, {"hard": True, "soft": False}, at=AT, waived={"soft"})


@pytest.fixture
def shared():
    """An act with two checks that share a question, which asks another; every question asked is written down."""
    asked = []

    def total(record, ask):
        asked.append("total")
        return sum(ask(parts))

    def parts(record, ask):
        asked.append("parts")
        return record["parts"]

    gates.register(
        "shared-act", "enough", lambda record, at, sum: CheckResult(sum > 2, f"Enough: {sum}"), depends_on=[total]
    )
    gates.register(
        "shared-act", "even", lambda record, at, sum: CheckResult(sum % 2 == 0, f"Even: {sum}"), depends_on=[total]
    )
    gates.register("shared-act", "some", lambda record, at, parts: CheckResult(bool(parts), "Some"), depends_on=[parts])
    yield "shared-act", asked
    gates.forget("shared-act")


def test_a_question_that_checks_share_is_asked_once(shared):
    act, asked = shared
    lines = gates.checklist(act, {"parts": [1, 2]}, at=AT)
    assert [line.result.sentence for line in lines] == ["Enough: 3", "Even: 3", "Some"]
    assert asked == ["total", "parts"]


def test_the_next_looking_asks_anew(shared):
    act, asked = shared
    record = {"parts": [1, 2]}
    with pytest.raises(ChecksUnmet, match="Even: 3"):
        gates.require(act, record, at=AT)
    record["parts"].append(1)
    gates.require(act, record, at=AT)
    assert asked == ["total", "parts"] * 2


def test_what_a_page_has_read_already_is_not_asked(shared):
    act, asked = shared
    parts = next(check for check in gates.acts()[act] if check.code == "some").depends_on[0]
    lines = gates.checklist(act, {"parts": []}, at=AT, known={parts: [4]})
    assert [line.passes for line in lines] == [True, True, True]
    assert asked == ["total"]


def test_one_check_alone_asks_for_itself_alone(shared):
    act, asked = shared
    lines = gates.checklist(act, {"parts": []}, at=AT, only="some")
    assert [line.check.code for line in lines] == ["some"]
    assert asked == ["parts"]
    assert gates.checklist(act, {"parts": []}, at=AT, only="no-such") == []


def test_a_check_that_nobody_may_waive_is_never_waived(act):
    with pytest.raises(ChecksUnmet, match="hard"):
        gates.require(act, {"hard": False, "soft": True}, at=AT, waived={"hard", "soft"})
