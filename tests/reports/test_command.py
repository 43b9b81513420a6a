"""``cadre report`` writes each form, says what it wrote, and explains itself when it cannot."""

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype")])
def test_a_draft_is_written_and_called_one(form, start, world, tmp_path, capsys):
    out = tmp_path / "report"
    call_command("report", world.review.reference, format=form, output=str(out))
    assert out.read_bytes()[:9].lower().startswith(start.lower())
    assert "a draft" in capsys.readouterr().out


def test_what_is_not_there_is_said(world, tmp_path):
    with pytest.raises(CommandError, match="no report"):
        call_command("report", "1999-001", output=str(tmp_path / "x"))
    with pytest.raises(CommandError, match="could not be written"):
        call_command("report", world.review.reference, output=str(tmp_path / "no" / "x"))


def test_a_letter_that_cannot_be_printed_is_said_and_not_a_fault(world, tmp_path):
    world.report.sections.filter(pk=world.section.pk).update(text="Well done \U0001f600")
    with pytest.raises(CommandError, match="cannot be printed"):
        call_command("report", world.review.reference, output=str(tmp_path / "x"))
    call_command("report", world.review.reference, format="docx", output=str(tmp_path / "x.docx"))
