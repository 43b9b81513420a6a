"""The people of the worked example: those who run the programme, the hosts' people, and the members of the cadre."""

from datetime import timedelta

from cadre.accounts import operations as accounts
from cadre.accounts.models import User
from cadre.availability import operations as availability
from cadre.frameworks.models import Action, Strand
from cadre.housekeeping.example.content import Days, content, number_of
from cadre.housekeeping.story import steps_review as steps
from cadre.housekeeping.story.steps_team import add_member
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.members.choices import MemberKind
from cadre.members.models import Member
from cadre.members.operations import complaints, conflicts, members, membership, suspensions, vetting
from cadre.organisations.models import Organisation
from cadre.organisations.operations import roles

FOUNDED = 562
# How long before joining a member was vetted.
VETTED = timedelta(days=300)
# How long after joining a member has done the induction course and signs in for the first time.
INDUCTION = 24


def key_of(name: str) -> str:
    """How the content calls a person: by the first name, which only one of them has."""
    return name.split()[-2].lower()


def email_of(name: str) -> str:
    return ".".join(name.lower().split()[-2:]) + "@people.example"


def user(key: str) -> User:
    """The person of that key. Raises ``LookupError`` for someone who has not joined by then."""
    user = User.objects.filter(email__startswith=f"{key}.", email__endswith="@people.example").first()
    if user is None:
        raise LookupError(f"{key} is not there yet")
    return user


def member(key: str) -> Member:
    return Member.objects.select_related("user").get(user=user(key))


def force(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def add_programme(days: Days) -> None:
    """The people who run the programme, and the sponsors and contacts of forces."""
    for person in content("people")["programme"]:
        made = _add_user(person, at=days.ago(FOUNDED, person["name"]), role=person["role"])
        if "ended" in person:
            end = {"by": SYSTEM, "at": days.ago(person["ended"], person["name"])}
            accounts.end_role(user=made, role=person["role"], **end)
            accounts.deactivate(user=made, **end)
    steps.name_receivers(first=user("asha"), second=user("karl"), by=user("asha"), at=days.ago(FOUNDED, "routes"))
    for slug, people in content("people")["hosts"].items():
        for person in people:
            at = days.ago(FOUNDED - 20, person["name"])
            made, given = _add_user(person, at=at), {"role": person["role"], "by": user("ben"), "at": at}
            roles.grant(user=made, organisation=force(slug), **given)


def _add_user(person, *, at, role=""):
    name = person["name"]
    made = steps.add_user(email=email_of(name), name=name, at=at, role=role, note=person.get("note", ""))
    if "language" in person:
        accounts.set_preferences(user=made, name=name, language=person["language"], wants_mail=True, at=at)
    return made


def join(person, days: Days) -> None:
    """A person joins the cadre, says what they know and when they are free, and does the induction course."""
    name, at = person["name"], days.ago(person["joined"], person["name"])
    after = days.after(at, 3, name)
    made = add_member(
        email=email_of(name),
        name=name,
        kind=MemberKind[person["kind"].upper()],
        title=person["title"],
        organisation=force(person["at"]),
        levels=_levels(person["knows"]),
        preferences=person["modes"],
        actions=_actions(person.get("actions", ())),
        can_speak_to=person.get("speaks", ()),
        free=[],
        standing="",
        joined_at=at,
        at=after,
    )
    members.change_details(
        member=made,
        about=person["about"],
        languages=tuple(person.get("languages", ("en",))),
        travel_km=person["travel"],
        phone=f"07700 900{number_of(name, 1000):03}",
        by=made.user,
        at=after,
    )
    _vet(made, person, days, at=after)
    if person.get("note"):
        accounts.describe(user=made.user, note=person["note"])
    _state_days(made, person["calendar"], days, at=after)
    _bring_to_standing(made, person, days, at=days.after(at, INDUCTION, name))


def _vet(made, person, days, *, at):
    """Their force's vetting unit confirms their vetting, which lasts years unless the content says otherwise."""
    vetting.record_vetting(
        member=made,
        level="nppv2",
        issued_on=clock.day_of(at) - VETTED,
        expires_on=days.today + timedelta(days=person.get("vetting_ends", 900)),
        checked_with="The vetting unit of their force",
        by=user("ben"),
        at=at,
    )


def _levels(knows) -> dict:
    levels = {}
    for strand in Strand.objects.filter(code__in=knows):
        given = knows[strand.code]
        sides = given if isinstance(given, list) else [given, given]
        levels |= {
            (strand.pk, side): level
            for side, level in zip(("children", "adults"), sides, strict=True)
            if getattr(strand, side)
        }
    return levels


def _actions(codes):
    return Action.objects.filter(framework__code="nvap-2023", code__in=codes)


def _state_days(made, calendar, days, *, at):
    """Days to come are moved a little for each person, so that no two are free in quite the same weeks."""
    move = number_of(made.user.name, 5)
    for kind, ranges in content("members")["calendars"][calendar].items():
        for ends in ranges:
            first, last = (days.ahead(end + move if end > 0 else end) for end in ends)
            availability.state_availability(member=made, date_ranges=[(first, last, kind)], by=made.user, at=at)


def _bring_to_standing(made, person, days, *, at):
    if person.get("standing") == "onboarding":
        return
    accounts.activate(user=made.user, at=at)
    given = {"member": made, "by": user("ben"), "at": at}
    members.set_standing(standing="trained", why="Induction course", **given)
    for _ in range(before := person.get("before", 0)):
        members.record_review_done(beside_experienced=False, **given)
    if before:
        why = "Experience recognised: took part in reviews of another programme"
        members.set_standing(standing="qualified", why=why, **given)


def move(person, days: Days) -> None:
    """A member pauses, is suspended or leaves."""
    details, key = person["state"], key_of(person["name"])
    given = {"member": member(key), "by": user("ben"), "at": days.ago(details["ago"], key)}
    match details["move"]:
        case "pause":
            until = details.get("until")
            membership.pause(until=until and days.ahead(until), **given)
        case "leave":
            membership.leave(close_account=False, **given)
        case "suspend":
            decided = {**given, "by": user("asha")}
            suspensions.suspend(reason=details["reason"], until=None, appeal_to=user("karl"), **decided)


def complain(person, days: Days) -> None:
    """A complaint about a member, which the programme lead records and looks into."""
    details, key = person["complaint"], key_of(person["name"])
    at, asha = days.ago(details["ago"], key), user("asha")
    made = complaints.record_complaint(
        member=member(key),
        received_on=clock.day_of(at),
        received_from=details["from"],
        what=details["what"],
        review_reference=details.get("review", ""),
        by=asha,
        at=at,
    )
    complaints.look_into(complaint=made, by=asha, at=at)
    complaints.add_note(complaint=made, words=details["note"], by=asha, at=at)


def declare(script, days: Days) -> None:
    """A person declares a conflict of interest; with ``ended``, it has ended since."""
    name, by = script["who"], user(script["who"])
    made = conflicts.declare_conflict(
        user=by, organisation=force(script["with"]), reason=script["reason"], by=by, at=days.ago(script["ago"], name)
    )
    if "ended" in script:
        conflicts.withdraw_conflict(conflict=made, by=by, at=days.ago(script["ended"], name))
