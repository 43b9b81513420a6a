"""The two sizes: the worked example, and beside it a national year of 150 reviews, whose first is as full as any."""

import os
import time
import uuid
from datetime import timedelta

from django.core.management import call_command

from cadre.accounts.models import User
from cadre.evidence.models import EvidenceItem, Source
from cadre.evidence.operations import index as index_item
from cadre.fieldwork.models import Note, Session
from cadre.files.models import StoredFile
from cadre.findings.models import Finding
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.library.models import Document, DocumentVersion, Page
from cadre.members.models import Employment, Member
from cadre.reviews.models import ReviewRequest, Review, ScopeItem

REVIEWS, MEMBERS = 150, 2200
DOCUMENTS, SESSIONS, POINTS, ITEMS, FINDINGS = 30, 34, 10, 150, 24
FULL_DOCUMENTS = 300
WORDS = "A constable said that the account was read back before the victim was asked for anything else on that day"


def load_example() -> float:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    began = time.perf_counter()
    with open(os.devnull, "w") as nowhere:
        call_command("pack", "load", stdout=nowhere)
        call_command("demo", stdout=nowhere)
    return time.perf_counter() - began


def size() -> str:
    counted = {
        "reviews": Review,
        "members": Member,
        "documents": Document,
        "notes": Note,
        "items of evidence": EvidenceItem,
        "findings": Finding,
    }
    return ", ".join(f"{model.objects.count():,} {words}" for words, model in counted.items())


def to_a_national_year() -> float:
    began, at = time.perf_counter(), clock.now()
    first = Review.objects.get(reference="2026-001")
    _members(at)
    _fill(first, at, documents=FULL_DOCUMENTS, items=ITEMS)
    for review in _reviews(first, at):
        _fill(review, at, documents=DOCUMENTS, items=ITEMS)
    return time.perf_counter() - began


def _members(at):
    home = Employment.objects.first().organisation
    users = User.objects.bulk_create(
        User(email=f"m{n}@grown.example", name=f"Member {n}", created_at=at) for n in range(MEMBERS)
    )
    members = Member.objects.bulk_create(
        Member(user=user, kind="academic", joined_at=at, updated_at=at) for user in users
    )
    Employment.objects.bulk_create(
        Employment(member=each, organisation=home, title="Professor", valid_from=clock.day_of(at)) for each in members
    )


def _reviews(first, at) -> list[Review]:
    facts = {"organisation": first.organisation, "sponsor": first.sponsor}
    asked = ReviewRequest.objects.bulk_create(
        ReviewRequest(**facts, reason="Grown", state="accepted", asked_at=at, updated_at=at) for _ in range(REVIEWS)
    )
    day = clock.day_of(at)
    made = Review.objects.bulk_create(
        Review(
            reference=f"2030-{number:03d}",
            request=request,
            **facts,
            framework=first.framework,
            state="drafting",
            first_day=day + timedelta(days=number),
            last_day=day + timedelta(days=number + 2),
            created_at=at,
            updated_at=at,
        )
        for number, request in enumerate(asked)
    )
    scope = list(ScopeItem.objects.filter(review=first))
    ScopeItem.objects.bulk_create(
        ScopeItem(review=review, action=item.action, strand=item.strand) for review in made for item in scope
    )
    return made


def _fill(review, at, *, documents, items):
    who = User.objects.get(name="Supt Helen Marsh")
    _documents(review, who, at, documents)
    made = Session.objects.bulk_create(
        Session(
            review=review,
            title=f"Session {n}",
            kind="focus-group",
            origin=("frontline", "partner", "leadership")[n % 3],
            group="response constables",
            people=6,
            made_at=at,
        )
        for n in range(SESSIONS)
    )
    notes = Note.objects.bulk_create(_notes(made, who, at))
    actions = [item.action for item in ScopeItem.objects.filter(review=review, action__isnull=False)]
    sources = Source.objects.bulk_create(
        Source(
            review=review,
            kind="focus-group",
            locator=reference_for(note).reference,
            source_event=reference_for(note.session).reference,
            origin=note.session.origin,
            note=note,
        )
        for note in notes[:items]
    )
    evidence = EvidenceItem.objects.bulk_create(
        EvidenceItem(
            review=review,
            statement=f"{WORDS} ({review.reference} {n})",
            polarity=("supports", "challenges")[n % 2],
            source=sources[n],
            coded_by=who,
            coded_at=at,
        )
        for n in range(items)
    )
    through = EvidenceItem.actions.through
    through.objects.bulk_create(
        through(evidenceitem=each, action=actions[n % len(actions)]) for n, each in enumerate(evidence)
    )
    for each in evidence:
        index_item(each, at=at)
    Finding.objects.bulk_create(
        Finding(
            review=review,
            kind=("strength", "opportunity", "practice")[n % 3],
            action=actions[n % len(actions)],
            statement=WORDS,
            state="proposed",
            proposed_by=who,
            made_at=at,
            updated_at=at,
        )
        for n in range(FINDINGS)
    )


def _notes(sessions, who, at):
    for session in sessions:
        for number in range(POINTS):
            yield Note(
                session=session,
                client_key=uuid.uuid4(),
                sequence=number,
                text=WORDS,
                written_by=who,
                noted_at=at,
                updated_at=at,
            )


def _documents(review, who, at, count):
    made = Document.objects.bulk_create(
        Document(review=review, title=f"Strategy {n}", uploaded_by=who, received_at=at, updated_at=at)
        for n in range(count)
    )
    files = StoredFile.objects.bulk_create(
        StoredFile(
            key=f"grown-{each.pk}", name="a.pdf", content_type="x", size=1, sha256="x", stored_at=at, stored_by="x"
        )
        for each in made
    )
    sent = {"sent_by": who, "sent_at": at, "updated_at": at}
    versions = DocumentVersion.objects.bulk_create(
        DocumentVersion(document=each, number=1, stored=file, kind="pdf", state="readable", **sent)
        for each, file in zip(made, files, strict=True)
    )
    Page.objects.bulk_create(Page(version=each, number=1, text=f"{WORDS}.\n\n{WORDS}.") for each in versions)
