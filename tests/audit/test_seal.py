"""The sealed trail: whatever is done to it shows; many writers and two sealers do not fork it."""

import pytest

from cadre.accounts.models import User
from cadre.audit import operations
from cadre.audit.models import Entry, Seal
from cadre.audit.verify import verify
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from tests.together import at_once


@pytest.fixture
def user(db):
    return User.objects.create(email="a@b.example", name="A", created_at=clock.now())


def act(user, number=0, **changes):
    changes = changes or {"is_active": (False, True)}
    return operations.record(f"test.act{number}", record=user, by=SYSTEM, at=clock.now(), changes=changes)


@pytest.fixture
def sealed(user):
    for batch in range(3):
        for number in range(4):
            act(user, batch * 4 + number)
        operations.seal(at=clock.now())
    return user


def test_an_honest_trail_holds(sealed):
    found = verify()
    assert (found.faults, found.seals, found.sealed, found.unsealed) == ([], 3, 12, 0)


def test_what_waits_for_the_sealer_is_counted(sealed):
    act(sealed)
    assert verify().unsealed == 1


TAMPERING = {
    "a changed act": lambda: Entry.objects.filter(pk=middle().pk).update(act="test.other"),
    "a changed actor": lambda: Entry.objects.filter(pk=middle().pk).update(actor_label="Someone else"),
    "a changed value": lambda: Entry.objects.filter(pk=middle().pk).update(changes={"is_active": [True, False]}),
    "a changed time": lambda: Entry.objects.filter(pk=middle().pk).update(at=clock.now()),
    "a new digest over a changed entry": lambda: _redigest(middle()),
    "a removed entry": lambda: middle().delete(),
    "a removed last entry": lambda: Entry.objects.filter(seal__number=3).order_by("-position").first().delete(),
    "two entries exchanged": lambda: _exchange(),
    "an entry put in": lambda: _put_in(),
    "a removed seal": lambda: _remove_seal(2),
    "a seal forged over its entries": lambda: Seal.objects.filter(number=2).update(chain="f" * 64),
}


def middle() -> Entry:
    return Entry.objects.get(seal__number=2, position=1)


def _redigest(entry):
    from cadre.audit.digests import digest_of

    entry.act = "test.other"
    entry.digest = digest_of(operations.facts_of(entry), entry.salt)
    entry.save()


def _exchange():
    one, two = Entry.objects.get(seal__number=2, position=1), Entry.objects.get(seal__number=2, position=2)
    Entry.objects.filter(pk=one.pk).update(position=90)
    Entry.objects.filter(pk=two.pk).update(position=1)
    Entry.objects.filter(pk=one.pk).update(position=2)


def _put_in():
    entry = act(User.objects.get(), 99)
    Entry.objects.filter(pk=entry.pk).update(seal=Seal.objects.get(number=2), position=4)


def _remove_seal(number):
    Entry.objects.filter(seal__number=number).delete()
    Seal.objects.filter(number=number).delete()


@pytest.mark.parametrize("what", sorted(TAMPERING))
def test_tampering_is_found(what, sealed):
    TAMPERING[what]()
    assert verify().faults, what


def test_prose_is_never_stored(user):
    entry = act(user, name=("Old secret name", "New secret name"), is_active=(True, False))
    assert entry.changes["is_active"] == [True, False]
    assert "secret" not in str(Entry.objects.filter(pk=entry.pk).values())


@pytest.mark.django_db(transaction=True)
def test_four_writers_at_once_do_not_fork_the_chain(user):
    def write_and_seal():
        for number in range(10):
            act(user, number)
            operations.seal(at=clock.now())

    answers = at_once(*[write_and_seal] * 4)
    assert [answer for answer in answers if answer is not None] == []
    operations.seal(at=clock.now())
    found = verify()
    assert (found.faults, found.sealed, found.unsealed) == ([], 40, 0)
