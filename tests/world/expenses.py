"""Claims of one member in each state: being filled in, sent, approved, in a payment run, and paid."""

from decimal import Decimal

from django.core.files.base import ContentFile

from cadre.expenses.operations import advances, approvals, checking, claims, lines, payment
from cadre.expenses.operations.receipts import Arrival
from cadre.files.operations import lay_down
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel.periods import Period
from cadre.kernel.references import SYSTEM

FERRY = {"category": "transport", "words": "Ferry", "amount": Decimal("8.50"), "payer": "programme"}
DRIVE = {"category": "mileage", "words": "To the board", "vehicle": "car", "miles": 40, "payer": "programme"}


def add_expenses(world, at):
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=at)
    checker, payer = world.people["checker"], world.people["payer"]
    world.records["claimant"] = world.people["member"]
    payment.set_payee(user=world.people["member"], number="V-1", by=payer, at=at)
    world.records["claim"] = draft = open_for(world, "Board in spring", at=at)
    world.records["line"] = add_cost(draft, at=at)
    world.records["sent_claim"] = sent = sent_for(world, "Board in summer", at=at)
    world.records["sent_line"] = sent.lines.first()
    world.records["receipt"] = sent.receipts.get()
    for name in ("run_claim", "paid_claim", "approved_claim"):
        world.records[name] = claim = sent_for(world, f"Board for {name}", at=at)
        checking.approve(claim=claim, by=checker, at=at)
        if name != "approved_claim":
            world.records["run"] = run = payment.make_run(claims=[claim], by=payer, at=at)
        if name == "paid_claim":
            payment.finish(run=run, by=payer, at=at)
        claim.refresh_from_db()
    world.records["run"] = world.run_claim.run
    hotel = {"category": "hotel", "day": world.today, "amount": Decimal("140.00"), "why": "A trade fair is on"}
    person = world.people["member"]
    world.records["approval"] = approvals.ask_approval(claimant=person, **hotel, by=person, at=at)
    for name in ("paid_advance", "advance"):
        facts = {"title": f"Train for {name}", "amount": Decimal("40.00")}
        world.records[name] = advance = advances.ask_advance(claimant=person, **facts, by=person, at=at)
        if name == "paid_advance":
            pay_advance(world, advance, at=at)


def pay_advance(world, advance, *, at):
    """The coordinator agrees to the advance, and the payer pays it."""
    advances.decide_advance(advance=advance, is_given=True, why="", by=world.people["coordinator"], at=at)
    run = payment.make_run(claims=[], advances=[advance], by=world.people["payer"], at=at)
    payment.finish(run=run, by=world.people["payer"], at=at)
    advance.refresh_from_db()


def open_for(world, title, *, at, key="member"):
    """A claim for a meeting today."""
    person, period = world.people[key], Period(world.today, world.today)
    return claims.open_other(claimant=person, title=title, period=period, by=person, at=at)


def add_cost(claim, *, at, **facts):
    """A line for a ferry, without a receipt."""
    usual = {**FERRY, "day": claim.first_day, "no_receipt_why": "Lost at sea"}
    return lines.add_line(claim=claim, facts=usual | facts, by=claim.claimant, at=at)


def add_drive(claim, *, at, **facts):
    return lines.add_line(claim=claim, facts={**DRIVE, "day": claim.first_day} | facts, by=claim.claimant, at=at)


def sent_for(world, title, *, at, key="member"):
    """A claim with a receipt that was sent."""
    claim = open_for(world, title, at=at, key=key)
    laid = lay_down(content=ContentFile(f"Receipt of {title}".encode()))
    arrival = Arrival(laid, laid.sha256, "receipt.jpg", "image/jpeg")
    facts = {**FERRY, "day": claim.first_day, "amount": Decimal("12.00"), "words": title}
    lines.add_line(claim=claim, facts=facts, arrival=arrival, by=claim.claimant, at=at)
    claims.submit(claim=claim, by=claim.claimant, at=at)
    return claim
