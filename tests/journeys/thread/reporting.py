"""The report is written, read, signed to the character, checked by the host, and issued; and traced back."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from cadre.evidence.models import EvidenceItem
from cadre.findings.models import Finding
from cadre.reports.models import AccuracyPoint, Report
from tests.journeys.thread.judging import OPPORTUNITY, STRENGTH


def the_report_is_written(thread):
    lead = thread.review_lead
    lead.goes_to(thread.here)
    lead.follows("Finish the visit")
    lead.fills("Why is it early?", "Everyone was heard")
    lead.presses("Finish the visit")
    lead.sees("Drafting")
    lead.goes_to(f"{thread.here}/report")
    lead.sees("The report is made from the findings")
    lead.presses("Start the report")
    lead.goes_to(f"{thread.here}/report")
    lead.sees(STRENGTH)
    lead.sees("This section is empty")
    lead.follows("Edit Summary")
    lead.fills("Text (optional)", "Twelve constables told us. See [F987654].")
    lead.presses("Save")
    lead.sees("[F987654] is not a finding of this report")
    finding = Finding.objects.get(kind="strength")
    lead.fills("Text (optional)", f"Ten constables told us. See [F{finding.pk}].")
    lead.presses("Save")
    lead.sees("Ten constables told us. See S1.")


def it_is_read_from_outside_the_team(thread):
    lead, reader = thread.review_lead, thread.nobody
    path = Report.objects.get().get_absolute_url()
    assert reader.goes_to(path) == 404
    lead.goes_to(f"{path}/ask-for-read")
    lead.fills("Name", "Nobody")
    lead.fills("Email address", thread.world.people["nobody"].email)
    lead.presses("Ask")
    reader.goes_to("/")
    reader.follows("Accept confidentiality")
    reader.ticks("I will keep what I read and hear")
    reader.presses("Accept")
    reader.goes_to("/")
    reader.follows("Read the report for quality")
    reader.sees(OPPORTUNITY)
    reader.follows("Give your quality read")
    reader.presses("Send")
    reader.sees("Choose what you found")
    reader.ticks("Ready to be signed off")
    reader.fills("For the team", "Fair and clear.")
    reader.presses("Send")
    assert reader.goes_to(f"{thread.here}/evidence") == 403
    assert reader.goes_to(EvidenceItem.objects.first().get_absolute_url()) == 404


def the_lead_signs_and_the_host_gets_exactly_that(thread):
    report, today = Report.objects.get(), thread.world.today
    path = report.get_absolute_url()
    assert thread.sponsor.goes_to(path) == 404
    thread.lead.goes_to("/")
    thread.lead.follows("Sign off")
    _signs(thread.lead)
    thread.lead.sees("Signed by Lead")
    lead = thread.review_lead
    lead.goes_to(f"{path}/send")
    lead.dates("Last day of the host’s check", today - timedelta(days=1))
    lead.presses("Send")
    lead.sees("Enter a day in the future")
    lead.dates("Last day of the host’s check", today + timedelta(days=14))
    lead.presses("Send")
    lead.sees("With the host")


def the_host_checks_the_facts(thread):
    sponsor, spoc = thread.sponsor, thread.spoc
    path = Report.objects.get().get_absolute_url()
    assert spoc.goes_to(path) == 404
    sponsor.goes_to("/")
    sponsor.follows("Check the facts")
    sponsor.does_not_see("Where this comes from")  # the host reads the draft, not what stands behind it
    sponsor.sees("Night shifts were not heard")
    sponsor.follows("Comment on this")
    sponsor.presses("Send the point")
    sponsor.sees("Enter your point")
    sponsor.ticks("Factual correction")
    sponsor.fills("Your point", "There were twelve constables.")
    sponsor.presses("Send the point")
    sponsor.follows("Let your contact read it")
    sponsor.presses("Yes")
    assert spoc.goes_to(path) == 200
    sponsor.follows("Finish your check")
    sponsor.presses("Finish")
    sponsor.sees("Not answered yet")


def every_point_is_answered_and_the_changed_words_signed_again(thread):
    lead, programme = thread.review_lead, thread.lead
    report = Report.objects.get()
    path, point = report.get_absolute_url(), AccuracyPoint.objects.get()
    lead.goes_to("/")
    lead.follows("Answer 1 point of the host")
    lead.follows("Answer There were twelve constables.")
    lead.presses("Save")
    lead.sees("Enter the answer")
    lead.ticks("The words have been changed")
    lead.fills("Answer to the host", "Thank you. It says twelve now.")
    lead.presses("Save")
    lead.goes_to(f"/sections/{point.block[1:].partition('-')[0]}")
    finding = Finding.objects.get(kind="strength")
    lead.fills("Text (optional)", f"Twelve constables told us. See [F{finding.pk}].")
    lead.presses("Save")
    lead.goes_to(f"{path}/issue")
    lead.sees("This exact version is signed off")
    expect(lead.page.get_by_role("main").get_by_role("button", name="Issue")).to_have_count(0)
    programme.goes_to(f"{path}/sign-off")
    programme.sees("Twelve constables told us")
    _signs(programme)
    thread.the_worker_works()
    lead.goes_to(path)
    lead.follows("Issue the report")
    lead.presses("Issue")
    lead.sees("Issued")


def everyone_on_the_review_reads_it_and_takes_it_along(thread):
    thread.the_worker_works()  # the files, with the day of issue on their cover
    path = Report.objects.get().get_absolute_url()
    for key in ("sponsor", "spoc", "contributor", "adviser", "member", "nobody"):
        person = getattr(thread, key)
        assert person.goes_to(path) == 200, key
        person.sees("Twelve constables told us")
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"\n<!doctype html>")):
        answer = thread.sponsor.page.request.get(f"{thread.sponsor.server}{path}/download/{form}")
        assert answer.ok, form
        assert answer.body().lstrip().lower().startswith(begins.lstrip().lower()), form
    assert thread.public().page.goto(f"{thread.sponsor.server}{path}").url.count("/sign-in")


def the_thread_is_followed_both_ways(thread):
    """From the sentence that went out to the words somebody wrote down, and from those words to the sentence."""
    member = thread.member
    member.goes_to(Report.objects.get().get_absolute_url())
    member.follows("Where this comes from")
    member.follows("Accounts are mostly read back")
    member.follows("“Most read the account back")
    member.sees("6 response constables")
    member.sees("What rests on this")
    member.sees(STRENGTH)
    member.page.get_by_role("main").get_by_role("link", name="Report on").first.click()
    expect(member.page).to_have_url(re.compile("/reports/"))


def _signs(lead):
    """Signs the version that is open, with its empty sections left empty, each by name."""
    for section in lead.page.get_by_role("checkbox", name="Leave").all():
        section.check()
    lead.presses("Sign off")
