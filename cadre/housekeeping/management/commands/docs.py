"""``cadre docs``: write the reference pages anew from the code."""

from django.core.management.base import BaseCommand

from cadre.housekeeping.reference import ROOT, pages


class Command(BaseCommand):
    help = "Write the reference pages from the code."

    def handle(self, **options):
        for name, text in pages().items():
            path = ROOT / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            self.stdout.write(str(path.relative_to(ROOT)))
