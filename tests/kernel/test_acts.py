"""Acts: words and pages, checklists, and consequences."""

from datetime import UTC, datetime

import pytest

from cadre.kernel import acts
from cadre.kernel.acts import CheckResult, ChecksUnmet
from cadre.kernel.references import SYSTEM
from cadre.reviews.lifecycle import REVIEW
from cadre.reviews.models import Review, Terms
from tests.helpers import page_of

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
    lines = acts.checklist(act, {"parts": []}, at=AT, ask=acts.CheckContext({"parts": []}, AT, {parts: [4]}))
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


@pytest.mark.parametrize(
    ("met", "nothing", "waived", "status", "passes"),
    [
        (True, False, False, "met", True),
        (False, False, False, "unmet", False),
        (False, False, True, "waived", True),
        (True, True, False, "nothing", True),
        (False, True, False, "nothing", False),
        (False, True, True, "waived", True),
    ],
)
def test_nothing_to_check_is_a_status_of_its_own(met, nothing, waived, status, passes):
    check = acts.Check("test-act", "any", None)
    line = acts.Line(check, CheckResult(met, "So", nothing=nothing), link="", waived=waived)
    assert (line.status, line.passes) == (status, passes)


def test_a_count_of_nothing_passes_unless_something_must_exist():
    none = {"total": 0, "left": 0, "nothing": "there are none"}
    assert acts.counted("All read", **none) == CheckResult(True, "All read: there are none", nothing=True)
    assert acts.counted("All read", **none, must_exist=True) == CheckResult(
        False, "All read: there are none", nothing=True
    )
    assert acts.counted("All read", total=2, left=1, nothing="") == CheckResult(False, "All read: 1 to go")
    assert acts.counted("All read", total=2, left=0, nothing="") == CheckResult(True, "All read")


def test_a_quiet_check_is_a_line_only_while_it_is_not_met(act):
    acts.add_check(act, "quiet", lambda record, at: CheckResult(record["quiet"], "It is noisy"), is_quiet=True)
    met = {"hard": True, "soft": True}
    assert [line.check.code for line in acts.checklist(act, {**met, "quiet": True}, at=AT)] == ["hard", "soft"]
    with pytest.raises(ChecksUnmet, match="It is noisy"):
        acts.require(act, {**met, "quiet": False}, at=AT)


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


@pytest.fixture
def beside():
    """An act that may be done beside the next one, on reviews in preparation whose days are set."""
    acts.register(
        "test.beside",
        "Did it",
        words="Do it",
        page="reviews:timetable",
        permission="reviews.move_review",
        of="reviews.review",
        alongside=["preparing"],
        only_if=lambda review: review.days is not None,
        finishes="desk",
    )
    yield acts.get("test.beside")
    acts.forget("test.beside")


@pytest.mark.django_db
def test_an_act_alongside_is_offered_in_its_states_to_the_records_it_is_open_to(beside):
    days = {"first_day": AT.date(), "last_day": AT.date()}
    assert beside in acts.acts_alongside(Review(pk=7, state="preparing", **days))
    assert beside not in acts.acts_alongside(Review(pk=7, state="preparing"))
    assert beside not in acts.acts_alongside(Review(pk=7, state="visiting", **days))
    assert beside not in acts.acts_alongside(Terms(state="preparing"))
    assert acts.next_act(Review(state="preparing", **days)).key == "reviews.start_visit"


def test_an_act_alongside_is_on_the_page_of_those_who_may_do_it(beside, world):
    Review.objects.filter(pk=world.review.pk).update(state="preparing")
    link, page = (
        f'<a class="govuk-link" href="/reviews/{world.review.pk}/timetable">Do it</a>',
        f"/reviews/{world.review.pk}",
    )
    assert link in page_of(world.people["review_lead"], page)
    assert link not in page_of(world.people["member"], page)
    Review.objects.filter(pk=world.review.pk).update(is_paused=True)
    assert link not in page_of(world.people["review_lead"], page)


def test_the_next_act_is_that_of_the_state_and_the_kind_of_record():
    assert {state: found.key for state in REVIEW.states if (found := acts.next_act(Review(state=state)))} == {
        "accepted": "reviews.agree_terms",
        "scoping": "reviews.agree_terms",
        "preparing": "reviews.start_visit",
        "visiting": "reviews.finish_visit",
        "drafting": "reviews.send_to_host",
        "with-host": "reviews.issue",
        "issued": "reviews.begin_improving",
        "improving": "reviews.close",
    }
    assert acts.next_act(Terms(state="accepted")) is None
