"""Many more records of every kind that a page lists, copied from those of the test world."""

import uuid

from django.db import connection

from bench.copies import add_members, copies
from cadre.accounts.models import User
from cadre.audit import operations as audit
from cadre.evidence.models import EvidenceItem
from cadre.findings.models import Dissent, SingleSourceException, SupportLink
from cadre.frameworks.models import Strand
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM, reference_for
from cadre.library.models import Reading
from cadre.mail.models import Email
from cadre.members.models import Expertise, ModePreference
from cadre.organisations.models import Organisation
from cadre.reviews.models import LineOfEnquiry, Review, ReviewRequest, ScopeItem, Terms
from cadre.teams.models import DatePoll, PolledPerson

# A report is read whole: it states no more than this. And no record branches more than a few times.
STATED, A_FEW = 100, 20


def grow_the_review(world, many: int):
    """``many`` more of each kind that the pages of one review list, and at most a few where one record branches."""
    _papers(world, many)
    items = _notes_and_items(world, many)
    findings = _findings(world, many, items)
    _branches(world, min(many, A_FEW), items, findings)
    _afterwards(world, many, findings)
    _people_and_plan(world, many)
    _counted()


def _counted():
    """PostgreSQL plans by what it has counted, which it does by itself a minute later: a test does not wait."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _papers(world, many):
    member = world.people["member"]
    version, reading = world.document.versions.get(), world.document.versions.get().pages.get()
    stored = copies(version.stored, many, key=lambda n: str(uuid.uuid4()))
    papers = copies(world.document, many, title=lambda n: f"Paper {n}")
    versions = copies(version, many, document=lambda n: papers[n], stored=lambda n: stored[n])
    copies(reading, many, version=lambda n: versions[n])
    Reading.objects.bulk_create(Reading(document=each, user=member, asked_at=clock.now()) for each in papers)
    copies(world.document_request, many)
    copies(world.quote, many)


def _notes_and_items(world, many) -> list:
    sessions = copies(world.session, many)
    notes = copies(world.note, many, client_key=lambda n: uuid.uuid4())
    copies(world.note, many, client_key=lambda n: uuid.uuid4(), session=lambda n: sessions[n])
    places = [reference_for(note).reference for note in notes]
    sources = copies(world.heard.source, many, note=lambda n: notes[n], locator=lambda n: places[n])
    items = copies(world.heard, many, source=lambda n: sources[n])
    _about(world, items)
    return items


def _about(world, items):
    through = EvidenceItem.actions.through
    through.objects.bulk_create(through(evidenceitem=each, action=world.action) for each in items)


def _findings(world, many, items) -> list:
    """Findings before the team and out in the report, each on evidence of its own, by exception, and seen otherwise."""
    at, lead, member = clock.now(), world.people["review_lead"], world.people["member"]
    waiting, issued = copies(world.finding, many), copies(world.opportunity, min(many, STATED))
    signed = {"why": "Only one spoke of it", "signed_by": lead, "signed_at": at}
    for made in (waiting, issued):
        SupportLink.objects.bulk_create(
            SupportLink(finding=each, item=item, side="for") for each, item in zip(made, items, strict=False)
        )
        Dissent.objects.bulk_create(Dissent(finding=each, by=member, words="No", said_at=at) for each in made)
        SingleSourceException.objects.bulk_create(SingleSourceException(finding=each, **signed) for each in made)
    return issued


def _branches(world, many, items, findings):
    """A note and a quote that became many items, an item in many findings, a finding on many items."""
    _about(world, copies(world.heard, many))
    _about(world, copies(world.read, many))
    SupportLink.objects.bulk_create(
        SupportLink(finding=each, item=world.heard, side="against") for each in findings[:many]
    )
    SupportLink.objects.bulk_create(SupportLink(finding=world.finding, item=each, side="for") for each in items[:many])


def _afterwards(world, many, findings):
    responses = copies(world.response, len(findings), finding=lambda n: findings[n])
    copies(world.planned_action, many, response=lambda n: responses[n % len(responses)])
    practice = copies(world.practice_record, many)
    copies(world.consent, many, practice=lambda n: practice[n])
    copies(world.section, many, position=lambda n: 100 + n)
    copies(world.host_point, many)


def _people_and_plan(world, many):
    at, review = clock.now(), world.review
    users = User.objects.bulk_create(
        User(email=f"{uuid.uuid4()}@grow.example", name="On it", created_at=at) for _ in range(many)
    )
    copies(world.member_access, many, user=lambda n: users[n])
    poll = DatePoll.objects.get(review=review)
    answered = {"poll": poll, "is_host": False, "answers": ["yes"] * len(poll.days)}
    PolledPerson.objects.bulk_create(PolledPerson(user=each, **answered) for each in users)
    LineOfEnquiry.objects.bulk_create(LineOfEnquiry(review=review, question=f"Q{n}", position=n) for n in range(many))
    last = Terms.objects.filter(review=review).order_by("-version").first()
    copies(last, many, version=lambda n: last.version + 1 + n, state=lambda n: "superseded")
    known = copies(world.strand, min(many, A_FEW), code=lambda n: str(uuid.uuid4()))
    levels = {"member": world.member_record, "concerns": "adults", "level": 2}
    Expertise.objects.bulk_create(Expertise(strand=each, **levels) for each in known)
    copies(world.seat, min(many, 50))
    copies(world.offer, min(many, 50), state=lambda n: "withdrawn")
    copies(world.conflict, many)


def grow_the_programme(world, start: int, end: int):
    """Records ``start`` to ``end`` of each kind that the lists of the whole programme show."""
    at, lead, strand = clock.now(), world.people["lead"], Strand.objects.first()
    numbers = range(start, end)
    members = add_members(numbers, world.third, at=at)
    Expertise.objects.bulk_create(Expertise(member=each, strand=strand, concerns="adults", level=3) for each in members)
    ModePreference.objects.bulk_create(ModePreference(member=each, mode="desk") for each in members)
    hosts = Organisation.objects.bulk_create(
        Organisation(slug=f"o{n}", name=f"O{n} Police", updated_at=at) for n in numbers
    )
    asked = ReviewRequest.objects.bulk_create(
        ReviewRequest(organisation=host, sponsor=lead, reason="x", state="accepted", asked_at=at, updated_at=at)
        for host in hosts
    )
    reviews = Review.objects.bulk_create(
        Review(
            reference=f"g{each.pk}",
            request=each,
            organisation=each.organisation,
            framework=world.framework,
            created_at=at,
            updated_at=at,
        )
        for each in asked
    )
    ScopeItem.objects.bulk_create(ScopeItem(review=each, action=world.action) for each in reviews)
    Email.objects.bulk_create(
        Email(
            template="x",
            to=lead.reference,
            to_label="x",
            address="x@x.example",
            subject=f"L{n}",
            body="x",
            written_by="x",
            written_at=at,
            updated_at=at,
            message_id="x",
        )
        for n in numbers
    )
    for host in hosts[:50]:
        audit.record("test.grow", record=host, by=SYSTEM, at=at)
