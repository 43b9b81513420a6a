"""A host's own people are never on the other side of its review, wherever an access is given."""

from datetime import timedelta

import pytest

from cadre.accounts import operations as accounts
from cadre.housekeeping.story import steps_team as teams
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.members.models import Employment
from cadre.organisations.models import Organisation, OrganisationRole, Role, Succession
from cadre.reviews.choices import HOST, NAMED_BY_STAFF
from cadre.reviews.conflicts import InConflict
from cadre.reviews.models import Access
from cadre.reviews.operations import access
from cadre.teams.operations import offers, places
from cadre.teams.queries.candidates import exclusions_of
from tests.helpers import html_of, signed_in

YEAR = timedelta(days=365)


def works(world, organisation, *, since=-YEAR, until=None):
    member = world.other_member_record
    Employment.objects.filter(member=member).delete()
    until = until and world.today + until
    Employment.objects.create(
        member=member, organisation=organisation, title="DI", valid_from=world.today + since, valid_to=until
    )


def represents(world, organisation, role="contributor", *, since=-YEAR, until=None):
    until = until and world.today + until
    Role.objects.create(
        user=world.people["other_member"],
        organisation=organisation,
        role=role,
        valid_from=world.today + since,
        valid_to=until,
    )


def was_named_by_host(world, *, closed=None):
    Access.objects.create(
        user=world.people["other_member"],
        review=world.review,
        role="contributor",
        granted_at=clock.now() - YEAR,
        opens_at=clock.now() - YEAR,
        closes_at=closed,
        why="Test",
    )


def predecessor(world) -> Organisation:
    old = Organisation.objects.create(slug="old", name="Old Police", updated_at=clock.now())
    Succession.objects.create(predecessor=old, successor=world.host)
    return old


YESTERDAY = -timedelta(days=1)
OWN = {
    "works there": lambda world: works(world, world.host),
    "works at what became it": lambda world: works(world, predecessor(world)),
    "worked there": lambda world: works(world, world.host, until=YESTERDAY),
    "worked at what became it": lambda world: works(world, predecessor(world), until=YESTERDAY),
    **{f"is its {role}": lambda world, role=role: represents(world, world.host, role) for role in OrganisationRole},
    "is sponsor of what became it": lambda world: represents(world, predecessor(world), "sponsor"),
    "was its contact": lambda world: represents(world, world.host, "spoc", until=YESTERDAY),
    "is named by the host": was_named_by_host,
    "was named by the host": lambda world: was_named_by_host(world, closed=clock.now() - timedelta(days=9)),
}
OTHERS = {
    "works elsewhere": lambda world: works(world, world.third),
    "will work there": lambda world: works(world, world.host, since=timedelta(days=1)),
    "represents another force": lambda world: represents(world, world.third, "sponsor"),
}


def name(world, role):
    person = world.people["other_member"]
    sent = {"role": role, "name": person.name, "email": person.email}
    return signed_in(world.people["coordinator"]).post(f"/reviews/{world.review.pk}/people/name-staff", sent)


@pytest.mark.parametrize("own", OWN)
def test_a_person_of_the_host_is_refused_in_words_in_every_role(world, own, subtests):
    OWN[own](world)
    for role in sorted(NAMED_BY_STAFF):
        with subtests.test(str(role)):
            page = html_of(name(world, role))
            assert "Northshire Police" in page.partition('id="id_email_error"')[2][:400]
    reader = {"name": "x", "email": world.people["other_member"].email}
    asked = signed_in(world.people["review_lead"]).post(f"/reports/{world.report.pk}/ask-for-read", reader)
    assert "Choose someone else" in html_of(asked)
    theirs = Access.objects.filter(user=world.people["other_member"], review=world.review)
    assert not theirs.exclude(role__in=HOST).exists()


