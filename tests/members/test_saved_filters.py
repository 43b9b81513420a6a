"""Filters of the list of members that a person saves by name."""

import re

import pytest

from cadre.members.models import SavedFilter
from cadre.members.operations import saved_filters as operations
from tests.helpers import edit, html_of, page_of, signed_in

SAVE = "/members/filters/save"


def test_a_filter_is_saved_from_the_list_and_opens_it_again(world):
    door = signed_in(world.people["lead"])
    page = html_of(door.get("/members?kind=academic&sort=-name&columns=region&page=3"))
    address = f"{SAVE}?kind=academic&amp;sort=-name&amp;columns=region"
    assert f'href="{address}"' in page, "without the page"
    answer = door.post(address.replace("&amp;", "&"), {"name": "Academics"})
    assert answer["Location"] == "/members?kind=academic&sort=-name&columns=region"
    assert ">Academics</a>" in html_of(door.get("/members"))
    assert "Academics" not in page_of(world.people["coordinator"], "/members"), "nobody else sees it"
    again = html_of(door.post(f"{SAVE}?kind=advocate", {"name": "Academics"}))
    assert "You have a filter of this name" in again
    assert "Enter a name" in html_of(door.post(f"{SAVE}?kind=advocate", {"name": "", "csrfmiddlewaretoken": "x"}))
    assert "too long to save" in html_of(door.post(f"{SAVE}?q={'x' * 1200}", {"name": "Long"}))
    assert SavedFilter.objects.filter(user=world.people["lead"]).count() == 1


def test_a_filter_is_renamed_deleted_and_brought_back(world):
    door, saved = signed_in(world.people["coordinator"]), world.saved_filter
    assert edit(door, f"/members/filters/{saved.pk}/rename", {"name": "Young people"}).status_code == 302
    page = html_of(door.post(f"/members/filters/{saved.pk}/delete", follow=True))
    assert "“Young people” is deleted." in page
    assert "You have saved no filters" in page
    button = re.search(r"<button[^>]*name=.undo.[^>]*>", page)[0]
    token = re.search(r'value="([^"]+)"', button)[1]
    back = html_of(door.post("/undo", {"undo": token}, follow=True))
    assert "The filter is back." in back
    assert SavedFilter.objects.get(pk=saved.pk).name == "Young people"


def test_two_filters_of_a_person_never_have_one_name(world):
    by, at = world.people["coordinator"], world.saved_filter.updated_at
    other = operations.save_filter(name="Adults", query="concerns=adults", by=by, at=at)
    with pytest.raises(operations.NameTaken):
        operations.rename_filter(saved=other, name="Children", by=by, at=at)
    operations.delete_filter(saved=world.saved_filter, by=by, at=at)
    operations.rename_filter(saved=other, name="Children", by=by, at=at)
    with pytest.raises(operations.NameTaken):
        operations.restore_filter(world.saved_filter, by=by, at=at)
    assert operations.save_filter(name="Children", query="concerns=adults", by=by, at=at) == other
