"""Builds the test world by the operations that people use, so that it obeys every rule."""

from datetime import date, timedelta

from cadre.frameworks.models import Action, Framework, Strand, StrandList
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.housekeeping.story import steps_evidence as evidence
from cadre.housekeeping.story import steps_review as reviews
from cadre.housekeeping.story import steps_team as teams
from cadre.joining.models import ChatSlot
from cadre.joining.operations.applications import begin
from cadre.joining.operations.chats import offer_times
from cadre.joining.operations.interest import express_interest
from cadre.joining.operations.recording import record_for
from cadre.kernel import clock
from cadre.kernel.bilingual import both
from cadre.kernel.packs import read
from cadre.kernel.references import SYSTEM, OnBehalf
from cadre.members.models import CadreImport, Complaint, Suspension
from cadre.members.operations.agreements import agree, write_agreement
from cadre.members.operations.checklist import set_emergency_contact
from cadre.members.operations.conflicts import declare_conflict
from cadre.members.operations.imports import choose_columns
from cadre.members.operations.renewal import load_renewal
from cadre.members.operations.saved_filters import save_filter
from cadre.members.operations.vetting import load_levels, record_vetting
from cadre.organisations.models import Organisation
from cadre.reports.operations.writing import begin_report
from cadre.reviews.operations.asking import begin_request, change_request
from cadre.reviews.operations.terms import propose_terms
from tests.seasons.steps import empty_plan
from tests.world.afterwards import add_afterwards
from tests.world.courses import add_courses
from tests.world.mailings import add_mailings
from tests.world.people import everyone
from tests.world.reflections import add_reflections
from tests.world.world import World

# Two levels of vetting, of which the first opens everything to everyone.
LEVELS = """
vetting:
- {code: none, title: {en: None needed}, opens: [desk, visit, workshop, local, remote], without_check: true}
- {code: checked, title: {en: Force vetting}, opens: [], years: 5}
renewal: {every_months: 12, parts: [rank]}
"""


def build() -> World:
    world, at = _begun()
    _team(world, at)
    _read(world, at)
    _heard(world, at)
    _judged(world, at)
    report = begin_report(review=world.review, by=world.people["review_lead"], at=at)
    world.records |= {"report": report, "section": report.sections.first()}
    add_afterwards(world, at)
    add_courses(world, at)
    add_reflections(world, at)
    add_mailings(world, at)
    world.records["season_plan"] = empty_plan(world, number=1)
    return world


def staffed() -> World:
    """The world before its first document: a review in preparation, with both sides agreed and its team confirmed."""
    world, at = _begun()
    people = world.people
    reviews.agree_terms(review=world.review, version=world.terms, sponsor=people["sponsor"], lead=people["lead"], at=at)
    for member, modes in ((world.member_record, ("desk", "visit")), (world.adviser_record, ("remote",))):
        seat = teams.add_seat(review=world.review, modes=modes, by=people["lead"], at=at)
        teams.take_place(seat=seat, member=member, by=people["lead"], at=at)
    world.review.refresh_from_db()
    return world


def organisation(slug: str, **facts) -> Organisation:
    return Organisation.objects.create(slug=slug, name=f"{slug.title()} Police", updated_at=clock.now(), **facts)


def _begun() -> tuple[World, object]:
    at = clock.now()
    world = World(everyone(), today=clock.day_of(at))
    _facts(world, at)
    for name in ("joining-rules", "monitoring-questions", "seat-templates"):
        load_pack(SHIPPED[name].path, by=SYSTEM, at=at)
    _interested(world, at)
    reviews.name_receivers(first=world.people["lead"], second=world.people["dpo"], by=world.people["lead"], at=at)
    _reviews(world, at)
    _cadre(world, at)
    return world, at


def _interested(world, at):
    lead, starts = world.people["lead"], at.replace(second=0, microsecond=0) + timedelta(days=7)
    world.records["interest"] = express_interest(
        name="Nia Prŷs", email="nia@visitor.example", work="Charity", language="en", at=at
    )
    applicant = express_interest(name="Ó Sé-ŷ", email="applicant@visitor.example", work="Police", language="en", at=at)
    world.records["applicant"], world.records["application"] = applicant, begin(interest=applicant, by=lead, at=at)
    recorded = express_interest(name="Jo Åkesson", email="jo@visitor.example", work="Charity", language="en", at=at)
    asked = OnBehalf(person=recorded.label, how="telephone", said_at=at, evidence="Note of the call")
    world.records["recorded_application"] = record_for(interest=recorded, on_behalf=asked, by=lead, at=at)
    times = [starts + timedelta(hours=hour) for hour in range(3)]
    offer_times(starts=times, minutes=30, by_way="video", meeting="", by=lead, at=at)
    world.records["chat_slot"], world.records["other_slot"], _ = ChatSlot.objects.all()


