"""docs/reference/access.md says what the table of access says."""

from tests.permissions.access_page import PAGE, PEOPLE, page
from tests.permissions.matrix import EVERYONE


def test_the_page_is_written_from_the_table():
    assert PAGE.read_text() == page(), "run: make docs"


def test_every_person_of_the_test_world_is_described():
    assert set(PEOPLE) == EVERYONE
