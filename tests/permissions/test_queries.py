"""Each list asks the database the same number of questions however long it is."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadre.accounts.models import User
from cadre.audit import operations as audit
from cadre.frameworks.models import Strand
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.organisations.models import Organisation
from cadre.people.models import Employment, Expertise, Member, ModeOffer
from cadre.post.models import Letter
from cadre.reviews.models import Request, Review, ScopeItem

LISTS = [
    "/requests",
    "/reviews",
    "/members",
    "/organisations",
    "/outbox",
    "/messages",
    "/audit",
    "/users",
    "/",
    "/search?q=police",
]
MOST, MOST_ON_REVIEW = 15, 25


def grow(world, start: int, end: int):
    """Records ``start`` to ``end`` of each kind that has a list."""
    at, lead, strand = clock.now(), world.people["lead"], Strand.objects.first()
    numbers = range(start, end)
    users = User.objects.bulk_create(User(email=f"u{n}@grow.example", name=f"U{n}", created_at=at) for n in numbers)
    members = Member.objects.bulk_create(
        Member(user=user, kind="academic", joined_at=at, updated_at=at) for user in users
    )
    Employment.objects.bulk_create(
        Employment(member=each, organisation=world.third, title="X", valid_from=world.today) for each in members
    )
    Expertise.objects.bulk_create(Expertise(member=each, strand=strand, concerns="adults", level=3) for each in members)
    ModeOffer.objects.bulk_create(ModeOffer(member=each, mode="desk") for each in members)
    hosts = Organisation.objects.bulk_create(
        Organisation(slug=f"o{n}", name=f"O{n} Police", updated_at=at) for n in numbers
    )
    asked = Request.objects.bulk_create(
        Request(organisation=host, sponsor=lead, reason="x", state="accepted", asked_at=at, updated_at=at)
        for host in hosts
    )
    reviews = Review.objects.bulk_create(
        Review(
            reference=f"g{each.pk}",
            request=each,
            organisation=each.organisation,
            framework=world.framework,
            created_at=at,
            updated_at=at,
        )
        for each in asked
    )
    ScopeItem.objects.bulk_create(ScopeItem(review=each, action=world.action) for each in reviews)
    Letter.objects.bulk_create(
        Letter(
            template="x",
            to=lead.reference,
            to_label="x",
            address="x@x.example",
            subject=f"L{n}",
            body="x",
            written_by="x",
            written_at=at,
            updated_at=at,
            message_id="x",
        )
        for n in numbers
    )
    for host in hosts[:50]:
        audit.record("test.grow", record=host, by=SYSTEM, at=at)


def counted(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_lists_ask_the_same_number_of_questions_at_10_and_at_1000(world, client, subtests):
    client.force_login(world.people["lead"], backend="allauth.account.auth_backends.AuthenticationBackend")
    grow(world, 0, 10)
    few = {url: counted(client, url) for url in LISTS}
    grow(world, 10, 1000)
    many = {url: counted(client, url) for url in LISTS}
    for url in LISTS:
        with subtests.test(url):
            assert many[url] == few[url]
            assert many[url] <= MOST


def test_the_review_page_stays_within_its_budget(world, client, subtests):
    for key in ("lead", "coordinator", "member", "sponsor", "adviser"):
        client.force_login(world.people[key], backend="allauth.account.auth_backends.AuthenticationBackend")
        for page in ("", "/team", "/scope", "/terms", "/people", "/timetable", "/history"):
            if key == "adviser" and page:
                continue
            with subtests.test(page, who=key):
                count = counted(client, f"/reviews/{world.review.pk}{page}")
                assert count <= MOST_ON_REVIEW


def test_candidates_are_ranked_in_a_fixed_number_of_questions(world, client):
    client.force_login(world.people["lead"], backend="allauth.account.auth_backends.AuthenticationBackend")
    url = f"/seats/{world.seat.pk}"
    grow(world, 0, 10)
    few = counted(client, url)
    grow(world, 10, 200)
    assert counted(client, url) == few <= 35
