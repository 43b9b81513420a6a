"""Records of the test world with a word of their own each, and the pages on which a person might read that word."""

import re

from cadre.audit.models import Entry
from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.models import Note, Session
from cadre.findings.models import Finding
from cadre.housekeeping.management.commands.reindex import APPS
from cadre.housekeeping.story import steps_evidence as evidence
from cadre.housekeeping.story.steps_review import add_user
from cadre.improvement.models import PlannedAction, Response
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.kernel.request_scope import opened
from cadre.library.models import Annotation, Document, DocumentRequest
from cadre.practice.models import Practice
from cadre.reviews.models import Access, ReviewRequest
from tests.permissions.addresses import ALLOWED, address, answered, close_file, views
from tests.permissions.matrix import MATRIX

# The fields of each kind whose words are for those who may see the record.
MARKED = {
    Document: ["title"],
    DocumentRequest: ["title", "why"],
    Annotation: ["quote", "words"],
    Session: ["title", "group"],
    Note: ["text"],
    EvidenceItem: ["statement"],
    Finding: ["statement", "why_it_matters", "consideration"],
    Response: ["words"],
    PlannedAction: ["title"],
    Practice: ["title", "what_they_did"],
    ReviewRequest: ["reason"],
}
# What the host reads in the issued report is no secret of the team.
OPEN_TO_THE_HOST = {"issued"}
REVIEW_PAGES = re.compile("(reviews|library|fieldwork|evidence|findings|reports|improvement|practice|teams):")
OTHER_PAGES = ["/", "/audit", "/messages", "/outbox", "/search?q=zqmarked", "/search?q=zqmarked&page=2"]


def add_people(world) -> None:
    """People with the roles and modes that the test world lacks: each sees a part of the review."""
    at = clock.now()
    for key, role, modes in (
        ("desk_member", "member", ["desk"]),
        ("local_member", "member", ["local"]),
        ("deputy", "deputy", []),
        ("organiser", "organiser", []),
        ("quality_reader", "quality-reader", []),
    ):
        user = add_user(email=f"{key}@world.example", name=key, at=at)
        Access.objects.create(
            user=user, review=world.review, role=role, modes=modes, granted_at=at, opens_at=at, why="Test"
        )
        world.people[key] = user


def add_evidence(world) -> None:
    """Evidence from documents that parts of the team may read, and from a session, on each side of one finding."""
    at, lead = clock.now(), world.people["review_lead"]
    about = {"actions": [world.action], "strands": [world.strand], "by": lead, "at": at}
    for number, audience in enumerate((["desk"], ["visit"], ["local"])):
        content = f"Zebra {number} crossing."
        document = evidence.send_document(
            review=world.review,
            name=f"{number}.txt",
            content=content,
            audience=audience,
            by=world.people["spoc"],
            at=at,
        )
        quote = evidence.quote(document=document, text=content, words="Read", by=lead, at=at)
        item = evidence.code_quote(annotation=quote, statement="Read", **about)
        evidence.link_evidence(finding=world.finding, item=item, by=lead, at=at)
    evidence.link_evidence(finding=world.finding, item=world.read, by=lead, at=at)


def mark(world) -> dict:
    """Give each record a word of its own, in the database and the search index; the records by that word."""
    marked = {}
    for model, fields in MARKED.items():
        for record in model.objects.all():
            if getattr(record, "state", "") in OPEN_TO_THE_HOST and model is Finding:
                continue
            word = f"Zq{model.__name__.lower()}{record.pk}x"
            model.objects.filter(pk=record.pk).update(**dict.fromkeys(fields, f"{word} zqmarked"))
            if getattr(model, "AUDITED_BY_NUMBER", False):
                Entry.objects.filter(record=reference_for(record).reference).update(record_label=word)
            marked[word] = record
    for reindex in APPS.values():
        reindex(at=clock.now())
    return marked


def hidden_from(user, marked) -> dict:
    """Those of ``marked`` that ``user`` may not see."""
    seen = {model: set(model.objects.visible_to(user).values_list("pk", flat=True)) for model in MARKED}
    return {word: record for word, record in marked.items() if record.pk not in seen[type(record)]}


def pages_of(world, user, marked) -> set[str]:
    """Every page of the review that is open to ``user``, and the page of each marked record that they see."""
    hidden = hidden_from(user, marked)
    seen = [record for word, record in marked.items() if word not in hidden and hasattr(record, "get_absolute_url")]
    with opened():
        pages = [address(name, world) for name in MATRIX if _is_open(name, world, user)]
    return {
        *pages,
        *(record.get_absolute_url() for record in seen),
        *OTHER_PAGES,
    }


def _is_open(name, world, user) -> bool:
    if not REVIEW_PAGES.match(name):
        return False
    record = MATRIX[name].record
    return answered(views()[name], user, getattr(world, record).pk if record else None) == ALLOWED


def leaks(client, urls, hidden) -> dict[str, list[str]]:
    """The words of ``hidden`` on each page that shows one."""
    leaked = {}
    for url in sorted(urls):
        answer = client.get(url)
        text = (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")
        close_file(answer)
        if words := sorted(word for word in hidden if word in text):
            leaked[url] = words
    return leaked
