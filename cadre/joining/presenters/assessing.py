"""Assessments in words: who may assess, what each assessor says, and where the two differ."""

from django.urls import reverse

from cadre.joining.balance import EACH, propose
from cadre.joining.lifecycle import ASSESSMENT
from cadre.kernel import clock

WHY_NOT = {
    "own": "it is their own application",
    "knows": "stepped back: knows the applicant",
    "works_at": "works for the same organisation",
    "represents": "represents that organisation",
    "declared": "has declared a conflict of interest with that organisation",
}
COLOURS = {"open": "blue", "sent": "green"}
# Two words of the scale this far apart are pointed out.
FAR = 2


def offers(applications, assessors, ties, loads) -> list[dict]:
    """For each application the free places, those who may take them with how much they have to do, and who is
    proposed; nobody before it is known where the applicant works."""
    free = {one.pk: EACH - len(places_on(one)) if one.is_employer_known else 0 for one in applications}
    may = {one.pk: _may(one, assessors, ties) for one in applications}
    proposed = propose(free, may, {person: loads[person.pk] for person in assessors})
    return [
        {
            "application": one,
            "places": free[one.pk],
            "first": len(places_on(one)) + 1,
            "held": [place.assessor.name for place in places_on(one)],
            "may": [(person, f"{person.name} ({to_do(loads[person.pk])})") for person in may[one.pk]],
            "proposed": proposed[one.pk],
            "why_not": [f"{person.name} {WHY_NOT[bar]}" for person in assessors if (bar := ties[person.pk].bar(one))],
        }
        for one in applications
    ]


def _may(application, assessors, ties) -> list:
    held = {place.assessor_id for place in places_on(application)}
    return [person for person in assessors if person.pk not in held and not ties[person.pk].bar(application)]


def to_do(number: int) -> str:
    return f"{number} to assess" if number else "nothing to assess"


def places_on(application) -> list:
    """Who holds a place on an application read ``with_places``."""
    return [place for copy in application.current for place in copy.places]


def how_far(application) -> str:
    """How far the assessments of an application in assessment are; nothing in any other step."""
    if application.state != "assessing":
        return ""
    places = places_on(application)
    sent = sum(place.state == "sent" for place in places)
    if sent == EACH:
        return "To decide"
    lacking = EACH - len(places)
    more = f", {lacking} assessor{'' if lacking == 1 else 's'} to choose" if lacking else ""
    return f"{sent} of {EACH} assessments in{more}"


def assessors(application, places, *, on) -> dict:
    """Who assesses an application, for those who run the programme, and what comes next."""
    is_open = application.state in ("submitted", "assessing")
    sent = sum(place.state == "sent" for place in places)
    return {
        "places": [place_row(place, on=on) for place in places],
        "may_assign": is_open and len(places) < EACH,
        "may_compare": sent == EACH,
        "choose": f"{reverse('joining:assign')}?of={application.pk}",
    }


def place_row(place, *, on) -> dict:
    """Someone who holds a place: whether they have sent their assessment, never what it says."""
    days = (on - clock.day_of(place.assigned_at)).days
    return {
        "assessment": place,
        "name": place.assessor.name,
        "tag": {"text": ASSESSMENT.states[place.state], "colour": COLOURS[place.state]},
        "since": "" if place.state == "sent" else f"asked {'today' if days <= 0 else f'{days} days ago'}",
        "may_release": place.state == "open",
    }


def own_row(assessment, *, on) -> dict:
    """An assessment in the list of its assessor."""
    row = place_row(assessment, on=on)
    is_in = assessment.state == "sent" and assessment.is_other_in
    application = assessment.submission.application
    return {**row, "person": application.interest, "application": application, "is_both": is_in}


def side_by_side(both) -> list[dict]:
    """Each criterion with what each assessor says, and whether they differ."""
    first, second = both
    rows = []
    for criterion in criteria_of(first):
        marks = [one.marks.get(criterion["code"], {}) for one in both]
        words = [mark.get("word") for mark in marks]
        apart = abs(words[0] - words[1]) if None not in words else 0
        rows.append(
            {
                "criterion": criterion,
                "said": [
                    {"name": one.assessor.name, "word": _word(one, mark), "why": mark.get("why", "")}
                    for one, mark in zip(both, marks, strict=True)
                ],
                "differs": apart > 0,
                "is_far": apart >= FAR,
            }
        )
    return rows


def marks_in_words(assessment) -> list[tuple]:
    """Each criterion with the word and the reason of one assessment, for its own assessor."""
    rows = [(criterion, assessment.marks.get(criterion["code"], {})) for criterion in criteria_of(assessment)]
    return [(criterion, _word(assessment, mark), mark.get("why", "")) for criterion, mark in rows]


def criteria_of(assessment) -> list[dict]:
    """The criteria for the kind of member of the copy that is assessed."""
    return assessment.criteria.for_kind(assessment.submission.answers.get("kind", {}).get("kind", ""))


def _word(assessment, mark) -> str:
    word = mark.get("word")
    return assessment.criteria.scale[word] if word is not None else ""
