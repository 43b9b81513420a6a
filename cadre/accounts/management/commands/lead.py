"""``cadre lead``: the first person of an empty database, and the way back in when every lead has gone."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from cadre.accounts import operations
from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.operations import two_step
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.kernel.text import one_line


class Command(BaseCommand):
    help = "Name a programme lead and email them where to sign in."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address for sign-in codes and emails")
        parser.add_argument("name", help="their full name, in quotes")
        parser.add_argument(
            "--reset-two-step",
            action="store_true",
            help="also let them sign in with one step, when they have lost their phone and recovery codes",
        )

    def handle(self, *, email, name, reset_two_step, **options):
        email, name = one_line(email), one_line(name)
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"“{email}” is not an email address, like name@example.org") from None
        if not name:
            raise CommandError("Give the person's name")
        at = clock.now()
        with transaction.atomic():
            user = operations.invite(email=email, name=name, by=SYSTEM, at=at)
            if not user.is_active:
                raise CommandError(f"{user.email} has a closed account. Choose someone else")
            operations.grant_role(user=user, role=ProgrammeRole.LEAD, by=SYSTEM, at=at)
            if reset_two_step:
                two_step.reset(user=user, by=SYSTEM, at=at)
        self.stdout.write(f"{user.name} is a programme lead and can sign in with a code sent to {user.email}.")
