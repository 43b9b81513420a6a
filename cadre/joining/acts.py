"""What the audit trail calls the acts of joining."""

from cadre.kernel.acts import register

register("joining.change_rules", "Changed who may join")
register("joining.seek_subject", "Sought members for a subject")
register("joining.stop_seeking", "Stopped seeking members for a subject")
register("joining.express_interest", "Expressed interest in joining")
register("joining.reopen", "Asked a person again to talk about joining")
register("joining.forget_interest", "Deleted what was kept of a person who was interested")
register("joining.offer_time", "Offered a time to talk")
register("joining.withdraw_time", "Withdrew a time to talk")
register("joining.book_chat", "Booked a chat")
register("joining.move_chat", "Moved a chat")
register("joining.cancel_chat", "Cancelled a chat")
register("joining.invite_chat", "Recorded a chat: they apply")
register("joining.defer_chat", "Recorded a chat: not now")
register("joining.redirect_chat", "Recorded a chat: they help in another way")
register("joining.decline_chat", "Recorded a chat: not suitable")
