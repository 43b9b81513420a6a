"""A backup made while people work: what it holds, that it can be restored, and what is left when it cannot be made."""

import errno
import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from cadre.audit.models import Entry
from cadre.audit.operations import seal
from cadre.config import health
from cadre.files import operations as files
from cadre.files.models import StoredFile
from cadre.housekeeping import tasks
from cadre.housekeeping.backups import archive, making
from cadre.housekeeping.backups.errors import BackupError
from cadre.housekeeping.models import Backup
from cadre.housekeeping.queries import backed_up_at
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from tests.files.steps import path_of
from tests.housekeeping.backups import KEY, clean_machine

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _key(settings, tmp_path):
    settings.BACKUP_KEY = KEY
    settings.BACKUPS = tmp_path / "backups"
    settings.VAR = tmp_path


def store(words: str) -> StoredFile:
    laid = files.lay_down(content=ContentFile(words.encode()))
    with transaction.atomic():
        return files.record(laid=laid, name="a.txt", content_type="text/plain", by=SYSTEM, at=clock.now())


def test_a_backup_restores_on_a_clean_machine_and_replaces_only_when_asked(world, tmp_path):
    seal(at=clock.now())
    path = tmp_path / "a.backup"
    manifest = making.make(path, at=clock.now())
    assert manifest["rows"]["audit_entry"] == Entry.objects.count()
    assert len(manifest["files"]) == StoredFile.objects.count() > 0
    assert (path.stat().st_mode & 0o077, sorted(tmp_path.glob(".making-*"))) == (0, [])
    with clean_machine(tmp_path / "other") as cadre:
        assert "Restored the backup" in cadre("restore", str(path)).stdout
        assert cadre("check").returncode == 0
        verified = cadre("audit", "verify", "--head", manifest["head"])
        assert "The trail is intact." in verified.stdout, verified.stderr
        again = cadre("restore", str(path))
        assert (again.returncode, "--replace" in again.stderr) == (1, True)
        assert cadre("restore", str(path), "--replace").returncode == 0
        assert cadre("check").returncode == 0


def test_a_backup_while_four_writers_write_holds_with_every_file_it_records(world, tmp_path, capsys):
    stop, stored, failed = threading.Event(), [], []

    def write(number):
        try:
            while not stop.is_set():
                stored.append(store(f"{number} {len(stored)}").key)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=[number]) for number in range(4)]
    for writer in writers:
        writer.start()
    while len(stored) < 20:
        stop.wait(0.05)
    before = set(stored)
    path = tmp_path / "a.backup"
    manifest = making.make(path, at=clock.now())
    written_meanwhile = len(stored) - len(before)
    stop.set()
    for writer in writers:
        writer.join()
    assert (failed, manifest["lost"]) == ([], [])
    assert written_meanwhile > 0, "nobody was kept waiting for the end of the backup"
    assert before <= set(manifest["files"])
    assert manifest["rows"]["files_storedfile"] == len(manifest["files"])
    call_command("backup", check=path)
    assert "The backup can be restored" in capsys.readouterr().out


def test_a_file_deleted_while_the_backup_is_made_is_neither_lost_nor_recorded(world, tmp_path, monkeypatch):
    gone, kept, opened = store("gone"), store("kept"), making.opened

    def delete_and_open(file):
        if StoredFile.objects.filter(pk=gone.pk).exists():
            files.erase(key=files.discard(stored=gone))
        return opened(file)

    monkeypatch.setattr(making, "opened", delete_and_open)
    manifest = making.make(tmp_path / "a.backup", at=clock.now())
    assert (gone.key in manifest["files"], kept.key in manifest["files"], manifest["lost"]) == (False, True, [])


def test_files_that_were_lost_before_do_not_keep_the_rest_from_being_saved(world, tmp_path, capsys):
    gone, cut = store("gone"), store("cut short")
    path_of(gone).unlink()
    path_of(cut).write_text("cut")
    path = tmp_path / "a.backup"
    with pytest.raises(CommandError, match="2 of the recorded files are damaged or gone"):
        call_command("backup", path)
    with pytest.raises(CommandError, match="does not hold"):
        call_command("backup", check=path)
    assert f"File {gone.pk}: its content is missing" in capsys.readouterr().out


def test_a_full_disk_is_said_and_nothing_half_is_left(world, tmp_path, settings, monkeypatch):
    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive.Writer, "add_manifest", full)
    with pytest.raises(BackupError, match="No backup was made in .*: there is not enough space"):
        making.make(settings.BACKUPS / "a.backup", at=clock.now())
    assert (list(settings.BACKUPS.iterdir()), Backup.objects.count()) == ([], 0)


def test_a_disk_that_is_full_during_a_restore_leaves_no_file_and_the_database_as_it_was(world, tmp_path, monkeypatch):
    path, folder = tmp_path / "a.backup", tmp_path / "machine"
    making.make(path, at=clock.now())
    with clean_machine(folder) as cadre:
        code = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))"
        refused = cadre("restore", str(path), before=code)
        assert (refused.returncode, "The database was not changed" in refused.stderr) == (1, True), refused.stderr
        assert list((folder / "files").iterdir()) == []
        assert "Restored the backup" in cadre("restore", str(path)).stdout


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite needs no program")
def test_a_missing_program_of_postgresql_is_named(world, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(BackupError, match="pg_dump is not installed"):
        making.make(tmp_path / "a.backup", at=clock.now())


def test_one_backup_at_a_time_and_what_a_killed_one_left_is_removed(world, settings, tmp_path):
    with making._working_folder(tmp_path), pytest.raises(BackupError, match="Another backup is being made"):
        making.make(tmp_path / "a.backup", at=clock.now())
    left = tmp_path / ".making-killed"
    left.mkdir()
    making.make(tmp_path / "a.backup", at=clock.now())
    assert not left.exists()
    with pytest.raises(BackupError, match="is there already"):
        making.make(tmp_path / "a.backup", at=clock.now())


def test_the_worker_makes_one_a_day_keeps_the_newest_and_health_says_when_it_did_not(world, settings, time_machine):
    names, begin = [], clock.now().replace(microsecond=0)
    settings.BACKUPS_KEPT = 2
    assert "backup" in health.faults(at=begin)
    for day in range(3):
        time_machine.move_to(begin + day * clock.DAY, tick=False)
        tasks.backup(attempt=None)
        names.append(making.default_path(at=clock.now()).name)
        assert "backup" not in health.faults(at=clock.now())
    assert sorted(path.name for path in Path(settings.BACKUPS).iterdir()) == names[1:]
    assert backed_up_at() == begin + 2 * clock.DAY
    assert "backup" in health.faults(at=begin + 4 * clock.DAY)


def test_the_command_keeps_as_many_as_it_is_told(world, settings, time_machine, capsys):
    begin = clock.now()
    for minute in range(3):
        time_machine.move_to(begin + timedelta(minutes=minute), tick=False)
        call_command("backup", keep=2)
    assert len(list(Path(settings.BACKUPS).iterdir())) == 2
    assert f"Deleted {making.default_path(at=begin).name}" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Keep at least one"):
        call_command("backup", keep=-1)


def test_without_the_setting_the_worker_makes_none(world, settings):
    settings.BACKUPS_KEPT = 0
    tasks.backup(attempt=None)
    assert Backup.objects.count() == 0
    assert "backup" not in health.faults(at=clock.now())
