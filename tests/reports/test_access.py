"""The report at each stage: exactly these roles see it (the design's row "report")."""

import pytest

from cadre.kernel import clock
from cadre.reports.assembly import content_of
from cadre.reports.lifecycle import REPORT
from cadre.reports.models import Report, Version
from cadre.reports.operations import accuracy, issuing, writing
from tests.helpers import signed_in

TEAM = {"lead", "review_lead", "researcher", "member"}
HOST = TEAM | {"sponsor"}
OUT = HOST | {"coordinator", "adviser", "contributor"}
WHO = {
    "assembling": TEAM,
    "quality-read": TEAM,
    "signed-off": TEAM,
    "with-host": HOST,
    "answered": HOST,
    "issued": OUT,
    "superseded": OUT,
}


def test_who_sees_the_report_at_each_stage(world, subtests):
    assert set(WHO) == set(REPORT.states)
    for state, wanted in WHO.items():
        Report.objects.filter(pk=world.report.pk).update(state=state)
        report = Report.objects.get(pk=world.report.pk)
        with subtests.test(state):
            assert {key for key, user in world.people.items() if Report.objects.visible_to(user).exists()} == wanted
            assert {key for key, user in world.people.items() if user.has_perm("reports.see_report", report)} == wanted


@pytest.mark.parametrize("state", ["with-host", "answered", "issued", "superseded"])
def test_the_contact_reads_what_the_sponsor_lets_them_read(world, state):
    contact, sponsor = world.people["spoc"], world.people["sponsor"]
    Report.objects.filter(pk=world.report.pk).update(state=state)
    for may in (True, False, True):
        accuracy.let_contact_read(report=Report.objects.get(), may=may, by=sponsor, at=clock.now())
        assert Report.objects.visible_to(contact).exists() is may
        assert contact.has_perm("reports.see_report", Report.objects.get()) is may


@pytest.fixture
def issued(world):
    version = Version.objects.create(
        report=world.report, number=1, content=content_of(world.report), digest="x", made_at=clock.now()
    )
    Report.objects.filter(pk=world.report.pk).update(state="issued", issued=version)
    world.report.refresh_from_db()
    issuing.index(world.report, at=clock.now())
    return world.report


def test_the_contact_reads_an_issued_report_nowhere_until_the_sponsor_says_so(world, issued):
    contact, sponsor = (signed_in(world.people[key]) for key in ("spoc", "sponsor"))
    report = issued.get_absolute_url()
    pages = [report, f"{report}/download/pdf", f"{report}/points"]
    assert [contact.get(page).status_code for page in pages] == [404, 404, 404]
    assert "Your sponsor can let you read it" in contact.get(f"/reviews/{world.review.pk}/report").content.decode()
    assert report not in contact.get("/search?q=northshire").content.decode()
    assert "Let your contact read it" in sponsor.get(report).content.decode()
    assert sponsor.post(f"{report}/contact", {"may": "True"}).status_code == 302
    assert contact.get(report).status_code == 200
    assert report in contact.get("/search?q=northshire").content.decode()
    assert "Stop your contact reading it" in sponsor.get(report).content.decode()
    sponsor.post(f"{report}/contact", {"may": "False"})
    assert contact.get(report).status_code == 404
    assert report not in contact.get("/search?q=northshire").content.decode()


def test_the_next_edition_is_for_the_same_readers(world, issued):
    Report.objects.filter(pk=issued.pk).update(contact_may_read=True)
    issued.refresh_from_db()
    assert writing.correct_report(report=issued, by=world.people["lead"], at=clock.now()).contact_may_read


def test_whoever_corrects_a_second_time_is_led_to_the_edition_that_was_started(world, issued):
    lead, path = signed_in(world.people["lead"]), f"{issued.get_absolute_url()}/correct"
    first = lead.post(path)
    again = lead.post(path, follow=True)
    assert again.redirect_chain == [(first["Location"], 302)]
    assert "Edition 2 was started already. This is it." in again.content.decode()
    assert sorted(Report.objects.values_list("edition", flat=True)) == [1, 2]
