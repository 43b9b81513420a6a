"""``cadre restore``: make this installation what a backup says."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre.housekeeping.backups.errors import BackupError
from cadre.housekeeping.backups.restoring import restore


class Command(BaseCommand):
    help = "Restore a backup into an empty database, and bring it to this version."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="replace a database in use: what it holds is lost")

    def handle(self, *, file, replace, **options):
        try:
            manifest = restore(file, replace=replace)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows, files = sum(manifest["rows"].values()), len(manifest["files"])
        self.stdout.write(f"Restored the backup of {manifest['made_at']}, version {manifest['version']}.")
        self.stdout.write(f"{rows:,} rows, {files:,} files.")
        self.stdout.write("Everyone has to sign in again. Now run “cadre check” and, to compare the audit trail,")
        self.stdout.write(
            f'cadre audit verify --head "{manifest["head"]}"' if manifest["head"] else "cadre audit verify"
        )
