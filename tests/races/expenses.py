"""The forms of expenses: the rates, a claim from its opening to its payment, and what else becomes of one."""

from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile
from django.urls import reverse

from cadre.expenses.models import Advance, Approval, Claim, Line, PaymentRun
from cadre.expenses.operations.advances import ask_advance
from cadre.expenses.operations.approvals import ask_approval
from cadre.expenses.operations.rates import change_period
from cadre.expenses.operations.receipts import Arrival, keep
from cadre.files.operations import lay_down
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from tests.races.press import Press, day
from tests.world.expenses import add_cost, open_for, pay_advance, sent_for

RATES = dict.fromkeys(("car_first_10000", "car_after", "motorcycle", "bicycle", "passenger"), "0.30")


def _load(world):
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=clock.now())


def _claim(world):
    return Claim.objects.order_by("-pk").first()


def _line(world):
    return Line.objects.order_by("-pk").first()


def _run(world):
    return PaymentRun.objects.order_by("-pk").first()


def _receipt(world):
    laid = lay_down(content=ContentFile(b"A receipt"))
    arrival = Arrival(laid, laid.sha256, "receipt.jpg", "image/jpeg")
    world.records["kept"] = keep(claim=_claim(world), arrival=arrival, by=world.people["member"], at=clock.now())


def _in_state(state):
    def put(world):
        Claim.objects.filter(pk=_claim(world).pk).update(state=state, submitted_at=clock.now())

    return put


def _new_claim(world):
    add_cost(open_for(world, "Another board", at=clock.now()), at=clock.now())


def _sent_again(world):
    sent_for(world, "A last board", at=clock.now())


def _run_again(world):
    """The claim whose payment came back is in a run of its own again."""
    run = PaymentRun.objects.create(payer=world.people["payer"], total=0, made_at=clock.now(), updated_at=clock.now())
    Claim.objects.filter(pk=_claim(world).pk).update(state="in-payment", run=run, payer=run.payer)
    PaymentRun.objects.filter(pk=run.pk).update(total=_claim(world).to_pay)


def _raise_rates(world):
    rates = {"car_first_10000": "0.60"}
    change_period(first_day="2026-04-06", rates=rates, by=world.people["lead"], at=clock.now())


def _approval(world):
    return Approval.objects.order_by("-pk").first()


def _hotel(world):
    return {"category": "hotel", "amount": "140", "why": "A trade fair", **day("day", world.today + clock.DAY)}


def _ask_again(world):
    facts = {"category": "taxi", "day": world.today, "amount": 30, "why": "No bus"}
    member = world.people["member"]
    ask_approval(claimant=member, **facts, by=member, at=clock.now())


def _advance(world):
    return Advance.objects.order_by("-pk").first()


def _ask_for_more(world):
    member = world.people["member"]
    ask_advance(claimant=member, title="Hotel", amount=Decimal("90.00"), by=member, at=clock.now())


def _paid_early(world):
    """A third advance, which was paid."""
    member = world.people["other_member"]
    advance = ask_advance(claimant=member, title="Ferry", amount=Decimal("20.00"), by=member, at=clock.now())
    pay_advance(world, advance, at=clock.now())


def _by_member(name, of=_claim, **facts):
    return Press(name, "member", of=of, **facts)


def _cost(world):
    words = {"amount": "8.50", "category": "parking", "words": "By the hall", "no_receipt_why": "The machine is broken"}
    return {**words, **day("day", world.today)}


def _drive(world):
    return {"words": "Home and back", "miles": "40", "vehicle": "car", **day("day", world.today)}


LESS = {"allowed": "1.00", "allowed_why": "Too dear"}
PRESSES = [
    Press("expenses:add_period", "lead", before=_load, typed={**RATES, **day("from_day", date(2030, 4, 6))}),
    Press("expenses:change_period", "lead", more=("2026-04-06",), typed={"bicycle": "0.22"}),
    Press("expenses:change_limits", "lead", typed={"claim_days": "60"}),
    Press("expenses:open", "member", page=lambda world: reverse("expenses:mine")),
    Press("expenses:open_other", "member", typed=lambda world: {"title": "Board", **day("first_day", world.today)}),
    _by_member("expenses:add_cost", typed=_cost, each="two tickets may cost the same"),
    _by_member("expenses:add_journey", typed=_drive, each="there and back may be the same"),
    _by_member("expenses:change_line", _line, typed={"miles": "45"}),
    _by_member(
        "expenses:set_receipt",
        lambda world: Line.objects.filter(category="parking").last(),
        before=_receipt,
        typed=lambda world: {"earlier": world.kept.pk},
    ),
    _by_member("expenses:remove_line", _line, gone="the line is removed"),
    _by_member("expenses:submit"),
    Press("expenses:ask_about", "checker", of=_claim, typed={"words": "Which hall?"}),
    _by_member("expenses:answer", typed={"words": "The new one"}),
    Press("expenses:ask_about_line", "checker", of=_line, typed={"words": "Which one?"}),
    _by_member("expenses:take_back"),
    Press(
        "expenses:allow", "checker", of=_line, before=_in_state("submitted"), typed={"allowed": "1", "allowed_why": "x"}
    ),
    Press("expenses:approve", "checker", of=_claim),
    Press("expenses:rerate", "checker", before=_raise_rates),
    Press("expenses:ask_approval", "member", typed=_hotel),
    Press("expenses:decide_approval", "coordinator", of=_approval, typed={"decision": "given"}),
    Press("expenses:withdraw_approval", "member", of=_approval, before=_ask_again),
    Press("expenses:ask_advance", "member", typed={"title": "Train", "amount": "40"}),
    Press("expenses:decide_advance", "coordinator", of=_advance, typed={"decision": "given"}),
    Press("expenses:withdraw_advance", "member", of=_advance, before=_ask_for_more),
    Press("expenses:payee", "payer", of=lambda world: world.people["member"], typed={"number": "V-12"}),
    Press("expenses:make_run", "payer"),
    Press("expenses:finish_run", "payer", of=_run),
    Press("expenses:bounce", "payer", of=_claim, typed={"why": "Account closed"}),
    Press("expenses:drop_run", "payer", of=_run, before=_run_again),
    Press("expenses:bounce_advance", "payer", of=_advance, before=_paid_early),
    Press("expenses:reject", "checker", of=_claim, before=_sent_again, typed={"words": "Not ours"}),
    _by_member("expenses:waive", before=_new_claim),
    _by_member("expenses:reopen", page="expenses:claim"),
    _by_member("expenses:delete", gone="the claim is deleted"),
]
