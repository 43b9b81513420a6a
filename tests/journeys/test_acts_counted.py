"""Steps of a working day through forms alone, with what each costs in acts and in page loads.

An act is a press, a tick or a box that is filled. A step may cost two thirds of what it cost on the first walk, or what
it is held to here and why.
"""

import sys
from datetime import timedelta
from operator import gt

import pytest
from playwright.sync_api import expect

from cadre.findings.models import Finding
from cadre.housekeeping.story import steps_evidence as evidence
from cadre.kernel import clock
from cadre.reviews.models import Review, ReviewRequest

pytestmark = pytest.mark.browser
# Of each step: acts and loads of the first walk.
BEFORE = {
    "Request a review": (14, 4),
    "Decide on it": (6, 4),
    "Scope to terms": (19, 14),
    "Quote to evidence": (11, 5),
    "Finding with three pieces of evidence": (16, 8),
}
# What is not a third less. A request is three short pages and a check of the answers, where it was one long page, and a
# day is three boxes, of which it has two. Nobody decides before they have seen what it displaces.
HELD_TO = {
    "Request a review": (15, 5),
    "Decide on it": (5, 4),
}
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
        "Quote to evidence": quoted(visitor(people["researcher"]), world),
        "Finding with three pieces of evidence": found(visitor(people["member"]), world),
    }
    sys.stdout.write(table(costs))
    assert {step: cost for step, cost in costs.items() if any(map(gt, cost, most(step)))} == {}


def most(step) -> tuple[int, int]:
    acts, loads = BEFORE[step]
    return HELD_TO.get(step, (acts * 2 // 3, loads * 2 // 3))


def table(costs) -> str:
    lines = [("Step", "acts before", "at most", "now", "loads before", "at most", "now")]
    for step, (acts, loads) in costs.items():
        lines.append((step, BEFORE[step][0], most(step)[0], acts, BEFORE[step][1], most(step)[1], loads))
    return "\n" + "\n".join(f"{line[0]:40}" + "".join(f"{cell:>14}" for cell in line[1:]) for line in lines) + "\n"


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
