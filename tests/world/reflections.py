"""An entry of the member's log about their place, of which the programme has a copy, and the researcher another."""

from cadre.learning.operations import reflections

WORDS = {
    "title": "A first visit",
    "what": "Numbats were heard.",
    "so_what": "I ask shorter questions.",
    "now_what": "Read about listening.",
}


def add_reflections(world, at):
    member = world.people["member"]
    entry = reflections.begin_reflection(member=world.member_record, place=world.member_place, by=member, at=at)
    reflections.write_reflection(reflection=entry, **WORDS, by=member, at=at)
    facts = {"reflection": entry, "words": WORDS, "by": member, "at": at}
    reflections.share(**facts, to=world.people["researcher"])
    world.records |= {"reflection": entry, "shared_reflection": reflections.share(**facts, to=None)}
