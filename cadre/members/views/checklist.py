"""What a member sets up after joining: one page, and a page for each part that has none elsewhere."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from cadre.govuk.pages import ask
from cadre.kernel import clock, slots, undo
from cadre.kernel.bilingual import in_language
from cadre.kernel.pages import page
from cadre.kernel.references import OnBehalf
from cadre.members import queries as members
from cadre.members.choices import Part
from cadre.members.forms.agreements import AgreeForm, EmergencyContactForm, RecordAgreementForm
from cadre.members.operations import agreements
from cadre.members.operations import checklist as operations
from cadre.members.presenters import checklist as presenters
from cadre.members.queries import agreements as queries

REPLACED = "A newer version is in force. Read it, then answer again"


@page("members.see_member", of=members.members_for)
def checklist(request, member):
    at = clock.now()
    on = clock.day_of(at)
    added = slots.panels("member.training", user=request.user, record=member, at=at)
    context = {
        "member": member,
        "own": member.user_id == request.user.pk,
        "lines": presenters.lines(member, queries.checklist_of(member, on=on), reader=request.user, added=added),
        "older": [
            (agreement.text, presenters.agreed_words(agreement))
            for agreement in queries.older_agreements(member, on=on)
        ],
    }
    return render(request, "members/checklist.html", context)


def _text(code):
    text = queries.text_in_force(clock.day_of(clock.now()), code)
    if text is None:
        raise Http404
    return text


@page("members.agree", of=members.members_for)
def agree(request, member, code):
    text, language = _text(code), request.user.language
    otherwise = in_language(text.otherwise, language) if text.otherwise["en"] else ""
    form = AgreeForm(request.POST or None, otherwise=otherwise, initial={"text": text.pk})
    if form.is_valid() and form.cleaned_data["text"] != text.pk:
        form = AgreeForm(None, otherwise=otherwise, initial={"text": text.pk})
        messages.error(request, f"{REPLACED}.")
    if form.is_valid() and _agree(request, member, text, form):
        return redirect("members:checklist", pk=member.pk)
    return _agree_page(request, member, text, form)


def _agree(request, member, text, form) -> bool:
    try:
        agreements.agree(member=member, text=text, answer=form.cleaned_data["answer"], by=request.user, at=clock.now())
    except agreements.NotInForce:
        form.add_error(None, REPLACED)
        return False
    messages.success(request, "Thank you. Your answer is saved.")
    return True


def _agree_page(request, member, text, form):
    language = request.user.language
    given = queries.agreement_of(member, text)
    return ask(
        request,
        in_language(text.title, language),
        "" if given else "Save my answer",
        form=None if given else form,
        back=f"{member.get_absolute_url()}/checklist",
        caption=f"Version {text.version}",
        template="members/agree.html",
        words=in_language(text.words, language),
        language="cy" if language == "cy" and text.words["cy"] else "en",
        given=presenters.agreed_words(given) if given else "",
        text=text,
    )


@page("members.record_agreement", of=members.members_for)
def record_agreement(request, member, code):
    text, at = _text(code), clock.now()
    form = RecordAgreementForm(
        request.POST or None, otherwise=text.otherwise["en"], since=text.valid_from, until=clock.day_of(at)
    )
    back = f"{member.get_absolute_url()}/checklist"
    if form.is_valid():
        typed = form.cleaned_data
        behalf = OnBehalf(member.user.name, typed["how"], at, typed["source"])
        answered = {"answer": typed["answer"], "agreed_on": typed["agreed_on"], "on_behalf": behalf}
        try:
            made = agreements.agree(member=member, text=text, **answered, by=request.user, at=at)
            undo.offer(request, "The answer is recorded.", act="members.agree", record=made, back=back)
            return redirect(back)
        except agreements.NotInForce:
            form.add_error(None, REPLACED)
    intro = f"Version {text.version}. The member reads on their checklist that you recorded it, and from what."
    return ask(request, f"Record an answer: {text}", "Record", form=form, back=back, caption=member, intro=intro)


@page("members.change_member", of=members.members_for, edits=True)
def emergency_contact(request, member):
    contact, back = queries.contact_of(member), f"{member.get_absolute_url()}/checklist"
    initial = {name: getattr(contact, name) for name in operations.NOBODY} if contact else None
    form = EmergencyContactForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.set_emergency_contact(member=member, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The emergency contact is saved." if any(form.cleaned_data.values()) else "Removed.")
        return redirect(back)
    intro = (
        "We call them only if something happens to the member while they work with us. The member and the programme’s "
        "lead and coordinators can read this, and nobody else. Ask them first. To remove them, leave everything empty."
    )
    return ask(request, "Emergency contact", "Save", form=form, back=back, caption=member, intro=intro)


@page("members.change_member", of=members.members_for)
def confirm_conflicts(request, member):
    back = f"{member.get_absolute_url()}/checklist"
    if request.method == "POST":
        operations.confirm_part(member=member, part=Part.CONFLICTS, by=request.user, at=clock.now())
        messages.success(request, "Saved: the conflicts are right today.")
        return redirect(back)
    conflicts = members.conflicts_for(request.user).filter(user=member.user_id)
    shown = {"template": "members/confirm_conflicts.html", "conflicts": conflicts, "caption": member}
    return ask(request, "Are these all the conflicts of interest?", "They are", back=back, **shown)
