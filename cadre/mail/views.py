"""The outbox, and each person's own messages."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.mail import operations, presenters, queries
from cadre.mail.lifecycle import EMAIL


@page("mail.see_outbox")
def outbox(request):
    listing = listed(
        request,
        queries.emails_for(request.user).filter(by_mail=True),
        search=["subject", "to_label", "address"],
        filters={"state": EMAIL.choices},
    )
    rows = [(email, presenters.tag(email)) for email in listing.rows]
    failed = queries.emails_for(request.user).filter(state="failed").count()
    return render(request, "mail/outbox.html", {"listing": listing, "rows": rows, "failed": failed})


@page("mail.see_outbox", of=queries.emails_for)
def email(request, email):
    context = {
        "email": email,
        "tag": presenters.tag(email),
        "body": presenters.readable(email),
        "deliveries": email.deliveries.all(),
        "may_withdraw": EMAIL.allows("withdraw", email.state),
        "may_send_again": EMAIL.allows("requeue", email.state),
    }
    return render(request, "mail/email.html", context)


def _move(request, email, act, done):
    with flash_outcome(request, done):
        act(email=email, by=request.user, at=clock.now())
    return redirect("mail:email", pk=email.pk)


@page("mail.withdraw_email", of=queries.emails_for)
@require_POST
def withdraw(request, email):
    return _move(request, email, operations.withdraw, "The email has been withdrawn. We will not send it.")


@page("mail.send_email_again", of=queries.emails_for)
@require_POST
def send_again(request, email):
    return _move(request, email, operations.send_again, "We will send the email again.")


@page("mail.send_all_again")
@require_POST
def send_all_again(request):
    count = operations.send_all_again(emails=queries.emails_for(request.user), by=request.user, at=clock.now())
    messages.success(request, f"We will send {count} email{'' if count == 1 else 's'} again.")
    return redirect("mail:outbox")


@page("mail.read_messages")
def notices(request):
    listing = listed(request, queries.notices_for(request.user), search=["subject"])
    rows = [(email, presenters.readable(email)) for email in listing.rows]
    response = render(request, "mail/messages.html", {"listing": listing, "rows": rows})
    operations.mark_read(emails=queries.notices_for(request.user), at=clock.now())
    return response
