"""The class: an instructor pastes share codes, and sees where the class agrees and where it does not."""

from pathlib import Path

import anywidget
import pandas as pd
from traitlets import Dict, List, Unicode

from pillars.bundle import read_module, read_style
from pillars.weighing.roles import STATUS_QUO
from pillars.widgets.lab import read_consents, read_role_scores
from pillars.widgets.tables import (
    SCORE,
    read_book_matrix,
    read_criteria,
    read_letters,
    read_options,
    read_role_titles,
    read_scores,
)

HERE = Path(__file__).parent
CONSENT = ("option", "alliance", "role", "consent")

FALLBACK = (
    "<p><strong>This part needs JavaScript</strong>: in a browser that runs it, the field for the codes and "
    "the result stand here. An instructor pastes the share codes of a class and sees, without any name, "
    "which option leads for how many students, how they weigh each criterion, where roles disagree, and who "
    "changed their mind. The class can be downloaded as a table, and read again with "
    '<code>pandas.read_csv("class.csv")</code>.</p>'
)


class ClassView(anywidget.AnyWidget):
    """Show what a class has weighed, from its share codes.

    Python may read or set `codes` (a text: lines or a CSV). The page reads them; when it has, Python may read
    or observe `rows` (one dict for each good code) and `problems` ([line, what is wrong]). Both are empty
    until the view is shown.
    """

    _esm = read_module(HERE / "class_view.js")
    _css = read_style(HERE / "frame.css", HERE / "class_view.css")

    options = List().tag(sync=True)
    criteria = List().tag(sync=True)
    scores = List().tag(sync=True)
    letters = Dict().tag(sync=True)
    roles = List().tag(sync=True)
    consents = List().tag(sync=True)
    status_quo = Unicode(STATUS_QUO).tag(sync=True)
    lab = Unicode("lab.html").tag(sync=True)
    codes = Unicode("").tag(sync=True)
    rows = List().tag(sync=True)
    problems = List().tag(sync=True)

    def __init__(self, codes=""):
        """Read the tables; codes: a text to begin with."""
        matrix = read_book_matrix()
        super().__init__(
            options=read_options(matrix.options),
            criteria=read_criteria(matrix.criteria),
            scores=read_scores(evidence=False),
            letters=read_letters(matrix.options, matrix.criteria)._asdict(),
            roles=describe_roles(matrix),
            consents=[{name: row[name] for name in CONSENT} for row in read_consents(matrix.options)],
        )
        self.codes = codes

    @property
    def frame(self):
        """The rows as a DataFrame, with the columns of the page's own download."""
        return pd.DataFrame(self.rows)

    def _repr_mimebundle_(self, **kwargs):
        """Add what a reader without JavaScript sees, and what a terminal prints."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        data["text/html"] = f'<div class="pillar-widget" data-model-id="{self.model_id}">{FALLBACK}</div>'
        data["text/plain"] = "ClassView: reads the share codes of a class, in a browser."
        return data, metadata


def read_codes(*_, **__):
    """Say what has replaced this name of the first edition: raise NotImplementedError."""
    raise NotImplementedError(
        "read_codes is gone: read the codes on the page 'Your class' (ClassView() in a notebook), press "
        "'Download as CSV' there, and use pandas.read_csv(\"class.csv\"), which has the same columns."
    )


def describe_roles(matrix):
    """Return id, title and own scores, in both readings, of each role that the book has."""
    kept = ("alliance", *SCORE)
    rows = read_role_scores(matrix)
    return [
        {"role": role, "title": title}
        | {"scores": [{name: row[name] for name in kept} for row in rows if row["role"] == role]}
        for role, title in read_role_titles().items()
    ]
