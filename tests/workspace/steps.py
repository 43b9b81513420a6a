"""The steps of one review from the request to its close, each by the operation that its page calls."""

from datetime import timedelta
from types import SimpleNamespace

from cadre.findings import operations as findings
from cadre.findings.models import Finding
from cadre.housekeeping.story import steps_evidence as evidence
from cadre.housekeeping.story import steps_report as reporting
from cadre.housekeeping.story import steps_review as reviews
from cadre.housekeeping.story import steps_team as teams
from cadre.improvement import operations as improvement
from cadre.improvement.models import PlannedAction, Response
from cadre.kernel import acts, clock, slots
from cadre.kernel.references import SYSTEM
from cadre.learning.operations import hours
from cadre.library.operations import reading
from cadre.practice.models import Consent, Practice
from cadre.practice.operations import consents, practice
from cadre.reports.content import blocks_of
from cadre.reports.models import AccuracyPoint, Report
from cadre.reports.operations import accuracy, debrief, issuing, signing, writing
from cadre.reviews.models import Review
from cadre.reviews.operations import access, progress, progress_review, scope, terms, terms_changes, waivers
from cadre.teams.models import Place
from cadre.teams.operations import objections, places
from cadre.workspace.presenters import known_at_home


def tasks_for(person) -> list:
    """The tasks of this person's home."""
    known = known_at_home(SimpleNamespace(user=person))
    return slots.panels("home.task", user=person, at=clock.now(), values=known["home.task"])


class Walk:
    """One review of Northshire, done step by step; ``homes`` is what waits for whom."""

    def __init__(self, world, time_machine):
        self.world, self.time_machine, self.people, self.key = world, time_machine, world.people, None

    @property
    def review(self) -> Review:
        return Review.objects.get(pk=self.key)

    @property
    def report(self) -> Report:
        return reporting.fresh(Report.objects.get(review=self.key))

    def by(self, key="lead") -> dict:
        return {"by": self.people[key], "at": clock.now()}

    def on(self, key="lead") -> dict:
        return {"review": self.review, **self.by(key)}

    def of(self, model):
        return model.objects.filter(review=self.key).latest("pk")

    def finding(self, kind) -> Finding:
        return Finding.objects.get(review=self.key, kind=kind)

    def to(self, day):
        """Go on to this day."""
        self.time_machine.move_to(clock.now() + (day - clock.day_of(clock.now())), tick=False)

    def waive(self, act):
        for line in acts.checklist(act, self.review, at=clock.now()):
            if not line.passes and line.check.waivable_by:
                waivers.waive_check(act=act, code=line.check.code, why="A small review", **self.on())

    def homes(self, among) -> dict[str, str]:
        """What home names of this review or its request, by the key of each person for whom something waits."""
        name, named = f"{self.world.host} {self.world.open_request.reference}", {}
        for key in among:
            person = self.people[key]
            tasks = tasks_for(person)
            if words := {task.title for task in tasks if task.about == name}:
                named[key] = ", ".join(sorted(words))
        return named


def asked(walk):
    """The request of the host waits already."""


def accepted(walk):
    request, framework = walk.world.open_request, walk.world.framework
    walk.key = reviews.accept_request(request=request, framework=framework, **walk.by()).pk


def people_named(walk):
    for key, role in (("review_lead", "review-lead"), ("researcher", "researcher"), ("spoc", "spoc")):
        reviews.name_person(user=walk.people[key], role=role, **walk.on())


def scope_chosen(walk):
    reviews.set_scope(actions=[walk.world.action], strands=[walk.world.strand], **walk.on())
    reviews.set_terms_choices(**walk.on())


def days_set(walk):
    reviews.set_visit(first=walk.world.today + timedelta(days=90), **walk.on())


def terms_proposed(walk):
    walk.terms = terms.propose_terms(**walk.on())


