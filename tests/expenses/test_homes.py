"""A claim until it is paid: after each step, whose home names what, and that what is done is gone."""

from cadre.expenses.models import Claim
from cadre.expenses.operations import checking, payment
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from tests.helpers import page_of
from tests.world.expenses import sent_for

PEOPLE = ("member", "checker", "payer", "coordinator", "lead", "other_member")
CHECK, PAY, ANSWER = "Check the claims that were sent", "Pay the claims that were approved", "Answer about your claim"


def homes(world) -> dict[str, str]:
    pages = {key: page_of(world.people[key], "/") for key in PEOPLE}
    named = {key: [words for words in (CHECK, PAY, ANSWER) if words in page] for key, page in pages.items()}
    return {key: ", ".join(words) for key, words in named.items() if words}


def test_each_step_is_on_the_home_of_whose_turn_it_is(world):
    at, checker, payer = clock.now(), world.people["checker"], world.people["payer"]
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=at)
    assert homes(world) == {}
    claim = sent_for(world, "Board", at=at)
    assert homes(world) == {"checker": CHECK}
    checking.ask_about(claim=claim, words="Why?", by=checker, at=at)
    assert homes(world) == {"member": ANSWER}
    checking.answer(claim=claim, words="So", by=claim.claimant, at=at)
    assert homes(world) == {"checker": CHECK}
    checking.approve(claim=claim, by=checker, at=at)
    assert homes(world) == {"payer": PAY}
    run = payment.make_run(claims=Claim.objects.all(), by=payer, at=at)
    assert homes(world) == {}
    payment.finish(run=run, by=payer, at=at)
    payment.bounce(claim=Claim.objects.get(), why="Closed", by=payer, at=at)
    assert homes(world) == {"payer": PAY}
