"""``cadre people``: who one may sign in as in the demonstration."""

from django.core.management.base import BaseCommand

from cadre.accounts.queries import people_to_sign_in_as


class Command(BaseCommand):
    help = "Print the people you can sign in as in the demonstration."

    def handle(self, **options):
        for person in people_to_sign_in_as():
            self.stdout.write(f"  {person.name:22} {person.demo_note}")
