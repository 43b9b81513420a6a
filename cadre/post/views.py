"""The outbox, and each person's own messages."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.kernel import clock
from cadre.kernel.pages import page, telling
from cadre.post import operations, presenters, queries
from cadre.post.lifecycle import LETTER


@page("post.see_outbox")
def outbox(request):
    found = listed(
        request,
        queries.letters_for(request.user).filter(by_mail=True),
        search=["subject", "to_label", "address"],
        filters={"state": LETTER.choices},
    )
    rows = [(letter, presenters.tag(letter)) for letter in found.rows]
    failed = queries.letters_for(request.user).filter(state="failed").count()
    return render(request, "post/outbox.html", {"found": found, "rows": rows, "failed": failed})


@page("post.see_outbox", of=queries.letters_for)
def letter(request, letter):
    context = {
        "letter": letter,
        "tag": presenters.tag(letter),
        "body": presenters.readable(letter),
        "deliveries": letter.deliveries.all(),
        "may_withdraw": LETTER.allows("withdraw", letter.state),
        "may_send_again": LETTER.allows("requeue", letter.state),
    }
    return render(request, "post/letter.html", context)


def _move(request, letter, act, done):
    with telling(request, done):
        act(letter=letter, by=request.user, at=clock.now())
    return redirect("post:letter", pk=letter.pk)


@page("post.withdraw_letter", of=queries.letters_for)
@require_POST
def withdraw(request, letter):
    return _move(request, letter, operations.withdraw, "The letter will not go.")


@page("post.send_letter_again", of=queries.letters_for)
@require_POST
def send_again(request, letter):
    return _move(request, letter, operations.send_again, "The letter is waiting to go again.")


@page("post.send_all_again")
@require_POST
def send_all_again(request):
    count = operations.send_all_again(letters=queries.letters_for(request.user), by=request.user, at=clock.now())
    messages.success(request, f"{count} letter{'' if count == 1 else 's'} waiting to go again.")
    return redirect("post:outbox")


@page("post.read_messages")
def notices(request):
    found = listed(request, queries.notices_for(request.user), search=["subject"])
    rows = [(letter, presenters.readable(letter)) for letter in found.rows]
    response = render(request, "post/messages.html", {"found": found, "rows": rows})
    operations.mark_read(letters=queries.notices_for(request.user), at=clock.now())
    return response
