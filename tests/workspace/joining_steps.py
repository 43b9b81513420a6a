"""The steps of one person who joins, from the first word to the decision."""

from datetime import timedelta

from cadre.housekeeping.story.steps_joining import assess, fill_in
from cadre.joining.models import Application, ChatSlot, Interest, Support
from cadre.joining.operations import applications, assessing, chats, deciding, interest, supports
from cadre.joining.queries.assessing import places_of
from cadre.kernel import clock
from tests.workspace.steps import tasks_for

NAME = "Wren Joiner"


class Joining:
    """Who joins; ``homes`` is what waits for whom."""

    def __init__(self, world, time_machine):
        self.world, self.time_machine, self.people = world, time_machine, world.people

    @property
    def person(self) -> Interest:
        return Interest.objects.get(name=NAME)

    @property
    def application(self) -> Application:
        return Application.objects.get(interest=self.person)

    def by(self, key="") -> dict:
        return {"by": self.people[key] if key else self.person, "at": clock.now()}

    def place_of(self, key):
        return next(place for place in places_of(self.application) if place.assessor == self.people[key])

    def homes(self, among) -> dict[str, str]:
        """What home names of this person, by the key of each for whom something waits."""
        named = {}
        for key in among:
            if words := {task.title for task in tasks_for(self.people[key]) if NAME in task.title}:
                named[key] = ", ".join(sorted(words)).replace(NAME, "Wren")
        return named


def interested(walk):
    interest.express_interest(name=NAME, email="wren@visitor.example", work="DI", language="en", at=clock.now())


def chat_booked(walk):
    slot = ChatSlot.objects.get(pk=walk.world.chat_slot.pk)
    chats.book(interest=walk.person, slot=slot, by=walk.person, at=clock.now())


def chat_over(walk):
    slot = ChatSlot.objects.get(pk=walk.world.chat_slot.pk)
    walk.time_machine.move_to(slot.ends_at + timedelta(minutes=1), tick=False)


def asked_to_apply(walk):
    facts = {"by_way": "video", "outcome": "invite", "why": "", "notes": "", "ask_again_on": None}
    chats.record_chat(interest=walk.person, held_on=clock.day_of(clock.now()), **facts, **walk.by("lead"))


def sent(walk):
    fill_in(application=walk.application, at=clock.now())
    applications.submit(application=walk.application, **walk.by())


def support_declined(walk):
    asked = Support.objects.get(application=walk.application)
    supports.decline(support=asked, words="Not now", by=asked, at=clock.now())


def support_given(walk):
    facts = {"name": "Bo Ünal", "email": "bo@force.example", "grade": "chief-officer", "language": "en"}
    asked = supports.ask(application=walk.application, **facts, **walk.by())
    supports.give(support=asked, by=asked, at=clock.now())


def assessors_chosen(walk):
    pair = [walk.people["assessor"], walk.people["coordinator"]]
    assessing.assign(chosen={walk.application: pair}, **walk.by("lead"))


def first_assessed(walk):
    assess(assessment=walk.place_of("assessor"), at=clock.now())


def both_assessed(walk):
    assess(assessment=walk.place_of("coordinator"), at=clock.now())


def first_discussed(walk):
    assessing.discuss(application=walk.application, words="We agree", **walk.by("assessor"))


def both_discussed(walk):
    assessing.discuss(application=walk.application, words="So it is", **walk.by("coordinator"))


def declined(walk):
    deciding.decline(application=walk.application, reasons="Too early", words="Hello", **walk.by("lead"))
