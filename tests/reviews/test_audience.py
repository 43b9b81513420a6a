"""Who sees a record: the parts of an audience, conflicts, and access that closes while a worker runs."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cadre.accounts import operations as accounts
from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.kernel.request_scope import opened
from cadre.library.models import Document
from cadre.members.operations.conflicts import declare_conflict
from cadre.reviews.choices import HOST, TEAM, ReviewRole
from cadre.reviews.models import Access, Audience, Review
from cadre.reviews.operations.access import close_access, open_access
from cadre.reviews.queries.audiences import audience_keys


def sees(audience, user, record, path="review") -> bool:
    """What list, rule and keys say of one record, which must be the same."""
    listed = type(record).objects.filter(audience.q(user, path), pk=record.pk).exists()
    assert listed == audience.allows(user, record)
    if user.is_authenticated:
        assert listed == (not audience_keys(user).isdisjoint(audience.keys(record)))
    return listed


def those_who_see(audience, world, record, path="review") -> set[str]:
    return {key for key, user in world.people.items() if sees(audience, user, record, path)}


PARTS = {
    "nobody": (Audience(), set()),
    "staff": (Audience(staff=PROGRAMME_STAFF), {"lead", "coordinator"}),
    "roles": (Audience(roles=HOST), {"sponsor", "spoc", "contributor"}),
    "modes": (Audience(roles=TEAM, modes=("desk",)), {"member"}),
    "modes nobody has": (Audience(roles={ReviewRole.MEMBER}, modes=("remote",)), set()),
    "modes in a field": (Audience(roles={ReviewRole.MEMBER}, modes=("desk", "visit"), modes_in="audience"), {"member"}),
    "own": (Audience(own="uploaded_by_id"), {"spoc"}),
    "own with access": (Audience(roles={ReviewRole.SPONSOR}, own="uploaded_by_id"), set()),
    "when": (Audience(roles={ReviewRole.SPONSOR}, when={"title": {"Strategy"}}), {"sponsor"}),
    "when not": (Audience(roles={ReviewRole.SPONSOR}, when={"title": {"Other"}}), set()),
    "joined": (Audience(roles={ReviewRole.SPONSOR}) | Audience(own="uploaded_by_id"), {"sponsor", "spoc"}),
}


@pytest.mark.parametrize("what", sorted(PARTS))
def test_each_part_of_an_audience(world, what):
    audience, expected = PARTS[what]
    assert those_who_see(audience, world, world.document) == expected


def test_a_mode_that_the_record_does_not_list_opens_nothing(world):
    audience = Audience(roles={ReviewRole.MEMBER}, modes=("desk", "visit"), modes_in="audience")
    Document.objects.update(audience=("workshop",))
    world.document.refresh_from_db()
    assert those_who_see(audience, world, world.document) == set()


def test_a_record_that_is_the_review_itself_has_an_audience_too(world):
    assert sees(Review.plan_seen_by, world.people["spoc"], world.review, "pk")


def test_nobody_sees_a_record_without_signing_in(world):
    assert not sees(Document.seen_by, AnonymousUser(), world.document)


def test_a_conflict_keeps_programme_staff_out_whatever_access_they_have(world):
    coordinator, at = world.people["coordinator"], clock.now()
    audience = Audience(staff=PROGRAMME_STAFF, roles=HOST) | Audience(own="uploaded_by_id")
    assert sees(audience, coordinator, world.document)
    open_access(user=coordinator, review=world.review, role=ReviewRole.SPOC, why="Test", by=SYSTEM, at=at)
    assert not sees(audience, coordinator, world.document)
    accounts.end_role(user=coordinator, role="coordinator", by=SYSTEM, at=at)
    assert sees(audience, coordinator, world.document)


def test_outside_a_request_a_closed_access_is_seen_at_once(world):
    member = world.people["member"]
    assert ReviewRole.MEMBER in world.review.roles_of(member)
    Access.objects.filter(user=member).update(closes_at=clock.now())
    assert world.review.roles_of(member) == frozenset()
    assert not sees(Document.seen_by, member, world.document)


def test_outside_a_request_programme_roles_and_conflicts_are_seen_at_once(world):
    lead, at = world.people["lead"], clock.now()
    assert lead.is_programme_staff
    assert not world.review.is_kept_from(lead)
    declare_conflict(user=lead, organisation=world.host, reason="A relative", by=lead, at=at)
    assert world.review.is_kept_from(lead)
    lead.roles.all().delete()
    assert not lead.is_programme_staff


def test_within_a_request_access_is_asked_once(world, django_assert_num_queries):
    member, lead = world.people["member"], world.people["lead"]
    document = Document.objects.select_related("review").get(pk=world.document.pk)
    with opened(), django_assert_num_queries(4):  # for each their roles in the programme, and access with conflicts
        for _ in range(3):
            assert Document.seen_by.allows(member, document)
            assert Document.seen_by.allows(lead, document)


def test_within_a_request_an_operation_that_closes_access_is_seen_at_once(world):
    member, at = world.people["member"], clock.now()
    access = Access.objects.get(user=member, review=world.review)
    with opened():
        assert Document.seen_by.allows(member, world.document)
        close_access(access=access, why="Test", by=world.people["lead"], at=at)
        assert not Document.seen_by.allows(member, world.document)


def test_within_a_request_a_programme_role_that_ends_is_seen_at_once(world):
    lead = world.people["lead"]
    with opened():
        assert lead.is_programme_staff
        accounts.end_role(user=lead, role="lead", by=SYSTEM, at=clock.now())
        assert not lead.is_programme_staff
        accounts.grant_role(user=lead, role="lead", by=SYSTEM, at=clock.now())
        assert lead.is_programme_staff
