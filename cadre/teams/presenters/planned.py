"""The seats that a template would add, in words."""

from cadre.kernel.text import count_of
from cadre.members.choices import CAN_SPEAK_TO, LANGUAGES, Level, MemberKind
from cadre.teams.presenters import modes_in_words

CHARACTERISTICS, SPOKEN = dict(CAN_SPEAK_TO), dict(LANGUAGES)


def planned_rows(seats) -> list[dict]:
    """Each planned seat: its title, how its people take part, how many they are, and what it seeks."""
    return [
        {
            "title": one.facts["title"],
            "modes": modes_in_words(one.facts["modes"]),
            "people": one.facts["people"],
            "seeks": _seeks(one),
            "specification": one.facts["specification"],
            "is_there": one.is_there,
        }
        for one in seats
    ]


def _seeks(one) -> list[str]:
    facts = one.facts
    return [
        words
        for words in (
            count_of(facts["effort_days"], "day") + " of work",
            str(MemberKind(facts["kind"]).label) if facts["kind"] else "",
            f"level {facts['level']} ({Level(facts['level']).label.lower()}) or above" if facts["level"] else "",
            "only for someone who has reviewed with us" if facts["experienced_only"] else "",
            *(f"can speak to {CHARACTERISTICS[code].lower()}" for code in facts["can_speak_to"]),
            f"speaks {SPOKEN[facts['language']]}" if facts["language"] else "",
            "" if facts["is_required"] else "optional",
        )
        if words
    ]