def _facts(world, at):
    framework = Framework.objects.create(
        code="test", title="Test framework", is_sample=True, digest="x", loaded_at=at, valid_from=date(2020, 1, 1)
    )
    strand_list = StrandList.objects.create(version=1, digest="x", loaded_at=at, valid_from=date(2020, 1, 1))
    world.records |= {
        "framework": framework,
        "action": Action.objects.create(framework=framework, code="P-1", title="Voices are heard", position=0),
        "strand": Strand.objects.create(strand_list=strand_list, code="abuse", title="Abuse", position=0),
        "host": organisation("northshire", latitude=54.0, longitude=-2.0),
        "other": organisation("westhaven", latitude=51.0, longitude=-2.9),
        "third": organisation("midmarch", latitude=52.0, longitude=-1.0),
    }


def _asked(world, host, sponsor, at, reason="Zephyr wants fresh eyes"):
    return reviews.ask_for_review(sponsor=sponsor, organisation=host, reason=reason, actions=[world.action], at=at)


def _reviews(world, at):
    people, lead = world.people, world.people["lead"]
    accepted = {"framework": world.framework, "reason": "Yes", "by": lead, "at": at}
    asked = _asked(world, world.host, people["sponsor"], at)
    review = reviews.accept_request(request=asked, **accepted)
    other = reviews.accept_request(request=_asked(world, world.other, people["other_host"], at), **accepted)
    again = reviews.ask_for_review(sponsor=people["sponsor"], organisation=world.host, reason="Again", at=at)
    draft = begin_request(organisation=world.host, reason="Zinc", hoped_for="", by=people["sponsor"], at=at)
    contact = {"contact_name": "A Zed", "contact_email": "zed@northshire.example"}
    change_request(request=draft, **contact, by=people["sponsor"], at=at)
    reviews.set_scope(review=review, actions=[world.action], strands=[world.strand], by=lead, at=at)
    reviews.set_terms_choices(review=review, by=lead, at=at)
    reviews.set_visit(review=review, first=world.today + timedelta(days=60), by=lead, at=at)
    for key in ("review_lead", "researcher", "spoc", "contributor"):
        reviews.name_person(review=review, user=people[key], role=key.replace("_", "-"), by=lead, at=at)
    world.records |= {
        "request": asked,
        "open_request": again,
        "draft_request": draft,
        "review": review,
        "other_review": other,
        "terms": propose_terms(review=review, by=lead, at=at),
        "milestone": review.milestones.first(),
    }


def _cadre(world, at):
    words = {"title": both("Code of conduct"), "words": both("I keep what I hear."), "otherwise": both("")}
    text = write_agreement(code="conduct", **words, by=world.people["lead"], at=at)
    world.records["agreement"] = text
    for key in ("member", "other_member", "adviser"):
        user = world.people[key]
        world.records[f"{key}_record"] = teams.add_member(
            email=user.email,
            name=user.name,
            organisation=world.third,
            levels={(world.strand.pk, "children"): 3},
            actions=[world.action],
            at=at,
        )
        agree(member=world.records[f"{key}_record"], text=text, answer="agreed", by=user, at=at)
    levels = {"pack": read(LEVELS, file="levels.yaml"), "by": world.people["lead"], "at": at}
    load_levels(**levels)
    load_renewal(**levels)
    days = {"issued_on": world.today - timedelta(days=400), "expires_on": world.today + timedelta(days=400)}
    vetting = {"level": "checked", "checked_with": "Midmarch vetting unit", **days}
    world.records["vetting"] = record_vetting(member=world.member_record, **vetting, by=world.people["lead"], at=at)
    contact = {"name": "Quetzal Kin", "relation": "", "phone": "07700 900 111"}
    set_emergency_contact(member=world.member_record, **contact, by=world.people["member"], at=at)
    world.records["employment"] = world.member_record.employments.get()
    world.records |= _conduct(world, at)
    world.records["cadre_import"] = _list(world, at)
    coordinator = world.people["coordinator"]
    world.records["saved_filter"] = save_filter(name="Children", query="concerns=children", by=coordinator, at=at)
    world.records["conflict"] = declare_conflict(
        user=world.people["other_member"], organisation=world.other, reason="A relative works there", by=SYSTEM, at=at
    )


