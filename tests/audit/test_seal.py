"""The sealed trail: whatever is done to it shows; many writers and two sealers do not fork it."""

import shutil
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cadre.accounts.models import User
from cadre.audit import heads, operations
from cadre.audit.digests import START, UNKEYED, chained, digest_of, facts_of, unkeyed_digest_of
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
def seal_now(django_capture_on_commit_callbacks):
    """Seals what waits, and does what the sealer does after its transaction."""

    def seal():
        with django_capture_on_commit_callbacks(execute=True):
            return operations.seal(at=clock.now())

    return seal


@pytest.fixture
def sealed(user, seal_now):
    for batch in range(3):
        for number in range(4):
            act(user, batch * 4 + number)
        seal_now()
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
    "a seal said to be of an older release": lambda: Seal.objects.filter(number=2).update(version=UNKEYED),
    "an older entry taken out of its seal": lambda: _unsealed([middle()]),
    "a seal forged over its entries": lambda: Seal.objects.filter(number=2).update(chain="f" * 64),
}


def middle() -> Entry:
    return Entry.objects.get(seal__number=2, position=1)


def _redigest(entry):
    """What someone can do who has the database and not the key."""
    entry.act = "test.other"
    entry.digest = digest_of(facts_of(entry), entry.salt, "guessed")
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


def _unsealed(entries):
    for entry in entries:
        entry.seal, entry.position = None, None
        entry.save()


@pytest.mark.parametrize("what", sorted(TAMPERING))
def test_tampering_is_found_before_and_after_the_next_seal(what, sealed):
    TAMPERING[what]()
    assert verify().faults, what
    act(User.objects.get(), 77)
    operations.seal(at=clock.now())
    assert verify().faults, what


# Each leaves a chain that holds by itself: only a head that was noted elsewhere shows it.
REMOVING = {
    "the last seal with its entries": lambda: _remove_seal(3),
    "all seals but the first": lambda: [_remove_seal(3), _remove_seal(2)],
    "everything": lambda: [_remove_seal(number) for number in (3, 2, 1)],
    "every seal, and an entry": lambda: _seal_anew(),
}


def _seal_anew():
    middle().delete()
    _unsealed(Entry.objects.all())
    Seal.objects.all().delete()


@pytest.mark.parametrize("what", sorted(REMOVING))
def test_what_is_removed_is_found_with_the_heads_kept_outside(what, sealed, seal_now, settings):
    kept = heads.read(settings.AUDIT_HEADS)
    assert verify(kept).faults == []
    REMOVING[what]()
    assert verify().faults == [], "found without a head: the other test should have it"
    assert verify(kept).faults, what
    for number in range(5):
        act(User.objects.get(), number)
        seal_now()
    assert verify(kept).faults, what
    assert verify(heads.read(settings.AUDIT_HEADS)).faults, what


def test_a_trail_sealed_anew_without_its_seals_does_not_hide_a_changed_entry(sealed):
    _redigest(middle())
    _unsealed(Entry.objects.all())
    Seal.objects.all().delete()
    operations.seal(at=clock.now())
    assert any("was changed" in fault for fault in verify().faults)


def test_a_waiting_entry_with_a_new_digest_made_without_the_key_is_found_and_never_sealed(sealed):
    entry = act(sealed, 50)
    entry.act = "test.other"
    entry.digest = unkeyed_digest_of(facts_of(entry), entry.salt)
    entry.save()
    assert any("was changed" in fault for fault in verify().faults)
    assert operations.seal(at=clock.now()) == 0
    assert any("was changed" in fault for fault in verify().faults)


def test_an_older_entry_without_a_seal_is_not_sealed_again(sealed):
    act(sealed, 50)
    operations.seal(at=clock.now() + timedelta(hours=1))
    entry = middle()
    _unsealed([entry])
    assert operations.seal(at=clock.now() + timedelta(hours=2)) == 0
    assert Entry.objects.get(pk=entry.pk).seal is None


def test_an_entry_of_a_seal_that_is_not_there_is_found(sealed, monkeypatch):
    from cadre.audit import verify as module

    monkeypatch.setattr(module.Seal, "objects", Seal.objects.filter(number__lt=3))
    assert any("no seal of the chain: 4" in fault for fault in verify().faults)


def test_entries_written_during_an_outage_of_the_worker_are_sealed(sealed):
    act(sealed, 50)
    assert operations.seal(at=clock.now() + timedelta(days=3)) == 1
    assert verify().faults == []


def test_entries_of_an_older_release_hold_and_a_change_in_them_is_found(sealed, settings):
    """Release 0.2.0 chained entries whose digest had no key."""
    chain = START
    for seal in Seal.objects.order_by("number"):
        entries = list(seal.entries.order_by("position"))
        for entry in entries:
            entry.written_at = None
            entry.digest = unkeyed_digest_of(facts_of(entry), entry.salt)
            entry.save()
        seal.version, seal.before = UNKEYED, chain
        digests = [entry.digest for entry in entries]
        chain = seal.chain = chained(
            chain,
            digests,
            number=seal.number,
            sealed_at=seal.sealed_at,
            key=settings.AUDIT_KEY,
            version=UNKEYED,
        )
        seal.save()
    assert verify().faults == []
    entry = middle()
    entry.act = "test.other"
    entry.digest = unkeyed_digest_of(facts_of(entry), entry.salt)
    entry.save()
    assert verify().faults == ["Seal 2 does not match its entries"]


def test_the_command_compares_with_the_file_and_with_a_head_that_was_noted(sealed, settings, capsys):
    call_command("audit", "head")
    noted = capsys.readouterr().out.strip()
    call_command("audit", "verify", head=[noted])
    assert "3 seals noted outside the database" in capsys.readouterr().out
    shutil.move(settings.AUDIT_HEADS, f"{settings.AUDIT_HEADS}.old")
    _remove_seal(3)
    call_command("audit", "verify")
    assert "Without a head noted outside the database" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("audit", "verify", head=[noted])
    with pytest.raises(CommandError, match="64 characters"):
        call_command("audit", "verify", head=["3 cut short"])


def test_a_head_cut_short_by_a_full_disk_is_passed_over():
    chain = "ab" * 32
    assert heads.parse([f"1 {chain} 2027-01-01", f"2 {chain[:40]}", "", f"3 {chain}"]) == {1: {chain}, 3: {chain}}


def test_prose_is_never_stored(user):
    entry = act(user, demo_note=("Old secret words", "New secret words"), is_active=(True, False))
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
