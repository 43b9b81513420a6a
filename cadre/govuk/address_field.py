"""The field for an email address: one form for each address."""

from django import forms

from cadre.kernel.email_addresses import one_form


class AddressField(forms.EmailField):
    """An email address, compared and kept in one form: case, spaces around it and punycode make no other address."""

    def to_python(self, value):
        return one_form(super().to_python(value) or "")
