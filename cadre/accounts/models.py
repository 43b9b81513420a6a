"""A user, the roles a user holds across the whole programme, and forms just sent. What they may do on one review is not
here."""

from datetime import date

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.urls import reverse

from cadre.accounts.choices import PROGRAMME_STAFF, Language, ProgrammeRole
from cadre.kernel import clock, request_scope
from cadre.kernel.compiled import CompiledQuery
from cadre.kernel.email_addresses import one_form
from cadre.kernel.periods import Dated, DatedQuerySet, ends_after_start


class UserManager(BaseUserManager):
    """Finds users by email address, however it is typed. Only ``operations`` creates users."""

    def get_by_natural_key(self, email):
        return self.get(email=one_form(email))


class User(AbstractBaseUser):
    """A person who may sign in. Dormant until the first sign-in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True, blank=True)

    language = models.CharField(max_length=5, choices=Language.choices, default=Language.ENGLISH)
    wants_mail = models.BooleanField(default=True)
    demo_note = models.CharField(max_length=200, blank=True)
    # Names of pages: kept with the user, whom every request reads, so that a hint costs no query.
    hints_put_away = models.JSONField(default=list, blank=True)

    AUDITED_FIELDS = ("name", "is_active", "activated_at", "language", "wants_mail")
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("accounts:user", args=[self.pk])

    @property
    def reference(self) -> str:
        """The reference that lower layers store for this person."""
        return f"user:{self.pk}"

    @property
    def label(self) -> str:
        return self.name

    @property
    def is_dormant(self) -> bool:
        return self.activated_at is None

    @property
    def programme_roles(self) -> frozenset[str]:
        """Codes of the programme-wide roles held today."""
        return request_scope.once(("programme_roles", self.pk), self._read_roles)

    def _read_roles(self) -> frozenset[str]:
        return frozenset(role for (role,) in ROLES_HELD.rows(user=self.pk, day=clock.day_of(clock.now())))

    def has_perm(self, permission: str, record=None) -> bool:
        """Whether the rule of that name (``reviews.set_scope``) lets this person do it, to ``record`` if it has one."""
        return self.is_active and rules.has_perm(permission, self, record)

    def holds(self, *roles: str) -> bool:
        """Whether any of these programme-wide roles is held today."""
        return bool(roles) and self.is_active and not self.programme_roles.isdisjoint(roles)

    @property
    def is_programme_staff(self) -> bool:
        """Whether the person is the programme's lead or a coordinator today."""
        return self.holds(*PROGRAMME_STAFF)


class Role(Dated):
    """A programme-wide role held by a user for a period."""

    AUDITED_FIELDS = ("role", "valid_from", "valid_to")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=30, choices=ProgrammeRole.choices)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["user", "role", "valid_from"]
        constraints = [ends_after_start("role_ends_after_start")]

    def __str__(self):
        return f"{self.get_role_display()}: {self.user}"


def _roles_held(*, user, day):
    return Role.objects.on(day).filter(user_id=user).order_by().values_list("role")


ROLES_HELD = CompiledQuery(_roles_held, user=int, day=date)
