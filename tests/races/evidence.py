"""The forms of what a team reads and hears: documents, sessions, evidence and findings."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cadre.fieldwork.models import Session
from cadre.findings import operations
from cadre.findings.models import Finding
from cadre.housekeeping.story.steps_evidence import add_note, code_note, quote, send_document
from cadre.kernel import clock
from cadre.library.models import DocumentRequest, DocumentVersion
from cadre.library.operations import removals
from tests.library.steps import load_usual_documents
from tests.races.press import Press, day
from tests.races.reviews import ANOTHER


def _of_review(name, by="review_lead", **facts):
    return Press(name, by, of="review", **facts)


def _of_finding(name, by="member", **facts):
    return Press(name, by, of="finding", **facts)


def _button(name, by="member", **facts):
    return _of_finding(name, by, page="findings:finding", **facts)


def _file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("Notes.txt", text.encode())


def _set_a_version_aside(world):
    DocumentVersion.objects.filter(document=world.local_document).update(state="quarantined", reason="macro")


def _note_and_quote(world):
    """A note, a quote and an item of evidence on which nothing rests."""
    people, at = world.people, clock.now()
    text = "They ring back on the day"
    note = add_note(session=world.session, text=text, by=people["member"], at=at)
    about = {"actions": [world.action], "by": people["review_lead"], "at": at}
    world.records |= {
        "free_note": note,
        "free_item": code_note(note=world.note, statement="They ring back", **about),
        "free_quote": quote(document=world.document, text="The zebra strategy.", by=people["review_lead"], at=at),
    }


def _sent_by_mistake(world):
    if "mistake" not in world.records:
        sent = {"name": "Mistake.txt", "content": "Not for you.", "by": world.people["spoc"], "at": clock.now()}
        world.records["mistake"] = send_document(review=world.review, **sent)
    return world.mistake


def _asked_for(world):
    return DocumentRequest.objects.filter(review=world.review).order_by("pk").last()


def _without_notes(world):
    return Session.objects.filter(review=world.review, title="Partners", notes=None).last()


def _remove(world):
    removals.remove(document=world.local_document, why="It names someone", by=world.people["dpo"], at=clock.now())


def _propose(world):
    finding = Finding.objects.get(pk=world.finding.pk)
    operations.propose(finding=finding, by=world.people["member"], at=clock.now())


CODED = {"polarity": "supports", "statement": "It is read back to them"}

QUESTION = {"question": "What works elsewhere?"}

REMOVED = "nobody opens a removed document"
PRESSES = [
    _of_review("library:ask", typed={"title": "The strategy for children"}, each=ANOTHER),
    _of_review(
        "library:ask_usual",
        typed=lambda world: {**day("wanted_by", world.today), "documents": ["strategy"]},
        before=load_usual_documents,
    ),
    Press("library:change_request", "review_lead", of=_asked_for, typed={"why": "To see what is meant"}),
    Press("library:drop_request", "review_lead", of=_asked_for, page="library:change_request"),
    _of_review("library:send", "spoc", typed=lambda world: {"content": _file("What we do for children.")}),
    _of_review("library:describe", "spoc", typed=lambda world: {f"title_{world.document.pk}": "Our strategy"}),
    Press("library:audience", "review_lead", of="document", typed={"audience": ["desk", "visit"]}),
    Press(
        "library:readers",
        "review_lead",
        of="document",
        typed=lambda world: {"readers": [world.people["member"].pk]},
    ),
    Press(
        "evidence:code",
        "member",
        of="document",
        more=(1,),
        typed=lambda world: {**CODED, "quote": "Victims are heard.", "actions": [world.action.pk]},
        each=ANOTHER,
    ),
    Press("evidence:author", "member", of="document", typed={"origin": "partner"}),
    Press("library:finish", "member", of="document", more=(1,), page="library:document"),
    Press(
        "library:set_aside",
        "coordinator",
        of="local_document",
        more=(1,),
        before=_set_a_version_aside,
        each="each download is recorded",
    ),
    Press("library:send_version", "spoc", of="document", typed=lambda world: {"content": _file("It is new.")}),
    _of_review(
        "fieldwork:add",
        typed={
            "title": "Partners",
            "kind": "interview",
            "origin": "partner",
            "group": "social workers",
            "people": "2",
        },
        each=ANOTHER,
    ),
    Press("fieldwork:change", "review_lead", of="session", typed={"place": "Room 4"}),
    Press("fieldwork:cancel", "review_lead", of="session", typed={"reason": "The room is closed"}),
    Press("fieldwork:plan_again", "coordinator", of="session"),
    Press("fieldwork:withdraw", "review_lead", of=_without_notes),
    Press("fieldwork:session", "member", of="session", typed={"text": "They ring back the same day"}, each=ANOTHER),
    Press("fieldwork:retract", "member", of="free_note", page="fieldwork:note", before=_note_and_quote),
    Press("fieldwork:restore", "member", of="free_note", page="fieldwork:note"),
    Press("library:change_annotation", "review_lead", of="free_quote", typed={"words": "It says so twice"}),
    Press("library:withdraw_annotation", "review_lead", of="free_quote", page="library:annotation"),
    Press("evidence:change_item", "review_lead", of="read", typed={"statement": "The strategy says so"}),
    Press("evidence:withdraw_item", "review_lead", of="free_item", page="evidence:item"),
    Press(
        "evidence:from_annotation",
        "member",
        of="quote",
        typed=lambda world: {**CODED, "actions": [world.action.pk]},
        each=ANOTHER,
    ),
    Press(
        "evidence:from_note",
        "member",
        of="note",
        typed=lambda world: {**CODED, "actions": [world.action.pk]},
        each=ANOTHER,
    ),
    _of_review("findings:ask_on_action", "member", typed=lambda world: QUESTION | {"action": world.action.pk}),
    _of_finding("findings:ask_on_finding", typed=QUESTION),
    Press("findings:answer_advice", "adviser", of="advice", typed={"words": "Ring back", "polarity": "supports"}),
    _of_review(
        "findings:add",
        "member",
        typed=lambda world: {"kind": "strength", "action": world.action.pk, "statement": "They ring back"},
        each=ANOTHER,
    ),
    _of_review(
        "findings:order",
        page="findings:findings",
        typed=lambda world: {"move": f"{world.finding.pk}:1"},
    ),
    _of_finding("findings:reword", typed={"statement": "Victims are heard at once"}),
    _of_finding("findings:weigh", typed=lambda world: {"item": [world.read.pk, world.heard.pk], "side": "against"}),
    _of_finding("findings:dissent", typed={"words": "I heard otherwise"}),
    _of_finding("findings:sign_exception", "review_lead", typed={"words": "Nobody else was there"}),
    _button("findings:propose"),
    _button("findings:send_back", "review_lead"),
    _button("findings:moderate", "review_lead", before=_propose),
    _button("findings:agree", "review_lead"),
    _of_finding("findings:set_aside", typed={"words": "It is told elsewhere"}),
    Press("library:take_back", "spoc", of=_sent_by_mistake, typed={"why": "It is another review’s"}, gone=REMOVED),
    Press("library:remove", "dpo", of="local_document", typed={"why": "It names someone"}, gone=REMOVED),
    Press("library:put_back", "dpo", of="local_document", page="library:removal"),
    Press("library:delete_removed", "lead", of="local_document", before=_remove),
    _of_review(
        "library:dispose",
        "lead",
        typed={"how": "deleted", "reason": "The host asked us to", "confirm": "on"},
    ),
]
