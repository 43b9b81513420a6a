"""“What others see of me” is what the pages of these people show: no more and no less."""

import lxml.html
import pytest

from cadre.members.models import CanSpeakTo, DeclaredConflict, Employment, Member
from cadre.organisations.models import Organisation
from tests.helpers import html_of, page_of, signed_in

# Words that are nowhere else in the test world, each of one part of the profile.
MARKS = {
    "name": "Zq Nameson",
    "email": "zq-post@world.example",
    "phone": "01632 960 987",
    "about": "zq-about",
    "job": "zq-title",
    "home": "Zq Area Police",
    "speaks": "Pregnancy and maternity",
    "reason": "zq-reason",
    "limit": "At most 7 reviews",
}
STAFF, TEAM, RUNNING = {"lead", "coordinator"}, {"researcher", "sponsor", "spoc"}, {"review_lead"}
PAGES = ["/", "/messages", "/members", "/search?q=zq", "{member}", "{place}", "{team}", "{team}-sheet", "{people}"]


@pytest.fixture
def marked(world):
    """The test world with a member of whom each part of the profile can be told apart."""
    member = world.member_record
    area = Organisation.objects.create(slug="zq", name=MARKS["home"], updated_at=member.updated_at)
    Member.objects.filter(pk=member.pk).update(
        phone=MARKS["phone"], about=MARKS["about"], home_area=area, reviews_a_year=7, kind="advocate"
    )
    type(member.user).objects.filter(pk=member.user_id).update(name=MARKS["name"], email=MARKS["email"])
    Employment.objects.filter(member=member).update(title=MARKS["job"])
    CanSpeakTo.objects.create(member=member, code="pregnancy")
    DeclaredConflict.objects.create(
        user=member.user,
        organisation=area,
        reason=MARKS["reason"],
        valid_from=world.today,
        declared_at=member.updated_at,
    )
    return world


def marks_in(html: str) -> set[str]:
    return {part for part, words in MARKS.items() if words in html}


def really_seen(world, key: str) -> set[str]:
    """What this person reads of the member on every page that could show any of it."""
    review, place = world.review, world.place
    known = {
        "member": f"/members/{world.member_record.pk}",
        "place": place.get_absolute_url(),
        "team": f"{review.get_absolute_url()}/team",
        "people": f"{review.get_absolute_url()}/people",
    }
    door = signed_in(world.people[key])
    answers = [door.get(page.format(**known)) for page in PAGES]
    return set().union(*(marks_in(html_of(answer)) for answer in answers if answer.status_code == 200))


def shown_as_seen(world) -> dict[str, set[str]]:
    """What the page says that each audience sees."""
    page = page_of(world.people["member"], f"/members/{world.member_record.pk}/seen-by-others")
    cards = lxml.html.fromstring(page).xpath("//main//*[@id]")
    cards = {card.get("id"): card.getparent() if card.tag == "h2" else card for card in cards}
    found = {key: marks_in(card.text_content()) for key, card in cards.items()}
    return {key: found[key] for key in ("others", "running", "finance", "public", "staff")}


@pytest.mark.parametrize(
    ("key", "audience"),
    [
        *((key, "others") for key in sorted(TEAM)),
        *((key, "running") for key in sorted(RUNNING)),
        *((key, "finance") for key in ("checker", "payer")),
        ("other_host", "public"),
    ],
)
def test_each_audience_sees_what_the_page_says(marked, key, audience):
    assert really_seen(marked, key) == shown_as_seen(marked)[audience]


def test_staff_see_the_whole_profile_and_the_public_nothing(marked, client):
    shown = shown_as_seen(marked)
    assert really_seen(marked, "coordinator") | {"email"} == shown["staff"] == set(MARKS)
    assert shown["public"] == set()
    assert marks_in(html_of(client.get("/"))) == set()


def test_before_a_first_place_it_says_what_one_would_show(marked):
    member = marked.other_member_record
    page = page_of(member.user, f"/members/{member.pk}/seen-by-others")
    assert "Their seat" in page
    assert member.user.email in page
