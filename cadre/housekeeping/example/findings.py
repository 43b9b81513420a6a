"""Findings of the worked example: proposed on evidence, moderated by another person, agreed or set aside."""

from datetime import timedelta

from cadre.findings import operations
from cadre.housekeeping.example.story import expanded, step
from cadre.housekeeping.story import steps_evidence as steps
from cadre.kernel import clock
from cadre.programme.queries import settings_on


@step
def findings(story, details, at):
    for script in expanded(details):
        when = at + timedelta(minutes=15 * len(story.findings))
        finding = story.findings[script["key"]] = _add(story, script, at=when)
        later = story.after(when, 3, script["key"])
        if "set_aside" in script:
            operations.set_aside(finding=finding, why=script["set_aside"], by=story.person("lead"), at=later)
        elif script.get("stays") != "draft":
            _moderate(story, finding, script, at=later)


def _add(story, script, *, at):
    """A draft, or proposed on the evidence for it; evidence against it is linked too."""
    words = {key: script.get(key, "") for key in ("kind", "statement", "why_it_matters", "consideration")}
    facts = {"review": story.review, "by": story.person(script["by"]), "at": at}
    (facts["action"],) = story.actions([script["action"]])
    supports = [coded.item for coded in story.coded if script["key"] in coded.supports]
    if script.get("stays") == "draft":
        return steps.add_finding(**words, **facts)
    finding = steps.propose_finding(items=supports, **words, **facts)
    for coded in story.coded:
        if script["key"] in coded.challenges:
            steps.link_evidence(finding=finding, item=coded.item, side="against", by=facts["by"], at=at)
    return finding


def _moderate(story, finding, script, *, at):
    if dissent := script.get("dissent"):
        given = {"words": dissent["words"], "by": story.person(dissent["by"])}
        operations.dissent(finding=finding, **given, at=at - timedelta(minutes=50))
    if moderator := script.get("moderated_by"):
        operations.moderate(finding=finding, by=story.person(moderator), at=at)
    if why := script.get("exception"):
        operations.sign_exception(finding=finding, why=why, by=story.person("lead"), at=at + timedelta(minutes=40))


@step
def advice(story, details, at):
    """Questions to remote advisers; some answer two days later, and say where they see a finding otherwise."""
    for number, script in enumerate(expanded(details)):
        finding = story.findings[script["finding"]] if "finding" in script else None
        (action,) = [finding.action] if finding else story.actions([script["action"]])
        when = at + timedelta(minutes=10 * number)
        asked = operations.ask_advice(
            review=story.review,
            action=action,
            finding=finding,
            question=script["question"],
            advisers=[story.person(key) for key in script["advisers"]],
            due_on=clock.day_of(at) + timedelta(days=script["days"]),
            by=story.person(script["by"]),
            at=when,
        )
        if answer := script.get("answer"):
            _answer(asked, answer, by=story.person(script["advisers"][0]), at=story.after(when, 2))
        if script.get("is_read"):
            operations.read_answers(request=asked, by=asked.asked_by, at=story.after(when, 3))


def _answer(asked, answer, *, by, at):
    operations.answer_advice(request=asked, words=answer["words"], polarity=answer["polarity"], by=by, at=at)
    if words := answer.get("dissent"):
        operations.dissent(finding=asked.finding, words=words, by=by, at=at + timedelta(minutes=5))


@step
def agree(story, _, at):
    """All that are moderated are agreed, on as many sources as the programme asks."""
    minimum = settings_on(clock.day_of(at)).minimum_sources
    for number, finding in enumerate(story.findings.values()):
        finding.refresh_from_db()
        if finding.state == "moderated":
            when = at + timedelta(minutes=2 * number)
            operations.agree(finding=finding, minimum=minimum, by=story.person("lead"), at=when)
