"""Acts: words and pages, checklists, and consequences."""

from datetime import UTC, datetime

import pytest

from cadre.kernel import acts
from cadre.kernel.acts import CheckResult, ChecksUnmet
from cadre.kernel.references import SYSTEM
from cadre.reviews.lifecycle import REVIEW
from cadre.reviews.models import Review, Terms

AT = datetime(2027, 3, 2, tzinfo=UTC)


@pytest.fixture
def act():
    acts.add_check("test-act", "hard", lambda record, at: CheckResult(record["hard"], "The hard thing is so"))
    acts.add_check(
        "test-act", "soft", lambda record, at: CheckResult(record["soft"], "The soft thing is so"), waivable_by={"lead"}
    )
    yield "test-act"
    acts.forget("test-act")


def test_the_gate_opens_when_every_check_is_met(act):
    acts.require(act, {"hard": True, "soft": True}, at=AT)


def test_an_unmet_check_shuts_it_and_says_so(act):
    with pytest.raises(ChecksUnmet, match="The soft thing is so"):
        acts.require(act, {"hard": True, "soft": False}, at=AT)


def test_a_waived_check_passes(act):
    acts.require(act, {"hard": True, "soft": False}, at=AT, waived={"soft"})


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

    acts.add_check(
        "shared-act", "enough", lambda record, at, sum: CheckResult(sum > 2, f"Enough: {sum}"), depends_on=[total]
    )
    acts.add_check(
        "shared-act", "even", lambda record, at, sum: CheckResult(sum % 2 == 0, f"Even: {sum}"), depends_on=[total]
    )
    acts.add_check("shared-act", "some", lambda record, at, parts: CheckResult(bool(parts), "Some"), depends_on=[parts])
    yield "shared-act", asked
    acts.forget("shared-act")


def test_a_question_that_checks_share_is_asked_once(shared):
    act, asked = shared
    lines = acts.checklist(act, {"parts": [1, 2]}, at=AT)
    assert [line.result.sentence for line in lines] == ["Enough: 3", "Even: 3", "Some"]
    assert asked == ["total", "parts"]


def test_the_next_looking_asks_anew(shared):
    act, asked = shared
    record = {"parts": [1, 2]}
    with pytest.raises(ChecksUnmet, match="Even: 3"):
        acts.require(act, record, at=AT)
    record["parts"].append(1)
    acts.require(act, record, at=AT)
    assert asked == ["total", "parts"] * 2


def test_what_a_page_has_read_already_is_not_asked(shared):
    act, asked = shared
    parts = next(check for check in acts.checks()[act] if check.code == "some").depends_on[0]
    lines = acts.checklist(act, {"parts": []}, at=AT, known={parts: [4]})
    assert [line.passes for line in lines] == [True, True, True]
    assert asked == ["total"]


def test_one_check_alone_asks_for_itself_alone(shared):
    act, asked = shared
    lines = acts.checklist(act, {"parts": []}, at=AT, only="some")
    assert [line.check.code for line in lines] == ["some"]
    assert asked == ["parts"]
    assert acts.checklist(act, {"parts": []}, at=AT, only="no-such") == []


def test_a_check_that_nobody_may_waive_is_never_waived(act):
    with pytest.raises(ChecksUnmet, match="hard"):
        acts.require(act, {"hard": False, "soft": True}, at=AT, waived={"hard", "soft"})


def test_what_is_foreseen_is_what_is_carried_out(act):
    done = []
    acts.add_consequence(
        act,
        "one",
        preview=lambda record, at: ["One place is released"],
        carry_out=lambda record, by, at: done.append((record, by)),
    )
    assert acts.preview(act, "review", at=AT) == ["One place is released"]
    acts.carry_out(act, "review", by=SYSTEM, at=AT)
    assert done == [("review", SYSTEM)]


def test_the_sentences_of_the_act_come_before_those_of_other_apps(act):
    acts.register(act, "Did it", words="Do it", preview=["It is done"])
    acts.add_consequence(act, "one", preview=lambda record, at: ["One more"], carry_out=None)
    assert acts.preview(act, "review", at=AT) == ["It is done", "One more"]


def test_words_and_page_are_those_of_the_record(act):
    acts.register(act, "Did it", words="Do it", page="reviews:review")
    acts.register("test.other", "Did more", words="Do more", heading="Do more to {}")
    assert acts.get(act).heading_for("x") == "Do it?"
    assert acts.get(act).address(Review(pk=7)) == "/reviews/7"
    assert acts.get("test.other").heading_for("x") == "Do more to x"
    assert (acts.history_label(act), acts.history_label("no.such")) == ("Did it", "")
    acts.forget("test.other")


def test_the_next_act_is_that_of_the_state_and_the_kind_of_record():
    assert {state: found.key for state in REVIEW.states if (found := acts.next_act(Review(state=state)))} == {
        "accepted": "reviews.agree_terms",
        "scoping": "reviews.agree_terms",
        "preparing": "reviews.start_visit",
        "visiting": "reviews.finish_visit",
        "drafting": "reviews.send_to_host",
        "with-host": "reviews.issue",
        "improving": "reviews.close",
    }
    assert acts.next_act(Terms(state="accepted")) is None
