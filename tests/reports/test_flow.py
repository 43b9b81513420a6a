"""A report from its first section to its issue: what each step asks, refuses and leaves behind."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied

from cadre.accounts.models import User
from cadre.files.queries import opened
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.kernel.acts import ChecksUnmet
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.reports import documents, queries
from cadre.reports.assembly import content_of, signed_now
from cadre.reports.choices import Form
from cadre.reports.content import block_at, digest, empty_sections
from cadre.reports.models import Report, Version
from cadre.reports.operations import accuracy, issuing, signing, writing
from cadre.reviews.operations.access import accept_confidentiality
from tests.helpers import signed_in
from tests.reports.steps import begin_drafting, read_and_sign, send, sign, write


@pytest.fixture
def world(world):
    begin_drafting(world)
    return world


def test_findings_take_their_place_and_citations_get_their_numbers(world):
    write(world, f"See [F{world.finding.pk}].\n\n- one\n- two")
    content = content_of(world.report)
    assert content["sections"][0]["blocks"][0]["runs"][1] == {"t": "S1", "cite": f"f{world.finding.pk}"}
    stated = block_at(content, f"f{world.finding.pk}")
    assert (stated["statement"], stated["rests_on"]) == (
        "Victims are heard",
        "1 focus group (single source, by signed exception)",
    )


def test_a_citation_of_a_finding_that_is_not_in_the_report_is_refused(world):
    with pytest.raises(writing.UnknownCitation):
        write(world, "See [F999999].")
    assert world.report.sections.first().text == ""


def test_one_changed_character_needs_a_new_sign_off(world):
    write(world, "A fair summary.")
    read_and_sign(world)
    assert world.report.state == "signed-off"
    assert signed_now(world.report)
    write(world, "A fair summary!")
    assert world.report.state == "assembling"
    assert signed_now(world.report) is None
    with pytest.raises(ChecksUnmet, match="exact version"):
        send(world)
    sign(world)
    send(world)
    assert world.report.sent == signed_now(world.report)


def test_a_sign_off_of_text_that_changed_under_the_signer_is_refused(world):
    seen = digest(content_of(world.report))
    write(world, "Changed")
    with pytest.raises(signing.NothingToSign):
        signing.sign_off(report=world.report, seen=seen, by=world.people["lead"], at=clock.now())


def test_a_letter_that_cannot_be_printed_is_told_before_signing(world):
    write(world, "Well done \U0001f600")
    with pytest.raises(signing.NothingToSign, match="cannot be printed"):
        sign(world)


def test_a_name_that_cannot_be_printed_in_the_document_control_is_told_before_signing(world):
    User.objects.filter(pk=world.people["lead"].pk).update(name="Asha \U0001f600")
    world.people["lead"].refresh_from_db()
    with pytest.raises(signing.NothingToSign, match="cannot be printed"):
        sign(world)


def plant_failure(monkeypatch, form):
    def fail(layout):
        raise ValueError("All strings must be XML compatible")

    monkeypatch.setitem(documents._RENDER, form, fail)


@pytest.mark.parametrize("form", list(Form))
def test_a_report_is_not_signed_off_while_one_of_its_forms_cannot_be_made(world, monkeypatch, form):
    plant_failure(monkeypatch, form)
    with pytest.raises(signing.NothingToSign, match=f"could not make the {form.label} of this text"):
        sign(world)
    assert world.report.state == "assembling"
    assert not Job.objects.filter(name="reports.render").exists()
    page = signed_in(world.people["lead"]).post(
        f"{world.report.get_absolute_url()}/sign-off",
        {"seen": digest(content_of(world.report)), **all_left_empty(world)},
    )
    told = [str(message) for message in get_messages(page.wsgi_request)]
    assert told == [
        f"We could not sign off the report. We could not make the {form.label} of this text."
        " Contact the programme team."
    ]


def all_left_empty(world) -> dict:
    return {"left_empty": list(empty_sections(content_of(world.report)))}


@pytest.mark.parametrize("form", list(Form))
def test_a_form_that_fails_hinders_no_other(world, monkeypatch, form):
    sign(world)
    version = signed_now(world.report)
    with monkeypatch.context() as planted:
        plant_failure(planted, form)
        with pytest.raises(ExceptionGroup, match="not every form"):
            issuing.make_renditions(version=version, by=SYSTEM, at=clock.now())
    assert set(version.renditions.values_list("form", flat=True)) == set(Form.values) - {form.value}
    issuing.make_renditions(version=version, by=SYSTEM, at=clock.now())
    assert set(version.renditions.values_list("form", flat=True)) == set(Form.values)


def test_nobody_signs_off_a_report_they_alone_wrote(world):
    world.report.sections.update(edited_by=world.people["lead"])
    with pytest.raises(PermissionDenied):
        sign(world)


def test_the_quality_reader_comes_from_outside_the_team(world):
    member = world.people["member"]
    with pytest.raises(signing.OnTheTeam):
        signing.ask_for_read(
            report=world.report, name=member.name, email=member.email, by=world.people["review_lead"], at=clock.now()
        )
    assert queries.newest_read(world.report) is None


@pytest.mark.parametrize(
    ("planned_to", "last_day"),
    [(date(2027, 1, 14), date(2027, 1, 14)), (date(2026, 12, 11), date(2026, 12, 29)), (None, date(2026, 12, 29))],
)
def test_the_check_of_the_host_ends_as_planned_or_on_a_working_day_in_two_weeks(world, planned_to, last_day):
    world.review.milestones.filter(stage="accuracy").update(planned_to=planned_to)
    assert queries.usual_last_day_of_check(world.report, on=date(2026, 12, 11)) == last_day


def test_the_hosts_points_are_answered_before_it_is_issued(world):
    write(world, "Ninety officers were trained.")
    read_and_sign(world)
    send(world)
    people, at = world.people, clock.now()
    block = world.report.sent.content["sections"][0]["blocks"][0]["key"]
    point = accuracy.raise_point(
        report=world.report, block=block, kind="factual", words="It was 92", by=people["sponsor"], at=at
    )
    accuracy.finish_check(report=world.report, by=people["sponsor"], at=at)
    with pytest.raises(accuracy.CheckIsOver):
        accuracy.raise_point(
            report=world.report, block=block, kind="context", words="Also", by=people["sponsor"], at=at
        )
    with pytest.raises(ChecksUnmet, match="1 to go"):
        issuing.issue(report=world.report, by=people["lead"], at=at)
    write(world, "Ninety-two officers were trained.")
    accuracy.answer_point(point=point, kind="changed", words="Thank you", by=people["review_lead"], at=at)
    world.report.refresh_from_db()
    assert world.report.state == "answered"
    with pytest.raises(ChecksUnmet, match="exact version"):
        issuing.issue(report=world.report, by=people["lead"], at=at)
    sign(world)
    with pytest.raises(ChecksUnmet, match="files"):
        issuing.issue(report=world.report, by=people["lead"], at=at)
    issuing.make_renditions(version=signed_now(world.report), by=SYSTEM, at=at)
    issuing.issue(report=world.report, by=people["lead"], at=at)
    world.review.refresh_from_db(), world.finding.refresh_from_db()
    assert (world.report.state, world.review.state, world.finding.state) == ("issued", "issued", "issued")
    assert "Ninety-two" in str(world.report.issued.content)


def test_files_are_made_once_however_often_the_job_runs(world):
    sign(world)
    version = signed_now(world.report)
    assert Job.objects.filter(name="reports.render", args=[version.pk]).count() == 1
    for _ in range(2):
        issuing.make_renditions(version=version, by=SYSTEM, at=clock.now())
    assert sorted(version.renditions.values_list("form", flat=True)) == ["docx", "html", "pdf"]


def test_once_issued_its_files_are_made_again_with_the_day_of_issue(world, client):
    read_and_sign(world)
    send(world)
    people, at = world.people, clock.now()
    accuracy.finish_check(report=world.report, by=people["sponsor"], at=at)
    version = signed_now(world.report)
    issuing.make_renditions(version=version, by=SYSTEM, at=at)
    with opened(queries.renditions_of(version, issued=False)["html"].stored) as file:
        before = file.read()
    issuing.issue(report=world.report, by=people["lead"], at=at)
    client.force_login(people["sponsor"])
    assert "being made" in client.get(world.report.get_absolute_url()).content.decode()
    assert Job.objects.filter(name="reports.render", args=[version.pk], state="queued").exists()
    issuing.make_renditions(version=Version.objects.get(pk=version.pk), by=SYSTEM, at=at)
    answer = client.get(f"{world.report.get_absolute_url()}/download/html")
    given_out = b"".join(answer.streaming_content)
    answer.close()
    day = f"<dd>{clock.format_date(at)}</dd>".encode()
    assert b"not issued yet" in before
    assert day not in before
    assert b"not issued yet" not in given_out
    assert day in given_out


def test_a_correction_is_a_new_edition_that_replaces_the_old_when_issued(world):
    read_and_sign(world)
    send(world)
    people, at = world.people, clock.now()
    accuracy.finish_check(report=world.report, by=people["sponsor"], at=at)
    issuing.make_renditions(version=signed_now(world.report), by=SYSTEM, at=at)
    issuing.issue(report=world.report, by=people["lead"], at=at)
    old = world.report
    world.records["report"] = writing.correct_report(report=old, by=people["lead"], at=at)
    write(world, "Mended.")
    read_and_sign(world)
    world.review.refresh_from_db()
    send(world)
    accuracy.finish_check(report=world.report, by=people["sponsor"], at=at)
    issuing.make_renditions(version=signed_now(world.report), by=SYSTEM, at=at)
    assert Report.objects.get(pk=old.pk).state == "issued"
    issuing.issue(report=world.report, by=people["lead"], at=at)
    assert Report.objects.get(pk=old.pk).state == "superseded"


def test_the_host_reads_nothing_before_it_is_sent(world):
    sponsor, spoc = world.people["sponsor"], world.people["spoc"]
    assert not Report.objects.visible_to(sponsor).exists()
    read_and_sign(world)
    send(world)
    assert Report.objects.visible_to(sponsor).exists()
    assert not Report.objects.visible_to(spoc).exists()
    accuracy.let_contact_read(report=world.report, may=True, by=sponsor, at=clock.now())
    assert Report.objects.visible_to(spoc).exists()


def test_the_letter_to_a_reader_leads_to_what_they_accept_first(world):
    reader, at = world.people["other_host"], clock.now()
    given = {"report": world.report, "name": reader.name, "email": reader.email, "by": world.people["review_lead"]}
    signing.ask_for_read(**given, at=at)
    accept_confidentiality(user=reader, review=world.review, at=at)
    with pytest.raises(signing.AlreadyAsked, match="Other Host has been asked to read exactly this text already"):
        signing.ask_for_read(**given, at=at)
    write(world, "Other words")
    signing.ask_for_read(**given, at=at)
    paths = list(Email.objects.filter(template="reports/read").order_by("pk").values_list("path", flat=True))
    assert paths == [f"/reviews/{world.review.pk}/confidentiality", world.report.get_absolute_url()]
