"""A form that knows when its writer read the record, so that nobody's changes are lost without a word."""

from django import forms


class SeenForm(forms.Form):
    """Sends back ``seen_at``, the time of the last change that its page showed."""

    seen_at = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["iso8601"])

    @classmethod
    def seen_again(cls, data, *, seen_at, now: dict[str, str], **options):
        """The form with what was typed, for a writer who now sees what others saved.

        ``now`` has the saved value of each field in words; each field that differs from what was typed names it.
        """
        form = cls({**data, "seen_at": seen_at.isoformat()}, **options)
        form.full_clean()
        form.add_error(None, "Someone else has saved this since you opened it. Check what you typed, then save again")
        for name, words in now.items():
            form.add_error(name, f"This is now “{words}”" if words else "This is now empty")
        return form
