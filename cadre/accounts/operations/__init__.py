"""Set up the programme, invite a person, give and end roles, change preferences and tell people things."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.urls import reverse

from cadre.accounts import queries
from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.models import Role, User
from cadre.audit import operations as audit
from cadre.audit.models import Seal
from cadre.kernel import clock, request_scope
from cadre.kernel.email_addresses import one_form
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM, Actor, Reference
from cadre.kernel.subjects import subject_of
from cadre.links import operations as links
from cadre.links.models import Kind, Link
from cadre.mail import operations as outbox
from cadre.mail.emails import LinkSpec, written
from cadre.mail.models import Email
from cadre.programme import operations as programme
from cadre.programme.queries import settings_read_once

THE_PROGRAMME = Reference("programme:start", "The programme")


class AlreadyStarted(Exception):
    """The programme has a lead, so it has been set up."""


class LastLead(Exception):
    """The programme would have no lead who can sign in."""


class AccountClosed(Exception):
    """The account with this email address is closed."""


def invite(*, email: str, name: str, by: Actor, at, language: str = "en") -> User:
    """The user with this email address, created and sent an invitation if there is none. Safe to run twice at once.

    ``language`` is that of the emails to a new user."""
    email = one_form(email)
    with transaction.atomic():
        user = User.objects.filter(email=email).first()
        if user:
            return user
        user = User(email=email, name=name.strip(), language=language, created_at=at)
        user.set_unusable_password()
        try:
            with transaction.atomic():
                user.save(force_insert=True)
        except IntegrityError:
            return User.objects.get(email=email)
        send_invitation(user=user, by=by, at=at)
    return user


def send_invitation(*, user: User, by: Actor, at) -> None:
    """Email the person that they have an account, with a link to sign in."""
    with transaction.atomic():
        audit.record("accounts.invite", record=user, by=by, at=at)
        notify(
            user=user,
            template="accounts/invited",
            context={"name": user.name},
            link=LinkSpec.page(reverse("account_request_login_code")),
            by=by,
            at=at,
        )


def add_accounts(*, names: Mapping[str, str], by: Actor, at) -> dict[str, User]:
    """Make an account for each email address that has none, with this name, and invite nobody yet.

    Returns the new ones by address.
    """
    addresses = {one_form(email): name for email, name in names.items()}
    with transaction.atomic():
        taken = set(User.objects.filter(email__in=addresses).values_list("email", flat=True))
        users = [
            User(email=email, name=name.strip(), created_at=at)
            for email, name in addresses.items()
            if email not in taken
        ]
        for user in users:
            user.set_unusable_password()
        users = User.objects.bulk_create(users)
        audit.record_all("accounts.add", records=users, by=by, at=at)
    return {user.email: user for user in users}


def remove_accounts(*, users, by: Actor, at) -> None:
    """Remove accounts that were made for people who have never been invited or signed in."""
    with transaction.atomic():
        unused = list(User.objects.filter(pk__in=users, activated_at=None))
        audit.record_all("accounts.remove", records=unused, by=by, at=at)
        User.objects.filter(pk__in=[user.pk for user in unused]).delete()


def invite_to_role(*, email: str, name: str, role: str, by: Actor, at) -> User:
    """Invite a person and give them a programme-wide role, if ``role`` names one. Raises ``AccountClosed``."""
    with transaction.atomic():
        user = invite(email=email, name=name, by=by, at=at)
        if not user.is_active:
            raise AccountClosed
        if role:
            grant_role(user=user, role=role, by=by, at=at)
    return user


def change_roles(*, user: User, wanted: Collection[str], by: Actor, at) -> None:
    """Make the programme-wide roles of a person exactly those of ``wanted``.

    Raises ``LastLead`` when it would leave the programme without a lead who can sign in.
    """
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(user)
        held = set(Role.objects.on(today).filter(user=user).values_list("role", flat=True))
        if ProgrammeRole.LEAD in held - set(wanted):
            _require_another_lead(user, today)
        for role in sorted(set(wanted) - held):
            grant_role(user=user, role=role, by=by, at=at)
        for role in sorted(held - set(wanted)):
            end_role(user=user, role=role, by=by, at=at)


def _require_another_lead(user, today):
    """Raise ``LastLead`` unless another lead can sign in. Two who step down at once wait for each other."""
    roles = Role.objects.select_for_update(of=("self",)).on(today).filter(role=ProgrammeRole.LEAD)
    if not any(role.user.is_active for role in roles.select_related("user") if role.user_id != user.pk):
        raise LastLead


def activate(*, user: User, at) -> None:
    """Record the first sign-in. Later ones change nothing."""
    if User.objects.filter(pk=user.pk, activated_at__isnull=True).update(activated_at=at):
        audit.record("accounts.activate", record=user, by=user, at=at, changes={"activated_at": (None, at)})


def deactivate(*, user: User, by: Actor, at) -> None:
    """Close the person's account and end all their sessions. Closing it twice is harmless."""
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            return
        request_scope.forget()
        audit.record("accounts.deactivate", record=user, by=by, at=at, changes={"is_active": (True, False)})
        end_sessions(user=user, at=at)


