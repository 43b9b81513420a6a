"""What members of the worked example have of a review: certificates, feedback, its evaluation, and use at home."""

from datetime import timedelta

from cadre.housekeeping.example.people import member, user
from cadre.housekeeping.example.story import step
from cadre.learning.models import AskedPerson, Reflection
from cadre.learning.operations import evaluations, hours
from cadre.learning.queries.hours import places_to_certify
from cadre.practice.operations import reuse
from cadre.teams.models import Place

LATER = timedelta(minutes=20)


@step
def certify(story, _, at):
    places = list(places_to_certify(story.review))
    hours.sign_certificates(review=story.review, places=places, by=story.person("lead"), at=at)


@step
def speak(story, details, at):
    """What the lead says to each member, by the key of the member."""
    for key, words in details.items():
        place = Place.objects.get(member=member(key), seat__review=story.review_key, state="completed")
        evaluations.speak_to_member(place=place, **words, by=story.person("lead"), at=story.after(at, 0, key))


@step
def evaluate(story, details, at):
    """Everyone is asked; those whom the content names answer, the host's people and the team in its order."""
    asked = evaluations.ask_for_evaluation(review=story.review, by=story.organiser, at=at)
    people = AskedPerson.objects.filter(request=asked).select_related("user", "request__review")
    for is_host, answers in details.items():
        side = people.filter(is_host=is_host == "host")
        for person, answer in zip(side, answers, strict=False):
            first, second, third = answer["agrees"]
            answered_at = story.after(at, 3, str(person))
            given = {"first": first, "second": second, "third": third, "words": answer.get("words", "")}
            evaluations.evaluate(person=person, **given, by=person.user, at=answered_at)


@step
def use(story, details, at):
    """What members ask to use at home, and what became of it."""
    for script in details:
        _ask(story, script, story.after(at, 0, script["what"]))


def _ask(story, script, at) -> None:
    asker, sponsor = user(script["by"]), story.person("sponsor")
    asked = {name: script[name] for name in ("what", "to_whom", "attribution")}
    made = reuse.ask_to_use(review=story.review, until=None, **asked, **_subject(story, script), by=asker, at=at)
    if "answer" not in script:
        return
    answered = story.after(at, 6, script["what"])
    given = {"reuse": made, "words": script.get("words", ""), "by": sponsor, "at": answered}
    if script["answer"] == "refuse":
        reuse.refuse(**given)
        return
    allowed = {name: script.get("allowed", {}).get(name, script[name]) for name in ("to_whom", "attribution")}
    reuse.grant(**given, **allowed, until=None)
    for used in script.get("used", ()):
        day = story.after(answered, used["after"], used["where"])
        where = {"where": used["where"], "people": used["people"], "day": day.date()}
        reuse.note_use(reuse=made, **where, by=asker, at=day)
    if script["answer"] == "withdraw":
        ended = story.after(answered, 20, script["what"])
        reuse.withdraw(reuse=made, by=sponsor, at=ended)
        reuse.acknowledge(reuse=made, by=asker, at=story.after(ended, 1, script["what"]) + LATER)


def _subject(story, script) -> dict:
    """The finding of that key, or else the person's own reflection about their place."""
    if "finding" in script:
        finding = story.findings[script["finding"]]
        finding.refresh_from_db()
        return {"kind": "finding", "finding": finding}
    own = Reflection.objects.get(member=member(script["by"]), place__seat__review=story.review_key)
    return {"kind": "reflection", "reflection": own}
