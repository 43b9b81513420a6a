"""What pages of applicants and of those who run the programme share: where support stands, and naming a person."""

from cadre.joining.forms.supporters import PersonForm
from cadre.joining.operations import supports as operations
from cadre.joining.presenters import supports as presenters
from cadre.joining.queries import supports as queries
from cadre.joining.support import standing
from cadre.joining.wording import application_texts
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused


def where_it_stands(application, *, on, language="en", of_member=False) -> dict:
    """What is needed, who was asked, and where the support of an application stands, or that of the member whom it
    made, in words for whose it is."""
    answers, rules = queries.as_sent(application, on=on)
    need, people = queries.need_of(application, on=on), list(queries.supports_of(application))
    stands = standing(need, people, on=on)
    return {
        "standing": stands,
        "tag": presenters.tag(stands, language),
        "next": presenters.next_step(stands, language, of_member=of_member),
        "need": presenters.need_in(need, rules, language),
        "rows": presenters.rows(people, need, on=on, language=language),
        "may_ask": not stands.is_settled and application.state not in queries.NEVER_ASKED,
        "in_place_of": [person.name for person in queries.replaced(people, need, on=on)],
        "kind": answers.get("kind", {}).get("kind", ""),
        "facts": need,
    }


def person_form(request, application, *, on, language="en", of_member=False):
    """The form that names one more person, None if nobody is to be asked, and what its page says."""
    known, words = where_it_stands(application, on=on, language=language), application_texts(language)["another"]
    words = {**words, **words["member"]} if of_member else words
    page = {"heading": words["title"], "language": language}
    if not known["may_ask"]:
        return None, {**page, "intro": words["none"]}
    who = {"kind": known["kind"], "applicant": queries.applicant_of(application)}
    form = PersonForm(request.POST or None, need=known["facts"], language=language, **who)
    page["intro"] = words["who"].format(known["need"]["words"] or words["anyone"])
    page["preview"] = [words["email"], *(words["replaced"].format(name) for name in known["in_place_of"])]
    return form, page


def asked(form, application, *, by) -> bool:
    """Whether the person of the form was asked; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        operations.ask(application=application, **form.person(), by=by, at=clock.now())
    except operations.CannotAsk as refused:
        form.refuse(refused)
    except MoveRefused:
        form.add_error("name", application_texts(form.written_in)["another"]["over"])
    return not form.errors
