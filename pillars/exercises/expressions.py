"""What an expression in YAML may name: tables, days, and the weighing of the book's scores."""

from datetime import date

from pillars import weighing
from pillars.data import load


def matrix():
    """Return the performance matrix of the book's own scores."""
    return weighing.read_matrix(load("scores").to_dict("records"))


def weights(preset):
    """Return criterion -> weight of one preset of data/presets.csv."""
    rows = load("swings").query("preset == @preset")
    return weighing.swing_weights(dict(zip(rows["criterion"], rows["swing"], strict=True)))


NAMES = {
    "load": load,
    "date": date.fromisoformat,
    "weighing": weighing,
    "matrix": matrix,
    "weights": weights,
}


def evaluate(expression, **names):
    """Return the value of an expression over load, date, weighing, matrix(), weights(preset) and names."""
    return eval(expression, NAMES | names)
