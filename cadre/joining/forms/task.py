"""What the forms of the tasks of an application have in common."""

from cadre.govuk.editing import EditForm


class TaskForm(EditForm):
    """One task of an application. Its fields show what is saved of it."""

    def facts(self) -> dict:
        """What was typed, as the application keeps it."""
        return self.cleaned_data
