"""Bring gradebook and marking page up to date with the results; safe to repeat, and after a power cut."""

from seminar.gradebook import open_gradebook
from seminar.gradebook_marks import file_results
from seminar.gradebook_page import find_changed, write_page


def update_gradebook(class_, key, results):
    """Put the results into the gradebook, and write the notebooks that the marking page shows."""
    problem_set = key.problem_set
    shown = {name: result for name, result in results.items() if result["status"] != "refused"}
    changed = {name: find_changed(class_, problem_set, result) for name, result in shown.items()}
    with open_gradebook(class_) as book:
        file_results(book, class_, problem_set, shown, changed)
    # Last: as long as the old notebook is there, a run that was cut short knows that a text has changed.
    for name, result in shown.items():
        write_page(class_, problem_set, [item for _, item in key.items(name)], result)
