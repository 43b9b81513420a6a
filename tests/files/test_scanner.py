"""The scanner's protocol: yes, no, and everything else, which is neither."""

import io
import socket
import time

import pytest

from cadre.config import env
from cadre.files import scanner
from tests.files.fake_clamd import EICAR, FakeClamd


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, settings, tmp_path):
    fake = FakeClamd(str(tmp_path / "clamd.sock") if request.param == "unix" else "")
    settings.SCANNER = fake.address
    yield fake
    fake.close()


def test_malware_is_named_and_the_whole_file_was_sent(clamd):
    content = b"x" * 600_000 + EICAR
    assert scanner.malware_in(io.BytesIO(content)) == "Eicar-Signature"
    assert scanner.malware_in(io.BytesIO(b"words")) == ""
    assert clamd.seen == [content, b"words"]
    assert scanner.answers()


@pytest.mark.parametrize("behave", ["hang up", "rubbish", "too large"])
def test_any_other_answer_is_no_answer(clamd, behave):
    clamd.behave = behave
    with pytest.raises(scanner.ScannerAway):
        scanner.malware_in(io.BytesIO(b"words" * 100_000))


def test_a_scanner_that_says_nothing_is_waited_for_so_long_and_no_longer(clamd, monkeypatch):
    monkeypatch.setattr(scanner, "MAX_SECONDS", 0.3)
    clamd.behave, begun = "silence", time.monotonic()
    with pytest.raises(scanner.ScannerAway):
        scanner.malware_in(io.BytesIO(b"words"))
    assert time.monotonic() - begun < 3


def test_a_scanner_that_is_not_there_does_not_answer(settings, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.SCANNER = f"clamd://127.0.0.1:{free.getsockname()[1]}"
        assert not scanner.answers()
    settings.SCANNER = f"unix://{tmp_path}/nothing"
    assert not scanner.answers()
    with pytest.raises(scanner.ScannerAway):
        scanner.malware_in(io.BytesIO(b"words"))


@pytest.mark.parametrize(
    ("answer", "found"),
    [("stream: Win.Test (1 of 2) FOUND", "Win.Test (1 of 2)"), ("stream: OK", "")],
)
def test_answers_are_understood(monkeypatch, answer, found):
    monkeypatch.setattr(scanner, "_ask", lambda *given, **more: answer)
    assert scanner.malware_in(io.BytesIO(b"")) == found


@pytest.mark.parametrize("answer", ["", "OK", "stream: ", "stream: FOUND", "stream: x ERROR", "UNKNOWN COMMAND"])
def test_what_is_neither_yes_nor_no_is_not_taken_for_one(monkeypatch, answer):
    monkeypatch.setattr(scanner, "_ask", lambda *given, **more: answer)
    with pytest.raises(scanner.ScannerAway):
        scanner.malware_in(io.BytesIO(b""))


@pytest.mark.parametrize("value", ["localhost:3310", "http://scanner", "clamd://", "unix://run/clamd.ctl"])
def test_an_address_that_is_none_is_refused_when_the_service_starts(monkeypatch, value):
    monkeypatch.setenv("CADRE_SCANNER", value)
    with pytest.raises(ValueError, match="CADRE_SCANNER must be"):
        env.read()
