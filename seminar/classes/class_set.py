"""A problem set as a class is marked by it: the book's, or the class's own, with what class.toml changes."""

from dataclasses import replace

from seminar.classes.class_folder import ClassError, problem_set_path
from seminar.problems.problem_set import read_problem_set
from seminar.problems.variants import choose

# Stands for everybody in the choice of a variant; no student can be called so.
SAME = "*"
NO_PART = "{path}: [{table}] {name}.{part}: {name} has no such question; it has {known}."


def read_class_set(class_, name):
    """Return the ProblemSet of a class without what was dropped, with its points, keys and accepted answers.

    Raises ClassError for a question that there is not or an answer that it cannot have, and ItemError.
    """
    problem_set = read_released_set(class_, name)
    told, questions = class_.settings, [one.id for one in problem_set.questions]
    parts = [*questions, *(essay.id for essay in problem_set.essays)]
    dropped = told.drop.get(name, [])
    refuse_unknown(class_, "drop", name, dropped, parts)
    for table in ("points", "key", "accept"):
        refuse_unknown(class_, table, name, getattr(told, table).get(name, {}), questions)
    return replace(
        problem_set,
        questions=[change(class_, name, one) for one in problem_set.questions if one.id not in dropped],
        essays=[essay for essay in problem_set.essays if essay.id not in dropped],
        handed_out=problem_set,
    )


def read_released_set(class_, name):
    """Return the ProblemSet as students get it: by row or not, and the same variant for all or not."""
    problem_set = read_problem_set(problem_set_path(name, class_.folder))
    questions = problem_set.questions
    if name in class_.settings.same_variant:
        questions = [one.fix(choose(class_.secret, SAME, one.id, len(one.variants))) for one in questions]
    return replace(problem_set, questions=questions, rows=class_.settings.rows)


def refuse_unknown(class_, table, name, parts, known):
    """Raise ClassError for a setting about a part that the set has not."""
    for part in parts:
        if part not in known:
            path = class_.folder / "class.toml"
            raise ClassError(
                NO_PART.format(path=path, table=table, name=name, part=part, known=", ".join(known))
            )


def change(class_, name, question):
    """Return a Question with what class.toml says of it. Raises ClassError."""
    told = {
        table: getattr(class_.settings, table)[name][question.id]
        for table in ("points", "key", "accept")
        if question.id in getattr(class_.settings, table).get(name, {})
    }
    try:
        return question.change(**told) if told else question
    except ValueError as error:
        raise ClassError(f"{class_.folder / 'class.toml'}: {name}.{question.id}: {error}") from None
