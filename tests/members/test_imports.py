"""An existing list of members, from the file to members: over HTTP by a coordinator, and by the worker."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadre.accounts.models import User
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.members.models import CadreImport, DeclaredConflict, Member
from cadre.members.operations import importing
from cadre.members.operations.conflicts import declare_conflict
from cadre.members.operations.members import change_details
from cadre.members.queries.imports import any_import
from tests.helpers import edit, html_of, page_of, run_jobs, signed_in
from tests.members.lists import book, person, sent


@pytest.fixture
def door(world):
    return signed_in(world.people["coordinator"])


def work(*names):
    run_jobs(Job.objects.filter(name__in=names or ["members.import"]))


def imported(door, rows) -> CadreImport:
    """The import of these rows, done."""
    record = sent(door, book(rows))
    door.post(f"/members/imports/{record.pk}/start")
    work()
    record.refresh_from_db()
    assert record.state == "imported", record.fault
    return record


def outcomes(record) -> list[str]:
    return list(record.lines.values_list("outcome", flat=True))


def test_a_list_becomes_members_whom_nobody_emails_until_they_are_invited(world, door):
    emails = Email.objects.count()
    record = sent(door, book([person(1), person(2)]))
    assert outcomes(record) == ["new", "new"]
    assert not Member.objects.filter(user__email="aled1@sample.example").exists()
    door.post(f"/members/imports/{record.pk}/start")
    work("members.import", "members.index_imported")
    member = Member.objects.get(user__email="aled1@sample.example")
    assert (member.user.name, member.standing, str(member.employments.get())) == (
        "Aled Sample1",
        "trained",
        "Detective Chief Inspector, Midmarch Police",
    )
    assert Email.objects.count() == emails
    door.post(f"/members/imports/{record.pk}/invite")
    work("members.invite_imported")
    assert Email.objects.count() == emails + 2
    door.post(f"/members/imports/{record.pk}/invite")
    work("members.invite_imported")
    assert Email.objects.count() == emails + 2, "nobody is invited twice"


def test_what_a_list_says_of_a_member_is_added_and_undone(world, door):
    member = world.member_record
    Member.objects.filter(pk=member.pk).update(standing="onboarding")
    before, email = member.employments.values("organisation", "title", "valid_from", "valid_to"), member.user.email
    job = before.get()
    rows = [person(1), person(2, **{"Full name": member.user.name, "E-mail": email.upper(), "Force": "Westhaven"})]
    record = imported(door, rows)
    assert outcomes(record) == ["new", "updated"]
    member.refresh_from_db()
    assert (member.standing, member.employments.first().organisation) == ("trained", world.other)
    door.post(f"/members/imports/{record.pk}/undo")
    work("members.undo_import")
    record.refresh_from_db()
    member.refresh_from_db()
    assert (record.state, member.standing) == ("undone", "onboarding")
    assert before.get() == job
    assert not User.objects.filter(email="aled1@sample.example").exists()


def test_an_import_that_something_hangs_on_is_not_undone(world, door):
    record = imported(door, [person(1), person(2)])
    first, second = (Member.objects.get(user__email=f"aled{n}@sample.example") for n in (1, 2))
    declare_conflict(user=first.user, organisation=world.other, reason="x", by=world.people["lead"], at=clock.now())
    page = page_of(world.people["coordinator"], f"/members/imports/{record.pk}/undo")
    assert "1 declared conflict" in page
    DeclaredConflict.objects.filter(user=first.user).delete()
    change_details(member=second, by=world.people["lead"], at=clock.now(), phone="01632 960000")
    answer = door.post(f"/members/imports/{record.pk}/undo", follow=True)
    assert "Aled Sample2 has been changed since" in html_of(answer)
    record.refresh_from_db()
    assert record.state == "imported"


def test_rejected_rows_are_mended_in_a_file_of_the_same_columns(world, door):
    record = imported(door, [person(1), person(2, **{"E-mail": "=nobody", "Force": "Nowhere"})])
    assert outcomes(record) == ["new", "rejected"]
    for kind in ("csv", "xlsx"):
        path = f"/members/imports/{record.pk}/to-correct.{kind}"
        again = sent(door, b"".join(door.get(path)), f"again.{kind}")
        assert again.titles[:3] == ["Full name", "E-mail", "Force"]
        assert outcomes(again) == ["rejected"]
        assert "Nowhere" in again.rows[1][1][-1]
    mended = sent(door, book([person(2)]))
    assert outcomes(mended) == ["new"]


def test_columns_are_remembered_for_the_next_list_with_these_headings(world, door):
    headings = ["Full name", "E-mail", "Force", "Rank", "Kind", "Xyz"]
    record = sent(door, book([person(1, Xyz="7700900123")], headings))
    assert record.columns[-1] == ""
    edit(door, f"/members/imports/{record.pk}/columns", {"column_5": "phone"})
    again = sent(door, book([person(2, Xyz="7700900124")], headings), "next.xlsx")
    assert again.columns[-1] == "phone"


def test_two_imports_of_the_same_people_and_a_job_run_twice_double_nothing(world, door):
    one, two = (sent(door, book([person(1, Rank=rank)]), f"{rank}.xlsx") for rank in ("DCI", "DI"))
    for record in (one, two, one):
        door.post(f"/members/imports/{record.pk}/start")
    work()
    work()
    assert [sorted(outcomes(record)) for record in (one, two)] == [["new"], ["updated"]]
    assert Member.objects.filter(user__email="aled1@sample.example").count() == 1
    importing.save_list(record=any_import(one.pk), at=clock.now(), finish=lambda at: None)
    assert Member.objects.filter(user__email="aled1@sample.example").count() == 1


def test_a_worker_that_stops_in_the_middle_leaves_nothing(world, door, monkeypatch):
    record = sent(door, book([person(1), person(2)]))
    door.post(f"/members/imports/{record.pk}/start")
    monkeypatch.setattr(importing.drafting, "keep", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        work()
    monkeypatch.undo()
    assert not User.objects.filter(email__startswith="aled").exists()
    assert "waits for its turn" in page_of(world.people["coordinator"], f"/members/imports/{record.pk}")
    Job.objects.filter(name="members.import").update(state="queued")
    work()
    assert User.objects.filter(email__startswith="aled").count() == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "The file is empty"), (b"%PDF-1.7", "Save it as a workbook"), (b"PK\x03\x04 x", "The file is damaged")],
)
def test_a_file_that_cannot_be_read_says_what_to_do(door, content, words):
    answer = door.post("/members/imports/send", {"content": SimpleUploadedFile("list.xlsx", content)})
    assert words in html_of(answer)
    assert CadreImport.objects.filter(file_name="list.xlsx").count() == 0


def test_columns_that_are_missing_or_doubled_are_named(door):
    record = sent(door, book([person(1)]))
    answer = edit(door, f"/members/imports/{record.pk}/columns", {"column_1": "", "column_3": "organisation"})
    page = html_of(answer)
    assert "Choose the column that has the email addresses" in page
    assert "“Force” is this already" in page


def test_the_page_of_an_import_asks_as_much_for_a_thousand_rows_as_for_two(world, door):
    def asked(record) -> int:
        with CaptureQueriesContext(connection) as questions:
            door.get(f"/members/imports/{record.pk}")
        return len(questions)

    few, many = (sent(door, book([person(n) for n in range(count)])) for count in (2, 1000))
    assert asked(few) == asked(many) <= 15
