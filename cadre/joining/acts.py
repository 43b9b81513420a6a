"""What the audit trail calls the acts of joining."""

from cadre.kernel.acts import register

register("joining.change_rules", "Changed who may join")
register("joining.seek_subject", "Sought members for a subject")
register("joining.stop_seeking", "Stopped seeking members for a subject")
