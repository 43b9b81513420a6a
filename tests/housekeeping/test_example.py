"""The worked example: what it holds, that it obeys the rules it shows, and that it is the same each time."""

import fcntl
import os
import pickle
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from bench import pages as bench_pages
from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.models import Note, Session
from cadre.findings.corroboration import corroboration
from cadre.findings.models import Finding
from cadre.findings.queries import with_support
from cadre.housekeeping.example.build import AlreadyThere, build
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import PACKS, SHIPPED
from cadre.improvement.models import PlannedAction
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.library.models import Annotation, Document, DocumentRequest, Reading
from cadre.mail.models import Email
from cadre.members.models import Member
from cadre.practice.models import Consent, Practice
from cadre.practice.queries import public_practice
from cadre.reports.models import AccuracyPoint, Rendition, Report
from cadre.reviews.models import Review, ReviewRequest
from cadre.teams.models import Offer
from tests.databases import EMPTY
from tests.helpers import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(databases, django_db_blocker, tmp_path_factory):
    """What was there after the example was built on a database that holds the packs alone.

    The first process of a run that asks for it builds it, and the others read what it found. For the test that builds
    it again (test_example_speed.py) the moment and the facts stay in the folder that ``make test`` names.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", os.getpid())
    kept = tmp_path_factory.getbasetemp().parent / f"example-{run}"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            with django_db_blocker.unblock(), surroundings(tmp_path_factory.mktemp("files")):
                databases.connect(EMPTY)
                at = clock.now()
                found = built_at(at)
            kept.write_bytes(pickle.dumps(found))
            if folder := os.environ.get("CADRE_TEST_RUN") if connection.vendor == "sqlite" else None:
                Path(folder, "example").write_bytes(pickle.dumps((at, found["facts"])))
    return pickle.loads(kept.read_bytes())


def surroundings(folder):
    """Settings under which the example can be built and its pages opened."""
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    return override_settings(
        FILES_ROOT=folder,
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        STORAGES={**settings.STORAGES, **plain},
        MIDDLEWARE=[name for name in settings.MIDDLEWARE if "whitenoise" not in name],
    )


def built_at(at) -> dict:
    with transaction.atomic():
        load_packs(at)
        build(at=at)
        found = {
            "facts": facts(),
            "again": again(at),
            "lists": lists() if connection.vendor == "sqlite" else {},
            "measured": bench_pages.answers() if connection.vendor == "sqlite" else {},
            "hours": hours(),
        }
        transaction.set_rollback(True)
    return found


def load_packs(at) -> None:
    for name in SHIPPED:
        load_pack(PACKS / f"{name}.yaml", by=SYSTEM, at=at)


def facts() -> dict:
    return {"counts": counts(), "words": words(), "westmarch": westmarch()}


# For each person the pages with lists: how many rows there are at least, and how many different states they show.
LISTS = {
    "Asha Rahman": {
        "/": (10, 5),
        "/reviews": (14, 9),
        "/requests": (20, 4),
        "/members": (25, 2),
        "/organisations": (25, 0),
        "/practice": (12, 8),
        "/messages": (20, 0),
        "/outbox": (25, 2),
        "/audit": (50, 0),
        "/users": (25, 0),
    },
    "Nia Penry": {"/": (8, 4), "/reviews": (14, 9), "/requests": (20, 4), "/members": (25, 2), "/practice": (12, 8)},
    "Ben Carrow": {"/reviews": (14, 9), "/outbox": (25, 2)},
    "DCI George Frost": {"/": (5, 3), "/reviews": (4, 3), "/practice": (6, 3), "/messages": (12, 0)},
    "Supt Helen Marsh": {"/reviews": (4, 3), "/messages": (15, 0), "/practice": (6, 3)},
    "Hana Gale": {"/reviews": (2, 2), "/practice": (6, 3), "/messages": (4, 0)},
    "DI Priya Nair": {"/": (3, 2), "/reviews": (2, 2), "/offers": (2, 1), "/practice": (6, 3), "/messages": (10, 0)},
    "Gwen Prys": {"/": (1, 0), "/offers": (2, 2), "/practice": (6, 3), "/messages": (4, 0)},
    "Dr Ola Brandt": {"/reviews": (2, 2), "/offers": (2, 1), "/practice": (6, 3)},
    "DCC Ruth Calder": {"/reviews": (1, 1), "/requests": (1, 1), "/practice": (4, 3), "/messages": (5, 0)},
    "ACC James Holloway": {"/": (1, 1), "/requests": (2, 2), "/practice": (4, 3), "/messages": (4, 0)},
    "ACC Philippa Stead": {"/": (2, 1), "/reviews": (1, 1), "/practice": (4, 3)},
    "Bridie Lamb": {"/": (1, 1), "/reviews": (1, 1), "/requests": (1, 1), "/messages": (1, 0)},
    "Ines Duarte": {"/audit": (50, 0), "/users": (25, 0), "/organisations": (25, 0)},
    "PC Danny Marlowe": {"/practice": (6, 3), "/messages": (1, 0)},
}
LIST = re.compile(r"<tbody.*?</tbody>|<ul class=\"cadre-(?:tasks|todo|rows).*?</ul>")
ROW = re.compile(r"<tr|<li[ >]")
TAG = re.compile(r"govuk-tag[^>]*>([^<]+)<")


def lists() -> dict:
    """For each person and page of ``LISTS``: how many rows it shows, and which states."""
    found = {}
    for name, pages in LISTS.items():
        person = User.objects.get(name=name)
        for path in pages:
            html = page_of(person, path).partition("<main")[2]
            found[name, path] = (rows_of(html), set(TAG.findall(html)))
    return found


def rows_of(html: str) -> int:
    """Rows of tables, cards, and tasks."""
    return sum(len(ROW.findall(each)) for each in LIST.findall(html)) + html.count('class="cadre-card')


def hours() -> dict:
    """The weekdays and hours of what people did until yesterday, on how many days, and how much in one minute."""
    entries = Entry.objects.exclude(actor="system:cadre").values_list("at", flat=True)
    moments = [at.astimezone(clock.LONDON) for at in entries if clock.day_of(at) < clock.day_of(clock.now())]
    return {
        "weekend": sum(at.weekday() > 4 for at in moments),
        "night": sum(not 7 <= at.hour < 23 for at in moments),
        "days": len({at.date() for at in moments}),
        "most in a minute": max(Counter(at.replace(second=0, microsecond=0) for at in moments).values()),
    }


def again(at) -> str:
    before = counts()
    try:
        build(at=at)
    except AlreadyThere:
        return "nothing more" if counts() == before else "more"
    return "built again"


def counts() -> dict:
    requests = ReviewRequest.objects.exclude(state="accepted")
    found = {"members": Member.objects.count(), "requests": Counter(requests.values_list("state", flat=True))}
    found["reviews"] = dict(Review.objects.values_list("organisation__slug", "state"))
    found["kinds"] = Counter(Member.objects.values_list("kind", flat=True))
    for name, rows in {
        "member states": Member.objects.values_list("state", flat=True),
        "standing": Member.objects.values_list("standing", flat=True),
        "offers": Offer.objects.values_list("state", flat=True),
        "reports": Report.objects.values_list("state", flat=True),
        "findings": Finding.objects.values_list("state", flat=True),
        "consents": Consent.objects.values_list("state", flat=True),
        "emails": Email.objects.values_list("state", flat=True),
        "effects": PlannedAction.objects.filter(response__review__state="closed").values_list("effect", flat=True),
        "results": Practice.objects.values_list("label__code", flat=True),
        "forces with practice": Practice.objects.values_list("review__organisation__slug", flat=True),
    }.items():
        found[name] = Counter(rows)
    found["accidents"] = {
        "paused": list(Review.objects.filter(is_paused=True).values_list("organisation__slug", flat=True)),
        "postponed": Entry.objects.filter(act="reviews.postpone").count(),
    }
    return found


def words() -> list:
    """Everything of the example that has words, in an order that does not hang on keys."""
    return [
        sorted(rows)
        for rows in (
            Document.objects.values_list("title", "versions__state", "received_at__time"),
            Annotation.objects.values_list("quote", "words", "made_by__name"),
            Session.objects.values_list("title", "group", "asker__name"),
            Note.objects.values_list("text", "tag", "written_by__name"),
            EvidenceItem.objects.values_list("statement", "polarity", "coded_by__name"),
            Finding.objects.values_list("statement", "state", "proposed_by__name"),
            Member.objects.values_list("user__name", "standing", "reviews_done"),
        )
    ]


def westmarch() -> dict:
    review = Review.objects.get(organisation__slug="westmarch")
    documents = Document.objects.filter(review=review)
    findings = list(with_support(Finding.objects.filter(review=review)))
    return {
        "waivers": review.waivers.count(),
        "files": sorted(documents.filter(versions__state="readable").values_list("versions__kind", flat=True)),
        "pages": [document.versions.get().pages.count() for document in documents],
        "unanswered": DocumentRequest.objects.filter(review=review).exclude(state="met").count(),
        "unread": Reading.objects.filter(document__review=review, finished_at=None).count(),
        "quotes": Annotation.objects.filter(page__version__document__review=review).count(),
        "sessions": Session.objects.filter(review=review).count(),
        "kinds": set(Session.objects.filter(review=review).values_list("kind", flat=True)),
        "points": Note.objects.filter(session__review=review).count(),
        "items": EvidenceItem.objects.filter(review=review).count(),
        "origins": set(EvidenceItem.objects.filter(review=review).values_list("source__origin", flat=True)),
        "moments in the future": Note.objects.filter(session__review=review, noted_at__gt=clock.now()).count(),
        "findings": [told(finding) for finding in findings],
        "report": list(Report.objects.filter(review=review).values_list("state", "issued__number")),
        "forms": sorted(Rendition.objects.filter(version__report__review=review).values_list("form", flat=True)),
        "points of the host": Counter(
            AccuracyPoint.objects.filter(report__review=review).values_list("answer_kind", flat=True)
        ),
        "plan": Counter(PlannedAction.objects.filter(response__review=review).values_list("state", flat=True)),
        "consents": sorted(
            Consent.objects.filter(practice__review=review).values_list("state", "audience", "attribution")
        ),
        "public": [str(each) for each in public_practice() if each.review_id == review.pk],
        "public words": " ".join(
            f"{each.title} {each.what_they_did} {each.how_they_know}" for each in public_practice()
        ),
    }


def told(finding) -> dict:
    sides = Counter(link.side for link in finding.support.all())
    return {
        "kind": finding.kind,
        "state": finding.state,
        "enough": corroboration(finding, minimum=2).enough,
        "exception": hasattr(finding, "exception"),
        "dissents": finding.dissents.count(),
        "for": sides["for"],
        "against": sides["against"],
        "by another": finding.moderated_by_id not in {None, finding.proposed_by_id},
    }


def test_the_cadre_and_its_reviews(built):
    found = built["facts"]["counts"]
    assert 60 <= found["members"] <= 80
    assert len(found["kinds"]) == 5
    assert found["requests"] == {"requested": 3, "deferred": 2, "declined": 3, "withdrawn": 1}
    assert found["reviews"] == {
        "westmarch": "improving",
        "fenmoor": "visiting",
        "harrowdale": "drafting",
        "northshire": "preparing",
        "southvale": "preparing",
        "westhaven": "preparing",
        "copperhill": "drafting",
        "tarnbeck": "drafting",
        "caldmere": "with-host",
        "kestrel-vale": "with-host",
        "saltmarsh": "issued",
        "bro-afon": "improving",
        "midmarch": "closed",
        "ravensmoor": "closed",
        "eastmere": "scoping",
        "dyffryn-gwyn": "accepted",
        "severnlea": "cancelled",
    }


def test_one_review_has_all_that_a_review_gathers(built):
    found = built["facts"]["westmarch"]
    assert found["files"] == ["docx"] * 3 + ["pdf"] * 3 + ["txt"] * 2
    assert min(found["pages"]) >= 2
    assert found["quotes"] >= 30
    assert (found["sessions"], found["points"], found["items"]) == (10, 90, 81)
    assert found["kinds"] == {"interview", "focus-group", "workshop", "observation"}
    assert found["origins"] == {"leadership", "frontline", "partner", "service-user", "external"}
    assert found["waivers"] == found["unanswered"] == found["unread"] == found["moments in the future"] == 0


def test_its_findings_stand_on_independent_sources(built):
    found = built["facts"]["westmarch"]["findings"]
    assert Counter(each["kind"] for each in found) == {"strength": 3, "opportunity": 7, "practice": 2}
    assert Counter(each["state"] for each in found) == {"issued": 11, "set-aside": 1}
    agreed = [each for each in found if each["state"] == "issued"]
    assert all(each["for"] >= 2 and each["by another"] for each in agreed)
    assert [each["exception"] for each in agreed if not each["enough"]] == [True]
    assert sum(each["exception"] for each in found) == 1
    assert sum(each["dissents"] for each in found) == 2
    assert sum(each["against"] > 0 for each in found) >= 4


def test_it_comes_once(built):
    assert built["again"] == "nothing more"


def test_what_came_after_the_findings(built):
    told_of = built["facts"]["westmarch"]
    assert told_of["report"] == [("issued", 2)], "signed again after the host's correction"
    assert told_of["forms"] == ["docx", "html", "pdf"]
    assert told_of["points of the host"] == {"changed": 1, "noted": 2}
    assert told_of["plan"] == {"done": 1, "in-progress": 2, "open": 4}
    assert told_of["consents"] == [
        ("granted", "cadre", "named"),
        ("granted", "forces", "anonymised"),
        ("granted", "public", "anonymised"),
        ("refused", "public", "named"),
    ]


def test_one_practice_is_open_to_everyone_says_that_it_is_invented_and_does_not_name_its_host(built):
    told_of = built["facts"]["westmarch"]
    assert told_of["public"] == ["A word on the same shift"]
    assert "all of it is invented" in told_of["public words"]
    assert "westmarch" not in told_of["public words"].lower()


def test_there_is_some_of_everything(built):
    found = built["facts"]["counts"]
    assert set(found["member states"]) == {"active", "paused", "suspended", "left"}
    assert set(found["standing"]) == {"onboarding", "trained", "qualified"}
    assert set(found["offers"]) == {"offered", "accepted", "declined", "expired"}
    assert found["offers"]["declined"] >= 8
    assert {"assembling", "quality-read", "signed-off", "with-host", "answered", "issued"} <= set(found["reports"])
    assert set(found["findings"]) == {"draft", "proposed", "moderated", "agreed", "issued", "set-aside"}
    assert set(found["consents"]) == {"asked", "granted", "refused", "withdrawn", "expired"}
    assert set(found["emails"]) >= {"queued", "sent", "failed"}
    assert set(found["effects"]) == {"not-known", "some", "clear", "none"}
    assert found["results"]["did-not-work"] == 2
    assert 12 <= sum(found["results"].values()) <= 15
    assert len(found["forces with practice"]) == 5
    assert found["accidents"] == {"paused": ["westhaven"], "postponed": 1}


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "path", "least", "states"),
    [(name, path, *sizes) for name, pages in LISTS.items() for path, sizes in pages.items()],
)
def test_no_list_is_dead(built, name, path, least, states):
    rows, seen = built["lists"][name, path]
    assert rows >= least
    assert len(seen) >= states, seen


def test_it_happened_on_working_days(built):
    hours = built["hours"]
    assert hours["weekend"] == hours["night"] == 0
    assert hours["days"] > 150
    assert hours["most in a minute"] < 60


@pytest.mark.once
def test_the_pages_that_the_bench_measures_are_there(built):
    assert len(built["measured"]) == len(bench_pages.PAGES)
    assert set(built["measured"].values()) == {200}
