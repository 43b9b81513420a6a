"""Lists of members to import, made on the spot: as a workbook, and sent over HTTP by a coordinator."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cadre.kernel.workbook import workbook
from cadre.members.models import CadreImport
from tests.helpers import edit

HEADINGS = ["Full name", "E-mail", "Force", "Rank", "Kind", "Trained"]


def person(number: int, **changed) -> dict:
    """A row of a list as it should be."""
    usual = {
        "Full name": f"Aled Sample{number}",
        "E-mail": f"aled{number}@sample.example",
        "Force": "Midmarch",
        "Rank": "DCI",
        "Kind": "Police practitioner",
        "Trained": "1/2/2024",
    }
    return usual | changed


def book(rows: list[dict], headings=HEADINGS) -> bytes:
    return workbook("Cadre", headings, [[row.get(heading, "") for heading in headings] for row in rows])


def sent(door, content: bytes, name="cadre.xlsx") -> CadreImport:
    """The import of this file, once its columns are as we guessed."""
    answer = door.post("/members/imports/send", {"content": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    record = CadreImport.objects.latest("pk")
    answer = edit(door, f"/members/imports/{record.pk}/columns", {})
    assert answer.status_code == 302, answer.content.decode()
    record.refresh_from_db()
    return record
