"""What the audit trail calls what is done with emails to members."""

from cadre.kernel.acts import register

register("mailings.write", "Wrote an email to members")
register("mailings.change", "Changed a draft of an email to members")
register("mailings.choose_list", "Chose the list of an email to members")
register("mailings.discard", "Discarded a draft of an email to members")
register("mailings.send", "Sent an email to members")
register("mailings.stop", "Stopped an email to members")
register("mailings.retry", "Sent failed emails to members again")
register("mailings.choose_news", "Chose whether to get news by email")
