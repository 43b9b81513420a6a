"""The list side and the object side of access agree, and so does search: for every role and every record there is."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db.models import Q

from cadre.evidence.models import EvidenceItem
from cadre.expenses.rules import VISIBLE as OF_EXPENSES
from cadre.fieldwork.models import Note
from cadre.findings.models import Finding
from cadre.kernel import clock
from cadre.kernel.request_scope import opened
from cadre.learning.models import Contribution, Course, CourseDay, Goal, Reflection, SharedReflection, SignUp
from cadre.library.models import Document
from cadre.mailings.models import Mailing
from cadre.members.models import (
    CadreImport,
    Complaint,
    DeclaredConflict,
    Employment,
    Member,
    SavedFilter,
    Suspension,
)
from cadre.practice.models import Practice
from cadre.reports.assembly import content_of
from cadre.reports.lifecycle import OUT, REPORT
from cadre.reports.models import Report, Version
from cadre.reviews.models import Audience, Review, ReviewRequest
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.models import IndexEntry
from cadre.search.operations import put
from cadre.search.queries import find
from cadre.seasons.models import Plan
from tests.permissions.agreement import audiences, found, reindex_everything, rules_of_visibility

pytestmark = pytest.mark.complete


def test_every_model_with_a_list_side_has_an_object_side():
    listed = {
        model
        for model in apps.get_models()
        if model.__module__.startswith("cadre.") and hasattr(model._default_manager, "visible_to")
    }
    assert listed == set(rules_of_visibility())


def test_list_and_object_agree_for_every_role_and_record(world, subtests):
    for model, can_see in rules_of_visibility().items():
        records = list(model.objects.all())
        assert records, f"the test world holds no {model.__name__}"
        for key, user in world.people.items():
            with subtests.test(model.__name__, who=key):
                assert not disagreed(model, can_see, user)


def disagreed(model, can_see, user) -> set:
    """Keys of the records that the list shows and the rule refuses, or the other way round."""
    with opened():
        shown = set(model.objects.visible_to(user).values_list("pk", flat=True))
        return shown ^ {record.pk for record in model.objects.all() if can_see(user, record)}


@pytest.mark.once
def test_a_planted_rule_that_lets_everybody_in_is_found(world):
    for model in rules_of_visibility():
        found = [disagreed(model, lambda user, record: True, user) for user in world.people.values()]
        assert any(found), f"everybody sees every {model.__name__} of the test world"


def test_every_model_of_a_review_declares_its_audience():
    of_members = {Member, Employment, DeclaredConflict, CadreImport, SavedFilter, Complaint, Suspension}
    of_learning = {Contribution, Course, CourseDay, Goal, Reflection, SharedReflection, SignUp}
    without = of_members | of_learning | {ReviewRequest, Mailing, Plan, *OF_EXPENSES}
    assert set(audiences()) == set(rules_of_visibility()) - without


def test_list_object_and_search_keys_agree_for_every_audience(world, subtests):
    for model, audience in audiences().items():
        records = list(model.objects.all())
        for key, user in world.people.items():
            with subtests.test(model.__name__, who=key), opened():
                assert allowed(audience, user, records) == keyed(audience, user, records)


def allowed(audience, user, records) -> set:
    return {record.pk for record in records if audience.allows(user, record)}


def keyed(audience, user, records) -> set:
    keys = audience_keys(user)
    return {record.pk for record in records if not keys.isdisjoint(audience.keys(record))}


@pytest.mark.parametrize("may_read", [True, False])
@pytest.mark.parametrize("state", sorted(REPORT.states))
def test_a_report_is_seen_alike_in_every_state(world, subtests, state, may_read):
    Report.objects.update(state=state, contact_may_read=may_read)
    records = list(Report.objects.all())
    for key, user in world.people.items():
        with subtests.test(key), opened():
            shown = set(Report.objects.visible_to(user).values_list("pk", flat=True))
            assert shown == allowed(Report.seen_by, user, records) == keyed(Report.seen_by, user, records)


@dataclass(frozen=True)
class Kind:
    """What search finds of one model: which records are indexed, and who finds them if not all who see the record."""

    model: type
    indexed: Callable = lambda rows: rows
    reader: str = ""


KINDS = {
    "review": Kind(Review),
    "request": Kind(ReviewRequest, lambda rows: rows.sent()),
    "member": Kind(Member),
    # The text is in the index, and programme staff see a document without its text.
    "document": Kind(Document, lambda rows: rows.exclude(versions__state="disposed"), reader="library.read_document"),
    "note": Kind(Note, lambda rows: rows.exclude(state="retracted")),
    "evidence": Kind(EvidenceItem),
    "finding": Kind(Finding),
    "report": Kind(Report, lambda rows: rows.filter(state__in=OUT)),
    "practice": Kind(Practice),
}
FOR_EVERYONE = {"organisation", "strand", "action"}


@pytest.fixture
def indexed(world):
    """The test world with its report issued, so that each kind has an entry."""
    at = clock.now()
    content = content_of(world.report)
    version = Version.objects.create(report=world.report, number=1, content=content, digest="x", made_at=at)
    Report.objects.filter(pk=world.report.pk).update(state="issued", issued=version)
    reindex_everything()
    return world


def test_every_kind_that_search_finds_is_looked_at(indexed):
    kinds = set(IndexEntry.objects.values_list("kind", flat=True))
    assert kinds - FOR_EVERYONE == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_search_finds_exactly_what_may_be_seen(indexed, subtests, kind):
    rows = KINDS[kind].indexed(KINDS[kind].model.objects)
    entries = set(IndexEntry.objects.filter(kind=kind).values_list("key", flat=True))
    assert entries == {str(pk) for pk in rows.values_list("pk", flat=True)}
    for key, user in indexed.people.items():
        with subtests.test(who=key), opened():
            assert found(kind, user) == seen(kind, user)


def seen(kind, user) -> set[str]:
    """The keys of the records of a kind that this person sees, or may read where that is less."""
    shown = KINDS[kind].indexed(KINDS[kind].model.objects.visible_to(user))
    reader = KINDS[kind].reader
    return {str(record.pk) for record in shown if not reader or user.has_perm(reader, record)}


def differs(kind, world) -> bool:
    for user in world.people.values():
        with opened():
            if found(kind, user) != seen(kind, user):
                return True
    return False


def plant_keys(monkeypatch, keys):
    """Index everything under ``keys``, also what declares no audience."""
    monkeypatch.setattr(Audience, "keys", lambda audience, record: keys)
    reindex_everything()
    for entry in IndexEntry.objects.filter(kind__in=["request", "member"]):
        put(
            kind=entry.kind,
            key=entry.key,
            title=entry.title,
            body=entry.body,
            url=entry.url,
            audience=keys,
            at=clock.now(),
        )


@pytest.mark.once
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_planted_search_keys_that_let_everybody_in_are_found(indexed, monkeypatch, kind):
    plant_keys(monkeypatch, {"everyone"})
    assert differs(kind, indexed)


@pytest.mark.once
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_planted_search_keys_that_nobody_holds_are_found(indexed, monkeypatch, kind):
    plant_keys(monkeypatch, set())
    assert differs(kind, indexed)


@pytest.mark.once
@pytest.mark.parametrize("model", sorted(audiences(), key=str), ids=lambda model: model.__name__)
def test_a_planted_list_that_shows_everything_is_found(world, monkeypatch, model):
    monkeypatch.setattr(Audience, "q", lambda audience, user, path="review": Q())
    can_see = rules_of_visibility()[model]
    assert any(disagreed(model, can_see, user) for user in world.people.values())


@pytest.mark.once
@pytest.mark.parametrize("model", sorted(audiences(), key=str), ids=lambda model: model.__name__)
def test_a_planted_predicate_that_lets_nobody_in_is_found(world, monkeypatch, model):
    monkeypatch.setattr(Audience, "allows", lambda audience, user, record: False)
    can_see = rules_of_visibility()[model]
    assert any(disagreed(model, can_see, user) for user in world.people.values())


def test_a_closed_access_hides_the_review_everywhere_at_once(world):
    from cadre.kernel import clock
    from cadre.reviews.models import Access, Review
    from cadre.reviews.operations.access import close_access

    member = world.people["member"]
    assert world.review in Review.objects.visible_to(member)
    access = Access.objects.get(user=member, review=world.review)
    close_access(access=access, why="Test", by=world.people["lead"], at=clock.now())
    assert world.review not in Review.objects.visible_to(member)
    assert not [hit for hit in find("northshire", keys=audience_keys(member)).hits if hit.entry.kind == "review"]
    world.member_place.refresh_from_db()
    assert world.member_place.state == "stood-down"


def test_a_conflict_recorded_later_closes_access_and_bars_staff(world):
    from cadre.kernel import clock
    from cadre.members.operations.conflicts import declare_conflict
    from cadre.reviews.models import Review

    for key in ("member", "coordinator", "review_lead"):
        user = world.people[key]
        assert world.review in Review.objects.visible_to(user), key
        declare_conflict(user=user, organisation=world.host, reason="A relative", by=user, at=clock.now())
        assert world.review not in Review.objects.visible_to(user), key
    assert world.other_review in Review.objects.visible_to(world.people["coordinator"])
    keys = audience_keys(world.people["coordinator"])
    assert {hit.entry.key for hit in find("review", keys=keys, kinds=["review"]).hits} == {str(world.other_review.pk)}
