"""Every address with a form that changes what is saved: two changes of it that cross, and what the second reads."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.test import Client

from cadre.evidence.models import EvidenceItem
from cadre.findings.models import SupportLink
from cadre.housekeeping.story.steps_joining import fill_in
from cadre.joining.choices import Task
from cadre.kernel import clock
from cadre.members.models import CanSpeakTo
from cadre.reports.models import AccuracyPoint, Report
from cadre.reviews.models import ProgressReview
from tests.helpers import signed_in
from tests.joining.steps import link_to
from tests.permissions.addresses import address
from tests.teams.steps import days_link_of


@dataclass(frozen=True)
class Edit:
    """Two changes of one field, as a browser sends them: the first saver's, and the second's, who opened it earlier.

    ``shown`` are words of what the first saved, as the second reads them; ``more`` makes the form complete.
    """

    who: str
    first: dict
    second: dict
    shown: str
    more: dict = field(default_factory=dict)
    # The tables that saving writes to even if nothing was changed: who did it last, or a row each time.
    leaves: frozenset = frozenset()
    # Where the page is, if it is behind a link; then ``who`` is empty.
    path: Callable | None = None

    def address(self, name, world) -> str:
        return self.path(world) if self.path else address(name, world)

    def browser(self, world) -> Client:
        return signed_in(world.people[self.who]) if self.who else Client()


# What would become of each row is worked out again each time.
OF_AN_IMPORT = frozenset({"members.ImportedRow"})


def text(who: str, name: str, *leaves: str) -> Edit:
    return Edit(who, {name: "Alpha words"}, {name: "Beta words"}, "Alpha words", leaves=frozenset(leaves))


def tick(who: str, name: str, first: str, second: str, shown: str = "Also selected") -> Edit:
    return Edit(who, {name: [first]}, {name: [second]}, shown)


def day(who: str, name: str) -> Edit:
    first, second = ({f"{name}_0": day, f"{name}_1": "3", f"{name}_2": "2027"} for day in ("10", "11"))
    return Edit(who, first, second, "10 March 2027")


# What saving leaves in any case.
LEFT = {"audit.Entry", "submissions.SentForm", "sessions.Session"}
NEWS, FIRST_SETTINGS = frozenset({"improvement.Progress"}), frozenset({"programme.Settings"})
EDITS = {
    "accounts:account": text("member", "name"),
    "accounts:user": tick("lead", "roles", "auditor", "coordinator", "Auditor"),
    "concerns:change_route": Edit("lead", {"minutes": "20"}, {"minutes": "30"}, "20"),
    "expenses:change_period": Edit("lead", {"motorcycle": "0.31"}, {"motorcycle": "0.32"}, "0.31"),
    "expenses:change_limits": Edit("lead", {"claim_days": "61"}, {"claim_days": "62"}, "61"),
    "expenses:change_line": text("member", "words"),
    "expenses:allow": Edit("checker", {"allowed": "1.25"}, {"allowed": "2.50"}, "1.25", {"allowed_why": "Dear"}),
    "expenses:payee": text("payer", "number"),
    "evidence:author": Edit("researcher", {"origin": "frontline"}, {"origin": "partner"}, "Front"),
    "evidence:change_item": text("review_lead", "statement", "search.IndexEntry"),
    "fieldwork:change": text("coordinator", "title"),
    "findings:reword": text("review_lead", "statement"),
    "improvement:respond": text("spoc", "words", "improvement.Response"),
    "improvement:change_action": text("spoc", "title"),
    "improvement:note_progress": Edit("spoc", {"effect": "some"}, {"effect": "none"}, "Some", {"words": "News"}, NEWS),
    "members:rename_filter": text("coordinator", "name"),
    "joining:assess": text("assessor", "listening-why"),
    "joining:change_criterion": text("lead", "title"),
    "joining:change_scale": Edit("lead", {"words": "Alpha\nOmega"}, {"words": "Beta\nOmega"}, "Alpha"),
    "joining:say_employer": Edit("coordinator", {"organisation": "{other}"}, {"organisation": "{third}"}, "Westhaven"),
    "joining:change_kind": Edit("coordinator", {"title": "Alpha words"}, {"title": "Beta words"}, "Alpha words"),
    "joining:fill_in": Edit(
        "",
        {"about": "Alpha words"},
        {"about": "Beta words"},
        "Alpha words",
        path=lambda world: f"{link_to(world.application)}/about",
    ),
    "joining:fill_in_for": text("coordinator", "about"),
    "joining:subjects": tick("coordinator", "subjects", "{strand}-adults", "{strand}-children"),
    "learning:attendance": Edit(
        "researcher",
        {"attended": ["{begun_member}"]},
        {"attended": ["{begun_other_member}"]},
        "Also selected",
        leaves=frozenset({"learning.SignUp", "learning.CourseDay"}),
    ),
    "mailings:change": text("coordinator", "message"),
    "learning:change": text("coordinator", "about"),
    "learning:change_day": text("coordinator", "place"),
    "learning:write": text("member", "what"),
    "learning:change_goal": text("member", "why"),
    "learning:speak": text("review_lead", "did_well"),
    "learning:hours_of_place": text("adviser", "learning"),
    "learning:hours_of_course": text("member", "learning"),
    "learning:change_hours": text("member", "what"),
    "learning:change_training": Edit("coordinator", {"title": "Alpha words"}, {"title": "Beta words"}, "Alpha words"),
    "library:change_annotation": text("review_lead", "words"),
    "library:describe": Edit(
        "spoc", {"title_{document}": "Alpha words"}, {"title_{document}": "Beta words"}, "Alpha words"
    ),
    "library:change_request": text("researcher", "why"),
    "library:audience": tick("coordinator", "audience", "desk", "visit"),
    "library:readers": tick("coordinator", "readers", "{member}", "{review_lead}"),
    "members:change_agreement": text("lead", "title"),
    "members:emergency_contact": Edit("member", {"name": "Alpha words"}, {"name": "Beta words"}, "Alpha words"),
    "members:change_level": Edit("lead", {"title": "Alpha words"}, {"title": "Beta words"}, "Alpha words"),
    "members:renewal_rules": Edit("lead", {"months": "11"}, {"months": "13"}, "11"),
    "members:details": text("member", "about"),
    "members:expertise": Edit("member", {"s{strand}-adults": "3"}, {"s{strand}-adults": "4"}, "3 Experienced"),
    "members:preferences": Edit("member", {"mode-visit": "1"}, {"mode-visit": "0"}, "My first choice"),
    "members:standing": text("lead", "why"),
    "members:import_columns": Edit(
        "coordinator", {"usual_kind": "partner-leader"}, {"usual_kind": "advocate"}, "Partner or", leaves=OF_AN_IMPORT
    ),
    "organisations:change": text("lead", "short"),
    "organisations:predecessors": tick("lead", "linked", "{third}", "{other}"),
    "organisations:neighbours": tick("lead", "linked", "{third}", "{other}"),
    "practice:change": text("coordinator", "title"),
    "programme:change": Edit("lead", {"offer_days": "11"}, {"offer_days": "12"}, ">11</p>", leaves=FIRST_SETTINGS),
    "reports:answer_point": text("researcher", "words"),
    "reports:change_debrief": text("lead", "others"),
    "reports:handling": text("researcher", "handling"),
    "reports:section": text("researcher", "text", "reports.Section"),
    "reviews:request_why": text("sponsor", "reason"),
    "reviews:request_what": text("sponsor", "questions"),
    "reviews:request_when": text("sponsor", "contact_name"),
    "reviews:set_phone": Edit("sponsor", {"phone": "01632 960 200"}, {"phone": "01632 960 201"}, "01632 960 200"),
    "reviews:change_scope": tick("lead", "whom", "children", "adults", "Children"),
    "reviews:lines": text("lead", "questions"),
    "reviews:terms_choices": text("lead", "exclusions"),
    "reviews:visit": day("lead", "last_day"),
    "reviews:milestone": day("lead", "planned_to"),
    "reviews:change_progress_review": text("lead", "note", "reviews.Milestone"),
    "teams:change_seat": text("coordinator", "title"),
    "teams:own_needs": text("member", "access"),
    "teams:answer_days": Edit(
        "",
        {"period_1": "yes"},
        {"period_1": "perhaps"},
        "I can",
        path=lambda world: days_link_of(world.people["member"], answers=["no", "no"]),
    ),
}


# Forms for the next of several, which show what is saved above their fields, and forms that ask twice: where their
# tests are.
FOR_THE_NEXT = {
    "availability:availability": "tests/availability/test_availability.py",
    "availability:weekly": "tests/availability/test_calendar.py",
    "joining:check_application": "tests/joining/test_applications.py",
    "reviews:accept": "tests/reviews/test_asked_for.py",
    "members:correct_employment": "tests/members/test_employment.py",
    "members:employer": "tests/members/test_pages.py",
}


def editable(world):
    """The complete test world with records that each of these forms can change."""
    SupportLink.objects.all().delete()
    EvidenceItem.objects.filter(pk=world.read.pk).update(state="withdrawn")
    world.practice_record.consents.update(state="withdrawn")
    CanSpeakTo.objects.create(member=world.member_record, code="age")
    Report.objects.filter(pk=world.report.pk).update(state="with-host")
    fill_in(application=world.application, tasks=[Task.ABOUT], at=clock.now())
    fill_in(application=world.recorded_application, tasks=[Task.ABOUT], at=clock.now())
    ProgressReview.objects.get().people.add(world.people["member"])
    AccuracyPoint.objects.update(answer_kind="changed", answer="Put right", answered_by=world.people["researcher"])
    return world


def keyed(changes: dict, world) -> dict:
    """These changes with the keys of records of the test world."""
    keys = {key: person.pk for key, person in world.people.items()}
    named = ("action", "strand", "third", "other", "document", "begun_member", "begun_other_member")
    keys |= {name: getattr(world, name).pk for name in named}

    def put(words):
        return [part.format(**keys) for part in words] if isinstance(words, list) else words.format(**keys)

    return {put(name): put(value) for name, value in changes.items()}
