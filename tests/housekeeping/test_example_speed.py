"""How long a first start waits for the worked example. Measured alone: what runs beside it takes from its cores."""

import resource

import pytest
from django.db import connection, transaction

from cadre.housekeeping.example.build import build
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import PACKS, SHIPPED
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from tests.databases import EMPTY
from tests.housekeeping.test_example import surroundings

pytestmark = pytest.mark.alone


def seconds() -> float:
    """Seconds of work so far, by this process and those it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="The promise is for the database of a first start")
def test_it_loads_within_twenty_seconds(databases, django_db_blocker, tmp_path):
    at = clock.now()
    with django_db_blocker.unblock(), surroundings(tmp_path):
        databases.connect(EMPTY)
        with transaction.atomic():
            for name in SHIPPED:
                load_pack(PACKS / f"{name}.yaml", by=SYSTEM, at=at)
            began = seconds()
            build(at=at)
            took = seconds() - began
            transaction.set_rollback(True)
    assert took < 20
