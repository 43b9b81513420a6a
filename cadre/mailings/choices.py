"""What an email to members is about, and why a person on its list is left out."""

from django.db import models


class About(models.TextChoices):
    """Members can unsubscribe from news. The others are about the work they agreed to do, as offers are."""

    NEWS = "news", "News from the programme"
    DATES = "dates", "When they are free, or dates of reviews"
    TRAINING = "training", "Training and courses"
    AGREEMENTS = "agreements", "What members agree to, vetting and renewal"
    EXPENSES = "expenses", "Expenses and travel"
    SAFETY = "safety", "Safety and security"


class Place(models.TextChoices):
    """Where a person on the list is. What became of an email that was handed over is said by the email."""

    WAITING = "waiting", "Waiting to be sent"
    HANDED_OVER = "handed-over", "Handed over to be sent"
    LEFT_OUT = "left-out", "Left out"
    STOPPED = "stopped", "Not sent: stopped"


class Why(models.TextChoices):
    """Why a person on the list gets no email."""

    LEFT = "left", "Left the cadre"
    SUSPENDED = "suspended", "Suspended"
    CLOSED = "closed", "Their account is closed"
    NO_ADDRESS = "no-address", "We have no email address"
    UNSUBSCRIBED = "unsubscribed", "Unsubscribed from news"
    NO_EMAILS = "no-emails", "Turned emails off: they read news on their page News"


# They get no news by email, and read it on their page.
READS_ON_PAGE = (Why.UNSUBSCRIBED, Why.NO_EMAILS)