def end_sessions(*, user: User, at) -> None:
    """Sign the person out everywhere."""
    for session in Session.objects.filter(expire_date__gt=at).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def reactivate(*, user: User, by: Actor, at) -> None:
    """Open the person's account again. Opening it twice is harmless."""
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
            return
        request_scope.forget()
        audit.record("accounts.reactivate", record=user, by=by, at=at, changes={"is_active": (False, True)})


def grant_role(*, user: User, role: str, by: Actor, at) -> Role:
    """Grant a programme-wide role from today. Does nothing if they hold it already."""
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(user)
        held = Role.objects.on(today).filter(user=user, role=role).first()
        if held:
            return held
        made = Role.objects.create(user=user, role=role, valid_from=today)
        request_scope.forget()
        audit.record("accounts.grant_role", record=made, by=by, at=at, changes={"role": (None, role)})
    return made


def end_role(*, user: User, role: str, by: Actor, at) -> None:
    """End a programme-wide role; the person loses it at once. Ending it twice is harmless."""
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(user)
        for held in Role.objects.on(today).filter(user=user, role=role):
            audit.record("accounts.end_role", record=held, by=by, at=at, changes={"valid_to": (None, today)})
            if held.valid_from >= today:
                held.delete()
            else:
                held.valid_to = today - timedelta(days=1)
                held.save(update_fields=["valid_to"])
            request_scope.forget()


def set_preferences(*, user: User, name: str, language: str, wants_mail: bool, at) -> None:
    """Set the person's name, the language of their emails, and whether messages are also emailed."""
    wanted = {"name": name, "language": language, "wants_mail": wants_mail}
    with transaction.atomic():
        lock_row(user)
        changes = {field: (getattr(user, field), value) for field, value in wanted.items()}
        changes = {field: (before, after) for field, (before, after) in changes.items() if before != after}
        for field, (_, after) in changes.items():
            setattr(user, field, after)
        if changes:
            user.save(update_fields=changes)
            audit.record("accounts.set_preferences", record=user, by=user, at=at, changes=changes)


def link_single_sign_on(*, user: User, provider: str, uid: str, at) -> SocialAccount:
    """Let the person sign in at this provider, which knows them by ``uid``, and email them. Safe to repeat."""
    with transaction.atomic():
        link, is_new = SocialAccount.objects.get_or_create(provider=provider, uid=uid, defaults={"user": user})
        if is_new:
            audit.record("accounts.link_single_sign_on", record=user, by=user, at=at)
            notify_of_sign_in(what="link_single_sign_on", user=user, by=user, at=at)
    return link


def forget_claims(*, link: SocialAccount) -> None:
    """Keep nothing of what the provider says about the person but who they are there."""
    SocialAccount.objects.filter(pk=link.pk).update(extra_data={})


def set_password(*, user: User, password: str, at) -> None:
    """Set the password, and email the person, even one who turned emails off."""
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        audit.record("accounts.set_password", record=user, by=user, at=at)
        notify_of_sign_in(what="set_password", user=user, by=user, at=at)


