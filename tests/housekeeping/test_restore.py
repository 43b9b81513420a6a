"""What is not restored: a backup that was changed or cut, of another key, of a newer version, of another database."""

import io
import lzma
from pathlib import Path

import pytest
from django.db import connection

from cadre.accounts.models import User
from cadre.housekeeping.backups import archive, databases, encryption, restoring
from cadre.housekeeping.backups.errors import BackupError
from tests.housekeeping.backups import KEY, clean_machine

RELEASE = Path(__file__).parent / "releases" / "0.2.0.sqlite3.xz"
FACTS = {"version": "9.0.0", "made_at": "2026-11-29T10:00:00+00:00", "rows": {}, "head": "", "schema": ""}
FACTS |= {"files": [], "lost": []}


def archive_of(path, *, key=KEY, content=b"", **facts) -> Path:
    with archive.written(path, key) as writer:
        writer.add("database", io.BytesIO(content), len(content))
        writer.add_manifest({**FACTS, "database": connection.vendor, "migrations": [], **facts})
    return path


def incompressible(chunks: float) -> bytes:
    return b"".join(encryption.secrets.token_bytes(1 << 10) for _ in range(int(chunks * 1024)))


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """An encrypted archive of three chunks."""
    return archive_of(tmp_path_factory.mktemp("large") / "a.backup", content=incompressible(2.5)).read_bytes()


@pytest.fixture(scope="module")
def clear(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("clear") / "a.backup", key="", content=incompressible(0.2)).read_bytes()


HEADER = 63
BLOCK = encryption.CHUNK + encryption.TAG


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-1],
        lambda data: data[: HEADER + 2 * BLOCK],
        lambda data: data[: HEADER + BLOCK] + data[HEADER + 2 * BLOCK :],
        lambda data: data[:HEADER] + data[HEADER + BLOCK : HEADER + 2 * BLOCK] + data[HEADER : HEADER + BLOCK],
        lambda data: data[:1000] + bytes([data[1000] ^ 1]) + data[1001:],
        lambda data: data[:-5] + bytes([data[-5] ^ 1]) + data[-4:],
        lambda data: data + b"more",
        lambda data: data[:HEADER],
    ],
    ids=[
        "cut",
        "cut between chunks",
        "a chunk removed",
        "chunks swapped",
        "a bit",
        "a bit of the end",
        "longer",
        "no chunk",
    ],
)
def test_a_changed_backup_is_refused(large, tmp_path, harm):
    path = tmp_path / "a.backup"
    path.write_bytes(large)
    archive.verify(path, KEY)
    path.write_bytes(harm(large))
    with pytest.raises(BackupError, match="damaged"):
        archive.verify(path, KEY)


@pytest.mark.parametrize(
    "harm",
    [lambda data: data[:-1], lambda data: data[:9000], lambda data: data[:9000] + b"x" + data[9001:]],
    ids=["cut by one", "cut", "changed"],
)
def test_a_damaged_backup_that_is_not_encrypted_is_refused(clear, tmp_path, harm):
    path = tmp_path / "a.backup"
    path.write_bytes(clear)
    archive.verify(path, "")
    path.write_bytes(harm(clear))
    with pytest.raises(BackupError, match="damaged"):
        archive.verify(path, "")


def test_a_member_that_is_not_in_the_manifest_is_refused(tmp_path):
    path = tmp_path / "a.backup"
    with archive.written(path, KEY) as writer:
        writer.add("database", io.BytesIO(b"abc"), 3)
        writer.members["database"]["sha256"] = "0" * 64
        writer.add_manifest(FACTS)
    with pytest.raises(BackupError, match="damaged"):
        archive.verify(path, KEY)


@pytest.mark.parametrize(
    ("key", "words"),
    [("another key", "is not the key that this backup was made with"), ("", "is encrypted: set CADRE_BACKUP_KEY")],
)
def test_a_wrong_key_is_said_plainly(large, tmp_path, key, words):
    path = tmp_path / "a.backup"
    path.write_bytes(large)
    with pytest.raises(BackupError, match=words):
        archive.verify(path, key)


def test_another_file_is_no_backup(tmp_path):
    path = tmp_path / "a.backup"
    path.write_text("a letter")
    with pytest.raises(BackupError, match="is not a backup of Cadre"):
        archive.verify(path, KEY)


def test_a_newer_version_another_database_and_one_in_use_are_refused(world, settings, tmp_path):
    settings.BACKUP_KEY = KEY
    newer = archive_of(tmp_path / "newer.backup", migrations=[["reviews", "0999_tomorrow"]])
    other = archive_of(tmp_path / "other.backup", database="postgresql" if connection.vendor == "sqlite" else "sqlite")
    own = archive_of(tmp_path / "own.backup", schema=databases.schema())
    people = User.objects.count()
    for path, words in ((newer, "reviews.0999_tomorrow"), (other, "This is a backup of"), (own, "--replace")):
        with pytest.raises(BackupError, match=words):
            restoring.restore(path)
    with pytest.raises(BackupError, match="There is no file"):
        restoring.restore(tmp_path / "none")
    assert User.objects.count() == people


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the file of that release is one of SQLite")
def test_a_backup_of_an_earlier_release_is_brought_to_this_one(tmp_path):
    path = archive_of(tmp_path / "a.backup", content=lzma.decompress(RELEASE.read_bytes()), version="0.2.0")
    with clean_machine(tmp_path / "machine") as cadre:
        restored = cadre("restore", str(path))
        assert "version 0.2.0" in restored.stdout, restored.stderr
        assert "No migrations to apply" in cadre("migrate").stdout
