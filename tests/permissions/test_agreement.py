"""The list side and the object side of access agree, and so does search: for every role and every record there is."""

from django.apps import apps
from django.utils.module_loading import import_string

from cadre.reviews.queries import audience_keys
from cadre.search.models import IndexEntry
from cadre.search.queries import find


def rules_of_visibility() -> dict:
    """Each model that people list, with the predicate that says who may see one."""
    found = {}
    for app in apps.get_app_configs():
        if app.name.startswith("cadre."):
            try:
                found |= import_string(f"{app.name}.rules.VISIBLE")
            except ImportError:
                continue
    return found


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
    shown = set(model.objects.visible_to(user).values_list("pk", flat=True))
    return shown ^ {record.pk for record in model.objects.all() if can_see(user, record)}


def test_a_planted_rule_that_lets_everybody_in_is_found(world):
    for model in rules_of_visibility():
        found = [disagreed(model, lambda user, record: True, user) for user in world.people.values()]
        assert any(found), f"everybody sees every {model.__name__} of the test world"


MODELS = {
    "review": ("reviews", "Review"),
    "request": ("reviews", "ReviewRequest"),
    "member": ("members", "Member"),
    "finding": ("findings", "Finding"),
    "evidence": ("evidence", "EvidenceItem"),
    "note": ("fieldwork", "Note"),
    "practice": ("practice", "Practice"),
}
WORDS = {
    "review": "review",
    "request": "request",
    "member": "police",
    "finding": "heard",
    "evidence": "statements",
    "note": "read",
    "practice": "ring",
}


def test_search_finds_exactly_what_may_be_seen(world, subtests):
    for kind, (app, name) in MODELS.items():
        model = apps.get_model(app, name)
        assert set(IndexEntry.objects.filter(kind=kind).values_list("key", flat=True)) == {
            str(pk) for pk in model.objects.values_list("pk", flat=True)
        }
        for key, user in world.people.items():
            with subtests.test(kind, who=key):
                hits = find(WORDS[kind], keys=audience_keys(user), kinds=[kind], limit=100).hits
                shown = {str(pk) for pk in model.objects.visible_to(user).values_list("pk", flat=True)}
                assert {hit.entry.key for hit in hits} == shown


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
