"""``cadre demo``: load the worked example, once."""

from django.core.management.base import BaseCommand

from cadre.housekeeping.example.build import AlreadyThere, build
from cadre.kernel import clock


class Command(BaseCommand):
    help = "Load the worked example. Everything in it is invented."

    def handle(self, **options):
        try:
            build(at=clock.now())
            self.stdout.write("The worked example has been loaded.")
        except AlreadyThere:
            self.stdout.write("The worked example is already there.")
