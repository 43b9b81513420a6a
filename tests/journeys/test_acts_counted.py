"""Steps of a working day through forms alone, with what each costs in acts and in page loads.

The other steps of the first walk are counted where the year of a programme takes them.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cadre.findings.models import Finding
from cadre.housekeeping.story import steps_evidence as evidence
from cadre.kernel import clock
from cadre.reviews.models import Review, ReviewRequest
from tests.journeys import counted

pytestmark = pytest.mark.browser
HEARD = ("They ring back", "They listen", "They explain")
QUESTION = "How is the voice of the victim heard?"


class Counted:
    """A person at a browser window, whose acts and page loads are counted."""

    def __init__(self, visitor, path: str):
        self.main, self.page = visitor.page.get_by_role("main"), visitor.page
        self.page.goto(f"{visitor.server}{path}")
        self.acts = self.loads = 0
        self.page.on("load", self._count_load)

    def _count_load(self, page):
        self.loads += 1

    def presses(self, words: str):
        """A button, or a link: some links look like a button."""
        self.acts += 1
        known = [self.main.get_by_role(role, name=words, exact=True) for role in ("button", "link")]
        known[0].or_(known[1]).first.click()
        self.page.wait_for_load_state()

    def fills(self, label: str, words: str):
        self.acts += 1
        self.main.get_by_label(label).first.fill(words)

    def ticks(self, label: str):
        self.acts += 1
        self.main.get_by_label(label).first.check()

    def opens(self, words: str):
        self.acts += 1
        self.main.get_by_text(words).first.click()

    def chooses(self, label: str, option: str):
        self.acts += 1
        self.main.get_by_label(label).first.select_option(label=option)

    def dates(self, legend: str, day):
        group = self.main.get_by_role("group", name=legend)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.acts += 1
            group.get_by_label(part).fill(str(value))

    @property
    def cost(self) -> tuple[int, int]:
        return self.acts, self.loads


def test_each_step_costs_a_third_less(world, visitor):
    people = world.people
    costs = {
        "Request a review": requested(visitor(people["sponsor"]), world),
        "Decide on it": decided(visitor(people["lead"])),
        "Scope to terms": scoped(visitor(people["coordinator"]), world),
        "Name a lead and a contact": named(visitor(people["coordinator"]), world),
        "Quote to evidence": quoted(visitor(people["researcher"]), world),
        "Note a point": noted(visitor(people["member"]), world),
        "Finding with three pieces of evidence": found(visitor(people["member"]), world),
        "Stand a member down": stood_down(visitor(people["coordinator"]), world),
    }
    counted.hold(costs)


def requested(visitor, world):
    """With whatever the first walk filled in: why, what is hoped for, questions, an action, and when."""
    sponsor = Counted(visitor, "/")
    first = world.today + timedelta(days=120)
    sponsor.presses("Request a review")
    sponsor.fills("Why do you want a review?", "We changed how we listen to victims.")
    sponsor.fills("What do you hope", "Fewer repeat calls")
    sponsor.presses("Continue")
    sponsor.fills("What questions", QUESTION)
    sponsor.ticks("Abuse")
    sponsor.presses("Continue")
    sponsor.dates("Earliest date", first)
    sponsor.dates("Latest date", first + timedelta(days=60))
    sponsor.presses("Continue")
    sponsor.presses("Send request")
    expect(sponsor.main).to_contain_text("Your reference number")
    return sponsor.cost


def decided(visitor):
    asked = ReviewRequest.objects.latest("pk")
    lead = Counted(visitor, "/")
    lead.acts += 1
    lead.main.locator(f'a[href="{asked.get_absolute_url()}"]').first.click()
    lead.presses("Decide on the request")
    lead.presses("Accept request")
    lead.fills("Why you are accepting the request", "The programme wants to learn about this.")
    lead.presses("Accept")
    expect(lead.main).to_contain_text("Go to the review")
    return lead.cost


def scoped(visitor, world):
    review = Review.objects.latest("pk")
    coordinator = Counted(visitor, "/")
    coordinator.acts += 1
    coordinator.main.locator(f'a[href="/reviews/{review.pk}/scope/change"]').first.click()
    coordinator.ticks("P-1 Voices are heard")
    coordinator.presses("Save")
    expect(coordinator.main.get_by_label("Lines of enquiry")).to_have_value(QUESTION)
    coordinator.presses("Save")
    coordinator.ticks("Nothing is shared outside the review")
    coordinator.ticks("The programme keeps documents for the retention period")
    coordinator.presses("Save")
    coordinator.acts += 1
    coordinator.main.get_by_role("region", name="Days that fit").get_by_role("button").first.click()
    coordinator.page.wait_for_load_state()
    coordinator.presses("Propose the terms")
    coordinator.presses("Propose")
    expect(coordinator.main).to_contain_text("Nobody has agreed yet")
    return coordinator.cost


def named(visitor, world):
    """People who are known already, chosen from the list; whose role is missing is the role that is offered."""
    review = Review.objects.latest("pk")
    coordinator = Counted(visitor, "/")
    coordinator.acts += 1
    coordinator.main.locator(f'a[href="/reviews/{review.pk}/people/name-staff"]').first.click()
    coordinator.chooses("Person", f"{world.people['review_lead'].name}")
    coordinator.presses("Add and email them")
    coordinator.chooses("Person", world.people["sponsor"].name)
    coordinator.presses("Add and email them")
    expect(coordinator.main).to_contain_text("Host contact")
    return coordinator.cost


def noted(visitor, world):
    taker = Counted(visitor, world.session.get_absolute_url())
    taker.fills("What did you hear?", "They ring back the same day")
    taker.acts += 1
    taker.main.get_by_label("What did you hear?").press("Enter")
    expect(taker.page.locator("[data-notes-noted]")).to_contain_text("They ring back the same day")
    return taker.cost


def stood_down(visitor, world):
    coordinator = Counted(visitor, f"/reviews/{world.review.pk}/team")
    coordinator.presses(f"Stand down {world.member_record}")
    coordinator.fills("Why", "Ill")
    coordinator.presses("Stand down")
    expect(coordinator.page.locator("body")).to_contain_text("has stood down")
    return coordinator.cost


def quoted(visitor, world):
    reader = Counted(visitor, f"/reviews/{world.review.pk}/documents")
    reader.presses("Strategy")
    reader.presses("Quote from about page 1, passage 1")
    reader.ticks("Supports")
    reader.ticks("P-1 Voices are heard")
    reader.presses("Save as evidence")
    expect(reader.page.locator("body")).to_contain_text("Saved as evidence: supports P-1")
    return reader.cost


def found(visitor, world):
    about = {"actions": [world.action], "strands": [world.strand], "by": world.people["review_lead"], "at": clock.now()}
    for words in HEARD:
        note = evidence.add_note(session=world.session, text=words, by=world.people["member"], at=clock.now())
        evidence.code_note(note=note, statement=words, **about)
    writer = Counted(visitor, f"/reviews/{world.review.pk}/findings")
    writer.presses("Add a finding")
    writer.ticks("Strength")
    writer.chooses("Which action?", "P-1 Voices are heard")
    writer.fills("Statement", "Victims are rung back and listened to")
    writer.presses("Save")
    for words in HEARD:
        writer.ticks(words)
    writer.presses("Add as suggested")
    expect(writer.main.locator("[data-weigh-status]")).not_to_be_empty()
    assert Finding.objects.latest("pk").support.count() == 3
    return writer.cost
