"""Reads of users."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, Prefetch

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.models import Role, User
from cadre.kernel import clock, slots
from cadre.kernel.email_addresses import one_form


def users_for(user):
    """Every user for those who manage accounts, otherwise only the person."""
    rows = User.objects.prefetch_related(Prefetch("roles", Role.objects.on(clock.day_of(clock.now()))))
    return rows if user.holds(ProgrammeRole.LEAD, ProgrammeRole.AUDITOR) else rows.filter(pk=user.pk)


def people_to_sign_in_as():
    """The people of the worked example, for the sign-in page in demo mode, those with programme roles first."""
    return User.objects.filter(is_active=True, demo_note__gt="").order_by("pk")


def users_with_role(*roles: str, on):
    """Those who hold any of these programme-wide roles on that day."""
    held = Role.objects.on(on).filter(role__in=roles)
    return User.objects.filter(pk__in=held.values("user"), is_active=True)


def has_coordinator(user) -> Exists:
    """Whether the programme has a coordinator today, as part of a wider query."""
    return Exists(users_with_role(ProgrammeRole.COORDINATOR, on=clock.day_of(clock.now())))


def has_lead(*, on) -> bool:
    """Whether the programme has a lead on that day who can sign in."""
    return users_with_role(ProgrammeRole.LEAD, on=on).exists()


def everyone():
    """Everyone with an open account, by name."""
    return User.objects.filter(is_active=True)


def asked_of(user: int, questions):
    """The query for the values of these expressions, by name, for the person with this key."""
    return User.objects.filter(pk=user).order_by().values(**questions)


def user_with_email(email: str):
    """The user with this address, however it is typed, or None."""
    return User.objects.filter(email=one_form(email)).first()


def users_by_key(keys):
    """Users with these keys, for a form to choose from."""
    return User.objects.filter(pk__in=list(keys), is_active=True)


def language_of_recipient(link) -> str:
    """The language of the person whom a link was sent to; English for a link that we do not know, or no account."""
    kind, _, key = link.recipient.partition(":") if link else ("", "", "")
    person = User.objects.filter(pk=key).first() if kind == "user" else None
    return person.language if person else "en"


def among(users):
    """These users as a query, for a form to choose from."""
    return User.objects.filter(pk__in=[user.pk for user in users])


def authenticators_of(user, *types: str):
    """What the person uses for the second step of signing in, oldest first; of these types if any are named."""
    rows = Authenticator.objects.filter(user=user).order_by("created_at", "pk")
    return rows.filter(type__in=types) if types else rows


def has_second_step(user) -> bool:
    """Whether the person signs in with two steps."""
    return _ways(user).exists()


def is_last_way(user) -> bool:
    """Whether the person has only one way of the second step, so that removing it turns two-step sign-in off."""
    return _ways(user).count() == 1


def _ways(user):
    return authenticators_of(user, Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def why_two_steps(user) -> list[str]:
    """What the person is, for which ``CADRE_TWO_STEP`` requires two-step sign-in; empty if it does not.

    The roles that people hold on reviews come from the slot ``two_step``.
    """
    if settings.TWO_STEP != "staff" or not user.is_active:
        return []
    held = [ProgrammeRole(role).label for role in sorted(user.programme_roles)]
    return held + [panel.title for panel in slots.panels("two_step", user=user, at=clock.now())]


def must_set_up_two_step(user) -> bool:
    """Whether the person must sign in with two steps and has not set that up."""
    return settings.TWO_STEP == "staff" and not has_second_step(user) and bool(why_two_steps(user))


def recovery_codes_of(user):
    """The person's recovery codes, or None."""
    authenticator = authenticators_of(user, Authenticator.Type.RECOVERY_CODES).first()
    return authenticator and authenticator.wrap()
