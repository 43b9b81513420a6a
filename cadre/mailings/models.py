"""An email to many members, where each of them is, and who does not want news by email."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.mail.models import Email
from cadre.mailings.choices import READS_ON_PAGE, About, Place, Why
from cadre.mailings.lifecycle import MAILING
from cadre.members.models import Member


class MailingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Programme staff see what was sent; a draft only its writer and the programme's lead."""
        if not user.is_programme_staff:
            return self.none()
        rows = self.exclude(state="discarded")
        return rows if user.holds(ProgrammeRole.LEAD) else rows.exclude(~Q(written_by=user.pk), state="draft")

    def news_of(self, member):
        """News that this member got, or reads on their page because they do not want it by email; and news to
        everyone, also from before they joined."""
        own = Recipient.objects.filter(member=member).filter(
            Q(place=Place.HANDED_OVER) | Q(place=Place.LEFT_OUT, why__in=READS_ON_PAGE)
        )
        sent = self.filter(about=About.NEWS, confirmed_at__isnull=False)
        return sent.filter(Q(pk__in=own.values("mailing")) | Q(is_to_all=True, state__in=["sending", "sent"]))


class Mailing(models.Model):
    """``query`` is what the address of the list of members says after its question mark. While it is a draft, the list
    is read by it; when it is sent, the people are kept as ``Recipient``. ``list_words`` says what narrows the list.
    """

    AUDITED_FIELDS = ("state", "about", "people_count")

    about = models.CharField(max_length=20, choices=About.choices)
    subject = models.CharField(max_length=150)
    message = models.TextField(max_length=6000)
    subject_cy = models.CharField(max_length=150, blank=True)
    message_cy = models.TextField(max_length=6000, blank=True)
    query = models.CharField(max_length=1000, blank=True)
    list_words = models.CharField(max_length=1000, blank=True)
    is_to_all = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=MAILING.choices, default=MAILING.first)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    people_count = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    objects = MailingQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("mailings:mailing", args=[self.pk])

    @property
    def is_news(self) -> bool:
        return self.about == About.NEWS

    @property
    def is_in_welsh(self) -> bool:
        return bool(self.subject_cy and self.message_cy)

    def language_for(self, user) -> str:
        """The language in which this person reads it."""
        return "cy" if user.language == "cy" and self.is_in_welsh else "en"

    def words_in(self, language: str) -> tuple[str, str]:
        """Subject and message in a language, with their fields."""
        return (self.subject_cy, self.message_cy) if language == "cy" else (self.subject, self.message)


class Recipient(models.Model):
    """One person on the list of an email that was sent. The email row says what became of what was handed over."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="people")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=20, choices=Place.choices, default=Place.WAITING)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    email = models.OneToOneField(Email, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["mailing", "member"], name="recipient_once")]
        indexes = [models.Index(fields=["mailing", "place"])]

    def __str__(self):
        return str(self.member)


class NewsReader(models.Model):
    """Whether a person wants news by email, and when they last opened the page of news."""

    AUDITED_FIELDS = ("wants_news",)

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wants_news = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    def __str__(self):
        return f"News for {self.user}"
