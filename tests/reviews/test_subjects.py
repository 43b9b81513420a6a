"""Emails and entries of the trail say which host they are about, also those of earlier releases."""

import importlib

import pytest
from django.apps import apps

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.mail.queries import emails_for, notices_for
from cadre.members.operations.conflicts import declare_conflict
from cadre.reviews.operations.notices import tell_everyone

earlier = importlib.import_module("cadre.practice.migrations.0002_subjects_of_emails_and_entries")


# Emails that an earlier release did not send, and that name no host.
LATER = {"learning/shared"}


def keys_of(model) -> dict[int, str]:
    records = model.objects.exclude(template__in=LATER) if model is Email else model.objects
    return dict(records.values_list("pk", "subject_key"))


def test_every_email_that_names_a_host_says_that_it_is_about_it(world):
    for host in (world.host, world.other):
        named = Email.objects.filter(body__contains=host.name).exclude(template__startswith="organisations/")
        assert named.exists()
        assert set(named.values_list("subject_key", flat=True)) == {f"host:{host.pk}"}


def test_every_entry_of_a_record_of_a_review_says_which_host_it_is_about(world):
    looked_at = set()
    for entry in Entry.objects.all():
        label = entry.record.partition(":")[0]
        if label == "learning.contribution":  # hours of a course, or of something else, are about no host
            continue
        if "." in label and earlier._path_to_host(apps, label):
            looked_at.add(label)
            assert entry.subject_key.startswith("host:"), entry
    assert len(looked_at) > 10


def test_every_model_of_a_review_that_is_audited_knows_its_review():
    of_a_review = [
        model
        for model in apps.get_models()
        if hasattr(model, "AUDITED_FIELDS") and earlier._path_to_host(apps, model._meta.label_lower)
    ]
    assert len(of_a_review) > 15
    without = [model for model in of_a_review if not (hasattr(model, "review") or hasattr(model, "subject_key"))]
    assert without == []


@pytest.mark.parametrize("model", [Email, Entry])
def test_those_of_an_earlier_release_are_given_what_they_are_about(world, model):
    tell_everyone(world.review, "reviews/paused", by=SYSTEM, at=clock.now())
    before = keys_of(model)
    model.objects.update(subject_key="")
    earlier.fill(apps, None)
    assert keys_of(model) == before


def test_the_email_that_tells_of_a_conflict_reaches_its_person(world):
    coordinator = world.people["coordinator"]
    declare_conflict(user=coordinator, organisation=world.host, reason="x", by=SYSTEM, at=clock.now())
    own = notices_for(coordinator)
    assert own.filter(template="reviews/conflict").exists()
    assert not own.filter(subject_key__gt="").exclude(subject_key=f"host:{world.other.pk}").exists()
    assert not emails_for(coordinator).filter(template="reviews/conflict_of_person").exists()
    assert emails_for(world.people["lead"]).filter(template="reviews/conflict_of_person").exists()
