"""Practice labelled by the last release keeps its words when the scales come, and the way back is open."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.practice.models import Practice
from cadre.programme import operations
from cadre.programme.models import Scale
from cadre.programme.reading import Point

pytestmark = pytest.mark.django_db(transaction=True)

OLD, NEW = [("practice", "0001_initial")], [("practice", "0004_no_codes_of_our_own")]
WORDS = {
    ("worked", "local"): ("Worked", "Evaluated locally"),
    ("promising", "untested"): ("Promising", "Untested"),
    ("new", "independent"): ("New or untested", "Independently evaluated"),
    ("did-not-work", "untested"): ("Did not work", "Untested"),
}


def migrate(to):
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state(to).apps.get_model("practice", "Practice")


def test_each_label_of_the_last_release_keeps_its_words(world):
    try:
        one = migrate(OLD).objects.get()
        assert (one.label, one.stage) == ("promising", "untested")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM programme_scalepoint")
            cursor.execute("DELETE FROM programme_scale")
        for one.label, one.stage in WORDS:
            one.pk, one.title = None, f"{one.label} {one.stage}"
            one.save()
    finally:
        migrate(NEW)
    for codes, words in WORDS.items():
        practice = Practice.objects.get(title=" ".join(codes))
        assert (practice.label.title, practice.stage.title) == words
    assert {(scale.kind, scale.version, scale.source) for scale in Scale.objects.all()} == {
        ("practice-label", 1, "ours"),
        ("practice-stage", 1, "ours"),
    }


def test_back_and_forth_a_label_of_the_programmes_own_keeps_its_code(world):
    points = [Point("a-word-of-our-own-that-is-long", "A word of our own"), Point("b", "B")]
    operations.change_scale(kind="practice-label", points=points, over=1, by=SYSTEM, at=clock.now())
    Practice.objects.update(label=operations.point_of(kind="practice-label", code=points[0].code, at=clock.now()))
    try:
        before = migrate(OLD)
        assert before.objects.get().label == "a-word-of-our-own-th"
        before.objects.update(label="worked")
    finally:
        migrate(NEW)
    assert Practice.objects.get().label.title == "Worked"
