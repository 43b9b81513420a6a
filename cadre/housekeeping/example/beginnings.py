"""A review from its request to the visit, and the accidents that may befall it."""

from datetime import timedelta

from cadre.frameworks.models import Framework
from cadre.housekeeping.example.content import moment
from cadre.housekeeping.example.evidence import hear
from cadre.housekeeping.example.people import force, user
from cadre.housekeeping.example.story import Story, step
from cadre.housekeeping.story import steps_review as steps
from cadre.kernel import clock
from cadre.kernel.references import OnBehalf
from cadre.reviews.operations import plan, progress, progress_review, requests, scope, terms, terms_changes, waivers
from cadre.reviews.queries.people import who_may_take_part

TUESDAY, SHORT = 1, 3


@step
def request(story: Story, details, at) -> None:
    first, last = details.get("wanted", (120, 180))
    story.request = steps.ask_for_review(
        sponsor=story.person("sponsor"),
        organisation=force(story.script["host"]),
        reason=details["reason"],
        hoped_for=details.get("hoped_for", ""),
        actions=story.actions(details.get("actions", ())),
        wanted_from=at.date() + timedelta(days=first),
        wanted_to=at.date() + timedelta(days=last),
        at=at,
    )


@step
def accept(story, reason, at):
    framework, by = Framework.objects.get(code="nvap-2023"), user("asha")
    review = requests.accept_request(request=story.request, framework=framework, reason=reason, by=by, at=at)
    story.review_key = review.pk


@step
def defer(story, details, at):
    decided = {"reason": details["reason"], "look_again_on": story.days.ahead(details["until"])}
    requests.defer_request(request=story.request, **decided, by=user("asha"), at=at)


@step
def decline(story, reason, at):
    requests.decline_request(request=story.request, reason=reason, by=user("asha"), at=at)


@step
def withdraw(story, _, at):
    requests.withdraw_request(request=story.request, by=story.person("sponsor"), at=at)


@step
def scope_(story, details, at):
    given = {"review": story.review, "by": user("asha"), "at": at}
    steps.set_scope(
        actions=story.actions(details["actions"]),
        strands=story.strands(details["strands"]),
        children=details.get("children", True),
        adults=details.get("adults", True),
        **given,
    )
    scope.set_lines_of_enquiry(questions=details["lines"], **given)
    choices = {key: details[key] for key in ("exclusions", "sharing", "data_terms", "marking") if key in details}
    steps.set_terms_choices(**given, **choices)


@step
def visit(story, details, at):
    first, last = days_of(story, details)
    plan.set_visit(review=story.review, first_day=first, last_day=last, by=story.organiser, at=at)


def days_of(story, details):
    """A short visit begins on a Tuesday, so that it ends in the same week."""
    first, days = story.days.ahead(details["first"]), details.get("days", SHORT)
    first += timedelta(days=TUESDAY - first.weekday()) if days <= SHORT else timedelta(0)
    return first, first + timedelta(days=days - 1)


@step
def terms_(story, agreed, at):
    """Terms are proposed; then ``agreed`` says who agrees: ``both``, ``host`` (by telephone) or nobody yet."""
    version = terms.propose_terms(review=story.review, by=user("asha"), at=at)
    later, sponsor = story.after(at, 6, "terms"), story.person("sponsor")
    if agreed == "both":
        steps.agree_terms(review=story.review, sponsor=sponsor, lead=user("asha"), version=version, at=later)
    if agreed == "host":
        heard = OnBehalf(sponsor.name, "telephone", later, "Note of the call in the review's folder")
        terms.agree_terms(terms=version, side="host", by=story.organiser, at=later, on_behalf=heard)


@step
def changes(story, details, at):
    """The sponsor requests changes to the newest terms; the lines of enquiry are then ``lines``, for the next."""
    newest, sponsor = story.review.terms.first(), story.person("sponsor")
    terms_changes.request_changes(terms=newest, words=details["words"], by=sponsor, at=at)
    later = story.after(at, 2, "changed")
    scope.set_lines_of_enquiry(review=story.review, questions=details["lines"], by=user("asha"), at=later)


@step
def name(story, named, at):
    for key, role in named.items():
        steps.name_person(review=story.review, user=story.person(key), role=role, by=user("asha"), at=at)


@step
def confirm_team(story, waived, at):
    """The team is complete; ``waived`` gives the reason for each check that is waived, as for the next two."""
    progress.finish_stage(**_waived(story, "reviews.confirm_team", waived, at), act="reviews.confirm_team")


@step
def finish_desk(story, waived, at):
    progress.finish_stage(**_waived(story, "reviews.finish_desk", waived, at), act="reviews.finish_desk")


@step
def start(story, waived, at):
    given = _waived(story, "reviews.start_visit", waived, at)
    progress.start_visit(**given | {"at": moment(story.review.first_day, "08:00")})


def _waived(story, act, reasons, at) -> dict:
    """Which review, by whom and when, once the checks have been waived."""
    given = {"by": story.person("lead"), "at": at}
    for code, why in (reasons or {}).items():
        waivers.waive_check(review=story.review, act=act, code=code, why=why, **given)
    return {"review": story.review, **given}


@step
def finish(story, _, at):
    """On its last evening the visit is finished, when all sessions have been heard."""
    evening = moment(story.review.last_day, "19:00")
    hear(story, None, evening)
    progress.finish_visit(review=story.review, by=story.person("lead"), at=evening)


@step
def postpone(story, details, at):
    first, last = days_of(story, details)
    progress.postpone(review=story.review, first_day=first, last_day=last, by=user("asha"), at=at)


@step
def pause(story, reason, at):
    progress.pause(review=story.review, reason=reason, by=user("asha"), at=at)


@step
def resume(story, _, at):
    progress.resume(review=story.review, by=user("asha"), at=at)


@step
def cancel(story, reason, at):
    progress.cancel(review=story.review, reason=reason, by=user("asha"), at=at)


@step
def close(story, details, at):
    _hold_progress_review(story, details["outcome"], story.after(at - timedelta(days=20), 0, "progress"))
    progress.close(review=story.review, by=user("asha"), at=at)


def _hold_progress_review(story, outcome, at):
    first, lead = clock.day_of(at), user("asha")
    planned = progress_review.plan_progress_review(
        review=story.review,
        first_day=first,
        last_day=first,
        people=who_may_take_part(story.review),
        note="What became of each action of the plan, with the people who do the work.",
        by=lead,
        at=story.after(at - timedelta(days=60), 0, "planned"),
    )
    recorded = story.after(at, 1, "recorded")
    progress_review.record_progress_review(progress_review=planned, outcome=outcome, by=lead, at=recorded)
