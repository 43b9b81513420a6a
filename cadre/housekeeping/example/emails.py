"""The emails of the worked example: sent in their time, and read, but for the latest."""

from datetime import timedelta

from cadre.housekeeping.example.content import Days, content
from cadre.housekeeping.example.people import email_of
from cadre.mail import operations
from cadre.mail.models import Email

WAITING, READ_UNTIL = 3, 12
SOON = timedelta(seconds=40)


def deliver(days: Days) -> None:
    """Send all but the latest, and but those to addresses that no longer exist."""
    gone = [email_of(name) for name in content("people")["bounces"]]
    written = Email.objects.filter(state="queued").order_by("written_at", "pk")
    for key, address, at in list(written.values_list("pk", "address", "written_at"))[:-WAITING]:
        send = operations.give_up if address in gone else operations.send
        send(email=key, at=at + SOON)
    read = days.ago(READ_UNTIL, "read")
    operations.mark_read(emails=Email.objects.filter(written_at__lt=read), at=read)
