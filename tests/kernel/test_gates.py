"""Checklists of acts."""

from datetime import UTC, datetime

import pytest

from cadre.kernel import gates
from cadre.kernel.gates import Finding, GateShut

AT = datetime(2027, 3, 2, tzinfo=UTC)


@pytest.fixture
def act():
    gates.register("test-act", "hard", lambda record, at: Finding(record["hard"], "The hard thing is so"))
    gates.register(
        "test-act", "soft", lambda record, at: Finding(record["soft"], "The soft thing is so"), waivable_by={"lead"}
    )
    yield "test-act"
    gates.forget("test-act")


def test_the_gate_opens_when_every_check_is_met(act):
    gates.require(act, {"hard": True, "soft": True}, at=AT)


def test_an_unmet_check_shuts_it_and_says_so(act):
    with pytest.raises(GateShut, match="The soft thing is so"):
        gates.require(act, {"hard": True, "soft": False}, at=AT)


def test_a_waived_check_passes(act):
    gates.require(act, {"hard": True, "soft": False}, at=AT, waived={"soft"})


def test_a_check_that_nobody_may_waive_is_never_waived(act):
    with pytest.raises(GateShut, match="hard"):
        gates.require(act, {"hard": False, "soft": True}, at=AT, waived={"hard", "soft"})
