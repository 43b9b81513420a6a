"""``cadre report``: the report of a review, written to a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre.govuk.typesetting import Unprintable
from cadre.kernel import clock
from cadre.reports import documents, queries
from cadre.reports.assembly import about, content_of, signed_now
from cadre.reports.choices import Form
from cadre.reports.document_control import DRAFT, control_of


class Command(BaseCommand):
    help = "Write the report of a review to a file: the issued version, otherwise the current text, marked as a draft."

    def add_arguments(self, parser):
        parser.add_argument("review", help="its reference (2026-001) or number")
        parser.add_argument("--format", choices=Form.values, default=Form.PDF)
        parser.add_argument("-o", "--output", required=True, metavar="FILE")

    def handle(self, *, review, output, **options):
        report = queries.report_of(review)
        if report is None:
            raise CommandError(f"There is no report of a review “{review}”. Give a reference such as 2026-001.")
        version = report.issued or signed_now(report)
        content = version.document if version else {**content_of(report), **about(report, on=clock.day_of(clock.now()))}
        control = control_of(version) if version else DRAFT
        try:
            Path(output).write_bytes(documents.render(content, control, options["format"]))
        except Unprintable as character:
            raise CommandError(f"The report contains “{character}”, which cannot be printed as PDF.") from character
        except OSError as refused:
            raise CommandError(f"{output} could not be written: {refused.strerror}.") from refused
        self.stdout.write(f"{report}, {f'version {version.number}' if version else 'a draft'}: {output}")
