"""``cadre start``: print the link that sets up an empty database."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from cadre.accounts import operations
from cadre.kernel import clock


class Command(BaseCommand):
    help = "Print a link that sets up the programme: its first person, its name and contact. It works once, for 7 days."

    def handle(self, **options):
        if not MigrationRecorder(connection).has_table():
            call_command("migrate", verbosity=0)
        try:
            token = operations.offer_start(at=clock.now())
        except operations.AlreadyStarted:
            self.stdout.write('This programme has a lead already. To name another: cadre lead EMAIL "NAME"')
        else:
            address = f"{settings.SITE_URL}{reverse('accounts:start', args=[token])}"
            self.stdout.write(f"Set up the programme at {address}\nThe link works once, for 7 days.")
