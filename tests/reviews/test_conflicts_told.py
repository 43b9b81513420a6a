"""Conflicts that become true by themselves are followed each night: access closes, and people are told once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cadre.accounts import operations as accounts
from cadre.jobs import registry
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.members.models import DeclaredConflict
from cadre.members.operations import employment
from cadre.members.operations.conflicts import declare_conflict
from cadre.organisations.operations import roles
from cadre.reviews.models import Access, ConflictExclusion, Review
from cadre.teams.models import Place

DAY = timedelta(days=1)
TOLD = {"reviews/conflict", "reviews/conflict_of_person"}


@pytest.fixture
def night(monkeypatch):
    """Days go by, and the task of the night is done once."""

    def passes(days=1):
        at = timezone.now() + days * DAY
        monkeypatch.setattr(timezone, "now", lambda: at)
        registry.task_of("reviews.follow_conflicts").run(attempt=None)

    return passes


def told() -> list[tuple[str, str]]:
    return sorted(Email.objects.filter(template__in=TOLD).values_list("template", "to"))


def declared_earlier(world, person) -> DeclaredConflict:
    """A declaration that no operation followed, as release 0.2.0 left some."""
    return DeclaredConflict.objects.create(
        user=person, organisation=world.host, reason="x", valid_from=world.today, declared_at=clock.now()
    )


def open_access(world, person):
    return Access.objects.filter(user=person, review=world.review, closes_at__isnull=True)


def test_the_task_runs_each_night():
    assert registry.schedules()["reviews.follow_conflicts"] == DAY


def test_an_employment_that_begins_later_closes_access_and_tells_once(world, night):
    member, at = world.member_record, clock.now()
    employment.change_employer(
        member=member, organisation=world.host, title="x", since=world.today + DAY, by=member.user, at=at
    )
    assert open_access(world, member.user).exists()
    night()
    assert not open_access(world, member.user).exists()
    assert Place.objects.get(pk=world.member_place.pk).state == "stood-down"
    staff = [world.people[key].reference for key in ("lead", "coordinator")]
    assert told() == [
        ("reviews/conflict", member.user.reference),
        *sorted(("reviews/conflict_of_person", reference) for reference in staff),
    ]
    night()
    assert len(told()) == 3


def test_a_closed_review_closes_too(world, night):
    Review.objects.filter(pk=world.review.pk).update(state="closed")
    declared_earlier(world, world.people["researcher"])
    night()
    assert not open_access(world, world.people["researcher"]).exists()


def test_staff_are_told_once_of_what_is_kept_from_them_and_again_after_it_ended(world, night):
    coordinator, lead = world.people["coordinator"], world.people["lead"]
    conflict = declared_earlier(world, coordinator)
    expected = [("reviews/conflict", coordinator.reference), ("reviews/conflict_of_person", lead.reference)]
    for _ in range(3):
        night()
        assert told() == expected
    assert ConflictExclusion.objects.get(user=coordinator, lifted_at__isnull=True).review == world.review
    DeclaredConflict.objects.filter(pk=conflict.pk).update(valid_to=clock.day_of(clock.now()))
    night()
    assert not ConflictExclusion.objects.filter(user=coordinator, lifted_at__isnull=True).exists()
    declared_earlier(world, coordinator)
    night()
    assert len(told()) == 4


def test_a_programme_role_granted_to_one_of_the_host_is_told(world, night):
    sponsor = world.people["sponsor"]
    accounts.grant_role(user=sponsor, role="coordinator", by=SYSTEM, at=clock.now())
    night()
    assert ("reviews/conflict", sponsor.reference) in told()
    assert open_access(world, sponsor).exists()


def test_nobody_in_conflict_is_told_of_another(world, night):
    for key in ("coordinator", "researcher"):
        declared_earlier(world, world.people[key])
    night()
    assert ("reviews/conflict_of_person", world.people["coordinator"].reference) not in told()


def test_a_role_of_the_host_closes_access_at_once(world):
    researcher, at = world.people["researcher"], clock.now()
    roles.grant(user=researcher, organisation=world.host, role="contributor", by=world.people["lead"], at=at)
    assert not open_access(world, researcher).exists()
    assert ("reviews/conflict", researcher.reference) in told()


def test_who_declares_their_own_conflict_gets_no_email_about_it(world):
    person = world.people["researcher"]
    declare_conflict(user=person, organisation=world.host, reason="x", by=person, at=clock.now())
    assert not open_access(world, person).exists()
    assert {to for _, to in told()} == {world.people[key].reference for key in ("lead", "coordinator")}


def test_people_without_a_conflict_keep_their_access(world, night):
    before = set(Access.objects.filter(closes_at__isnull=True).values_list("pk", flat=True))
    night()
    assert set(Access.objects.filter(closes_at__isnull=True).values_list("pk", flat=True)) == before
    assert told() == []
