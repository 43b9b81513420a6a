"""Feedback on a day, counted."""

from collections import Counter

from cadre.learning.choices import Agreement


def summary(feedback, questions) -> dict:
    """How many gave each answer to each of the ``questions``, and all words, in the order of the alphabet."""
    counted = {name: Counter(getattr(one, name) for one in feedback) for name in questions}
    return {
        "count": len(feedback),
        "answers": Agreement.labels,
        "rows": [
            {"question": words, "counts": [counted[name][value] for value in Agreement.values]}
            for name, words in questions.items()
        ],
        "words": sorted(one.words for one in feedback if one.words),
    }