def changes_requested(walk):
    terms_changes.request_changes(terms=walk.terms, words={"lines": "Who acts?"}, **walk.by("sponsor"))


def terms_proposed_again(walk):
    scope.set_lines_of_enquiry(questions=["Who acts?"], **walk.on())
    walk.terms = terms.propose_terms(**walk.on())


def host_agreed(walk):
    terms.agree_terms(terms=walk.terms, side="host", **walk.by("sponsor"))


def programme_agreed(walk):
    walk.terms.refresh_from_db()
    terms.agree_terms(terms=walk.terms, side="programme", **walk.by())


def seat_added(walk):
    walk.seat = teams.add_seat(**walk.on())


def seat_offered(walk):
    walk.offer = teams.offer_seat(seat=walk.seat, member=walk.world.member_record, **walk.by())


def offer_accepted(walk):
    teams.accept_offer(offer=walk.offer, **walk.by("member"))


def place_confirmed(walk):
    places.confirm_place(place=walk.offer.place, **walk.by())


def host_objected(walk):
    walk.objection = objections.object_to(place=walk.offer.place, reason="Known to us", **walk.by("sponsor"))


def objection_answered(walk):
    objections.keep_member(objection=walk.objection, answer="It is fair", **walk.by("coordinator"))


def confidentiality_accepted(walk):
    access.accept_confidentiality(user=walk.people["member"], review=walk.review, at=clock.now())


def team_confirmed(walk):
    walk.waive("reviews.confirm_team")
    progress.finish_stage(act="reviews.confirm_team", **walk.on())


def document_requested(walk):
    walk.request = evidence.ask_for_document(title="Policy", **walk.on("review_lead"))


def document_sent(walk):
    sent = {"name": "Policy.txt", "content": "Victims are heard.", "request": walk.request}
    walk.document = evidence.send_document(**sent, **walk.on("spoc"))


def reading_assigned(walk):
    reading.ask_to_read(document=walk.document, users=[walk.people["member"]], **walk.by("review_lead"))


def document_read(walk):
    reading.finish_reading(version=walk.document.versions.get(), **walk.by("member"))


def desk_finished(walk):
    progress.finish_stage(act="reviews.finish_desk", **walk.on())


def session_begun(walk):
    walk.session = evidence.add_session(**walk.on("review_lead"))


def session_planned(walk):
    people = {"asker": walk.people["review_lead"], "note_taker": walk.people["researcher"]}
    facts = people | {"place": "Room 1", "starts_at": clock.now() + timedelta(days=90)}
    evidence.sessions.change_session(session=walk.session, **facts, **walk.by("review_lead"))


def first_day_come(walk):
    walk.to(walk.review.first_day)


def visit_started(walk):
    walk.waive("reviews.start_visit")
    progress.start_visit(**walk.on())


def visit_over_yesterday(walk):
    walk.to(walk.review.last_day + timedelta(days=1))


def visit_finished(walk):
    progress.finish_visit(**walk.on())


def findings_proposed(walk):
    for kind, statement in (("opportunity", "We heard of late letters"), ("practice", "We heard that they ring back")):
        facts = {"action": walk.world.action, "kind": kind, "statement": statement}
        finding = evidence.add_finding(**facts, **walk.on("review_lead"))
        findings.sign_exception(finding=finding, why="One source", **walk.by("review_lead"))
        findings.propose(finding=finding, **walk.by("review_lead"))


def finding_moderated(walk):
    findings.moderate(finding=walk.finding("opportunity"), **walk.by("member"))


def other_moderated(walk):
    findings.moderate(finding=walk.finding("practice"), **walk.by("researcher"))


def findings_agreed(walk):
    for kind in ("opportunity", "practice"):
        findings.agree(finding=walk.finding(kind), minimum=2, **walk.by("review_lead"))


def debrief_recorded(walk):
    debrief.record_debrief(
        held_on=walk.review.last_day, present=[], others="Chief", findings=[], note="", **walk.on("review_lead")
    )


