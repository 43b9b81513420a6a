"""The engine in a process of its own: its answer, how far it is, stopping it, and what it does under limits."""

import pytest

from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.verify.verify import violations
from cadre.seasons import limited

pytestmark = pytest.mark.once
DAYS = ["2027-03-02"]
SEAT = {"id": "s1", "modes": ["visit"], "people": 1}


def question(**facts) -> dict:
    known = {"levels": {"stalking": {"adults": 4}}, "modes": {"visit": 1}, "available": [DAYS], "has_reviewed": True}
    return {
        "format": "cadre-matching-instance/1",
        "organisations": [{"id": "north"}],
        "members": [{"id": f"m{number}", "kind": "police", **known} for number in (1, 2)],
        "reviews": [
            {"id": f"r{number}", "host": "north", "strands": {"stalking": 1}, "days": DAYS, "seats": [SEAT]}
            for number in (1, 2)
        ],
        **facts,
    }


def test_the_answer_is_checked_and_says_how_far_it_was():
    asked, notes = question(), []
    made = limited.staffed(asked, seconds=5, note=notes.append, is_stopped=lambda: False)
    assert violations(parse(asked), made["plan"], digest(asked)) == []
    assert len(made["plan"]["places"]) == 2
    assert set(made["shares"]) == {"r1", "r2"}
    assert notes[-1]["stage"] == "checking"


def test_pins_that_cannot_all_be_kept_are_refused():
    pins = [{"member": "m1", "review": review, "seat": "s1"} for review in ("r1", "r2")]
    assert "clashing" in limited.answer_of(question(pins=pins), 5)


def test_a_process_that_ends_without_an_answer_met_a_limit(monkeypatch):
    monkeypatch.setattr(limited.sys, "executable", "/bin/false")
    with pytest.raises(limited.LimitsMet):
        limited.staffed(question(), seconds=1, note=print, is_stopped=lambda: False)


def test_a_process_that_goes_on_too_long_is_ended(monkeypatch, tmp_path):
    endless = tmp_path / "endless"
    endless.write_text("#!/bin/sh\nexec sleep 600\n")
    endless.chmod(0o755)
    monkeypatch.setattr(limited.sys, "executable", str(endless))
    monkeypatch.setattr(limited, "GRACE", 0)
    monkeypatch.setattr(limited, "EVERY", 0.01)
    with pytest.raises(limited.LimitsMet):
        limited.staffed(question(), seconds=0, note=print, is_stopped=lambda: False)


WAITS = """#!/bin/sh
trap 'echo "{\\"shares\\": {}}" > $4; exit 0' USR1
echo {}
while :; do sleep 0.05; done
"""


def test_a_process_that_is_asked_to_stop_still_answers(monkeypatch, tmp_path):
    waits, notes = tmp_path / "waits", []
    waits.write_text(WAITS)
    waits.chmod(0o755)
    monkeypatch.setattr(limited.sys, "executable", str(waits))
    monkeypatch.setattr(limited, "EVERY", 0.01)
    stopped = {"note": notes.append, "is_stopped": lambda: bool(notes)}
    assert limited.staffed(question(), seconds=60, **stopped) == {"shares": {}}
