"""Many more records of every kind that a page lists, copied from those of the test world."""

import copy
import uuid

from django.db.models.base import ModelState

from cadre.accounts.models import User
from cadre.audit import operations as audit
from cadre.frameworks.models import Strand
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.organisations.models import Organisation
from cadre.people.models import Employment, Expertise, Member, ModeOffer
from cadre.post.models import Letter
from cadre.reviews.models import LineOfEnquiry, Request, Review, ScopeItem, Terms


def copies(record, many, **differing) -> list:
    """``record`` again and again, but for the fields given as functions of the number of the copy."""
    rows = []
    for number in range(many):
        row = copy.copy(record)
        row.pk, row._state = None, ModelState()
        for name, make in differing.items():
            setattr(row, name, make(number))
        rows.append(row)
    return type(record).objects.bulk_create(rows)


def grow_the_review(world, many: int):
    """``many`` more of each kind that the pages of one review list."""
    at, review = clock.now(), world.review
    version, reading = world.document.versions.get(), world.document.versions.get().pages.get()
    stored = copies(version.stored, many, key=lambda n: str(uuid.uuid4()))
    papers = copies(world.document, many, title=lambda n: f"Paper {n}")
    versions = copies(version, many, document=lambda n: papers[n], stored=lambda n: stored[n])
    copies(reading, many, version=lambda n: versions[n])
    copies(world.document_request, many)
    copies(world.quote, many)
    sessions = copies(world.session, many)
    points = copies(world.point, many, client_key=lambda n: uuid.uuid4())
    copies(world.point, many, client_key=lambda n: uuid.uuid4(), session=lambda n: sessions[n])
    items = copies(world.heard, many, point=lambda n: points[n])
    for item in items:
        item.actions.add(world.action)
    copies(world.finding, many)
    findings = copies(world.opportunity, many)
    responses = copies(world.response, many, finding=lambda n: findings[n])
    copies(world.planned_action, many, response=lambda n: responses[n])
    copies(world.practice_record, many)
    copies(world.section, many, position=lambda n: 100 + n)
    copies(world.host_point, many)
    users = User.objects.bulk_create(
        User(email=f"{uuid.uuid4()}@grow.example", name="On it", created_at=at) for _ in range(many)
    )
    copies(world.member_access, many, user=lambda n: users[n])
    LineOfEnquiry.objects.bulk_create(LineOfEnquiry(review=review, question=f"Q{n}", position=n) for n in range(many))
    last = Terms.objects.filter(review=review).order_by("-version").first()
    copies(last, many, version=lambda n: last.version + 1 + n, state=lambda n: "superseded")
    copies(world.seat, min(many, 50))
    copies(world.offer, min(many, 50), state=lambda n: "withdrawn")
    copies(world.conflict, many)


def grow_the_programme(world, start: int, end: int):
    """Records ``start`` to ``end`` of each kind that the lists of the whole programme show."""
    at, lead, strand = clock.now(), world.people["lead"], Strand.objects.first()
    numbers = range(start, end)
    users = User.objects.bulk_create(User(email=f"u{n}@grow.example", name=f"U{n}", created_at=at) for n in numbers)
    members = Member.objects.bulk_create(
        Member(user=user, kind="academic", joined_at=at, updated_at=at) for user in users
    )
    Employment.objects.bulk_create(
        Employment(member=each, organisation=world.third, title="X", valid_from=world.today) for each in members
    )
    Expertise.objects.bulk_create(Expertise(member=each, strand=strand, concerns="adults", level=3) for each in members)
    ModeOffer.objects.bulk_create(ModeOffer(member=each, mode="desk") for each in members)
    hosts = Organisation.objects.bulk_create(
        Organisation(slug=f"o{n}", name=f"O{n} Police", updated_at=at) for n in numbers
    )
    asked = Request.objects.bulk_create(
        Request(organisation=host, sponsor=lead, reason="x", state="accepted", asked_at=at, updated_at=at)
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
    Letter.objects.bulk_create(
        Letter(
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
