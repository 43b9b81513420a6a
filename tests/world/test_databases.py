"""Each test begins with its own database as it was built, whatever the test before it committed."""

import pytest

from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.reviews.models import Review
from cadre.search.models import IndexEntry
from tests.databases import WORLD


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_what_a_test_commits_is_gone_before_the_next(world, settings, time):
    assert world.review.reference != "changed"
    stored = list(settings.FILES_ROOT.iterdir())
    assert IndexEntry.objects.filter(kind="review", key=str(world.review.pk)).exists()
    assert stored
    Review.objects.filter(pk=world.review.pk).update(reference="changed")
    stored[0].unlink()


@pytest.mark.django_db(transaction=True)
def test_a_spoilt_copy_is_whole_again(world, databases):
    def add_user() -> int:
        return User.objects.create(email="new@world.example", name="New", created_at=clock.now()).pk

    databases.spoil(WORLD)
    databases.connect(WORLD)
    key, entries, users = add_user(), IndexEntry.objects.count(), User.objects.count()
    assert IndexEntry.objects.all().delete()[0] == entries > 0
    databases.spoil(WORLD)
    databases.connect(WORLD)
    assert (IndexEntry.objects.count(), User.objects.count()) == (entries, users - 1)
    assert add_user() == key


@pytest.mark.parametrize("time", ["first", "again"])
def test_what_a_test_does_in_its_transaction_is_gone_before_the_next(world, time):
    assert world.review.reference != "changed"
    Review.objects.filter(pk=world.review.pk).update(reference="changed")
    world.review.refresh_from_db()
    assert world.review.reference == "changed"


@pytest.mark.complete
def test_the_complete_world_holds_the_world_and_more(world, databases, settings):
    def stored(folder) -> set[str]:
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    assert world.review.reference != "changed"
    assert world.sent_application.state == "submitted"
    assert stored(settings.FILES_ROOT) > stored(databases.files.with_name("world-files"))


def test_without_the_world_there_is_nobody(db):
    assert not User.objects.exists()
    assert not Entry.objects.exists()
