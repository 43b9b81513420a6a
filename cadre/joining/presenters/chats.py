"""A time to talk in words, in the language of the reader, and the queue of those who wait."""

from cadre.joining.lifecycle import INTEREST
from cadre.joining.wording import texts
from cadre.kernel import clock

COLOURS = {
    "waiting": "orange",
    "booked": "blue",
    "invited": "green",
    "later": "grey",
    "helping": "turquoise",
    "unsuitable": "grey",
}


def when(slot, language: str) -> str:
    """``Tuesday 2 March 2027, 09:30``."""
    starts = slot.starts_at.astimezone(clock.LONDON)
    return f"{clock.format_long_date(starts.date(), language)}, {starts:%H:%M}"


def slot_in(slot, language: str) -> dict:
    """What the person reads of a time."""
    words = texts(language)["chat"]
    return {
        "slot": slot,
        "when": when(slot, language),
        "how": f"{words[slot.by]}, {words['minutes'].format(slot.minutes)}",
        "with": slot.offered_by.name,
    }


def choice_in(language: str):
    """The words of one time to choose from."""
    words = texts(language)["chat"]

    def label(slot):
        return f"{when(slot, language)}, {words[slot.by].lower()}, {words['minutes'].format(slot.minutes)}"

    return label


def waited(interest, *, on) -> str:
    """How long a person has waited for a chat."""
    days = (on - clock.day_of(interest.waits_since)).days
    return "Since today" if days <= 0 else f"{days} day{'' if days == 1 else 's'}"


def row(interest, *, on) -> dict:
    """A person in the queue."""
    slot = getattr(interest, "slot", None)
    return {
        "interest": interest,
        "tag": tag(interest),
        "waited": waited(interest, on=on) if interest.state == "waiting" else "",
        "when": when(slot, "en") if slot else "",
    }


def tag(interest) -> dict:
    return {"text": INTEREST.states[interest.state], "colour": COLOURS[interest.state]}
