"""The test world with the records that only tests of every address need."""

from cadre.concerns.models import Route
from cadre.housekeeping.story.steps_evidence import send_document
from cadre.housekeeping.story.steps_joining import fill_in
from cadre.joining.operations.applications import begin, submit
from cadre.joining.operations.calls import put_on_front
from cadre.joining.operations.interest import express_interest
from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.library.operations import removals
from cadre.mail.models import Email
from cadre.organisations.models import Role
from cadre.reports.models import AccuracyPoint
from cadre.reviews.models import Access, ProgressReview
from cadre.reviews.operations.access import open_access
from cadre.teams.operations.date_polls import ask_for_days
from tests.extraction.office import png
from tests.world.assessing import add_assessing, application_of
from tests.world.expenses import add_expenses
from tests.world.reflections import add_certificate


def complete(world):
    """The test world with the records that only the table of access needs."""
    at = clock.now()
    world.records |= {
        "nobody_user": world.people["nobody"],
        "letter": Email.objects.first(),
        "member_access": Access.objects.get(user=world.people["member"]),
        "host_access": Access.objects.get(user=world.people["spoc"]),
        "waiting_review": world.review,
        "sponsor_role": Role.objects.get(user=world.people["sponsor"]),
        "host_point": AccuracyPoint.objects.create(
            report=world.report,
            block="s1-1",
            quote="x",
            kind="context",
            words="x",
            said_by=world.people["sponsor"],
            said_at=at,
        ),
    }
    days = [Period(day, day + 2 * clock.DAY) for day in (world.today + clock.DAY * 60, world.today + clock.DAY * 90)]
    ask_for_days(review=world.review, periods=days, answer_by=world.today, by=world.people["lead"], at=at)
    world.records["set_aside_document"] = send_document(
        review=world.review, name="Damaged.pdf", content=b"%PDF-1.7 damaged", by=world.people["spoc"], at=at
    )
    world.records["picture_document"] = send_document(
        review=world.review, name="Poster.png", content=png(), by=world.people["spoc"], at=at
    )
    removed = send_document(
        review=world.review, name="Wrong.txt", content="The wrong file.", by=world.people["spoc"], at=at
    )
    removals.remove(document=removed, why="It names someone", by=world.people["lead"], at=at)
    world.records["removed_document"] = removed
    person = express_interest(name="Wyn Ó", email="wyn@visitor.example", work="Police", language="en", at=at)
    sent = fill_in(application=begin(interest=person, by=person, at=at), at=at)
    submit(application=sent, by=person, at=at)
    world.records |= {"sent_application": sent, "support": sent.supports.get()}
    world.records["own_application"] = application_of(world.member_record, at=at)
    world.records["route"] = Route.objects.get(kind="crime")
    world.records["call"] = put_on_front(words="We look for academics", words_cy="", by=world.people["lead"], at=at)
    ProgressReview.objects.create(
        review=world.review,
        first_day=world.today,
        last_day=world.today,
        access_ends_at=at,
        planned_at=at,
        updated_at=at,
    )
    open_access(
        user=world.people["other_member"],
        review=world.review,
        role="member",
        modes=("desk",),
        why="Test",
        by=world.people["lead"],
        at=at,
    )
    add_assessing(world, at)
    add_certificate(world, at)
    add_expenses(world, at)
    return world
