"""What the team of Northshire has read and heard so far: documents, a session, evidence and findings, all invented."""

import uuid
from datetime import timedelta
from pathlib import Path

from cadre.findings.operations import moderate
from cadre.frameworks.models import Action, Strand
from cadre.housekeeping.story.steps_evidence import (
    add_note,
    add_session,
    ask_for_document,
    code_note,
    code_quote,
    propose_finding,
    quote,
    send_document,
)
from cadre.library.operations.reading import ask_to_read

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
    lead = people["review_lead"]
    first = _document(people, review, "victim-voice-strategy.txt", "Voice of the victim: strategy", at)
    second = _document(people, review, "officer-norms-review.txt", "Officer norms", at)
    ask_for_document(
        review=review,
        title="Returns of Northshire Children’s Partnership on being heard",
        why="The strategy says that they will show whether it works",
        wanted_by=review.first_day - timedelta(days=14),
        by=lead,
        at=at,
    )
    ask_to_read(document=second, users=[people["member"], lead], by=lead, at=at)
    heard = _session(people, review, at)
    _evidence_and_findings(people, review, first, second, heard, at)


def _document(people, review, name, title, at):
    return send_document(
        review=review, title=title, name=name, content=(FILES / name).read_bytes(), by=people["spoc"], at=at
    )


def _session(people, review, at) -> list:
    session = add_session(
        review=review,
        title="Response sergeants, early call before the visit",
        place="By video",
        starts_at=at - timedelta(days=1),
        asker=people["review_lead"],
        note_taker=people["member"],
        by=people["review_lead"],
        at=at,
    )
    return [
        add_note(
            session=session,
            key=uuid.uuid5(uuid.NAMESPACE_URL, text),
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


def _evidence_and_findings(people, review, first, second, heard, at):
    lead, member = people["review_lead"], people["member"]
    voice = Action.objects.get(framework=review.framework, code="2.4.1")
    norms = Action.objects.get(framework=review.framework, code="2.6.2")
    about = {"strands": Strand.objects.filter(code="domestic-abuse"), "at": at}
    judged = {"review": review, "why_it_matters": "People who see that it matters go on doing it.", "at": at}
    read_back = code_note(
        note=heard[0],
        statement="Sergeants say that what a victim says is read back",
        actions=[voice],
        by=member,
        **about,
    )
    recorded = "The answers are recorded in a field of their own and read back to the person."
    policy = code_quote(
        annotation=quote(document=first, text=recorded, by=lead, at=at),
        statement="The strategy asks officers to record and read back the victim’s own words",
        actions=[voice],
        by=lead,
        **about,
    )
    untold = code_note(
        note=heard[1],
        statement="Officers do not learn what came of a referral",
        polarity="challenges",
        actions=[norms],
        by=member,
        **about,
    )
    strength = propose_finding(
        action=voice,
        statement="First responders write down what victims say in their own words, and read it back.",
        items=[read_back, policy],
        by=member,
        **judged,
    )
    moderate(finding=strength, by=lead, at=at)
    propose_finding(
        kind="opportunity",
        action=norms,
        statement="Officers who refer a person do not learn what came of it.",
        items=[untold],
        by=lead,
        **judged,
    )
    unanswered = "Nobody has yet been told what came of a referral."
    quote(document=second, text=unanswered, words="The force says so itself", by=lead, at=at)
