"""A form that shows what is saved cannot save over what its writer has not seen: it is an ``EditForm``, in a view that
is marked ``edits``."""

import ast

import pytest

from tests.architecture.sources import app_of, functions, module_of, python_files, tree_of

# Forms that are given values and change nothing that the values come from.
SHOW_NOTHING_SAVED = {
    "ActionForm": "the day that is suggested for a new action",
    "AnswerUseForm": "what the member asked for, which the host may narrow; an answer is given once",
    "AgreeForm": "the version of the text that the page shows",
    "AddCostForm": "the first day of the claim, for a new cost",
    "AppointForm": "the email that is suggested, and what the applicant sent",
    "AssignForm": "the assessors that are suggested",
    "DecisionForm": "the email that is suggested",
    "AdviceForm": "the advisers and the day that are suggested for a new question",
    "BusyForm": "the days that were read in a calendar a moment ago, and are saved as they were shown",
    "CallForm": "the draft of a new call",
    "CodingForm": "the words of the note, for a new item of evidence",
    "ContactForm": "what the page asked, which its heading says, whatever was saved meanwhile",
    "FindingForm": "the kind whose column on the board asked for it, for a new finding",
    "DocumentCodingForm": "the comment on a quote, for a new item of evidence",
    "HandOverForm": "what is left, all of it ticked",
    "HostPersonForm": "the role that nobody has yet, for a new person",
    "InterestForm": "the moment at which the page was opened",
    "LoadForm": "the pack that was uploaded a moment ago, and is loaded as it was shown",
    "NoteForm": "a new key, so that a note that is sent twice is one note",
    "PassageForm": "the passage that was chosen, for a new quote",
    "OfferSeveralForm": "the last day to answer that is suggested, and the people who were ticked",
    "OfferProposedForm": "the last day to answer that is suggested, and everyone who is proposed",
    "PersonForm": "the role that nobody has yet, for a new person",
    "ProgressReviewForm": "days and people suggested for one that is not planned yet",
    "RecordUseForm": "what the member asked for, which the host may narrow; an answer is given once",
    "RunForm": "every claim that may be paid, for a new payment run",
    "ScaleForm": "each version of a scale is kept; the form says which version it takes the place of",
    "SeasonForm": "every review whose visit is to come",
    "SendForm": "the last day of the check that is suggested",
    "SendOfferForm": "the last day to answer that is suggested",
    "SessionForm": "the day whose column asked for it, for a new session",
    "SignForm": "everyone whose certificate is not signed, once",
    "SignOffForm": "the digest of the whole version that is signed",
    "StartForm": "the start of the programme, by a link that works once, before anyone else can sign in",
    "UsualForm": "the documents that are usually requested",
    "UploadForm": "the request that a new document answers",
}
GIVEN = {"initial", "instance"}


def edit_forms(trees) -> set[str]:
    """The names of the classes that are an ``EditForm``, directly or not."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"EditForm"}
    while more := {name for name, named in bases.items() if named & found} - found:
        found |= more
    return found


def given_values(tree) -> set[str]:
    """The forms that this module gives values to start with, or that do so themselves when they are made."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    forms = {_form_of(call) for call in calls if GIVEN & {keyword.arg for keyword in call.keywords}}
    made = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and _sets_values(node)}
    return {name for name in forms | made if name.endswith("Form")}


def _form_of(call) -> str:
    """The form that is made: by its name, or by ``partial`` of it."""
    first = call.args[0] if call.func.id == "partial" and call.args else call.func
    return getattr(first, "id", "")


def _sets_values(form) -> bool:
    return any(_is_value(node) for function in functions(form) for node in ast.walk(function))


def _is_value(node) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "initial"
    return isinstance(node, ast.Attribute) and node.attr == "initial" and isinstance(node.ctx, ast.Store)


def unmarked(tree, forms: set[str]) -> set[str]:
    """The views of this module that use one of these forms without ``edits``, themselves or in a function they call."""
    made = {function.name: function for function in tree.body if isinstance(function, ast.FunctionDef)}
    names = {name: {node.id for node in ast.walk(made[name]) if isinstance(node, ast.Name)} for name in made}
    helpers = {name for name in made if not made[name].decorator_list}
    using = set(forms)
    while more := {name for name in helpers if names[name] & using} - using:
        using |= more
    return {name for name in set(made) - helpers if names[name] & using and not _is_marked(made[name])}


def _is_marked(view) -> bool:
    calls = [mark for mark in view.decorator_list if isinstance(mark, ast.Call)]
    return any(keyword.arg == "edits" for call in calls for keyword in call.keywords)


def by_app() -> dict[str, list]:
    """The modules of each app, each with its path."""
    apps: dict[str, list] = {}
    for path in python_files():
        apps.setdefault(app_of(path), []).append((path, tree_of(path)))
    return apps


def test_every_form_that_shows_what_is_saved_notices_what_others_saved():
    unguarded, guarded = set(), 0
    for modules in by_app().values():
        forms = edit_forms([tree for _, tree in modules])
        guarded += len(forms) - 1
        unguarded |= {name for _, tree in modules for name in given_values(tree)} - forms
    assert unguarded == set(SHOW_NOTHING_SAVED)
    assert guarded > 25


def test_every_view_of_such_a_form_is_marked():
    for modules in by_app().values():
        forms = edit_forms([tree for _, tree in modules])
        for path, tree in modules:
            if module_of(path) == "views":
                assert unmarked(tree, forms) == set(), path


PLANTED = "class MottoForm(forms.Form):\n    motto = forms.CharField()\n"


@pytest.mark.parametrize(
    "use",
    ["MottoForm(data, initial={'motto': record.motto})", "MottoForm(instance=record)", "partial(MottoForm, initial=x)"],
)
def test_a_planted_form_without_the_guard_is_found(use):
    tree = ast.parse(f"{PLANTED}\ndef change(request, record):\n    {use}\n")
    assert given_values(tree) - edit_forms([tree]) == {"MottoForm"}


def test_a_planted_form_that_sets_its_own_values_is_found():
    text = (
        "class MottoForm(forms.Form):\n    def __init__(self, motto):\n        self.fields['motto'].initial = motto\n"
    )
    assert given_values(ast.parse(text)) == {"MottoForm"}


@pytest.mark.parametrize("mark", ["@page('a.b', of=records)", "@signed_in"])
def test_a_planted_view_without_its_mark_is_found(mark):
    text = f"def _ask(request):\n    return MottoForm()\n\n{mark}\ndef change(request, record):\n    _ask(request)\n"
    assert unmarked(ast.parse(text), {"MottoForm"}) == ({"change"})
    marked = text.replace("@signed_in", "@signed_in(edits=True)").replace("of=records", "edits=True")
    assert unmarked(ast.parse(marked), {"MottoForm"}) == set()
