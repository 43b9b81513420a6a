"""A conflict of interest is looked at in every read, as it is on that day, whatever made it true and whenever."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from cadre.accounts import operations as accounts
from cadre.accounts.models import User
from cadre.concerns.models import Concern
from cadre.housekeeping.story.steps_review import add_user
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.kernel.request_scope import opened
from cadre.learning.models import Contribution, Reflection
from cadre.mail.models import Email
from cadre.members.models import DeclaredConflict, Employment, Member
from cadre.members.operations import employment
from cadre.organisations.models import Neighbour, Organisation, Role, Succession
from cadre.practice.models import Reuse
from cadre.reviews.models import Access, Review, ReviewRequest
from cadre.reviews.models.involvement import hosts_kept_from, hosts_kept_from_each
from cadre.reviews.operations.notices import tell_everyone
from cadre.reviews.queries.audiences import audience_keys
from cadre.reviews.queries.conflicts import conflicts_of, conflicts_with
from cadre.reviews.queries.people import roles_held
from cadre.reviews.queries.running import organisers_of
from cadre.teams.models import Offer, Place
from tests.helpers import page_of, signed_in
from tests.permissions.agreement import audiences, found, reindex_everything, rules_of_visibility

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture
def later(monkeypatch):
    """The clock goes forward by as many days."""

    def days(number):
        at = timezone.now() + timedelta(days=number)
        monkeypatch.setattr(timezone, "now", lambda: at)

    return days


def declare(world, user, organisation=None):
    """Write the conflict without the operation that would close what it rules out."""
    DeclaredConflict.objects.create(
        user=user,
        organisation=organisation or world.host,
        reason="A relative",
        valid_from=world.today,
        declared_at=clock.now(),
    )


def of_the_host(world, model) -> list:
    """The records of ``model`` that belong to a review of the host, or to its request."""
    about = [(record, getattr(record, "review", record)) for record in model.objects.all()]
    return [record for record, review in about if getattr(review, "organisation", None) == world.host]


def sees_nothing(world, user):
    """No list, rule or search key opens a record of the host's reviews to ``user``, but their own offers,
    places and reports."""
    keys, declared = audience_keys(user), audiences()
    for model, can_see in rules_of_visibility().items():
        if model in {Member, DeclaredConflict, Employment}:
            continue
        for record in of_the_host(world, model):
            if model in {Offer, Place} and record.member.user == user:
                continue
            if model is Concern and record.raised_by == user:  # it has no word of what they heard
                continue
            if model is Reuse and record.asked_by == user:  # in their own words, and the host may ask them to stop
                continue
            if model in {Reflection, Contribution} and record.member.user == user:  # what they learned is theirs
                continue
            with opened():
                assert not model.objects.visible_to(user).filter(pk=record.pk).exists(), record
                assert not can_see(user, record), record
                is_indexed = model in declared and model is not Concern
                assert not is_indexed or keys.isdisjoint(declared[model].keys(record)), record


def test_an_employment_that_begins_later_closes_access_on_its_first_day(world, later):
    member, at = world.member_record, clock.now()
    employment.change_employer(
        member=member, organisation=world.host, title="DCI", since=world.today + DAY, by=member.user, at=at
    )
    door, page = signed_in(member.user), f"/notes/{world.note.pk}"
    assert door.get(page).status_code == 200
    later(3)
    door = signed_in(member.user)
    assert door.get(page).status_code == 404
    assert door.get(world.review.get_absolute_url()).status_code == 404
    assert not roles_held(member.user)
    assert not world.review.roles_of(member.user)
    sees_nothing(world, member.user)


@pytest.mark.parametrize("role", ["coordinator", "lead"])
def test_a_programme_role_that_is_granted_after_the_conflict(world, role):
    person = world.people["nobody"]
    declare(world, person)
    accounts.grant_role(user=person, role=role, by=SYSTEM, at=clock.now())
    door = signed_in(person)
    assert door.get(world.review.get_absolute_url()).status_code == 404
    assert door.get(world.other_review.get_absolute_url()).status_code == 200
    sees_nothing(world, person)


@pytest.mark.parametrize("state", ["issued", "improving", "closed", "cancelled"])
@pytest.mark.parametrize("key", ["coordinator", "lead", "review_lead", "researcher", "member", "adviser"])
def test_a_review_in_any_state_is_kept_from_them(world, key, state):
    Review.objects.filter(pk=world.review.pk).update(state=state)
    person = world.people[key]
    assert world.review in Review.objects.visible_to(person)
    declare(world, person)
    assert signed_in(person).get(world.review.get_absolute_url()).status_code == 404
    sees_nothing(world, person)


def test_a_conflict_that_ends_opens_what_nobody_has_closed(world, later):
    person = world.people["member"]
    declare(world, person)
    DeclaredConflict.objects.filter(user=person).update(valid_to=world.today + DAY)
    assert world.review not in Review.objects.visible_to(person)
    later(2)
    assert world.review in Review.objects.visible_to(person)


def test_the_hosts_own_people_keep_what_they_see(world):
    for key in ("sponsor", "spoc", "contributor"):
        assert world.host.pk in hosts_kept_from(world.people[key])
        assert world.review in Review.objects.visible_to(world.people[key])


def test_search_finds_nothing_of_the_host_and_all_of_others(world):
    reindex_everything()
    person = world.people["coordinator"]
    assert {str(world.review.pk), str(world.other_review.pk)} <= found("review", person)
    declare(world, person)
    assert found("review", person) == {str(world.other_review.pk)}
    theirs = ReviewRequest.objects.filter(organisation=world.other).values_list("pk", flat=True)
    assert found("request", person) == {str(pk) for pk in theirs}
    assert not found("document", person)


def test_a_confidentiality_that_waits_is_not_offered(world):
    person = world.people["researcher"]
    Access.objects.filter(user=person).update(opens_at=None)
    page = f"/reviews/{world.review.pk}/confidentiality"
    assert "Accept confidentiality" in page_of(person, "/")
    declare(world, person)
    assert "Accept confidentiality" not in page_of(person, "/")
    assert signed_in(person).get(page).status_code == 404


def test_no_email_of_the_review_goes_to_one_in_conflict(world):
    at = clock.now()
    for key in ("member", "coordinator"):
        declare(world, world.people[key])
    Email.objects.all().delete()
    tell_everyone(world.review, "reviews/paused", by=world.people["lead"], at=at)
    written = set(Email.objects.values_list("to", flat=True))
    assert world.people["sponsor"].reference in written
    assert world.people["member"].reference not in written
    assert organisers_of(world.review, at=at) == []


def test_only_lead_and_coordinator_read_who_is_kept_out_and_why(world, subtests):
    declare(world, world.people["coordinator"])
    declare(world, world.people["adviser"])
    page = f"/reviews/{world.review.pk}/people"
    shown = page_of(world.people["lead"], page)
    assert "Coordinator: Declared a conflict with Northshire Police" in shown
    assert "Adviser: Declared a conflict with Northshire Police" in shown
    for key in ("review_lead", "researcher", "member", "sponsor", "spoc"):
        with subtests.test(key):
            assert "conflict" not in page_of(world.people[key], page).casefold()


def test_one_query_tells_what_a_person_may_open(world, django_assert_num_queries):
    with opened(), django_assert_num_queries(3):  # the programme roles, this, and the organisation of the review
        hosts_kept_from(world.people["member"])
        world.review.roles_of(world.people["member"])
        roles_held(world.people["member"])


class Chance:
    """People, organisations and what ties them, drawn by chance."""

    def __init__(self, world, seed):
        self.draw, self.world, self.at = random.Random(seed), world, clock.now()
        self.organisations = [
            Organisation.objects.create(slug=f"c{n}", name=f"C{n}", updated_at=self.at) for n in range(8)
        ]
        self.people = [add_user(email=f"c{n}@c.example", name=f"C{n}", at=self.at) for n in range(8)]
        self.reviews = [self.review(host) for host in self.organisations[:6]]
        self.members = [
            Member.objects.create(user=person, kind="police-leadership", joined_at=self.at, updated_at=self.at)
            for person in self.people
        ]

    def review(self, host) -> Review:
        asked = ReviewRequest.objects.create(
            organisation=host, sponsor=self.people[0], reason="x", asked_at=self.at, updated_at=self.at
        )
        facts = {"created_at": self.at, "updated_at": self.at, "framework": self.world.framework}
        return Review.objects.create(reference=f"c{host.pk}", request=asked, organisation=host, **facts)

    def tie(self):
        today, draw = self.world.today, self.draw
        for _ in range(6):
            first = today + timedelta(days=draw.randint(-20, 5))
            dated = {"valid_from": first, "valid_to": draw.choice([None, first + timedelta(days=draw.randint(0, 15))])}
            organisation = {"organisation": draw.choice(self.organisations)}
            kind = draw.randrange(4)
            if kind < 2:
                Employment.objects.create(member=draw.choice(self.members), title="x", **dated, **organisation)
            elif kind == 2:
                Role.objects.create(user=draw.choice(self.people), role="spoc", **dated, **organisation)
            else:
                facts = {"reason": "x", "declared_at": self.at}
                DeclaredConflict.objects.create(user=draw.choice(self.people), **facts, **dated, **organisation)
        for _ in range(3):
            self.access(role=draw.choice(["member", "researcher", "contributor", "sponsor"]))
        one, two = sorted(draw.sample(self.organisations, 2), key=lambda organisation: organisation.pk)
        draw.choice([lambda: Neighbour.objects.get_or_create(first=one, second=two), self.became])()

    def became(self):
        one, two = self.draw.sample(self.organisations, 2)
        Succession.objects.get_or_create(predecessor=one, successor=two)

    def access(self, role):
        closes = self.draw.choice([None, self.at])
        Access.objects.create(
            user=self.draw.choice(self.people),
            review=self.draw.choice(self.reviews),
            role=role,
            granted_at=self.at - WEEK,
            opens_at=self.draw.choice([None, self.at - WEEK]) if not closes else self.at - WEEK,
            closes_at=closes,
            why="x",
        )


@pytest.mark.parametrize("seed", range(6))
def test_the_hosts_kept_from_a_person_are_those_that_the_rule_finds_one_by_one(world, seed):
    chance = Chance(world, seed)
    for _ in range(2):
        chance.tie()
        people = [*chance.people, *User.objects.filter(pk__in=[user.pk for user in world.people.values()])]
        together = hosts_kept_from_each([person.pk for person in people], on=clock.day_of(chance.at))
        for host in [*chance.organisations, world.host, world.other, world.third]:
            one_by_one = {key for key, conflicts in conflicts_with(host, people, at=chance.at).items() if conflicts}
            assert one_by_one == {person.pk for person in people if host.pk in hosts_kept_from(person)}, host
            assert one_by_one == {key for key, hosts in together.items() if host.pk in hosts}, host


def test_the_conflicts_of_one_person_name_each_reason(world):
    person = world.people["sponsor"]
    declare(world, person)
    assert [conflict.code for conflict in conflicts_of(person, world.review, at=clock.now())] == ["own", "declared"]
