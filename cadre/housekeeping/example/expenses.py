"""The claims of the worked example: one in every state, and a payment run."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from django.core.files import File

from cadre.expenses.models import Claim
from cadre.expenses.operations import checking, claims, lines, payment
from cadre.expenses.operations.receipts import Arrival
from cadre.expenses.travel import days_of
from cadre.files.operations import lay_down
from cadre.housekeeping.example.content import FILES, Days, content
from cadre.housekeeping.example.people import member, user
from cadre.kernel import clock
from cadre.kernel.periods import Period

CHECKER, PAYER = "lin", "rob"
HOUR = timedelta(hours=1)


def events(days: Days) -> Iterator[tuple[datetime, Callable]]:
    """What happened, each with its moment."""
    script = content("expenses")
    for facts in script["claims"]:
        at = days.ago(facts["opened"], _name(facts), "09:10")
        yield at, partial(_open, facts, days, at)
        yield from _of_claim(facts, days)
    for run in script["runs"]:
        at = days.ago(run["made"], "run", "14:00")
        yield at - HOUR, partial(_payees, script["payees"], at - HOUR)
        yield at, partial(_make_run, run, at)
        paid = days.ago(run["paid"], "run", "15:00")
        yield paid, partial(_finish_run, paid)


def _of_claim(facts, days) -> Iterator[tuple[datetime, Callable]]:
    name = _name(facts)
    if "sent" in facts:
        at = days.ago(facts["sent"], name, "18:30")
        yield at, partial(_send, facts, at)
    if "waived" in facts:
        at = days.ago(facts["waived"], name, "18:40")
        yield at, partial(_waive, facts, at)
    if question := facts.get("question"):
        at = days.ago(question["ago"], name, "11:00")
        yield at, partial(_ask, facts, question, at)
    if "approved" in facts:
        at = days.ago(facts["approved"], name, "11:20")
        yield at, partial(_approve, facts, at)
    if rejected := facts.get("rejected"):
        at = days.ago(rejected["ago"], name, "11:40")
        yield at, partial(_reject, facts, rejected, at)


def _name(facts) -> str:
    return f"{facts['who']} {facts.get('visit') or facts['title']}"


def _claim(facts) -> Claim:
    about = {"subject__startswith": "teams."} if "visit" in facts else {"title": facts["title"]}
    return Claim.objects.get(claimant=user(facts["who"]), **about)


def _open(facts, days, at) -> None:
    person = user(facts["who"])
    if "visit" in facts:
        known = days_of(member(facts["who"]), user=person, at=at)
        over = next(away for away in known if away.period.last < clock.day_of(at))
        claim = claims.open_claim(member=member(facts["who"]), days=over, by=person, at=at)
    else:
        day = days.ahead(-facts["held"])
        facts_of_it = {"title": facts["title"], "period": Period(day, day)}
        claim = claims.open_other(claimant=person, **facts_of_it, by=person, at=at)
    for line in claim.lines.filter(is_filled_in=True) if "miles" in facts else ():
        lines.change_line(line=line, facts={"miles": facts["miles"]}, by=person, at=at)
    for cost in facts.get("costs", ()):
        _add(claim, cost, at)


def _add(claim, cost, at) -> None:
    facts = {"day": claim.first_day, "payer": "programme", **cost, "amount": Decimal(cost["amount"])}
    needs_none = "no_receipt_why" in cost or facts["payer"] != "programme"
    arrival = None if needs_none else _receipt()
    lines.add_line(claim=claim, facts=facts, arrival=arrival, by=claim.claimant, at=at)


def _receipt() -> Arrival:
    """The picture that stands for every receipt; each has a digest of its own, as photographs have."""
    with (FILES / "receipt.jpg").open("rb") as picture:
        laid = lay_down(content=File(picture))
    return Arrival(laid, laid.key, "receipt.jpg", "image/jpeg")


def _send(facts, at) -> None:
    claims.submit(claim=_claim(facts), by=user(facts["who"]), at=at)


def _waive(facts, at) -> None:
    claims.waive(claim=_claim(facts), by=user(facts["who"]), at=at)


def _ask(facts, question, at) -> None:
    checking.ask_about(claim=_claim(facts), words=question["words"], by=user(CHECKER), at=at)


def _approve(facts, at) -> None:
    claim, by = _claim(facts), user(CHECKER)
    if part := facts.get("allowed"):
        line = claim.lines.get(words=facts["costs"][0]["words"])
        checking.allow(line=line, amount=Decimal(part["amount"]), why=part["why"], by=by, at=at)
    checking.approve(claim=claim, by=by, at=at)


def _reject(facts, rejected, at) -> None:
    checking.reject(claim=_claim(facts), why=rejected["why"], by=user(CHECKER), at=at)


def _payees(numbers, at) -> None:
    for key, number in numbers.items():
        payment.set_payee(user=user(key), number=number, by=user(PAYER), at=at)


def _make_run(run, at) -> None:
    chosen = Claim.objects.filter(state="checked", claimant__in=[user(key) for key in run["of"]])
    payment.make_run(claims=chosen, by=user(PAYER), at=at)


def _finish_run(at) -> None:
    run = Claim.objects.filter(state="in-payment").first().run
    payment.finish(run=run, by=user(PAYER), at=at)
