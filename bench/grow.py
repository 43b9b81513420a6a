"""The two sizes: the worked example, and beside it a national year of 150 reviews, whose first is as full as any."""

import os
import time
import uuid
from datetime import timedelta

from django.core.management import call_command

from bench.copies import add_members, copies
from cadre.accounts.models import User
from cadre.evidence.models import EvidenceItem
from cadre.evidence.operations import index as index_item
from cadre.fieldwork.models import Note, Session
from cadre.findings.models import Finding
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.library.models import Document, DocumentVersion
from cadre.members.models import Employment, Member
from cadre.reviews.models import Review, ScopeItem

REVIEWS, MEMBERS = 150, 2200
DOCUMENTS, SESSIONS, NOTES, ITEMS, FINDINGS = 30, 34, 10, 150, 24
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
    first = Review.objects.get(organisation__slug="westmarch")
    add_members(range(MEMBERS), Employment.objects.first().organisation, at=at)
    _fill(first, at, documents=FULL_DOCUMENTS)
    for review in _reviews(first, at):
        _fill(review, at, documents=DOCUMENTS)
    return time.perf_counter() - began


def _reviews(first, at) -> list[Review]:
    asked = copies(first.request, REVIEWS, reason=lambda n: "Grown", asked_at=lambda n: at)
    day = clock.day_of(at)
    made = copies(
        first,
        REVIEWS,
        reference=lambda n: f"2030-{n:03d}",
        request=lambda n: asked[n],
        state=lambda n: "drafting",
        first_day=lambda n: day + timedelta(days=n),
        last_day=lambda n: day + timedelta(days=n + 2),
        created_at=lambda n: at,
    )
    for item in ScopeItem.objects.filter(review=first):
        copies(item, len(made), review=lambda n: made[n])
    return made


def _fill(review, at, *, documents):
    who = User.objects.get(name="Supt Helen Marsh")
    of_review = {"review": lambda n: review}
    _documents(review, documents)
    sessions = copies(
        Session.objects.first(),
        SESSIONS,
        title=lambda n: f"Session {n}",
        origin=lambda n: ("frontline", "partner", "leadership")[n % 3],
        **of_review,
    )
    notes = copies(
        Note.objects.first(),
        SESSIONS * NOTES,
        session=lambda n: sessions[n // NOTES],
        client_key=lambda n: uuid.uuid4(),
        text=lambda n: WORDS,
        line=lambda n: None,
        written_by=lambda n: who,
    )
    actions = [item.action for item in ScopeItem.objects.filter(review=review, action__isnull=False)]
    heard = EvidenceItem.objects.filter(source__note__isnull=False).select_related("source").first()
    sources = copies(
        heard.source,
        ITEMS,
        locator=lambda n: reference_for(notes[n]).reference,
        source_event=lambda n: reference_for(notes[n].session).reference,
        origin=lambda n: notes[n].session.origin,
        note=lambda n: notes[n],
        **of_review,
    )
    evidence = copies(
        heard,
        ITEMS,
        statement=lambda n: f"{WORDS} ({review.reference} {n})",
        polarity=lambda n: ("supports", "challenges")[n % 2],
        source=lambda n: sources[n],
        line=lambda n: None,
        coded_by=lambda n: who,
        **of_review,
    )
    through = EvidenceItem.actions.through
    through.objects.bulk_create(
        through(evidenceitem=item, action=actions[n % len(actions)]) for n, item in enumerate(evidence)
    )
    for item in evidence:
        index_item(item, at=at)
    copies(
        Finding.objects.first(),
        FINDINGS,
        kind=lambda n: ("strength", "opportunity", "practice")[n % 3],
        action=lambda n: actions[n % len(actions)],
        statement=lambda n: WORDS,
        state=lambda n: "proposed",
        **of_review,
    )


def _documents(review, count):
    version = DocumentVersion.objects.filter(state="readable").select_related("stored", "document").first()
    made = copies(version.document, count, title=lambda n: f"Strategy {n}", review=lambda n: review)
    files = copies(version.stored, count, key=lambda n: f"grown-{made[n].pk}")
    versions = copies(version, count, document=lambda n: made[n], stored=lambda n: files[n])
    copies(version.pages.first(), count, version=lambda n: versions[n], text=lambda n: f"{WORDS}.\n\n{WORDS}.")