def notify_of_sign_in(*, what: str, user: User, by: Actor, at) -> None:
    """Email the person that ``what`` changed in how they sign in, even if they turned emails off."""
    notify(
        user=user,
        template="accounts/sign_in_changed",
        context={"what": what},
        link=LinkSpec.page(reverse("accounts:two_step")),
        by=by,
        at=at,
        is_always_sent=True,
    )


def notify(
    *,
    user: User,
    template: str,
    context: dict,
    link: LinkSpec,
    by: Actor,
    at,
    about=None,
    is_always_sent: bool = False,
) -> Email:
    """Write the email ``template`` to ``user`` in their language, with a copy under their messages; returns it.

    It is not sent to people who turned emails off, unless it has a signed link, which only the email may contain, or
    it ``is_always_sent``: the security of their account, and what must be reported. ``about`` is the record it is
    about, which keeps it from those from whom that is kept.
    """
    mail = user.is_active and (user.wants_mail or bool(link.purpose) or user.is_dormant or is_always_sent)
    return outbox.queue(
        template=template,
        to=user,
        address=user.email,
        language=user.language,
        context=_context_for(user, context, at=at),
        link=link,
        by=by,
        at=at,
        mail=mail,
        subject_key=subject_of(about),
    )


def preview_email(*, user: User, template: str, context: dict, at) -> tuple[str, str]:
    """The subject and body of the email as ``notify`` would write it to ``user``, with a placeholder for the link."""
    return written(template, language=user.language, context=_context_for(user, context, at=at))


def _context_for(user: User, context: dict, *, at) -> dict:
    known = {"name": user.name, "programme": settings_read_once(clock.day_of(at))}
    return _with_long_dates(context, user.language) | known


def _with_long_dates(context: dict, language: str) -> dict:
    return {
        name: clock.format_long_date(value, language) if isinstance(value, date) else value
        for name, value in context.items()
    }


def describe(*, user: User, note: str) -> None:
    """Describe a person of the worked example for the sign-in page of the demonstration."""
    User.objects.filter(pk=user.pk).update(demo_note=note)


def offer_start(*, at) -> str:
    """The token of a new set-up link, which acts once within 7 days. Links from before no longer work.

    Raises ``AlreadyStarted``.
    """
    with transaction.atomic():
        if queries.has_lead(on=clock.day_of(at)):
            raise AlreadyStarted
        links.revoke(subject=THE_PROGRAMME, purpose="start", at=at)
        return links.mint(
            purpose="start",
            subject=THE_PROGRAMME,
            recipient=SYSTEM,
            kind=Kind.ONCE,
            expires_at=at + timedelta(days=7),
            at=at,
        )


def start_programme(*, link: Link, name: str, email: str, password: str, programme_settings: dict, at) -> User:
    """Use up the set-up link: make the first person, the programme lead, and put the settings in force.

    Without ``password`` they sign in with codes. Raises ``AlreadyStarted``, ``AccountClosed`` and ``InvalidLink``.
    """
    with transaction.atomic():
        links.use(link, at=at)
        if queries.has_lead(on=clock.day_of(at)):
            raise AlreadyStarted
        user = invite(email=email, name=name, by=link, at=at)
        if not user.is_active:
            raise AccountClosed
        if password:
            user.set_password(password)
            user.save(update_fields=["password"])
        activate(user=user, at=at)
        grant_role(user=user, role=ProgrammeRole.LEAD, by=link, at=at)
        programme.change_settings(by=user, at=at, **programme_settings)
    return user


def email_audit_head(*, at) -> None:
    """Email the end of the audit trail to each auditor, who keeps it where nobody can rewrite it.

    Nothing is sent while nothing is sealed.
    """
    seal = Seal.objects.newest()
    if seal is None:
        return
    head = {"number": seal.number, "digest": seal.chain}
    with transaction.atomic():
        for auditor in queries.users_with_role(ProgrammeRole.AUDITOR, on=clock.day_of(at)):
            notify(
                user=auditor,
                template="accounts/audit_head",
                context=head,
                link=LinkSpec.page(reverse("audit:trail")),
                by=SYSTEM,
                at=at,
            )


def delete_ended_sessions(*, at) -> int:
    """Delete the sessions that have ended; returns how many."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]
