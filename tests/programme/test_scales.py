"""Scales of the programme: versions that never change, and lines of a form that become points."""

from datetime import timedelta

import pytest

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.programme import operations
from cadre.programme.choices import ScaleKind
from cadre.programme.forms import ScaleForm
from cadre.programme.models import Scale, ScalePoint
from cadre.programme.queries import scales_on
from cadre.programme.reading import Point
from tests.programme.scale_form import OURS, typed
from tests.together import at_once

AT = clock.now()
TODAY = clock.day_of(AT)
A, B, C = Point("a", "A"), Point("b", "B"), Point("c", "C")


def change(*points, over=0, at=AT):
    return operations.change_scale(kind=ScaleKind.LABEL, points=points, over=over, by=SYSTEM, at=at)


def in_force(day=TODAY):
    return [step.title for step in scales_on(day, ScaleKind.LABEL)[0].steps]


def test_ours_hold_until_a_programme_has_its_own(db):
    assert in_force() == ["New or untested", "Promising", "Worked", "Did not work"]
    assert not Scale.objects.exists()


def test_a_change_holds_from_its_day_and_the_version_before_until_the_day_before(db):
    first = change(A, B)
    later = AT + timedelta(days=9)
    change(B, C, over=1, at=later)
    first.refresh_from_db()
    assert first.valid_to == TODAY + timedelta(days=8)
    assert in_force(TODAY + timedelta(days=8)) == ["A", "B"]
    assert in_force(TODAY + timedelta(days=9)) == ["B", "C"]
    assert in_force(TODAY - timedelta(days=1))[0] == "New or untested"


def test_of_two_changes_on_one_day_the_later_holds_and_the_first_is_kept(db):
    change(A, B)
    change(A, C, over=1)
    assert in_force() == ["A", "C"]
    assert [point.title for point in Scale.objects.get(version=1).points.all()] == ["A", "B"]
    assert Entry.objects.filter(act="programme.change_scale").count() == 2


def test_the_same_points_again_change_nothing(db):
    assert change(A, B) == change(A, B) == change(A, B, over=7)
    assert (Scale.objects.count(), Entry.objects.count()) == (1, 1)


def test_a_change_of_a_version_that_is_no_longer_in_force_is_refused(db):
    change(A, B)
    with pytest.raises(operations.ScaleMoved):
        change(A, C)
    assert in_force() == ["A", "B"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("over", [0, 1])
def test_of_two_at_the_same_moment_one_wins_and_the_other_is_told(over):
    if over:
        change(A, B)
    found = at_once(lambda: change(A, C, over=over), lambda: change(B, C, over=over))
    assert {type(each) for each in found} == {Scale, operations.ScaleMoved}
    assert Scale.objects.count() == over + 1


def test_ours_become_a_version_when_the_first_record_is_tagged(db):
    point = operations.point_of(kind=ScaleKind.LABEL, code="worked", at=AT)
    assert (point.title, point.scale.version, point.scale.source) == ("Worked", 1, "ours")
    assert operations.point_of(kind=ScaleKind.LABEL, code="worked", at=AT) == point
    assert ScalePoint.objects.count() == 4


def test_a_point_is_of_the_scale_in_force_on_the_day_else_the_newest_that_has_the_code(db):
    old = operations.point_of(kind=ScaleKind.LABEL, code="worked", at=AT - timedelta(days=30))
    change(Point("worked", "Worked well"), C, over=1)
    assert operations.point_of(kind=ScaleKind.LABEL, code="worked", at=AT).title == "Worked well"
    assert operations.point_of(kind=ScaleKind.LABEL, code="worked", at=AT - timedelta(days=3)) == old
    assert operations.point_of(kind=ScaleKind.LABEL, code="promising", at=AT).title == "Promising"
    with pytest.raises(ScalePoint.DoesNotExist):
        operations.point_of(kind=ScaleKind.LABEL, code="nothing", at=AT)


ORDERS = {
    "as it stands": (OURS, ["untested", "promising", "worked", "did-not-work"]),
    "the last moved up": ([*OURS[:3], ("2", "Did not work")], ["untested", "did-not-work", "promising", "worked"]),
    "the first moved down": (
        [("3", "New or untested"), *OURS[1:]],
        ["promising", "worked", "untested", "did-not-work"],
    ),
    "one taken off": ([*OURS[:2], ("3", ""), OURS[3]], ["untested", "promising", "did-not-work"]),
    "one added": (
        [*OURS, ("", "Worked in part")],
        ["untested", "promising", "worked", "did-not-work", "worked-in-part"],
    ),
    "one added first": ([*OURS, ("1", "Unknown")], ["unknown", "untested", "promising", "worked", "did-not-work"]),
    "a place left empty": ([("", "New or untested"), *OURS[1:]], ["untested", "promising", "worked", "did-not-work"]),
    "renamed": ([*OURS[:2], ("3", "Worked well"), OURS[3]], ["untested", "promising", "worked", "did-not-work"]),
    "renamed, and its old words new": (
        [*OURS[:2], ("3", "Worked well"), OURS[3], ("", "Worked")],
        ["untested", "promising", "worked", "did-not-work", "worked-2"],
    ),
    "words without letters": (
        [*OURS, ("", "★★"), ("", "★★★")],
        ["untested", "promising", "worked", "did-not-work", "point", "point-2"],
    ),
}


@pytest.mark.parametrize("what", sorted(ORDERS))
def test_lines_become_points_in_order_and_keep_their_codes(what):
    lines, codes = ORDERS[what]
    form = ScaleForm(typed(*lines), scale=Scale(kind="practice-label"))
    assert form.is_valid(), form.errors
    assert [point.code for point in form.points()] == codes
