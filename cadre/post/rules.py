"""Who may read the outbox, and their own messages."""

import rules


@rules.predicate
def may_run_the_post(user) -> bool:
    return user.holds("lead", "coordinator")


@rules.predicate
def may_read_own_messages(user) -> bool:
    return user.is_active


rules.add_perm("post.see_outbox", may_run_the_post)
rules.add_perm("post.withdraw_letter", may_run_the_post)
rules.add_perm("post.send_letter_again", may_run_the_post)
rules.add_perm("post.send_all_again", may_run_the_post)
rules.add_perm("post.read_messages", may_read_own_messages)
