"""Four presses at once of the button of every form, from four pages that were loaded before.

No press ends in an error; together they do what one press does, unless the table says why each does its own; the trail
says once what happened once; and each person is answered in words. A form that was refused because a check was not met
can be sent again from the same page.
"""

import pytest

from cadre.housekeeping.invariants import broken
from cadre.kernel import acts, clock
from tests.permissions.addresses import views
from tests.races import (
    afterwards,
    assessing,
    concerns,
    doors,
    evidence,
    expenses,
    joining,
    learning,
    mailings,
    programme,
    reports,
    reviews,
    seasons,
    teams,
    visit,
)
from tests.races.press import Tabs, wrong_with
from tests.races.sources import takes_forms

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]
TABLES = {
    module.__name__.rpartition(".")[2]: module.PRESSES
    for module in (
        afterwards,
        assessing,
        concerns,
        doors,
        evidence,
        expenses,
        joining,
        learning,
        mailings,
        programme,
        reports,
        reviews,
        seasons,
        teams,
        visit,
    )
}


def test_every_form_has_a_row():
    pressed = {press.name for presses in TABLES.values() for press in presses}
    assert not pressed & doors.ELSEWHERE
    forms = {name for name, view in views().items() if takes_forms(view)}
    assert (forms - pressed - doors.ELSEWHERE, (pressed | doors.ELSEWHERE) - forms) == (set(), set())


def test_every_act_with_checks_is_sent_while_one_is_not_met():
    assert set(acts.checks()) == {press.act for presses in TABLES.values() for press in presses} - {""}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_four_presses_at_once(table, world, settings, subtests):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.races.door.inside"]
    tabs = Tabs(world)
    try:
        for press in TABLES[table]:
            with subtests.test(press.name):
                outcome = tabs.press(press)
                wrong = wrong_with(press, outcome)
                assert not wrong
    finally:
        tabs.close()
    assert not {words: found for words, found in broken(at=clock.now()).items() if found}
