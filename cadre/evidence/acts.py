"""What the trail calls the corrections of evidence, and how one is undone."""

from cadre.evidence import operations, queries
from cadre.kernel import undo
from cadre.kernel.acts import register
from cadre.kernel.traces import SomethingRests

register("evidence.correct_item", "Corrected evidence")
register("evidence.keep_identifiers", "Kept words of evidence that may identify a person")
register("evidence.withdraw_item", "Withdrew evidence")
register("evidence.restore_item", "Restored evidence")
register("evidence.say_who_wrote", "Recorded who wrote a document")
undo.register(
    "evidence.code",
    of=queries.items_for,
    permission="evidence.change_item",
    operation=operations.undo_passage,
    done="The quote and its evidence are withdrawn.",
    refusals=(SomethingRests,),
    goes_back=True,
)
undo.register(
    "evidence.withdraw_item",
    of=queries.items_to_restore,
    permission="evidence.change_item",
    operation=operations.restore_item,
    done="The evidence is back.",
    refusals=(operations.NoteRetracted, operations.QuoteWithdrawn),
)
