"""The agreement to a member's time in words: for the programme and the member, and for the person who is asked."""

from cadre.kernel import clock
from cadre.kernel.text import format_list
from cadre.members.choices import Mode
from cadre.reviews.wording import written_days
from cadre.teams.lifecycle import TIME

COLOURS = {
    "asked": "yellow",
    "agreed": "green",
    "other-dates": "orange",
    "refused": "red",
    "ended": "red",
    "taken-back": "grey",
}
IN_WELSH = {
    Mode.DESK: "wrth ddesg",
    Mode.VISIT: "ar ymweliad",
    Mode.WORKSHOP: "mewn gweithdy",
    Mode.LOCAL: "mewn grwpiau ffocws lleol",
    Mode.REMOTE: "rhoi cyngor o bell",
}


def rows(agreements, review) -> list[dict]:
    """Each person who was asked: the state, for which days, and when they answered or have to."""
    return [_shown(agreement, review) for agreement in agreements]


def _shown(agreement, review) -> dict:
    answered = agreement.answered_at and clock.format_date(clock.day_of(agreement.answered_at))
    when = f"Answered on {answered}" if answered else f"Asked to answer by {clock.format_date(agreement.answer_by)}"
    return {
        "name": agreement.name or "A person whose name has been deleted",
        "tag": {"text": TIME.states[agreement.state], "colour": COLOURS[agreement.state]},
        "when": when if agreement.state != "taken-back" else "",
        "days": written_days(agreement.days),
        "is_for_other_days": agreement.state == "agreed" and agreement.days != review.days,
        "words": agreement.words,
    }


def modes_in(language: str, modes) -> str:
    """How the member takes part, in the language of the person who is asked."""
    if language == "cy":
        return format_in_welsh([IN_WELSH[Mode(mode)] for mode in modes])
    return format_list(Mode(mode).label.lower() for mode in modes)


def format_in_welsh(words: list[str]) -> str:
    return " a ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


SETTLED = {
    "agreed": "You have agreed to the time. The email that we sent then has a link to take it back.",
    "other-dates": "You have suggested other dates. You do not need to do anything else.",
    "refused": "You have answered that you do not agree. You do not need to do anything else.",
    "ended": "You have taken the agreement back. You do not need to do anything else.",
}
SETTLED_CY = {
    "agreed": "Rydych wedi cytuno i’r amser. Mae gan yr e-bost a anfonwyd bryd hynny ddolen i’w dynnu’n ôl.",
    "other-dates": "Rydych wedi awgrymu dyddiadau eraill. Nid oes angen i chi wneud dim arall.",
    "refused": "Rydych wedi ateb nad ydych yn cytuno. Nid oes angen i chi wneud dim arall.",
    "ended": "Rydych wedi tynnu’r cytundeb yn ôl. Nid oes angen i chi wneud dim arall.",
}


def settled(agreement) -> str:
    """What became of what was asked, for the person who was asked; nothing where it was taken back by us."""
    if agreement.place.state == "completed":
        return "Mae’r ymweliad drosodd." if agreement.language == "cy" else "The visit is over."
    return (SETTLED_CY if agreement.language == "cy" else SETTLED).get(agreement.state, "")
