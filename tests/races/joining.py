"""The forms of joining: those of visitors, those behind a person's link, and those of the programme."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from cadre.housekeeping.story.steps_joining import fill_in
from cadre.joining.forms.interest import SALT
from cadre.joining.lifecycle import UNANSWERED
from cadre.joining.models import Application, Call, ChatSlot, Interest, Support
from cadre.joining.operations.calls import put_on_front
from cadre.joining.operations.supports import ask
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.links import operations as links
from cadre.links.models import Kind, Link
from cadre.mail.models import Email
from tests.joining.steps import link_to, support_link_of
from tests.races.press import Press, day
from tests.world.assessing import application_of

A_WHILE = timedelta(hours=2)


def _mint(world):
    at, person = clock.now(), world.interest
    facts = {"purpose": "joining", "subject": reference_for(person), "recipient": person, "kind": Kind.RETURN}
    world.records["chat_token"] = links.mint(**facts, expires_at=at + timedelta(days=1), at=at)


def _call(world):
    put_on_front(words="We look for academics", words_cy="", by=world.people["lead"], at=clock.now())


def _mint_ended(world):
    _mint(world)
    Link.objects.filter(pk=Link.objects.order_by("pk").last().pk).update(expires_at=clock.now() - A_WHILE)
    _emailed_long_ago(world)


def _emailed_long_ago(world):
    Interest.objects.update(emailed_at=clock.now() - A_WHILE)


def _token(world) -> tuple:
    return (world.chat_token,)


def _chat(world) -> str:
    return reverse("joining:chat", args=_token(world))


def _visitor(world) -> dict:
    opened = signing.dumps(int((clock.now() - A_WHILE).timestamp()), salt=SALT)
    return {"name": "Zoë O’Neill", "email": "zoe@visitor.example", "work": "Charity", "opened": opened}


def _last_slot(world):
    return ChatSlot.objects.order_by("pk").last()


def _application(world) -> str:
    return world.application_page


def _apply(world):
    world.records["application_page"] = link_to(world.application)


def _ready(world):
    _apply(world)
    fill_in(application=world.application, at=clock.now())


def _ended_application(world):
    _apply(world)
    Link.objects.filter(purpose="application").update(expires_at=clock.now() - A_WHILE)
    Application.objects.update(emailed_at=clock.now() - A_WHILE)


def _its_token(*more):
    return lambda world: (world.application_page.rpartition("/")[2], *more)


def _no_link_lately(world):
    Application.objects.update(emailed_at=clock.now() - A_WHILE)


def _person(number: int) -> dict:
    grade = {"grade": "chief-officer", "language": "en"}
    return {"name": f"Wil Number {number}", "email": f"wil{number}@force.example", **grade}


def _asked(world):
    return Support.objects.order_by("pk").last()


def _supports(world) -> str:
    return reverse("joining:supports", args=[world.application.pk])


def _not_emailed_lately(world):
    Email.objects.update(written_at=clock.now() - A_WHILE)


def _asked_for_support(world):
    if _asked(world).state not in UNANSWERED:
        application = Application.objects.get(pk=world.application.pk)
        ask(application=application, **_person(3), by=world.people["lead"], at=clock.now())
    world.records["support_page"] = support_link_of(_asked(world))


def _joined(world):
    application_of(world.member_record, at=clock.now())


def _own(world):
    return Application.objects.get(interest__email=world.people["member"].email)


def _ended_support(world):
    _asked_for_support(world)
    Link.objects.filter(purpose="support").update(expires_at=clock.now() - A_WHILE)
    _not_emailed_lately(world)


def _support_page(world) -> str:
    return world.support_page


def _support_token(world) -> tuple:
    return (world.support_page.rpartition("/")[2],)


def _of_support(name, **facts):
    return Press(name, "coordinator", of=_asked, **facts)


def _of_application(name, **facts):
    return Press(name, "coordinator", of="application", **facts)


def _of_person(name, **facts):
    return Press(name, "coordinator", of="interest", **facts)


PRESSES = [
    Press("joining:interest", "", typed=_visitor),
    Press("joining:take_call_off", "coordinator", of=lambda world: Call.objects.get(), before=_call),
    Press("joining:chat", "", more=_token, before=_mint, typed=lambda world: {"slot": world.chat_slot.pk}),
    Press("joining:cancel_chat", "", more=_token),
    Press("joining:new_chat_link", "", more=_token, before=_mint_ended, page=_chat),
    Press("joining:apply", "", typed=lambda world: {**_visitor(world), "email": "new@visitor.example"}),
    Press("joining:lost_link", "", before=_no_link_lately, typed={"email": "applicant@visitor.example"}),
    Press("joining:fill_in", "", more=_its_token("languages"), before=_apply, typed={"languages": ["en", "cy"]}),
    Press(
        "joining:check_application",
        "",
        more=_its_token(),
        before=_ready,
        typed={"met": ["0", "1", "2"], "is_true": "on"},
    ),
    Press("joining:ask_another_supporter", "", more=_its_token(), typed=_person(1)),
    _of_application("joining:ask_for_support", typed=_person(2)),
    _of_support("joining:send_support_link", before=_not_emailed_lately, page=_supports),
    _of_support(
        "joining:record_support",
        typed=lambda world: {
            **day("said_on", world.today),
            "answer": "decline",
            "words": "No time",
            "how": "email",
            "evidence": "Email of today",
        },
    ),
    Press("joining:new_support_link", "", more=_support_token, before=_ended_support, page=_support_page),
    Press(
        "joining:answer_support",
        "",
        more=lambda world: (*_support_token(world), "pass-on"),
        before=_asked_for_support,
        typed=_person(4),
    ),
    _of_application("joining:return_application", typed={"about": "Say more"}),
    Press("joining:new_application_link", "", more=_its_token(), before=_ended_application, page=_application),
    _of_application("joining:send_application_link", before=_no_link_lately, page="joining:application"),
    Press("joining:choose_language", "", more=_its_token(), before=_apply, typed={"language": "cy"}, page=_application),
    Press("joining:withdraw_application", "", more=_its_token(), before=_apply),
    Press("joining:begin_application", "coordinator", of="applicant", page="joining:interest_of"),
    Press(
        "joining:add_interest",
        "coordinator",
        typed={"name": "Ed Ó", "email": "ed@visitor.example", "work": "Police", "language": "cy"},
    ),
    _of_person("joining:send_link", before=_emailed_long_ago, page="joining:interest_of"),
    _of_person("joining:book_for", typed=lambda world: {"slot": world.other_slot.pk}),
    _of_person(
        "joining:record_chat",
        typed=lambda world: {
            **day("held_on", world.today),
            **day("ask_again_on", world.today + timedelta(days=30)),
            "by_way": "telephone",
            "outcome": "defer",
        },
    ),
    _of_person("joining:reopen", page="joining:interest_of"),
    Press(
        "joining:offer_times",
        "coordinator",
        typed=lambda world: {
            **day("day", world.today + timedelta(days=20)),
            "first": "09:30",
            "times": "2",
            "by_way": "video",
            "weeks": "2",
        },
    ),
    Press("joining:withdraw_time", "coordinator", of=_last_slot, gone="the time is no longer offered"),
    _of_person(
        "joining:record_application",
        typed=lambda world: {**day("said_on", world.today), "how": "telephone", "evidence": "Note of the call"},
    ),
    Press(
        "joining:fill_in_for",
        "coordinator",
        of="recorded_application",
        more=("languages",),
        typed={"languages": ["en", "cy"]},
    ),
    _of_person("joining:forget", gone="the person is deleted"),
    Press("joining:change_kind", "coordinator", more=("academic",), typed={"title": "Researcher"}),
    Press("joining:subjects", "coordinator", typed=lambda world: {"subjects": [f"{world.strand.pk}-adults"]}),
    Press("joining:name_supporter", "member", of=_own, before=_joined, typed=_person(4)),
]
