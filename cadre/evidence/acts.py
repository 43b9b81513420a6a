"""What the trail calls the corrections of evidence, and how one is undone."""

from cadre.evidence import operations, queries
from cadre.kernel import undo
from cadre.kernel.acts import register

register("evidence.correct_item", "Corrected evidence")
register("evidence.withdraw_item", "Withdrew evidence")
register("evidence.restore_item", "Restored evidence")
undo.register(
    "evidence.withdraw_item",
    of=queries.items_to_restore,
    permission="evidence.change_item",
    operation=operations.restore_item,
    done="The evidence is back.",
    refusals=(operations.NoteRetracted, operations.QuoteWithdrawn),
)
