"""What a widget shows to a reader without JavaScript, and to a terminal."""

from html import escape

from pillars.weighing import leaders, overall_value


def tabulate_scores(weigher):
    """Return HTML: options, criteria, the performance matrix if shown, and the order under each preset."""
    matrix = tabulate_matrix(weigher) if weigher.evidence else ""
    return list_options(weigher) + list_criteria(weigher.criteria) + matrix + list_presets(weigher)


def list_options(weigher):
    """Return the options with what they are."""
    items = "".join(
        f"<dt>{escape(row['title'])}</dt><dd>{escape(row['description'])}</dd>" for row in weigher.options
    )
    return f"<p>These are the options:</p><dl>{items}</dl>"


def list_criteria(criteria):
    """Return criteria with what their worst and best mean."""
    items = "".join(
        f"<dt>{escape(row['title'])}</dt><dd>{escape(row['question'])} "
        f"Worst: {escape(row['worst'])} Best: {escape(row['best'])}</dd>"
        for row in criteria
    )
    return f"<p>These are the criteria. To weigh them yourself, turn JavaScript on.</p><dl>{items}</dl>"


def tabulate_matrix(weigher):
    """Return the performance matrix as a table: likely score, with low and high."""
    scores = weigher.matrix.scores
    heads = "".join(f'<th scope="col">{escape(row["title"])}</th>' for row in weigher.criteria)
    body = ""
    for option in weigher.options:
        cells = (scores[option["option"], criterion] for criterion in weigher.matrix.criteria)
        tds = "".join(f"<td>{score.likely:g} ({score.low:g} to {score.high:g})</td>" for score in cells)
        body += f'<tr><th scope="row">{escape(option["title"])}</th>{tds}</tr>'
    caption = "Performance matrix: likely score (low to high), 0 worst, 100 best. Scores are judgements."
    return (
        f"<table><caption>{caption}</caption><thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def list_presets(weigher):
    """Return the order of the options under each preset, by the scores of its seat."""
    items = "".join(
        f"<li>{escape(preset['title'])}: "
        f"{escape(order_options(matrix, weigher.options, preset['swings']))}</li>"
        for preset, matrix in weigher.orders()
    )
    return f"<p>The order under our readings of documents and capitals:</p><ul>{items}</ul>" if items else ""


def order_options(matrix, options, swings):
    """Return the options by overall value, as one line of text."""
    values = overall_value(matrix, swings)
    titles = {row["option"]: row["title"] for row in options}
    ranked = sorted(values, key=values.get, reverse=True)
    return ", ".join(f"{titles[option]} {values[option]:.0f}" for option in ranked)


def describe_ranking(weigher):
    """Return one line for a terminal: the leader, or what is still to do."""
    if not weigher.weights:
        return "Weigher: set every criterion's swing to see a ranking."
    tie = " (tie)" if len(leaders(weigher.overall_value)) > 1 else ""
    return f"Weigher: {order_options(weigher.matrix, weigher.options, weigher.weights)}{tie}"
