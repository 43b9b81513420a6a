"""Builds the test world by the operations that people use, so that it obeys every rule."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.files.base import ContentFile

from cadre.availability import operations as availability
from cadre.evidence import operations as evidence
from cadre.fieldwork.operations import notes, sessions
from cadre.findings import operations as findings
from cadre.frameworks.models import Action, Framework, Strand, StrandList
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.library.choices import EVERY_AUDIENCE
from cadre.library.operations import documents, reading, versions
from cadre.members.models import Member
from cadre.members.operations import conflicts, expertise, members
from cadre.organisations import operations as organisations
from cadre.organisations.models import Organisation
from cadre.reports.operations import writing
from cadre.reviews.operations import access, plan, requests, scope, terms
from cadre.reviews.operations import people as review_people
from cadre.teams.operations import offers, places, seats
from tests.world.afterwards import add_afterwards
from tests.world.people import everyone


@dataclass
class World:
    """Everything by name: ``people``, and the records that tests ask for."""

    people: dict
    records: dict = field(default_factory=dict)

    def __getattr__(self, name):
        try:
            return self.__dict__["records"][name]
        except KeyError:
            raise AttributeError(name) from None


def build() -> World:
    world = World(everyone())
    at = clock.now()
    _facts(world, at)
    _reviews(world, at)
    _cadre(world, at)
    _team(world, at)
    _documents(world, at)
    _sessions(world, at)
    _evidence(world, at)
    _report(world, at)
    add_afterwards(world, at)
    return world


def staffed() -> World:
    """The world before its first document: a review in preparation, with both sides agreed and its team confirmed."""
    world = World(everyone())
    at = clock.now()
    _facts(world, at)
    _reviews(world, at)
    _cadre(world, at)
    for side, key in (("host", "sponsor"), ("programme", "lead")):
        terms.agree_terms(terms=world.terms, side=side, by=world.people[key], at=at)
    lead = world.people["lead"]
    for key, modes in (("member", ("desk", "visit")), ("adviser", ("remote",))):
        seat = seat_on(world.review, by=lead, at=at, modes=modes, people=1)
        take_place(seat, world.records[f"{key}_record"], by=lead, at=at)
        access.accept_confidentiality(user=world.people[key], review=world.review, at=at)
    world.review.refresh_from_db()
    return world


def organisation(slug: str, **facts) -> Organisation:
    return Organisation.objects.create(slug=slug, name=f"{slug.title()} Police", updated_at=clock.now(), **facts)


def _facts(world, at):
    today = clock.day_of(at)
    framework = Framework.objects.create(
        code="test", title="Test framework", is_sample=True, digest="x", loaded_at=at, valid_from=date(2020, 1, 1)
    )
    strand_list = StrandList.objects.create(version=1, digest="x", loaded_at=at, valid_from=date(2020, 1, 1))
    world.records |= {
        "today": today,
        "framework": framework,
        "action": Action.objects.create(framework=framework, code="P-1", title="Voices are heard", position=0),
        "strand": Strand.objects.create(strand_list=strand_list, code="abuse", title="Abuse", position=0),
        "host": organisation("northshire", latitude=54.0, longitude=-2.0),
        "other": organisation("westhaven", latitude=51.0, longitude=-2.9),
        "third": organisation("midmarch", latitude=52.0, longitude=-1.0),
    }


def _review_of(world, host, sponsor, at):
    organisations.grant(user=sponsor, organisation=host, role="sponsor", by=SYSTEM, at=at)
    asked = requests.ask_for_review(
        organisation=host,
        reason="Zephyr wants fresh eyes",
        hoped_for="",
        actions=[world.action],
        wanted_from=None,
        wanted_to=None,
        by=sponsor,
        at=at,
    )
    review = requests.accept_request(
        request=asked, framework=world.framework, reason="Yes", by=world.people["lead"], at=at
    )
    return asked, review


def _reviews(world, at):
    people, lead = world.people, world.people["lead"]
    asked, review = _review_of(world, world.host, people["sponsor"], at)
    _, other = _review_of(world, world.other, people["other_host"], at)
    open_request = requests.ask_for_review(
        organisation=world.host,
        reason="Again",
        hoped_for="",
        actions=[],
        wanted_from=None,
        wanted_to=None,
        by=people["sponsor"],
        at=at,
    )
    day = world.today + timedelta(days=60)
    scope.set_scope(
        review=review, actions=[world.action], strands=[world.strand], children=True, adults=True, by=lead, at=at
    )
    scope.set_terms_choices(
        review=review,
        exclusions="",
        sharing="ask-each-time",
        data_terms="standard",
        marking="OFFICIAL",
        by=lead,
        at=at,
    )
    plan.set_visit(review=review, first_day=day, last_day=day + timedelta(days=2), by=lead, at=at)
    for role in ("review_lead", "researcher"):
        user = people[role]
        _name(review, user, role.replace("_", "-"), lead, at)
        access.accept_confidentiality(user=user, review=review, at=at)
    for role in ("spoc", "contributor"):
        _name(review, people[role], role, lead, at)
    version = terms.propose_terms(review=review, by=lead, at=at)
    world.records |= {
        "request": asked,
        "open_request": open_request,
        "review": review,
        "other_review": other,
        "terms": version,
        "milestone": review.milestones.first(),
    }


def _name(review, user, role, by, at):
    review_people.name_person(review=review, email=user.email, name=user.name, role=role, by=by, at=at)


def _cadre(world, at):
    for key in ("member", "other_member", "adviser"):
        user = world.people[key]
        made = members.add_member(
            email=user.email,
            name=user.name,
            kind="police-investigation",
            organisation=world.third,
            title="Detective Inspector",
            by=SYSTEM,
            at=at,
        )
        expertise.set_expertise(member=made, levels={(world.strand.pk, "children"): 3}, by=SYSTEM, at=at)
        expertise.set_preferences(
            member=made,
            actions=[world.action],
            can_speak_to=[],
            preferences={"desk": 1, "visit": 0.6, "remote": 0.6},
            by=SYSTEM,
            at=at,
        )
        availability.state_availability(
            member=made,
            first=world.today,
            last=world.today + timedelta(days=200),
            kind="free",
            by=SYSTEM,
            at=at,
        )
        members.set_standing(member=made, standing="trained", why="Course", by=SYSTEM, at=at)
        world.records[f"{key}_record"] = made
    world.records["conflict"] = conflicts.declare_conflict(
        user=world.people["other_member"], organisation=world.other, reason="A relative works there", by=SYSTEM, at=at
    )


def seat_on(review, *, by, at, modes=("desk", "visit"), people=2):
    return seats.add_seat(
        review=review,
        title="Subject expert",
        modes=modes,
        people=people,
        kind="",
        effort_days=1,
        is_required=True,
        experienced_only=False,
        strands=[],
        by=by,
        at=at,
    )


def _team(world, at):
    lead = world.people["lead"]
    seat = seat_on(world.review, by=lead, at=at)
    remote = seat_on(world.review, by=lead, at=at, modes=("remote",), people=1)
    for key, where in (("member", seat), ("adviser", remote)):
        place = take_place(where, world.records[f"{key}_record"], by=lead, at=at)
        access.accept_confidentiality(user=world.people[key], review=world.review, at=at)
        world.records[f"{key}_place"] = place
    offer = offers.offer_seat(
        seat=seat,
        member=world.other_member_record,
        answer_by=world.today + timedelta(days=7),
        why="Fits",
        by=lead,
        at=at,
    )
    world.records |= {"seat": seat, "offer": offer, "place": world.member_place}


def take_place(seat, member: Member, *, by, at):
    """Offer, accept and confirm in one go."""
    offer = offers.offer_seat(
        seat=seat, member=member, answer_by=clock.day_of(at) + timedelta(days=7), why="Fits", by=by, at=at
    )
    offers.accept_offer(offer=offer, by=member.user, at=at, how="signed-in")
    places.confirm_place(place=offer.place, by=by, at=at)
    return offer.place


def _documents(world, at):
    people, review = world.people, world.review
    asked = documents.ask_for_document(
        review=review, title="Strategy", why="", wanted_by=None, by=people["lead"], at=at
    )
    document = send_text(review, "Strategy.txt", "The zebra strategy.\n\nVictims are heard.", by=people["spoc"], at=at)
    page = document.versions.get().pages.get()
    quote = reading.annotate(
        page=page, quote="Victims are heard.", near=0, words="Said twice", by=people["review_lead"], at=at
    )
    visit_only = send_text(review, "Visit.txt", "For the visit.", by=people["spoc"], at=at, audience=("local",))
    world.records |= {"document_request": asked, "document": document, "quote": quote, "local_document": visit_only}


def send_text(review, name, text, *, by, at, audience=EVERY_AUDIENCE):
    """A document that has been received and read in."""
    made = documents.receive_document(
        review=review,
        request=None,
        title="",
        content=ContentFile(text.encode()),
        name=name,
        audience=audience,
        by=by,
        at=at,
    )
    versions.read_in(version=made.versions.get(), by=SYSTEM, at=at, finish=lambda at: None)
    return made


def _sessions(world, at):
    people, review = world.people, world.review
    session = sessions.add_session(
        review=review,
        title="Response sergeants",
        kind="focus-group",
        origin="frontline",
        group="response sergeants",
        people=6,
        by=people["review_lead"],
        at=at,
    )
    note = take_note(session, "They read statements back to victims.", by=people["member"], at=at)
    world.records |= {"session": session, "note": note}


def take_note(session, text, *, by, at, key=None):
    return notes.add_note(
        session=session,
        client_key=key or uuid.uuid4(),
        text=text,
        tag="strength",
        line=None,
        sequence=0,
        noted_at=at,
        by=by,
        at=at,
    )


def _evidence(world, at):
    lead = world.people["review_lead"]
    about = {"line": None, "actions": [world.action], "strands": [world.strand], "by": lead, "at": at}
    heard = evidence.code_note(note=world.note, statement="Statements are read back", polarity="supports", **about)
    read = evidence.code_annotation(
        annotation=world.quote,
        statement="The strategy’s statements say that victims are heard",
        polarity="supports",
        origin="leadership",
        author_organisation="",
        **about,
    )
    finding = findings.add_finding(
        review=world.review,
        kind="strength",
        action=world.action,
        statement="Victims are heard",
        why_it_matters="",
        consideration="",
        by=world.people["member"],
        at=at,
    )
    findings.link_evidence(finding=finding, item=heard, side="for", by=world.people["member"], at=at)
    world.records |= {"heard": heard, "read": read, "finding": finding}


def _report(world, at):
    report = writing.begin_report(review=world.review, by=world.people["review_lead"], at=at)
    world.records |= {"report": report, "section": report.sections.first()}
