"""Signed links: hashed, single-purpose, used once, revocable, expiring."""

from datetime import timedelta

import pytest

from cadre.kernel import clock
from cadre.kernel.references import Reference
from cadre.links import operations
from cadre.links.errors import InvalidLink
from cadre.links.models import Link
from cadre.links.queries import resolve
from tests.together import at_once

SUBJECT, PERSON = Reference("teams.offer:12", "An offer"), Reference("user:1", "Asha")


def mint(kind="once", days=1):
    at = clock.now()
    return operations.mint(
        purpose="offer", subject=SUBJECT, recipient=PERSON, kind=kind, expires_at=at + timedelta(days=days), at=at
    )


def dead(token, *, purpose="offer", at=None) -> str:
    with pytest.raises(InvalidLink) as refused:
        resolve(token, purpose=purpose, at=at or clock.now())
    return refused.value.reason


def test_a_link_carries_its_subject_and_its_holder_acts_as_the_recipient(db):
    link = resolve(mint(), purpose="offer", at=clock.now())
    assert (link.subject_pk, link.reference, link.label) == (12, "user:1", "Asha")


def test_the_token_is_not_stored(db):
    token = mint()
    assert token not in str(Link.objects.values())


def test_a_link_opens_nothing_else(db):
    token = mint()
    assert dead(token, purpose="consent") == "unknown"
    assert dead(token + "x") == "unknown"


def test_a_link_runs_out_is_used_up_and_can_be_taken_back(db):
    token = mint()
    assert dead(token, at=clock.now() + timedelta(days=2)) == "expired"
    operations.use(resolve(token, purpose="offer", at=clock.now()), at=clock.now())
    assert dead(token) == "used"
    other = mint()
    operations.revoke(subject=SUBJECT, purpose="offer", at=clock.now())
    assert dead(other) == "revoked"


def test_a_link_to_come_back_by_is_not_used_up(db):
    token = mint(kind="return")
    operations.use(resolve(token, purpose="offer", at=clock.now()), at=clock.now())
    assert resolve(token, purpose="offer", at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_one_wins():
    link = resolve(mint(), purpose="offer", at=clock.now())
    answers = at_once(*[lambda: operations.use(link, at=clock.now())] * 2)
    assert sorted(type(answer).__name__ for answer in answers) == ["InvalidLink", "NoneType"]


def test_links_are_deleted_half_a_year_after_they_expire(db):
    mint(days=1)
    assert operations.delete_settled(at=clock.now() + timedelta(days=180)) == 0
    assert operations.delete_settled(at=clock.now() + timedelta(days=182)) == 1
