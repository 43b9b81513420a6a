"""Who may read the outbox, and their own messages."""

import rules


@rules.predicate
def may_run_the_outbox(user) -> bool:
    return user.is_programme_staff


@rules.predicate
def may_read_own_messages(user) -> bool:
    return user.is_active


rules.add_perm("mail.see_outbox", may_run_the_outbox)
rules.add_perm("mail.withdraw_email", may_run_the_outbox)
rules.add_perm("mail.send_email_again", may_run_the_outbox)
rules.add_perm("mail.send_all_again", may_run_the_outbox)
rules.add_perm("mail.read_messages", may_read_own_messages)
