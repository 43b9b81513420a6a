"""The checklist of a member, line by line, and what they agreed to, in words."""

from dataclasses import dataclass

from django.urls import reverse

from cadre.kernel.bilingual import in_language
from cadre.kernel.clock import format_date
from cadre.members.choices import Answer, Standing
from cadre.members.presenters.vetting import vetting_words

DONE, TO_DO = {"text": "Done", "colour": "green"}, {"text": "To do", "colour": "blue"}
LATER = {"text": "Nothing to do", "colour": "grey"}
CHANNEL_WORDS = {
    "telephone": "from a telephone call",
    "email": "from an email",
    "letter": "from a letter",
    "in-person": "in person",
}


@dataclass(frozen=True)
class Line:
    """One line: what it is, how it is, and the page on which it is done, if the reader may do it there."""

    title: str
    tag: dict
    words: str
    url: str = ""
    action: str = ""


def lines(member, checklist, *, reader, added=()) -> list[Line]:
    """The checklist as ``reader`` sees it. ``added`` are lines of apps above, as panels."""
    own = member.user_id == reader.pk
    agreements = [_agreement(member, text, own=own, language=reader.language) for text in checklist.texts]
    parts = [_conflicts(member, checklist), _training(member, added), *_vetting(member, checklist)]
    return [*agreements, *parts, _contact(member, checklist), PAYEE]


PAYEE = Line(
    "Bank details for expenses",
    LATER,
    "Finance asks for these with the first claim. They are not kept here.",
)


def _agreement(member, text, *, own: bool, language: str) -> Line:
    title = in_language(text.title, language) if own else str(text)
    page = reverse("members:agree" if own else "members:record_agreement", args=[member.pk, text.code])
    if text.mine:
        return Line(title, DONE, agreed_words(text.mine[0]), page if own else "", "Read it again" if own else "")
    words = f"Version {text.version} is new. Nothing closes until then." if text.version > 1 else "Not agreed yet."
    return Line(title, TO_DO, words, page, "Read and agree" if own else "Record that they agreed")


def agreed_words(agreement) -> str:
    """What was answered, to which version, on which day; and if someone recorded it, who and from what."""
    text = agreement.text
    answer = "Agreed" if agreement.answer == Answer.AGREED else f"“{text.otherwise['en']}”"
    words = f"{answer} on {format_date(agreement.agreed_on)} (version {text.version})."
    if agreement.how:
        source = f"{CHANNEL_WORDS[agreement.how]}: {agreement.source}"
        words = f"{words} Recorded by {agreement.recorded_by} {source}."
    return words


def _conflicts(member, checklist) -> Line:
    day = checklist.conflicts_on
    words = f"Confirmed on {format_date(day)}." if day else "Check that everything you have to declare is declared."
    page = reverse("members:confirm_conflicts", args=[member.pk])
    return Line("Conflicts of interest", DONE if day else TO_DO, words, page, "Check")


def _training(member, added) -> Line:
    if member.standing != Standing.ONBOARDING:
        why = f": {member.standing_why}" if member.standing_why else ""
        return Line("Training", DONE, f"{member.get_standing_display()}{why}")
    page = next(iter(added), None)
    words = "Attend the training that makes a new member trained."
    return Line("Training", TO_DO, words, page.url if page else "", page.title if page else "")


def _vetting(member, checklist) -> list[Line]:
    if not (checklist.levels or checklist.vettings):
        return []
    is_valid, words = vetting_words(checklist.vettings, checklist.levels, on=checklist.on)
    page = reverse("members:vetting", args=[member.pk])
    return [Line("Vetting", DONE if is_valid else TO_DO, words, page, "See")]


def _contact(member, checklist) -> Line:
    page = reverse("members:emergency_contact", args=[member.pk])
    contact = checklist.contact
    if contact is None:
        return Line("Emergency contact", TO_DO, "Nobody yet.", page, "Add")
    who = f"{contact.name} ({contact.relation})" if contact.relation else contact.name
    return Line("Emergency contact", DONE, f"{who}, {contact.phone}", page, "Change")


def text_row(text, asked: int) -> dict:
    """A text in force with how many of those who are asked have agreed."""
    return {"text": text, "agreed": min(text.agreed, asked), "asked": asked}