def report_begun(walk):
    writing.begin_report(**walk.on("review_lead"))


def read_asked_for(walk):
    reader = walk.people["nobody"]
    walk.read = signing.ask_for_read(report=walk.report, name=reader.name, email=reader.email, **walk.by("review_lead"))


def reader_accepted(walk):
    access.accept_confidentiality(user=walk.people["nobody"], review=walk.review, at=clock.now())


def read_given(walk):
    signing.give_read(read=walk.read, verdict="ready", words="Fair", **walk.by("nobody"))


def signed_off(walk):
    reporting.sign_off(report=walk.report, **walk.by())


def draft_sent(walk):
    until = clock.day_of(clock.now()) + timedelta(days=14)
    accuracy.send_to_host(report=walk.report, accuracy_by=until, **walk.by("review_lead"))


def point_raised(walk):
    block = next(blocks_of(walk.report.sent.content))["key"]
    accuracy.raise_point(report=walk.report, block=block, kind="context", words="In May", **walk.by("sponsor"))


def check_finished(walk):
    accuracy.finish_check(report=walk.report, **walk.by("sponsor"))


def point_answered(walk):
    point = AccuracyPoint.objects.get(report=walk.report)
    accuracy.answer_point(point=point, kind="noted", words="Thank you", **walk.by("researcher"))


def report_issued(walk):
    issuing.make_renditions(version=walk.report.sent, by=SYSTEM, at=clock.now())
    issuing.issue(report=walk.report, **walk.by("review_lead"))


def certificates_signed(walk):
    places = Place.objects.filter(seat__review=walk.key)
    hours.sign_certificates(places=places, **walk.on("review_lead"))


def answered(walk):
    finding = walk.finding("opportunity")
    improvement.respond(finding=finding, answer="accepted", words="Yes", **walk.on("sponsor"))


def response_sent(walk):
    improvement.send_response(**walk.on("sponsor"))


def action_planned(walk):
    due = clock.day_of(clock.now()) + timedelta(days=10)
    facts = {"owner": walk.people["spoc"], "owner_words": "Head of unit", "measure": ""}
    improvement.plan_action(
        response=walk.of(Response), title="Send letters at once", due_on=due, **facts, **walk.by("sponsor")
    )


def action_late(walk):
    walk.to(clock.day_of(clock.now()) + timedelta(days=12))


def action_done(walk):
    action = PlannedAction.objects.get(response__review=walk.key)
    improvement.note_progress(action=action, words="Done", effect="some", step="finish", **walk.by("spoc"))


def practice_proposed(walk):
    finding = walk.finding("practice")
    words = {"title": "Ringing back", "what_they_did": "They ring back", "how_they_know": "", "contact": ""}
    practice.propose_practice(finding=finding, label="promising", stage="untested", **words, **walk.on())


def consent_asked(walk):
    consents.ask_for_consent(practice=walk.of(Practice), audience="cadre", attribution="named", **walk.by())


def consent_granted(walk):
    consent = Consent.objects.get(practice__review=walk.key)
    consents.grant(consent=consent, until=None, **walk.by("sponsor"))


def sharing_finished(walk):
    progress.finish_stage(act="practice.finish_sharing", **walk.on())


def progress_review_planned(walk):
    day = clock.day_of(clock.now()) + timedelta(days=30)
    people = [walk.people["sponsor"], walk.people["review_lead"]]
    walk.planned = progress_review.plan_progress_review(
        first_day=day, last_day=day, people=people, note="", **walk.on()
    )


def progress_review_held(walk):
    walk.to(walk.planned.last_day + timedelta(days=1))


def progress_review_recorded(walk):
    progress_review.record_progress_review(progress_review=walk.planned, outcome="Better", **walk.by())


def closed(walk):
    walk.waive("reviews.close")
    progress.close(**walk.on())
