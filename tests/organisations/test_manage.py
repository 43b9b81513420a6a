"""Organisations by page: add, change, link and list them, without losing what another saved."""

from datetime import timedelta
from functools import partial

import pytest

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.organisations.models import Organisation, Succession
from cadre.organisations.operations import organisations as operations
from cadre.organisations.queries import kin_of
from cadre.search.models import IndexEntry
from tests.helpers import edit, form_on, html_of, page_of, signed_in
from tests.together import at_once, meeting

ANSWERS = {"name": "  Eastmere   Police ", "short": "Eastmere", "kind": "police", "nation": "Wales", "region": ""}


@pytest.fixture
def door(world):
    return signed_in(world.people["coordinator"])


def test_an_organisation_is_added_found_and_recorded(door):
    answer = door.post("/organisations/add", {**ANSWERS, "latitude": "52.1", "longitude": "-3"})
    made = Organisation.objects.get(slug="eastmere-police")
    assert answer["Location"] == made.get_absolute_url()
    assert (made.name, made.nation, made.latitude, made.longitude) == ("Eastmere Police", "Wales", 52.1, -3.0)
    assert IndexEntry.objects.filter(kind="organisation", key=str(made.pk)).exists()
    assert Entry.objects.filter(act="organisations.add_organisation").count() == 1


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"name": "northshire POLICE"}, "There is already an organisation called “Northshire Police”"),
        ({"latitude": "91"}, "Enter a number that is 90 or less"),
        ({"latitude": "north"}, "Enter the latitude as a number"),
        ({"latitude": "52"}, "Enter the longitude too"),
        (
            {"valid_from_0": "2", "valid_from_1": "3", "valid_from_2": "2020"}
            | {f"valid_to_{n}": "1" for n in range(2)}
            | {"valid_to_2": "2019"},
            "The last day must be the same as or after the first day",
        ),
    ],
)
def test_a_mistake_is_named_and_adds_nothing(door, answers, words):
    before = Organisation.objects.count()
    page = html_of(door.post("/organisations/add", {**ANSWERS, **answers}))
    assert words in page
    assert 'value="Eastmere"' in page, "what was typed is kept"
    assert Organisation.objects.count() == before


def test_two_who_add_the_same_name_at_once(transactional_db, world, monkeypatch):
    lead = world.people["lead"]

    def add():
        return operations.add_organisation(name="Eastmere Police", kind="police", by=lead, at=clock.now())

    with meeting(monkeypatch, 2):
        results = at_once(add, add)
    assert sorted(type(each).__name__ for each in results) == ["NameTaken", "Organisation"]
    assert Organisation.objects.filter(name="Eastmere Police").count() == 1


def test_two_organisations_given_the_same_name_at_once(transactional_db, world, monkeypatch):
    by, at = world.people["lead"], clock.now()
    two = [operations.add_organisation(name=name, kind="partner", by=by, at=at) for name in ("Eastmere", "Westmere")]

    def rename(organisation):
        return operations.change_organisation(organisation=organisation, name="Midmere", by=by, at=at)

    with meeting(monkeypatch, 2):
        results = at_once(*(partial(rename, organisation) for organisation in two))
    assert sorted(type(each).__name__ for each in results) == ["NameTaken", "NoneType"]
    assert Organisation.objects.filter(name="Midmere").count() == 1


def test_a_name_of_no_latin_letters_and_a_name_with_the_same_slug(world):
    add = {"kind": "partner", "by": world.people["lead"], "at": clock.now()}
    made = [operations.add_organisation(name=name, **add).slug for name in ("Gŵyl 1!", "Gwyl 1", "警察", "公安")]
    assert made == ["gwyl-1", "gwyl-1-2", "organisation", "organisation-2"]


def test_a_change_is_saved_and_nothing_else_moves(door, world):
    host, slug = world.host, world.host.slug
    edit(door, f"{host.get_absolute_url()}/change", {"name": "North Police", "nation": "England"})
    host.refresh_from_db()
    assert (host.name, host.nation, host.slug) == ("North Police", "England", slug)
    assert "North Police" in IndexEntry.objects.get(kind="organisation", key=str(host.pk)).title


def test_the_second_to_save_sees_what_the_first_saved_and_loses_nothing(door, world):
    host, address = world.host, f"{world.host.get_absolute_url()}/change"
    opened = form_on(door.get(address))
    door.post(address, {**opened, "name": "First Police"})
    answer = door.post(address, {**opened, "name": "Second Police"})
    host.refresh_from_db()
    assert host.name == "First Police"
    assert "Someone saved this after you opened it" in html_of(answer)
    assert form_on(answer)["name"] == ["Second Police"]
    door.post(address, form_on(answer))
    host.refresh_from_db()
    assert host.name == "Second Police"


def test_a_rename_to_a_name_in_use_is_refused(door, world):
    page = html_of(edit(door, f"{world.host.get_absolute_url()}/change", {"name": world.other.name}))
    assert "There is already an organisation called" in page


def test_neighbours_and_predecessors_are_set_and_removed(door, world):
    host, base = world.host, world.host.get_absolute_url()
    edit(door, f"{base}/neighbours", {"linked": [world.other.pk, world.third.pk]})
    edit(door, f"{base}/predecessors", {"linked": [world.third.pk]})
    assert kin_of(host).neighbours == {world.other.pk, world.third.pk}
    assert kin_of(host).lineage == {world.third.pk}
    assert "Midmarch Police" in page_of(world.people["coordinator"], base)
    edit(door, f"{base}/neighbours", {"linked": [world.other.pk]})
    edit(door, f"{base}/predecessors", {"linked": []})
    assert kin_of(host).neighbours == {world.other.pk}
    assert not Succession.objects.exists()


def test_the_list_filters_those_that_have_ended_and_downloads_as_it_is(door, world):
    yesterday = clock.day_of(clock.now()) - timedelta(days=1)
    Organisation.objects.filter(pk=world.third.pk).update(valid_to=yesterday, name="=SUM(1)")
    ended = html_of(door.get("/organisations?state=ended"))
    assert "=SUM(1)" in ended
    assert "Northshire" not in ended
    assert "=SUM(1)" not in html_of(door.get("/organisations?state=current"))
    lines = door.get("/organisations.csv?state=ended").content.decode().splitlines()
    assert lines[0] == "\ufeffName,Short name,Kind,Region,Nation,First day,Last day"
    assert lines[1:] == [f"'=SUM(1),,Police force,,,,{yesterday.isoformat()}"]


def test_a_download_has_every_row(door, world):
    known = Organisation.objects.count()
    names = [{"name": f"Force {number}", "slug": f"force-{number}"} for number in range(1200)]
    Organisation.objects.bulk_create(
        Organisation(kind=world.third.kind, updated_at=clock.now(), **name) for name in names
    )
    assert len(door.get("/organisations.csv?q=force").content.decode().splitlines()) > 1200
    assert len(door.get("/organisations.csv").content.decode().splitlines()) == 1 + known + 1200


def test_a_reader_sees_no_button_to_change(world):
    page = page_of(world.people["member"], world.host.get_absolute_url())
    assert "Change the organisation" not in page
    assert "Name a sponsor" not in page
