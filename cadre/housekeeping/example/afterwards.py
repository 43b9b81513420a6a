"""What hosts of the worked example do with a report: their answers, their plans, and the practice they share."""

from cadre.housekeeping.example.people import user
from cadre.housekeeping.example.story import expanded, step
from cadre.improvement import operations as improvement
from cadre.improvement.models import PlannedAction
from cadre.kernel.references import SYSTEM
from cadre.practice.operations import consents
from cadre.practice.operations import practice as practices


@step
def respond(story, details, at):
    """The sponsor answers opportunities, and plans what follows from each."""
    for key, entry in expanded(details).items():
        finding = story.findings[key]
        finding.refresh_from_db()
        given = {"answer": entry["answer"], "words": entry["words"].strip(), "by": story.person("sponsor"), "at": at}
        response = improvement.respond(review=story.review, finding=finding, **given)
        for planned in entry.get("actions", ()):
            _plan(story, response, planned, at=story.after(at, 1, planned["title"]))


def _plan(story, response, details, *, at):
    improvement.plan_action(
        response=response,
        title=details["title"],
        owner=story.person(details["owner"]) if "owner" in details else None,
        owner_words=details.get("owner_words", ""),
        due_on=story.days.ahead(details["due"]),
        measure=details["measure"],
        by=story.person("sponsor"),
        at=at,
    )


@step
def send_response(story, _, at):
    improvement.send_response(review=story.review, by=story.person("sponsor"), at=at)


@step
def progress(story, details, at):
    """The contact notes what has become of planned actions, each found by how its title begins."""
    for title, (step_taken, effect, words) in details.items():
        action = PlannedAction.objects.get(response__review=story.review_key, title__startswith=title)
        noted = {"words": words, "effect": effect, "step": "" if step_taken == "note" else step_taken}
        improvement.note_progress(action=action, **noted, by=story.person("contact"), at=story.after(at, 0, title))


@step
def practice(story, details, at):
    for entry in expanded(details):
        finding = story.findings[entry["finding"]]
        finding.refresh_from_db()
        words = {key: entry.get(key, "").strip() for key in ("title", "what_they_did", "how_they_know", "contact")}
        made = practices.propose_practice(
            review=story.review,
            finding=finding,
            by=story.person(entry.get("by", "lead")),
            at=story.after(at, 0, entry["title"]),
            label=entry["label"],
            stage=entry["stage"],
            **words,
        )
        if "audience" in entry:
            _consent(story, made, entry, at=story.after(at, 2, entry["title"]))


def _consent(story, made, details, *, at):
    asked = {"audience": details["audience"], "attribution": details["attribution"]}
    consent = consents.ask_for_consent(practice=made, **asked, by=user("asha"), at=at)
    answered, answer = story.after(at, 5, details["title"]), details.get("answer")
    given = {"consent": consent, "words": details.get("answer_words", ""), "by": story.person("sponsor")}
    if answer == "refuse":
        consents.refuse(**given, at=answered)
    elif answer:
        until = story.days.ahead(details["until"]) if "until" in details else None
        consents.grant(**given, until=until, at=answered)
    if answer == "withdraw":
        consents.withdraw(**given, at=story.days.ago(details["withdrawn"], details["title"]))
    if answer == "expire":
        consents.expire(by=SYSTEM, at=story.days.ago(-details["until"] - 3, details["title"]))
