"""``cadre reindex``: put everything where people look, anew."""

from django.core.management.base import BaseCommand

from cadre.evidence.operations import reindex as evidence
from cadre.fieldwork.operations.notes import reindex as fieldwork
from cadre.findings.operations import reindex as findings
from cadre.frameworks.operations import reindex as frameworks
from cadre.kernel import clock
from cadre.library.operations.indexing import reindex as library
from cadre.members.operations.search import reindex as people
from cadre.organisations.operations.search import reindex as organisations
from cadre.practice.operations.practice import reindex as practice
from cadre.reports.operations.issuing import reindex as reports
from cadre.reviews.operations.search import reindex as reviews

APPS = {
    "frameworks": frameworks,
    "organisations": organisations,
    "people": people,
    "library": library,
    "reviews": reviews,
    "fieldwork": fieldwork,
    "evidence": evidence,
    "findings": findings,
    "reports": reports,
    "practice": practice,
}


class Command(BaseCommand):
    help = "Rebuild the search index."

    def handle(self, **options):
        for name, reindex in APPS.items():
            self.stdout.write(f"{name}: {reindex(at=clock.now())}")
