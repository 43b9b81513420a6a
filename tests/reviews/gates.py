"""A table of every check of every act on a review: how the test world comes to have nothing, something or all of what
the check looks at, and what the checklist says then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from cadre.concerns.models import Route
from cadre.fieldwork.models import Session
from cadre.findings import operations as findings
from cadre.findings.models import Finding
from cadre.housekeeping.story.steps_report import read_for_quality, sign_off
from cadre.improvement import operations as improvement
from cadre.improvement.models import PlannedAction, Response
from cadre.kernel import acts, clock
from cadre.kernel.references import SYSTEM
from cadre.library.models import DocumentRequest, Reading
from cadre.members.models import Member, RenewalRules, VettingLevels
from cadre.practice.models import Consent
from cadre.reports.assembly import marks_of, signed_now
from cadre.reports.choices import Form
from cadre.reports.models import AccuracyPoint, Rendition, Report, Section
from cadre.reports.operations import issuing
from cadre.reports.operations.keeping import keep_words
from cadre.reviews.choices import Stage
from cadre.reviews.models import Review, Terms
from cadre.reviews.operations import progress_review
from cadre.reviews.operations.plan import mark_stage_done
from cadre.teams.models import Objection, Place, Seat, TimeAgreement


@dataclass(frozen=True)
class Gate:
    """How to make each situation, and the status of the check with nothing and with something.

    ``something`` is None for a check of one yes or no. With all, every check is ``met``.
    """

    nothing: Callable
    all: Callable
    something: Callable | None = None
    status: str = "unmet"

    @property
    def situations(self) -> dict[str, tuple[Callable, str]]:
        """Each situation with the status that it has to have."""
        some = {"something": (self.something, "unmet")} if self.something else {}
        return {"nothing": (self.nothing, self.status), **some, "all": (self.all, "met")}


def on_review(**facts):
    """A situation that only fields of the review make."""
    return lambda world: Review.objects.filter(pk=world.review.pk).update(**facts)


def nothing_done(world):
    """The world as it is."""


def _receivers(*kinds):
    """Only these kinds of what must be reported have a person who receives it."""
    return lambda world: Route.objects.exclude(kind__in=kinds).update(first=None, second=None)


def _scope(*, strands, actions):
    def make(world):
        for kind, keep in (("strand", strands), ("action", actions)):
            if not keep:
                world.review.scope_items.filter(**{f"{kind}__isnull": False}).delete()

    return make


def _terms(state):
    return lambda world: Terms.objects.filter(review=world.review).update(state=state)


def _seats(**facts):
    return lambda world: Seat.objects.filter(review=world.review).update(**facts)


def _no_places(world):
    Place.objects.filter(seat__review=world.review).update(state="held")


def _experience(keys):
    def make(world):
        Place.objects.filter(seat__review=world.review).update(state="confirmed")
        members = [getattr(world, f"{key}_record").pk for key in keys]
        Member.objects.filter(pk__in=members).update(reviews_done=2)

    return make


def _requests(*states):
    def make(world):
        DocumentRequest.objects.filter(review=world.review).delete()
        for state in states:
            DocumentRequest.objects.create(
                review=world.review, title="Policy", state=state, asked_at=clock.now(), updated_at=clock.now()
            )

    return make


def _readings(*finished):
    def make(world):
        now = clock.now()
        for key, done in zip(("member", "researcher"), finished, strict=False):
            Reading.objects.create(
                document=world.document, user=world.people[key], asked_at=now, finished_at=now if done else None
            )

    return make


def _sessions(*ready):
    def make(world):
        if not ready:
            Session.objects.filter(review=world.review).update(review=world.other_review)
            return
        by = {"asker": world.people["member"], "note_taker": world.people["researcher"]}
        Session.objects.filter(review=world.review).update(place="Here", starts_at=clock.now(), **by)
        if not all(ready):
            Session.objects.filter(review=world.review).update(place="")

    return make


def _findings(state):
    return lambda world: Finding.objects.filter(review=world.review).update(state=state)


def _excepted(world):
    _findings("agreed")(world)
    for finding in Finding.objects.filter(review=world.review):
        findings.sign_exception(finding=finding, why="Only one", by=world.people["review_lead"], at=clock.now())


def _read(world):
    people = world.people
    read_for_quality(report=world.report, reader=people["other_host"], by=people["review_lead"], at=clock.now())


def _signed(world):
    Review.objects.filter(pk=world.review.pk).update(state="drafting")
    sign_off(report=world.report, by=world.people["lead"], at=clock.now())


def _named(world):
    Section.objects.filter(pk=world.section.pk).update(text="Ring 07700 900123.")


def _kept(world):
    _named(world)
    keys = [mark.key for mark in marks_of(world.report)]
    keep_words(report=world.report, keys=keys, reason="A helpline", by=world.people["review_lead"], at=clock.now())


def _changed_since(world):
    _signed(world)
    Review.objects.filter(pk=world.review.pk).update(marking="OFFICIAL-SENSITIVE")


def _no_report(world):
    Report.objects.filter(review=world.review).delete()


def _points(*answered):
    def make(world):
        now = clock.now()
        for done in answered:
            AccuracyPoint.objects.create(
                report=world.report,
                block="f1",
                quote="As it says",
                kind="context",
                words="Since changed",
                said_by=world.people["sponsor"],
                said_at=now,
                answered_at=now if done else None,
            )

    return make


def _host_finished(world):
    Report.objects.filter(pk=world.report.pk).update(host_finished_at=clock.now())


def _rendered(world):
    _signed(world)
    issuing.make_renditions(version=signed_now(world.report), by=SYSTEM, at=clock.now())


def _partly_rendered(world):
    _rendered(world)
    Rendition.objects.filter(form=Form.PDF).delete()


def _no_opportunity(world):
    PlannedAction.objects.all().delete()
    Response.objects.all().delete()
    Finding.objects.filter(review=world.review, kind="opportunity").update(state="set-aside")


def _one_unanswered(world):
    Finding.objects.filter(pk=world.finding.pk).update(kind="opportunity", state="issued")


def _consents(*states):
    def make(world):
        Consent.objects.filter(practice__review=world.review).delete()
        for state in states:
            Consent.objects.create(
                practice=world.practice_record,
                audience="public",
                attribution="anonymised",
                state=state,
                asked_at=clock.now(),
                updated_at=clock.now(),
            )

    return make


def _stage_done(stage):
    return lambda world: mark_stage_done(
        review=world.review, stage=stage, by=world.people["review_lead"], at=clock.now()
    )


def _no_plan(world):
    PlannedAction.objects.all().delete()


def _action_done(world):
    facts = {"words": "Sent", "effect": "some", "step": "finish"}
    improvement.note_progress(action=world.planned_action, **facts, by=world.people["sponsor"], at=clock.now())


def _progress_review(*, recorded):
    def make(world):
        people, at = world.people, clock.now()
        Review.objects.filter(pk=world.review.pk).update(state="improving")
        planned = progress_review.plan_progress_review(
            review=Review.objects.get(pk=world.review.pk),
            first_day=world.today,
            last_day=world.today,
            people=[people["member"], people["sponsor"]],
            note="",
            by=people["lead"],
            at=at,
        )
        if recorded:
            progress_review.record_progress_review(progress_review=planned, outcome="Better", by=people["lead"], at=at)

    return make


def _unvetted(world):
    Place.objects.filter(seat__review=world.review, member=world.member_record).update(state="confirmed")
    levels = [level | {"without_check": False} for level in VettingLevels.objects.first().levels]
    VettingLevels.objects.update(levels=levels)


def _time(state, day=0):
    """The organisation of the first member of the team has answered about the visit, or one so many days later."""

    def make(world):
        review, at = world.review, clock.now()
        days = {"first_day": review.first_day + day * clock.DAY, "last_day": review.last_day + day * clock.DAY}
        facts = {"state": state, **days, "asked_at": at, "answer_by": world.today, "updated_at": at}
        TimeAgreement.objects.create(place=world.place, **facts)

    return make


def _objected(world):
    """The host objects to a member of the team."""
    facts = {"reason": "Known to us", "made_by": world.people["sponsor"], "made_at": clock.now()}
    Objection.objects.create(place=world.place, **facts, updated_at=clock.now())


def _renewal_overdue(world):
    Place.objects.filter(seat__review=world.review, member=world.member_record).update(state="confirmed")
    long_ago = clock.now() - timedelta(days=900)
    RenewalRules.objects.update(valid_from=long_ago.date())
    Member.objects.update(joined_at=long_ago)


STEPS = sorted(key for key, checks in acts.checks().items() if any(check.code == "running" for check in checks))
TEAM, DESK, RESPOND = "reviews.confirm_team", "reviews.finish_desk", "reviews.begin_improving"
START, SEND, ISSUE, CLOSE = "reviews.start_visit", "reviews.send_to_host", "reviews.issue", "reviews.close"


def _of(acts, code, gate) -> dict:
    return {(act, code): gate for act in acts}


GATES = {
    **_of(STEPS, "running", Gate(on_review(is_paused=True), nothing_done)),
    ("reviews.agree_terms", "sponsor-named"): Gate(on_review(sponsor=None), nothing_done),
    ("reviews.agree_terms", "something-in-scope"): Gate(
        _scope(strands=False, actions=False), nothing_done, _scope(strands=True, actions=False)
    ),
    ("reviews.agree_terms", "terms-chosen"): Gate(
        on_review(sharing="", data_terms=""), nothing_done, on_review(data_terms="")
    ),
    (START, "terms-agreed"): Gate(
        lambda world: Terms.objects.filter(review=world.review).delete(), _terms("agreed"), _terms("proposed")
    ),
    (START, "visit-days-set"): Gate(on_review(first_day=None, last_day=None), nothing_done),
    **_of([TEAM, START], "seats-confirmed", Gate(_seats(is_required=False), _seats(people=1), nothing_done, "nothing")),
    **_of(
        [TEAM, START],
        "experience-in-each-mode",
        Gate(_no_places, _experience(["member", "adviser"]), _experience(["member"]), "nothing"),
    ),
    (START, "vetting"): Gate(_unvetted, nothing_done),
    (START, "profiles-confirmed"): Gate(_renewal_overdue, nothing_done),
    **_of([TEAM, START], "objections-answered", Gate(_objected, nothing_done)),
    (START, "time-agreed"): Gate(_time("asked"), _time("agreed"), _time("agreed", day=1)),
    **_of(
        [DESK, START],
        "documents-received",
        Gate(_requests("dropped"), _requests("met", "met"), _requests("met", "open"), "nothing"),
    ),
    **_of([DESK, START], "readings-done", Gate(_readings(), _readings(True, True), _readings(True, False), "nothing")),
    (START, "must-report-people"): Gate(_receivers(), nothing_done, _receivers("crime", "danger", "conduct")),
    (START, "sessions-ready"): Gate(_sessions(), _sessions(True), _sessions(False), "nothing"),
    (SEND, "findings-moderated"): Gate(_findings("set-aside"), _findings("agreed"), _findings("proposed"), "nothing"),
    (SEND, "findings-corroborated"): Gate(_findings("set-aside"), _excepted, _findings("proposed"), "nothing"),
    (SEND, "quality-read"): Gate(_no_report, _read, nothing_done),
    (SEND, "signed-off"): Gate(_no_report, _signed, _changed_since),
    **_of([SEND, ISSUE], "visit-over", Gate(on_review(state="visiting"), on_review(state="drafting"))),
    **_of([SEND, ISSUE], "identifiers-resolved", Gate(_no_report, _kept, _named, "nothing")),
    **_of([SEND, ISSUE], "sections-written", Gate(_no_report, _signed, nothing_done)),
    (SEND, "marking-chosen"): Gate(on_review(marking=""), nothing_done),
    (ISSUE, "points-answered"): Gate(nothing_done, _points(True, True), _points(True, False), "nothing"),
    (ISSUE, "host-finished"): Gate(_no_report, _host_finished, nothing_done),
    (ISSUE, "signed-off"): Gate(_no_report, _signed, _changed_since),
    (ISSUE, "renditions-made"): Gate(_signed, _rendered, _partly_rendered),
    (CLOSE, "progress-review-recorded"): Gate(
        nothing_done, _progress_review(recorded=True), _progress_review(recorded=False)
    ),
    **_of([RESPOND, CLOSE], "response-given", Gate(_no_opportunity, nothing_done, _one_unanswered, "nothing")),
    (CLOSE, "debrief-held"): Gate(nothing_done, _stage_done(Stage.DEBRIEF)),
    ("reports.hold_debrief", "findings-emerge"): Gate(_findings("set-aside"), _findings("proposed"), None, "nothing"),
    ("practice.finish_sharing", "consents-answered"): Gate(
        _consents(), _consents("granted", "refused"), _consents("refused", "asked"), "nothing"
    ),
    (CLOSE, "progress-noted"): Gate(_no_plan, _action_done, nothing_done, "nothing"),
}
# With nothing to look at these pass: nothing needs to exist.
PASS_WITH_NOTHING = {
    ("practice.finish_sharing", "consents-answered"),
    (START, "readings-done"),
    (DESK, "readings-done"),
    (RESPOND, "response-given"),
    (SEND, "findings-corroborated"),
    (ISSUE, "points-answered"),
    (SEND, "identifiers-resolved"),
    (ISSUE, "identifiers-resolved"),
    (CLOSE, "response-given"),
    (CLOSE, "progress-noted"),
}
