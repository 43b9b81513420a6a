"""A sample framework says that it is one wherever its actions are shown or chosen."""

import pytest

from tests.helpers import html_of, signed_in

SHOWN = {
    "the list of frameworks": ("/frameworks", "lead"),
    "a framework": ("/frameworks/{framework}", "lead"),
    "an action": ("/actions/{action}", "lead"),
    "the form of a request": ("/requests/{draft_request}/what", "sponsor"),
    "a request": ("/requests/{request}", "lead"),
    "a review": ("/reviews/{review}", "sponsor"),
    "its scope": ("/reviews/{review}/scope", "sponsor"),
    "its terms": ("/terms/{terms}", "sponsor"),
}


@pytest.mark.parametrize("where", sorted(SHOWN))
@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_is_marked_and_a_list_of_the_programmes_own_is_not(world, where, is_sample):
    url, key = SHOWN[where]
    type(world.framework).objects.update(is_sample=is_sample)
    door = signed_in(world.people[key])
    page = html_of(door.get(url.format(**world.keys)))
    assert ("load your programme’s own list" in page) is is_sample
