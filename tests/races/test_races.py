"""Four presses at once of the button of every form, from four pages that were loaded before.

No press ends in an error; together they do what one press does, unless the table says why each does its own; the trail
says once what happened once; and each person is answered in words.
"""

import pytest

from cadre.housekeeping.invariants import broken
from cadre.kernel import clock
from tests.races import afterwards, evidence, programme, reports, reviews, teams, visit
from tests.races.press import Tabs, wrong_with

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]
TABLES = {
    module.__name__.rpartition(".")[2]: module.PRESSES
    for module in (afterwards, evidence, programme, reports, reviews, teams, visit)
}


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