def _conduct(world, at) -> dict:
    """A complaint that its member was told of, and a suspension that was lifted, of which nobody was emailed."""
    lead, coordinator = world.people["lead"], world.people["coordinator"]
    complaint = Complaint.objects.create(
        member=world.other_member_record,
        state="looked-into",
        received_on=world.today,
        received_from="Complainant Zzz",
        what="Complained words zzz",
        letter="Told words",
        told_at=at,
        made_at=at,
        updated_at=at,
    )
    suspension = Suspension.objects.create(
        member=world.adviser_record,
        state="lifted",
        reason="Reason words zzz",
        decided_by=lead,
        decided_at=at,
        appeal_to=coordinator,
        appeal="Appeal words",
        appealed_at=at,
        lifted_at=at,
        updated_at=at,
    )
    return {"complaint": complaint, "suspension": suspension}


def _list(world, at):
    """A list with a person whom it would make a member, written straight into the world: no file is read."""
    record = CadreImport.objects.create(
        state="read",
        file_name="cadre.csv",
        digest="0" * 64,
        rows=[
            [1, ["Name", "Email", "Force"]],
            [2, ["Wyn Listed", "wyn@world.example", "Midmarch Police"]],
            [3, ["No"]],
        ],
        heading_row=1,
        titles=["Name", "Email", "Force"],
        columns=["name", "email", "organisation"],
        sent_by=world.people["coordinator"],
        sent_at=at,
        updated_at=at,
    )
    columns = {"columns": record.columns, "usual_kind": "academic", "usual_level": 2}
    choose_columns(record=record, **columns, by=world.people["coordinator"], at=at)
    return record


def _team(world, at):
    by = {"by": world.people["lead"], "at": at}
    seat = teams.add_seat(review=world.review, people=2, **by)
    remote = teams.add_seat(review=world.review, modes=("remote",), **by)
    place = teams.take_place(seat=seat, member=world.member_record, **by)
    adviser_place = teams.take_place(seat=remote, member=world.adviser_record, **by)
    offer = teams.offer_seat(seat=seat, member=world.other_member_record, **by)
    world.records |= {"seat": seat, "offer": offer, "place": place}
    world.records |= {"member_place": place, "adviser_place": adviser_place}


def _read(world, at):
    people, review = world.people, world.review
    asked = evidence.ask_for_document(review=review, title="Strategy", by=people["lead"], at=at)
    sent = {"review": review, "by": people["spoc"], "at": at}
    document = evidence.send_document(name="Strategy.txt", content="The zebra strategy.\n\nVictims are heard.", **sent)
    quote = evidence.quote(
        document=document, text="Victims are heard.", words="Said twice", by=people["review_lead"], at=at
    )
    visit_only = evidence.send_document(name="Visit.txt", content="For the visit.", audience=("local",), **sent)
    evidence.send_document(
        name="Plan.txt", content="What has gone.", review=world.other_review, by=people["other_host"], at=at
    )
    disposal = evidence.dispose_of_documents(
        review=world.other_review, reason="The host asked us to", by=people["lead"], at=at
    )
    world.records |= {"disposal": disposal}
    world.records |= {"document_request": asked, "document": document, "quote": quote, "local_document": visit_only}


def _heard(world, at):
    people, text = world.people, "They read statements back to victims."
    session = evidence.add_session(review=world.review, by=people["review_lead"], at=at)
    note = evidence.add_note(session=session, text=text, tag="strength", by=people["member"], at=at)
    world.records |= {"session": session, "note": note}


def _judged(world, at):
    member, lead = world.people["member"], world.people["review_lead"]
    about = {"actions": [world.action], "strands": [world.strand], "by": lead, "at": at}
    heard = evidence.code_note(note=world.note, statement="Statements are read back", **about)
    read = evidence.code_quote(
        annotation=world.quote, statement="The strategy’s statements say that victims are heard", **about
    )
    finding = evidence.add_finding(
        review=world.review, action=world.action, statement="Victims are heard", by=member, at=at
    )
    evidence.link_evidence(finding=finding, item=heard, by=member, at=at)
    world.records |= {"heard": heard, "read": read, "finding": finding}
