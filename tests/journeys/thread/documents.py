"""The host is asked for documents and sends them; the team reads, quotes and makes evidence of what it quotes."""

from playwright.sync_api import expect

from cadre.evidence.models import EvidenceItem
from cadre.library.models import Annotation, Document
from tests.extraction import hostile

STRATEGY = hostile.pdf(2, text="Every victim is asked what she fears. Page")
NEWER = hostile.pdf(2, text="Every victim is asked what she wants. Page")
PROCEDURE = hostile.docx("Constables read the account back to the victim.", table=[("Team", "Trained"), ("A", "12")])


def the_host_is_asked_and_sends(thread):
    lead, contributor, spoc = thread.review_lead, thread.contributor, thread.spoc
    lead.goes_to(f"{thread.here}/documents")
    lead.sees("The host has not sent any documents")
    lead.follows("Ask for a document")
    lead.presses("Ask")
    lead.sees("Enter the document you would like to read")
    lead.fills("What would you like to read?", "Strategy for the voice of the victim")
    lead.presses("Ask")
    lead.sees("Not sent yet")

    contributor.goes_to(f"{thread.here}/documents")
    contributor.sees("Strategy for the voice of the victim")
    contributor.follows("Send documents")
    contributor.presses("Send")
    contributor.sees("Choose the files")
    contributor.fills("Title (optional)", "Voice of the victim: strategy")
    contributor.attaches("The files", "strategy.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    contributor.presses("Send")
    contributor.sees("The content does not match the file name")
    assert contributor.page.get_by_label("Title (optional)").input_value() == "Voice of the victim: strategy"
    contributor.chooses("Which request does it answer?", "Strategy for the voice of the victim")
    contributor.attaches("The files", "Strategaeth ŵ 🎙.pdf", STRATEGY)
    contributor.presses("Send")
    contributor.sees("Voice of the victim: strategy")

    spoc.goes_to(f"{thread.here}/documents/send")
    spoc.fills("Title (optional)", "Procedure")
    spoc.attaches("The files", "procedure.docx", PROCEDURE)
    spoc.presses("Send")
    spoc.sees("Voice of the victim: strategy")
    thread.the_worker_works()


def each_sees_their_own_documents(thread):
    strategy, procedure = Document.objects.order_by("-title")
    for key, which, status in (
        ("sponsor", procedure, 200),
        ("spoc", strategy, 200),
        ("contributor", strategy, 200),
        ("contributor", procedure, 404),
        ("member", procedure, 200),
        ("lead", strategy, 403),
        ("adviser", strategy, 404),
    ):
        assert getattr(thread, key).goes_to(f"/documents/{which.pk}") == status, (key, which)
    assert thread.adviser.goes_to(f"{thread.here}/documents") == 403
    thread.spoc.goes_to(f"/documents/{strategy.pk}")
    thread.spoc.sees("Every victim is asked")
    thread.spoc.does_not_see("Quote")


def the_team_is_asked_to_read(thread):
    strategy = Document.objects.get(title__startswith="Voice")
    researcher, member = thread.researcher, thread.member
    researcher.goes_to(f"/documents/{strategy.pk}")
    researcher.follows("Who should read it")
    researcher.ticks("Member")
    researcher.ticks("Researcher")
    researcher.presses("Save")
    researcher.sees("Not yet read by Member, Researcher.")
    member.goes_to("/")
    member.follows("Read: Voice of the victim: strategy")
    member.sees("Page 2 of 2")


def a_passage_is_quoted_by_keyboard_alone(thread):
    """No mouse from the document to the evidence, and the page is never left: Tab, Enter, keys, typing."""
    member = thread.member
    keys, here = member.page.keyboard, member.page.url
    member.tabs_to("Quote from page 1, passage 1")
    keys.press("Enter")
    member.page.locator("[data-coding]").wait_for()
    member.looks()
    keys.press("s")
    keys.press("1")
    member.tabs_to("Quote")
    keys.press("Control+A")
    keys.type("Words that nobody wrote")
    keys.press("Enter")
    member.page.get_by_text("We could not find these words on the page").first.wait_for()
    member.looks()
    member.tabs_to("Quote")
    keys.press("Control+A")
    keys.type("very victim is asked what she fears.")
    member.tabs_to("What does it show?")
    keys.type("The strategy promises that each victim is asked")
    keys.press("Enter")
    member.sees_anywhere("Saved as evidence: supports P-1")
    member.looks()
    assert member.page.url == here, "the reader stays where they were, and no word is in the address"
    quote = EvidenceItem.objects.get().source.annotation
    assert quote.quote == "Every victim is asked what she fears.", "in whole words"
    expect(member.page.locator("mark")).to_have_text(quote.quote)


def another_is_quoted_with_the_mouse(thread):
    researcher = thread.researcher
    procedure = Document.objects.get(title="Procedure")
    researcher.goes_to(f"/documents/{procedure.pk}")
    researcher.page.get_by_text("Constables read the account back").dblclick()
    box = researcher.page.get_by_label("Quote", exact=True)
    box.wait_for()
    assert len(box.input_value().split()) == 1, "only the word that was selected is offered"
    box.fill("read the account back")
    researcher.page.get_by_role("button", name="Save the quote only").click()
    researcher.sees("quoted by Researcher")


def no_quote_reaches_the_host(thread):
    quote = Annotation.objects.get(made_by__name="Member")
    for key in ("sponsor", "spoc", "contributor", "adviser", "lead"):
        assert getattr(thread, key).goes_to(f"/annotations/{quote.pk}") == 404, key
    thread.member.goes_to(f"/documents/{quote.document.pk}")
    thread.member.sees("quoted by Member")
    thread.member.presses("Mark as read and continue")
    thread.member.sees("Read by Member.")


def a_newer_version_is_read_again(thread):
    contributor, member, strategy = thread.contributor, thread.member, Document.objects.get(title__startswith="Voice")
    contributor.goes_to(f"/documents/{strategy.pk}")
    contributor.follows("Send a newer version")
    contributor.presses("Send")
    contributor.sees("Choose the file")
    contributor.attaches("The newer file", "strategy again.pdf", STRATEGY)
    contributor.presses("Send")
    contributor.sees("This is the same file as version 1")
    contributor.attaches("The newer file", "strategy 2.pdf", NEWER)
    contributor.presses("Send")
    contributor.sees("Version 2 is being processed")
    member.goes_to(f"/documents/{strategy.pk}")
    member.sees("Every victim is asked what she fears")
    member.sees("is being processed and will replace it")
    thread.the_worker_works()
    member.goes_to("/")
    member.follows("Look again: Voice of the victim: strategy")
    member.sees("You read version 1. This is version 2: please read it too.")
    member.sees("Every victim is asked what she wants")
    member.follows("version 1")
    member.sees("This is version 1")
    member.sees("quoted by Member")
    member.follows("quoted by Member")
    member.sees("This quote is from an earlier version")
    member.follows("version 2")
    member.presses("Mark as read and continue")
    member.sees("Read by Member.")
