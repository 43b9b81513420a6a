"""Finishing the sharing of practice from a review, with its check."""

from cadre.kernel import undo
from cadre.kernel.acts import CheckResult, add_check, counted, register
from cadre.practice import queries
from cadre.practice.operations import practice
from cadre.reviews.acts import register_step
from cadre.reviews.choices import Stage
from cadre.reviews.stages import to_do

SHARE = "practice.finish_sharing"


def _consents_answered(review, at) -> CheckResult:
    requested, waiting = queries.consents_counted(review)
    sentence, nothing = "The host has answered every request to share", "nothing has been requested"
    return counted(sentence, total=requested, left=waiting, words="not answered", nothing=nothing)


register("practice.keep_identifiers", "Kept words of a practice that may identify a person")
register("practice.withdraw_practice", "Withdrew a practice")
register("practice.restore_practice", "Restored a practice")
register("practice.ask_to_use", "Asked to use something at home")
register("practice.grant_use", "Allowed use at home")
register("practice.refuse_use", "Did not allow use at home")
register("practice.cancel_use", "Withdrew a request to use something at home")
register("practice.withdraw_use", "Took back that use at home was allowed")
register("practice.end_use", "Ended use at home")
register("practice.note_use", "Noted a use at home")
register("practice.acknowledge_recall", "Confirmed that they stopped using something at home")
register("practice.tell_what_came", "Informed members of what came of a review")
undo.register(
    "practice.withdraw_practice",
    of=queries.practice_to_restore,
    permission="practice.change_practice",
    operation=practice.restore_practice,
    done="The practice is back.",
)
register_step(
    SHARE,
    "Finished sharing",
    words="Finish sharing",
    page="practice:finish_sharing",
    permission="reviews.move_review",
    alongside=["issued", "improving"],
    only_if=to_do(Stage.SHARING),
    finishes=Stage.SHARING,
    preview=["Sharing is recorded as finished today", "The host can still withdraw its consent at any time"],
)
add_check(SHARE, "consents-answered", _consents_answered, page="practice:of_review", waivable_by={"lead"})
