"""Every check of every act on a review, with nothing, with something, with all of what it looks at, and waived."""

import pytest

from cadre.kernel import acts, clock
from cadre.reviews.models import Review
from tests.helpers import page_of
from tests.reviews.gates import GATES, PASS_WITH_NOTHING

SITUATIONS = [(*key, name) for key, gate in GATES.items() for name in gate.situations]


def line_of(world, act, code, *, waived=()) -> acts.Line | None:
    """The line of the checklist for the review as it is in the database now; None for a quiet check that is met."""
    review = Review.objects.get(pk=world.review.pk)
    return next(iter(acts.checklist(act, review, at=clock.now(), waived=waived, only=code)), None)


def test_the_table_has_every_check_of_every_act_on_a_review():
    known = {(act, check.code) for act, checks in acts.checks().items() for check in checks}
    assert {key for key in known if acts.get(key[0]).of == "reviews.review"} == set(GATES)


@pytest.mark.parametrize(("act", "code", "situation"), SITUATIONS)
def test_a_check_says_what_it_finds(world, act, code, situation):
    make, status = GATES[act, code].situations[situation]
    make(world)
    line = line_of(world, act, code)
    if line is None:
        assert status == "met"
        assert next(check for check in acts.checks()[act] if check.code == code).is_quiet
        return
    assert line.status == status, line.result.sentence
    passes = status == "met" or (situation == "nothing" and (act, code) in PASS_WITH_NOTHING)
    assert line.passes is passes


@pytest.mark.parametrize(("act", "code"), GATES)
def test_a_check_that_may_be_waived_passes_when_it_is(world, act, code):
    GATES[act, code].nothing(world)
    line = line_of(world, act, code, waived={code})
    may_pass = bool(line.check.waivable_by) or (act, code) in PASS_WITH_NOTHING
    assert line.passes is may_pass
    assert (line.status == "waived") is (bool(line.check.waivable_by) and (act, code) not in PASS_WITH_NOTHING)


def test_nothing_to_check_is_a_status_of_its_own_on_the_page(world):
    Review.objects.filter(pk=world.review.pk).update(state="preparing")
    GATES["reviews.start_visit", "documents-received"].nothing(world)
    GATES["reviews.start_visit", "readings-done"].nothing(world)
    shown = page_of(world.people["lead"], f"/reviews/{world.review.pk}/start-visit")
    requested = 'unmet">Requested documents are received: nothing has been requested'
    assert f'{requested} <span class="cadre-quiet">(nothing to check)</span>' in shown
    read = 'waived">Assigned readers have read their documents: nobody has been asked to read'
    assert f'{read} <span class="cadre-quiet">(nothing to check)</span>' in shown
    assert "You can do this when every check is met or waived" in shown
