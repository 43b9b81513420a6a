"""What a team reads and hears, the evidence it makes of it, and the findings on that evidence."""

import re
import uuid
from functools import partial

from django.core.files.base import ContentFile

from cadre.evidence import operations as evidence
from cadre.fieldwork.operations import notes, sessions
from cadre.findings import operations as findings
from cadre.kernel.references import SYSTEM
from cadre.library import queries as library
from cadre.library.choices import EVERY_AUDIENCE
from cadre.library.operations import disposals, documents, opening, reading

ask_for_document = partial(documents.ask_for_document, why="", wanted_by=None)
add_session = partial(
    sessions.add_session,
    title="Response sergeants",
    kind="focus-group",
    origin="frontline",
    group="response sergeants",
    people=6,
)
code_note = partial(evidence.code_note, polarity="supports", line=None, actions=(), strands=())
code_quote = partial(
    evidence.code_annotation,
    polarity="supports",
    origin="leadership",
    author_organisation="",
    line=None,
    actions=(),
    strands=(),
)
add_finding = partial(findings.add_finding, kind="strength", why_it_matters="", consideration="")


def link_evidence(*, finding, item, by, at, side="for"):
    findings.weigh(finding=finding, sides={item: side}, by=by, at=at)


def send_document(*, review, content, by, at, **facts):
    """A document that has been received and read in; ``content`` is text or bytes."""
    data = content.encode() if isinstance(content, str) else content
    usual = {"title": "", "request": None, "audience": EVERY_AUDIENCE}
    document = documents.receive_document(review=review, content=ContentFile(data), by=by, at=at, **usual | facts)
    opening.read_in(version=document.versions.get(), by=SYSTEM, at=at, finish=lambda at: None)
    return document


def dispose_of_documents(*, review, by, at, how="deleted", **facts):
    """The documents of the review deleted, with the proof that their files are gone."""
    disposal = disposals.dispose_of_documents(review=review, how=how, by=by, at=at, **facts)
    disposals.erase(disposal=disposal, by=SYSTEM, at=at, finish=lambda at: None)
    return disposal


def quote(*, document, text, by, at, words=""):
    """Quote ``text``, however its lines are broken in the document, with ``words`` as the comment."""
    for page in library.pages_of(library.current_version(document)):
        passage = re.search(r"\s+".join(map(re.escape, text.split())), page.text)
        if passage:
            return reading.annotate(page=page, quote=passage[0], near=passage.start(), words=words, by=by, at=at)
    raise LookupError(f"{document} does not say “{text}”")


def add_note(*, session, text, by, at, key=None, tag="", line=None, sequence=0, noted_at=None):
    return notes.add_note(
        session=session,
        client_key=key or uuid.uuid4(),
        text=text,
        tag=tag,
        line=line,
        sequence=sequence,
        noted_at=noted_at or at,
        by=by,
        at=at,
    )


def propose_finding(*, items, by, at, **facts):
    """A finding on ``items``, proposed by whoever wrote it."""
    finding = add_finding(by=by, at=at, **facts)
    for item in items:
        link_evidence(finding=finding, item=item, by=by, at=at)
    findings.propose(finding=finding, by=by, at=at)
    return finding
