"""The forms of a report, from its first section to its next edition."""

from datetime import timedelta

from cadre.files.models import StoredFile
from cadre.kernel import clock
from cadre.reports.assembly import content_of, marks_of, signed_now
from cadre.reports.choices import Form
from cadre.reports.content import blocks_of, empty_sections
from cadre.reports.models import AccuracyPoint, Rendition, Report, Section
from cadre.reports.operations import accuracy
from cadre.reviews.operations.access import accept_confidentiality
from tests.races.press import Press, day
from tests.races.reviews import ANOTHER
from tests.reports import steps


def newest(world) -> Report:
    return Report.objects.select_related("review__organisation").order_by("pk").last()


def _extra(world):
    return Section.objects.filter(title="Thanks").order_by("pk").first()


def _no_report(world):
    Report.objects.all().delete()


def _draft(world):
    world.records["report"] = newest(world)
    steps.begin_drafting(world)


def _with_a_number(world):
    """The report has a number to decide on, and goes on to be sent with it."""
    section = newest(world).sections.first()
    Section.objects.filter(pk=section.pk).update(text="Ring the helpline on 07700 900123.")


def _its_marks(world) -> dict:
    return {"keep": [mark.key for mark in marks_of(newest(world))], "reason": "A public helpline"}


def _accept(world):
    reader = world.people["other_host"]
    accept_confidentiality(user=reader, review=world.review, at=clock.now())


def _left_empty(world) -> dict:
    return {"left_empty": list(empty_sections(content_of(newest(world))))}


def _to_the_host(world) -> dict:
    return day("accuracy_by", world.today + timedelta(days=14))


def _send_again(world):
    world.records["report"] = newest(world)
    steps.sign(world)
    steps.send(world)


def _answer_all_but_one(world):
    points = list(AccuracyPoint.objects.filter(report=newest(world), answered_at=None))
    facts = {"kind": "changed", "words": "We have changed it", "by": world.people["researcher"], "at": clock.now()}
    for point in points[1:]:
        accuracy.answer_point(point=AccuracyPoint.objects.get(pk=point.pk), **facts)


def _open_point(world):
    return AccuracyPoint.objects.filter(answered_at=None).first() or AccuracyPoint.objects.first()


def _first_block(world) -> tuple:
    return (next(blocks_of(newest(world).sent.content))["key"],)


def _make_files(world):
    """The files of the signed version: here it is enough that they are there."""
    stored, at = StoredFile.objects.first(), clock.now()
    version = signed_now(newest(world))
    Rendition.objects.bulk_create(
        Rendition(version=version, form=form, stored=stored, made_at=at) for form in Form.values
    )


def _of_report(name, by="review_lead", **facts):
    return Press(name, by, of=newest, **facts)


PRESSES = [
    Press("reports:begin", "review_lead", of="review", page="reports:of_review", before=_no_report),
    _of_report("reports:add_section", typed={"title": "Thanks"}, each=ANOTHER),
    Press("reports:section", "review_lead", of=_extra, typed={"text": "Thank you."}),
    Press("reports:raise_section", "review_lead", of=_extra, page="reports:section"),
    Press("reports:remove_section", "review_lead", of=_extra),
    _of_report("reports:handling", typed={"handling": "Do not copy"}),
    Press("reports:identifiers", "review_lead", of="review", typed=_its_marks, before=_with_a_number),
    _of_report(
        "reports:ask_for_read", typed={"name": "Other Host", "email": "other_host@world.example"}, before=_draft
    ),
    _of_report("reports:quality_read", "other_host", typed={"verdict": "ready", "words": "Fair"}, before=_accept),
    _of_report("reports:sign_off", "lead", typed=_left_empty),
    _of_report("reports:send", typed=_to_the_host, act="reviews.send_to_host"),
    _of_report("reports:contact", "sponsor"),
    _of_report(
        "reports:raise_point",
        "sponsor",
        more=_first_block,
        typed={"kind": "context", "words": "It was in May"},
        each=ANOTHER,
    ),
    Press(
        "reports:take_back",
        "review_lead",
        of="review",
        typed={"why": "A table was missing"},
        act="reviews.return_to_drafting",
    ),
    _of_report("reports:finish_check", "sponsor", before=_send_again),
    Press(
        "reports:answer_point",
        "researcher",
        of=_open_point,
        typed={"kind": "changed", "words": "We have changed it"},
        before=_answer_all_but_one,
    ),
    _of_report("reports:issue", before=_make_files, act="reviews.issue"),
    _of_report("reports:correct", "lead"),
]
