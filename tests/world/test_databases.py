"""Each test begins with its own database as it was built, whatever the test before it committed."""

import pytest

from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.reviews.models import Review
from cadre.search.models import IndexEntry


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_what_a_test_commits_is_gone_before_the_next(world, settings, time):
    assert world.review.reference != "changed"
    stored = list(settings.FILES_ROOT.iterdir())
    assert IndexEntry.objects.filter(kind="review", key=str(world.review.pk)).exists()
    assert stored
    Review.objects.filter(pk=world.review.pk).update(reference="changed")
    stored[0].unlink()


@pytest.mark.parametrize("time", ["first", "again"])
def test_what_a_test_does_in_its_transaction_is_gone_before_the_next(world, time):
    assert world.review.reference != "changed"
    Review.objects.filter(pk=world.review.pk).update(reference="changed")
    world.review.refresh_from_db()
    assert world.review.reference == "changed"


def test_without_the_world_there_is_nobody(db):
    assert not User.objects.exists()
    assert not Entry.objects.exists()
