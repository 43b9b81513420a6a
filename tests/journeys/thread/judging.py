"""Evidence is weighed; findings are proposed, challenged, moderated by another, and agreed."""

from playwright.sync_api import expect

from cadre.evidence.models import EvidenceItem
from cadre.findings.models import Finding

STRENGTH = "Most constables read the account back to the victim"
OPPORTUNITY = "Some victims are never asked what they fear"


def the_matrix_is_read(thread):
    for key in ("review_lead", "adviser"):
        person = getattr(thread, key)
        person.goes_to(f"{thread.here}/evidence")
        person.sees("Mixed picture")
        person.sees("Corroborated by independent sources")
    thread.review_lead.sees("Accounts are mostly read back")
    thread.adviser.does_not_see("Accounts are mostly read back")  # an adviser reads counts, not items
    item = EvidenceItem.objects.filter(source__note__isnull=False).first()
    for key in ("adviser", "sponsor", "spoc", "lead"):
        assert getattr(thread, key).goes_to(item.get_absolute_url()) == 404, key
    assert thread.sponsor.goes_to(f"{thread.here}/evidence") == 403


def a_strength_is_proposed(thread):
    member = thread.member
    member.goes_to(f"{thread.here}/findings")
    member.sees("There are no findings yet")
    member.follows("Add a finding")
    member.presses("Save")
    member.sees("Enter the statement")
    _writes(member, "Strength", STRENGTH)
    member.sees("There is no evidence yet")
    _weighs_by_key(member, "The strategy promises", "Accounts are mostly")
    member.sees("Corroborated by independent sources")
    member.looks()
    member.follows("Read it through and propose it")
    member.presses("Propose finding")
    assert not member.page.get_by_role("button", name="Approve as fair").count(), "nobody moderates their own"


def _weighs_by_key(person, *statements):
    """One key for each, without leaving the page."""
    for number, words in enumerate(statements, start=1):
        person.page.get_by_label(words).focus()
        person.page.keyboard.press("f")
        person.sees(f"For {number}")
    assert person.page.get_by_role("status").filter(has_text="added for the finding").count()


def _writes(person, kind, statement):
    person.ticks(kind)
    person.chooses("Which action?", "P-1 Voices are heard")
    person.fills("Statement", statement)
    person.presses("Save")


def it_is_challenged_and_moderated_by_another(thread):
    researcher, lead = thread.researcher, thread.review_lead
    path = Finding.objects.get().get_absolute_url()
    researcher.goes_to(path)
    researcher.follows("Weigh the evidence")
    researcher.ticks("Some victims are never asked")
    researcher.presses("Add as suggested")
    researcher.sees("Against 1")
    researcher.follows("Back to the finding")
    researcher.follows("Record a dissent")
    researcher.presses("Record")
    researcher.sees("Enter your words")
    researcher.fills("Why do you disagree?", "Night shifts were not heard")
    researcher.presses("Record")
    researcher.sees("Dissent")
    lead.goes_to("/")
    lead.follows("Moderate 1 finding")
    lead.follows(STRENGTH)
    lead.presses("Approve as fair")
    lead.goes_to("/")
    lead.follows("Agree 1 finding")
    lead.follows(STRENGTH)
    lead.presses("Agree finding")
    lead.sees("Agreed")
    lead.sees("Night shifts were not heard")  # dissent is kept


def a_single_source_needs_a_signed_exception(thread):
    researcher, lead = thread.researcher, thread.review_lead
    researcher.goes_to(f"{thread.here}/findings/add")
    _writes(researcher, "Development opportunity", OPPORTUNITY)
    researcher.ticks("Some victims are never asked")
    researcher.presses("Add as for")
    researcher.follows("Read it through and propose it")
    researcher.presses("Propose finding")
    lead.goes_to(Finding.objects.get(kind="opportunity").get_absolute_url())
    lead.presses("Approve as fair")
    lead.presses("Agree finding")
    assert "You cannot agree this finding yet" in lead.page.inner_text("body")
    lead.follows("Sign an exception")
    lead.presses("Sign")
    lead.sees("Enter your words")
    lead.fills("Why can the report include it with a single source?", "Six constables from three stations said so")
    lead.presses("Sign")
    lead.presses("Agree finding")
    lead.sees("Exception signed by Review Lead")


def who_sees_findings_before_they_are_out(thread):
    path = Finding.objects.get(kind="strength").get_absolute_url()
    thread.adviser.goes_to(path)
    thread.adviser.sees(STRENGTH)
    thread.adviser.sees("A focus group you cannot open")  # the source by its kind
    thread.adviser.does_not_see("Response constables")
    expect(thread.adviser.page.get_by_role("main").locator("a[href^='/points']")).to_have_count(0)
    thread.adviser.does_not_see("Sergeants ask for it")
    for key in ("sponsor", "spoc", "contributor"):
        assert getattr(thread, key).goes_to(path) == 404, key
        assert getattr(thread, key).goes_to(f"{thread.here}/findings") == 403, key
