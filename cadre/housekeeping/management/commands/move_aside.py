"""``cadre move-aside``: move a database made before release 0.2.0 out of the way."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cadre.housekeeping.older_release import CannotMoveAside, move_aside


class Command(BaseCommand):
    help = "Move a database made before release 0.2.0 aside, with its files. A newer database is left alone."

    def handle(self, **options):
        try:
            folder = move_aside(settings.VAR)
        except CannotMoveAside as reason:
            raise CommandError(str(reason)) from reason
        if folder:
            self.stdout.write(
                f"Your database was made before release 0.2.0. It is now in {folder}, and a new one has been made."
            )