@pytest.mark.parametrize("own", OWN)
def test_a_person_of_the_host_is_left_out_offered_nothing_and_confirmed_on_nothing(world, own):
    at, member = clock.now(), world.other_member_record
    offers.accept_offer(offer=world.offer, by=member.user, at=at, how="signed-in")
    OWN[own](world)
    left_out = exclusions_of(member, world.seat, at=at)
    assert any(not exclusion.may_be_overridden for exclusion in left_out)
    with pytest.raises(InConflict, match="Northshire"):
        places.confirm_place(place=world.offer.place, by=world.people["coordinator"], at=at)


@pytest.mark.parametrize("own", OWN)
def test_an_offer_to_a_person_of_the_host_cannot_be_accepted(world, own):
    OWN[own](world)
    with pytest.raises(InConflict, match="Northshire"):
        offers.accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now(), how="signed-in")
    world.offer.refresh_from_db()
    assert world.offer.state == "offered"


@pytest.mark.parametrize("other", OTHERS)
def test_anyone_else_may_be_named_and_may_accept(world, other):
    OTHERS[other](world)
    offers.accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now(), how="signed-in")
    assert name(world, "researcher").status_code == 302


@pytest.mark.parametrize("waits", [False, True])
@pytest.mark.parametrize("role", sorted(HOST))
def test_one_who_is_on_the_team_is_not_named_as_one_of_the_host(world, role, waits):
    researcher, sponsor = world.people["researcher"], world.people["sponsor"]
    if waits:
        Access.objects.filter(user=researcher).update(opens_at=None)
    sent = {"role": role, "name": researcher.name, "email": researcher.email}
    page = html_of(signed_in(sponsor).post(f"/reviews/{world.review.pk}/people/name-host", sent))
    assert "Is on the review already as researcher" in page.partition('id="id_email_error"')[2][:400]
    assert not Role.objects.filter(user=researcher).exists()
    with pytest.raises(InConflict):
        access.open_access(user=researcher, review=world.review, role=role, why="x", by=sponsor, at=clock.now())
    assert set(Access.objects.filter(user=researcher).values_list("role", flat=True)) == {"researcher"}


def test_one_who_left_the_team_may_be_named_by_the_host(world):
    researcher, at = world.people["researcher"], clock.now()
    held = Access.objects.get(user=researcher)
    access.close_access(access=held, why="Left", by=SYSTEM, at=at)
    access.open_access(user=researcher, review=world.review, role="spoc", why="x", by=SYSTEM, at=at)
    assert world.review.roles_of(researcher) == {"spoc"}


def test_a_host_does_not_name_those_who_run_the_programme(world):
    coordinator = world.people["coordinator"]
    sent = {"role": "contributor", "name": "x", "email": coordinator.email}
    page = html_of(signed_in(world.people["sponsor"]).post(f"/reviews/{world.review.pk}/people/name-host", sent))
    assert "Runs the programme as coordinator" in page
    assert world.review in type(world.review).objects.visible_to(coordinator)


@pytest.mark.parametrize("role", ["lead", "coordinator"])
@pytest.mark.parametrize("key", sorted(HOST))
def test_a_person_of_the_host_with_a_programme_role_sees_nothing_of_its_reviews(world, role, key):
    person = world.people[key]
    accounts.grant_role(user=person, role=role, by=SYSTEM, at=clock.now())
    door = signed_in(person)
    for address in ("", "/team", "/people", "/documents"):
        assert door.get(f"/reviews/{world.review.pk}{address}").status_code == 404
    assert door.get(f"/requests/{world.open_request.pk}").status_code == 404
    assert door.get(f"/reviews/{world.other_review.pk}").status_code == 200


def test_a_member_of_the_host_is_no_candidate_though_they_work_elsewhere(world):
    seat = teams.add_seat(review=world.review, by=world.people["lead"], at=clock.now())
    assert not exclusions_of(world.other_member_record, seat, at=clock.now())[1:]
    represents(world, world.host)
    codes = [exclusion.code for exclusion in exclusions_of(world.other_member_record, seat, at=clock.now())]
    assert "own" in codes
