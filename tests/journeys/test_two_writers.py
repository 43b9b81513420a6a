"""Two people change the same thing at once, in a browser: the second reads both and chooses."""

import re

import pytest

from tests.helpers import edit, signed_in

pytestmark = pytest.mark.browser

# What the writer in the browser opens, what another person saves meanwhile, and what the writer then reads.
PAGES = {
    "a finding": ("review_lead", "/findings/{finding}/reword", {"statement": "Victims are heard in every case"}),
    "days": ("lead", "/milestones/{milestone}", {"planned_to_0": "10", "planned_to_1": "3", "planned_to_2": "2027"}),
    "ticks": ("lead", "/reviews/{review}/scope/change", {"whom": ["children"]}),
    "levels": ("member", "/members/{member_record}/expertise", {"s{strand}-children": "1", "s{strand}-adults": "4"}),
    "a section": ("researcher", "/sections/{section}", {"title": "What we found", "text": "We spoke to 40 people."}),
    "settings": ("lead", "/programme/change", {"offer_days": "11", "at_limit": "warn", "contact_phone": ""}),
    "a seat": ("coordinator", "/seats/{seat}/change", {"people": "4", "modes": ["desk"], "language": "cy"}),
}
RECORDS = ("finding", "milestone", "review", "member_record", "section", "seat", "strand")
TYPED = {
    "a finding": [("fill", "Statement", "Victims say that they are heard")],
    "days": [("fill", f"{part} >> nth=1", words) for part, words in (("Day", "11"), ("Month", "3"), ("Year", "2027"))],
    "ticks": [("uncheck", "Children", "")],
    "levels": [("select_option", "Children", "2"), ("select_option", "Adults", "3")],
    "a section": [("fill", "Text (optional)", "We spoke to 38 people, and read 12 documents.")],
    "settings": [("fill", "Days a member has to answer an offer", "14")],
    "a seat": [("fill", "How many people?", "3"), ("uncheck", "Desk", "")],
}


@pytest.mark.parametrize("page", PAGES)
def test_the_second_writer_reads_both_and_keeps_theirs(world, visitor, page):
    person, path, saved = PAGES[page]
    keys = {name: getattr(world, name).pk for name in RECORDS}
    path = path.format(**keys)
    writer = visitor(world.people[person])
    writer.goes_to(path)
    for verb, label, words in TYPED[page]:
        label, _, place = label.partition(" >> nth=")
        box = writer.page.get_by_label(re.compile(f"^{re.escape(label)}")).nth(int(place or 0))
        getattr(box, verb)(*([words] if words else []))
    changes = {name.format(**keys): value for name, value in saved.items()}
    assert edit(signed_in(world.people[person]), path, changes).status_code == 302
    writer.presses("Save")
    writer.sees("Saved now")
    writer.sees_anywhere("saved this after you opened it")
    writer.presses("Save")
    writer.sees_anywhere("saved")
    assert not writer.page.get_by_text("Saved now").count()


def test_a_section_that_was_not_saved_for_another_is_offered_when_it_is_opened_again(world, visitor):
    writer, here = visitor(world.people["researcher"]), f"/sections/{world.section.pk}"
    writer.goes_to(here)
    writer.fills("Text (optional)", "Typed while another saved.")
    edit(signed_in(world.people["review_lead"]), here, {"text": "Saved by another."})
    writer.presses("Save")
    writer.sees("Saved now")
    writer.goes_to(here)
    assert writer.page.get_by_label("Text (optional)").input_value() == "Saved by another."
    writer.page.get_by_role("button", name="Restore text").click()
    assert writer.page.get_by_label("Text (optional)").input_value() == "Typed while another saved."
