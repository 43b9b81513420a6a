"""The pages from document to response ask the database the same number of questions however much there is on them."""

from cadre.evidence import operations as evidence
from cadre.fieldwork.models import Session
from cadre.findings import operations as findings
from cadre.housekeeping.story.steps_evidence import add_note
from cadre.kernel import clock
from cadre.library.models import Annotation, Document, DocumentVersion, Page
from tests.files.steps import store
from tests.permissions.questions import asked, doors, max_for

PAGES = {
    "review_lead": [
        "/reviews/{review}",
        "/reviews/{review}/documents",
        "/documents/{document}",
        "/annotations/{quote}",
        "/reviews/{review}/sessions",
        "/sessions/{session}",
        "/notes/{note}",
        "/reviews/{review}/evidence",
        "/evidence/{heard}",
        "/reviews/{review}/findings",
        "/findings/{finding}",
        "/findings/{finding}/evidence",
        "/reports/{report}",
        "/planned-actions/{planned_action}",
        "/sections/{section}",
        "/reviews/{review}/practice",
    ],
    "adviser": ["/reviews/{review}/evidence", "/reviews/{review}/findings", "/findings/{finding}"],
    "sponsor": ["/reviews/{review}/response", "/practice", "/practice/{practice_record}", "/consents/{consent}"],
}


def fill(world, start: int, end: int):
    """More of everything: documents, quotes on one of them, sessions, points, and evidence that all stands in one
    finding."""
    at, lead, review = clock.now(), world.people["review_lead"], world.review
    about = {"polarity": "supports", "line": None, "actions": [world.action], "strands": [], "by": lead, "at": at}
    facts = {"review": review, "uploaded_by": lead, "received_at": at, "updated_at": at}
    sent = {"state": "readable", "sent_by": lead, "sent_at": at, "updated_at": at}
    for number in range(start, end):
        document = Document.objects.create(title=f"Document {number}", **facts)
        version = DocumentVersion.objects.create(document=document, number=1, stored=store(), kind="txt", **sent)
        Page.objects.create(version=version, number=1, text="Words")
        quote = Annotation.objects.create(
            page=world.quote.page, start=0, end=3, quote="The", words="", made_by=lead, made_at=at, updated_at=at
        )
        Session.objects.create(
            review=review,
            title=f"S{number}",
            kind="interview",
            origin="partner",
            group="x",
            people=1,
            made_at=at,
            updated_at=at,
        )
        note = add_note(session=world.session, text=f"Heard {number}", by=world.people["member"], at=at)
        made = [
            evidence.code_note(note=note, statement=f"Heard {number}", **about),
            evidence.code_annotation(
                annotation=quote, statement=f"Read {number}", origin="leadership", author_organisation="", **about
            ),
        ]
        findings.weigh(finding=world.finding, sides=dict.fromkeys(made, "for"), by=lead, at=at)


def test_pages_ask_the_same_number_of_questions_at_3_and_at_30(world, subtests):
    pages = {(path.format(**world.keys), key) for key, paths in PAGES.items() for path in paths}
    through = doors(world, PAGES)
    fill(world, 0, 3)
    few = asked(through, pages)
    fill(world, 3, 30)
    many = asked(through, pages)
    assert len(few) == len(pages)
    for url, key in sorted(pages):
        with subtests.test(url, who=key):
            assert many[url, key] == few[url, key]
            assert many[url, key] <= max_for(world, url)
