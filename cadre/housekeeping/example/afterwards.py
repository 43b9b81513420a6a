"""What hosts of the worked example do with a report: their answers, their plans, and the practice they share."""

from cadre.housekeeping.example.people import user
from cadre.housekeeping.example.story import expanded, step
from cadre.improvement import operations as improvement
from cadre.improvement.models import PlannedAction
from cadre.kernel.references import SYSTEM
from cadre.practice.operations import consents
from cadre.practice.operations import practice as practices


@step
def respond(story, told, at):
    """The sponsor answers opportunities, and plans what follows from each."""
    for key, each in expanded(told).items():
        finding = story.findings[key]
        finding.refresh_from_db()
        given = {"answer": each["answer"], "words": each["words"].strip(), "by": story.person("sponsor"), "at": at}
        response = improvement.respond(review=story.review, finding=finding, **given)
        for planned in each.get("actions", ()):
            _plan(story, response, planned, at=story.after(at, 1, planned["title"]))


def _plan(story, response, told, *, at):
    improvement.plan_action(
        response=response,
        title=told["title"],
        owner=story.person(told["owner"]) if "owner" in told else None,
        owner_words=told.get("owner_words", ""),
        due_on=story.days.ahead(told["due"]),
        measure=told["measure"],
        by=story.person("sponsor"),
        at=at,
    )


@step
def send_response(story, _, at):
    improvement.send_response(review=story.review, by=story.person("sponsor"), at=at)


@step
def progress(story, told, at):
    """The contact notes what has become of planned actions, each found by how its title begins."""
    for title, (step_taken, effect, words) in told.items():
        action = PlannedAction.objects.get(response__review=story.review_key, title__startswith=title)
        noted = {"words": words, "effect": effect, "step": "" if step_taken == "note" else step_taken}
        improvement.note_progress(action=action, **noted, by=story.person("contact"), at=story.after(at, 0, title))


@step
def practice(story, told, at):
    for each in expanded(told):
        finding = story.findings[each["finding"]]
        finding.refresh_from_db()
        words = {key: each.get(key, "").strip() for key in ("title", "what_they_did", "how_they_know", "contact")}
        made = practices.propose_practice(
            review=story.review,
            finding=finding,
            by=story.person(each.get("by", "lead")),
            at=story.after(at, 0, each["title"]),
            label=each["label"],
            stage=each["stage"],
            **words,
        )
        if "audience" in each:
            _consent(story, made, each, at=story.after(at, 2, each["title"]))


def _consent(story, made, told, *, at):
    asked = {"audience": told["audience"], "attribution": told["attribution"]}
    consent = consents.ask_for_consent(practice=made, **asked, by=user("asha"), at=at)
    answered, answer = story.after(at, 5, told["title"]), told.get("answer")
    given = {"consent": consent, "words": told.get("answer_words", ""), "by": story.person("sponsor")}
    if answer == "refuse":
        consents.refuse(**given, at=answered)
    elif answer:
        until = story.days.ahead(told["until"]) if "until" in told else None
        consents.grant(**given, until=until, at=answered)
    if answer == "withdraw":
        consents.withdraw(**given, at=story.days.ago(told["withdrawn"], told["title"]))
    if answer == "expire":
        consents.expire(by=SYSTEM, at=story.days.ago(-told["until"] - 3, told["title"]))
