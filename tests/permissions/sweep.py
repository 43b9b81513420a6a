"""Every address requested as every person of the test world: ``make test-sweep``. CI runs test_addresses.py instead."""

import pytest

from tests.helpers import signed_in
from tests.permissions.addresses import ALLOWED, address, expected, status
from tests.permissions.matrix import EVERYONE, MATRIX

pytestmark = pytest.mark.complete


@pytest.mark.parametrize("key", sorted(EVERYONE))
def test_every_address(key, world, subtests):
    client = signed_in(world.people[key])
    for name, row in MATRIX.items():
        url, outcome = address(name, world), expected(row)[key]
        with subtests.test(name):
            got = status(client, url)
            assert got < 500
            assert (got if got in {403, 404} else ALLOWED) == outcome
            if outcome != ALLOWED:
                assert client.post(url).status_code in {403, 404}
