"""The class: an instructor pastes share codes, and sees where the class agrees and where it does not."""

import anywidget
from traitlets import Dict, List, Unicode, observe

from pillars.weighing.roles import role_cells
from pillars.widgets.code_lines import find_in_text
from pillars.widgets.codes import build_frame, name_columns, read_letters, tabulate_codes
from pillars.widgets.modules import read_module, read_style
from pillars.widgets.tables import (
    SCORE,
    read_book_matrix,
    read_criteria,
    read_options,
    read_role_titles,
)

FALLBACK = (
    "<p>Here an instructor pastes the share codes of a class and sees, without any name, which option leads "
    "for how many students, how they weigh each criterion, where roles disagree, and who changed their mind. "
    "The view needs JavaScript. Without it, the same table comes from Python: "
    '<code>from pillars.widgets import read_codes</code>, then <code>read_codes("class.csv")</code>.</p>'
)


class ClassView(anywidget.AnyWidget):
    """Show what a class has weighed, from its share codes.

    Python may read or set `codes` (a text: lines or a CSV), and may observe `rows` (one dict for each
    good code) and `problems` ([line, what is wrong]); `frame` is the table of read_codes.
    """

    _esm = read_module(
        "arithmetic",
        "share_code",
        "markup",
        "elements",
        "class_reading",
        "class_arithmetic",
        "class_drawing",
        "class_view",
    )
    _css = read_style("class_view")

    options = List().tag(sync=True)
    criteria = List().tag(sync=True)
    scores = List().tag(sync=True)
    letters = Dict().tag(sync=True)
    roles = List().tag(sync=True)
    codes = Unicode("").tag(sync=True)
    rows = List().tag(sync=True)
    problems = List().tag(sync=True)
    _duplicates = List()

    def __init__(self, codes=""):
        """Read the tables; codes: a text to begin with."""
        matrix = read_book_matrix()
        super().__init__(
            options=read_options(matrix.options),
            criteria=read_criteria(matrix.criteria),
            scores=[describe_cell(*each) for each in matrix.scores.items()],
            letters=read_letters(matrix)._asdict(),
            roles=describe_roles(),
        )
        self.codes = codes

    @observe("codes")
    def _read(self, change):
        """Derive rows and problems from the codes."""
        rows, problems, self._duplicates = tabulate_codes(find_in_text(change.new))
        with self.hold_sync():
            self.rows, self.problems = rows, [list(each) for each in problems]

    @property
    def frame(self):
        """The table of read_codes, with the lines that were left out in its attrs."""
        problems = [tuple(each) for each in self.problems]
        return build_frame(self.rows, problems, self._duplicates, name_columns(read_book_matrix()))

    def _repr_mimebundle_(self, **kwargs):
        """Add what a reader without JavaScript sees, and what a terminal prints."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        data["text/html"] = f'<div class="pillar-widget" data-model-id="{self.model_id}">{FALLBACK}</div>'
        data["text/plain"] = f"ClassView: {len(self.rows)} codes read, {len(self.problems)} lines skipped."
        return data, metadata


def describe_cell(cell, score):
    """Return one score as a row that can be sent."""
    return dict(zip(SCORE, (*cell, *score), strict=True))


def describe_roles():
    """Return id, title and own scores of each role that the book has."""
    return [
        {"role": role, "title": title}
        | {"scores": [describe_cell(*each) for each in role_cells(role).items()]}
        for role, title in read_role_titles().items()
    ]
