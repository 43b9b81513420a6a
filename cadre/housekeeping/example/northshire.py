"""What the team of Northshire has read and heard so far: documents, a session, evidence and findings, all invented."""

import uuid
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile

from cadre.evidence import operations as evidence
from cadre.fieldwork.operations import notes, sessions
from cadre.findings import operations as findings
from cadre.frameworks.models import Action, Strand
from cadre.kernel.references import SYSTEM
from cadre.library import queries as library
from cadre.library.operations import documents, reading, versions

FILES = Path(__file__).parent / "files"
HEARD = [
    (
        "strength",
        "They read back what the person said before they leave. It takes two minutes and people stop worrying.",
    ),
    ("opportunity", "Nobody ever tells us what came of a referral, so some of us have stopped expecting anything."),
    ("practice", "One team opens Monday briefing with a case told in the victim’s words. New officers talk about it."),
    ("follow-up", "For stalking the words do not travel to the investigator. Ask why."),
]


def read_and_heard(people, review, *, at) -> None:
    """Put it all in, by the operations that people use."""
    first = _document(people, review, "victim-voice-strategy.txt", "Voice of the victim: strategy", at)
    second = _document(people, review, "officer-norms-review.txt", "Officer norms", at)
    documents.ask_for_document(
        review=review,
        title="Returns of Northshire Children’s Partnership on being heard",
        why="The strategy says that they will show whether it works",
        wanted_by=review.first_day - timedelta(days=14),
        by=people["review_lead"],
        at=at,
    )
    reading.ask_to_read(
        document=second, users=[people["member"], people["review_lead"]], by=people["review_lead"], at=at
    )
    heard = _session(people, review, at)
    _evidence_and_findings(people, review, first, second, heard, at)


def _document(people, review, name, title, at):
    made = documents.receive_document(
        review=review,
        request=None,
        title=title,
        content=ContentFile((FILES / name).read_bytes()),
        name=name,
        audience=("desk", "local", "visit", "workshop"),
        by=people["spoc"],
        at=at,
    )
    versions.read_in(version=made.versions.get(), by=SYSTEM, at=at, finish=lambda at: None)
    return made


def _session(people, review, at) -> list:
    session = sessions.add_session(
        review=review,
        title="Response sergeants, early call before the visit",
        kind="focus-group",
        origin="frontline",
        group="response sergeants",
        people=6,
        place="By video",
        starts_at=at - timedelta(days=1),
        asker=people["review_lead"],
        note_taker=people["member"],
        by=people["review_lead"],
        at=at,
    )
    return [
        notes.add_note(
            session=session,
            client_key=uuid.uuid5(uuid.NAMESPACE_URL, text),
            text=text,
            tag=tag,
            line=review.lines.first(),
            sequence=number,
            noted_at=at - timedelta(hours=20, minutes=-number),
            by=people["member"],
            at=at,
        )
        for number, (tag, text) in enumerate(HEARD)
    ]


def _quote(people, document, words, says, at):
    page = next(page for page in library.pages_of(library.current_version(document)) if words in page.text)
    return reading.annotate(page=page, quote=words, near=0, words=says, by=people["review_lead"], at=at)


def _evidence_and_findings(people, review, first, second, heard, at):
    lead, member = people["review_lead"], people["member"]
    voice = Action.objects.get(framework=review.framework, code="2.4.1")
    norms = Action.objects.get(framework=review.framework, code="2.6.2")
    strand = Strand.objects.filter(code="domestic-abuse")
    about = {"line": None, "strands": strand, "at": at}
    read_back = evidence.code_note(
        note=heard[0],
        statement="Sergeants say that what a victim says is read back",
        polarity="supports",
        actions=[voice],
        by=member,
        **about,
    )
    policy = evidence.code_annotation(
        annotation=_quote(
            people, first, "The answers are recorded in a field of their own and read back to the person.", "", at
        ),
        statement="The strategy asks officers to record and read back the victim’s own words",
        polarity="supports",
        origin="leadership",
        author_organisation="",
        actions=[voice],
        by=lead,
        **about,
    )
    untold = evidence.code_note(
        note=heard[1],
        statement="Officers do not learn what came of a referral",
        polarity="challenges",
        actions=[norms],
        by=member,
        **about,
    )
    strength = _finding(
        review,
        "strength",
        voice,
        "First responders write down what victims say in their own words, and read it back.",
        member,
        at,
    )
    for item in (read_back, policy):
        findings.link_evidence(finding=strength, item=item, side="for", by=member, at=at)
    findings.propose(finding=strength, by=member, at=at)
    findings.moderate(finding=strength, by=lead, at=at)
    gap = _finding(review, "opportunity", norms, "Officers who refer a person do not learn what came of it.", lead, at)
    findings.link_evidence(finding=gap, item=untold, side="for", by=lead, at=at)
    findings.propose(finding=gap, by=lead, at=at)
    _quote(people, second, "Nobody has yet been told what came of a referral.", "The force says so itself", at)


def _finding(review, kind, action, statement, by, at):
    return findings.add_finding(
        review=review,
        kind=kind,
        action=action,
        statement=statement,
        why_it_matters="People who see that it matters go on doing it.",
        consideration="",
        by=by,
        at=at,
    )
