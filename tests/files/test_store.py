"""Stored files: whole or not at all, under safe names."""

import hashlib
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from cadre.files import operations, queries
from cadre.files.models import StoredFile
from cadre.files.names import safe_name
from tests.files.steps import path_of, store


def test_what_is_stored_is_what_was_given(db):
    stored = store()
    with queries.opened(stored) as content:
        assert content.read() == b"hello"
    assert (stored.size, stored.sha256) == (5, hashlib.sha256(b"hello").hexdigest())


def test_an_upload_that_breaks_off_leaves_nothing(db, settings):
    class BreaksOff(ContentFile):
        def chunks(self, size=None):
            yield b"half"
            raise ConnectionError

    with pytest.raises(ConnectionError):
        operations.lay_down(content=BreaksOff(b""))
    assert not StoredFile.objects.exists()
    assert list(Path(settings.FILES_ROOT).iterdir()) == []


def test_what_a_killed_upload_left_is_swept_a_day_later(db, settings):
    root = Path(settings.FILES_ROOT)
    root.mkdir()
    left, foreign = root / f"{'a' * 32}.part", root / "README"
    for path in (left, foreign):
        path.write_bytes(b"half")
    assert operations.sweep() == 0, "an upload may still be under way"
    for path in (left, foreign):
        os.utime(path, (0, 0))
    assert operations.sweep() == 1
    assert list(root.iterdir()) == [foreign], "what is not ours stays"


def test_the_sweep_keeps_what_records_point_at(db, settings):
    stored = store()
    os.utime(path_of(stored), (0, 0))
    assert operations.sweep() == 0
    assert path_of(stored).exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_discarded_is_gone():
    stored = store()
    path = path_of(stored)
    with pytest.raises(operations.StillRecorded):
        operations.erase(key=stored.key)
    key = operations.discard(stored=stored)
    assert path.exists(), "until its job runs, after the commit"
    assert queries.unrecorded(older_than=-60) == [key]
    for _ in range(2):
        operations.erase(key=key)
        assert not path.exists()
        assert not queries.is_stored(key)


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\plan.docx", "plan.docx"),
        ("x\u202egnp.exe", "xgnp.exe"),
        ("a\x00b\n.txt", "ab.txt"),
        ("🚓 plan.pdf", "🚓 plan.pdf"),
        ("   ", "unnamed file"),
        ("", "unnamed file"),
    ],
)
def test_names_are_made_safe(given_name, safe):
    assert safe_name(given_name) == safe


@given(st.text())
def test_a_safe_name_is_short_printable_and_without_folders(name):
    made = safe_name(name)
    assert 0 < len(made) <= 160
    assert "/" not in made
    assert safe_name(made) == made or len(made) > 140
