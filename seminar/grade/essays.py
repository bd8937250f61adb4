"""Find the essays in a notebook, wherever a student wrote them: in the cell, around it, or elsewhere."""

from seminar.grade.own_text import MANY, count_words, place

LENGTH = 50_000
DOUBLED = "{title}: {count} cells hold text; they are shown one after the other."
CONTINUED = "{title}: the text goes on in {places}; it is shown in one."
MOVED = "{title}: {lost}; the student's own text in {places} is shown instead."
GONE = "{title}: the cell is gone, and there is no other text."
BESIDE = "{title}: other text of the student's own stands in {places}; it is shown below the essay."
CODE = "{title}: the cell was made a {kind} cell; it was read as text."
CUT = "{title}: the text has {length} characters; the first {limit} are shown."
PICTURES = "{title}: it holds pictures, which are not shown; look into the file that was handed in."
NO_ESSAY = "Text of the student's own that belongs to no question stands in {places}."
EMPTY, LOST = "its cell is empty", "the cell is gone"


def find_essays(cells, tasks):
    """Return [{"id", "text", "beside"}] for tasks [{"id", "title"}], and notes on what is odd.

    cells: of own_text, marked. `beside` is a list of {"where", "text"}, left out where there is nothing.
    """
    used, found = set(), []
    for task in tasks:
        found.append(find_essay(cells, task["id"]))
        used |= {cell["number"] for cell in found[-1]["cells"]}
    rest = [cell for cell in cells if cell["own"] and cell["number"] not in used]
    empty = [one for one in found if not one["cells"]]
    for one in empty:
        one["cells"] = [cell for cell in rest if cell["name"] not in {task["id"] for task in tasks}]
    beside = [] if empty else [cell for cell in rest if is_beside(cell)]
    essays, notes = [], [] if tasks or not beside else [NO_ESSAY.format(places=list_places(beside))]
    for task, one in zip(tasks, found, strict=True):
        more = beside if one is found[-1] else []
        essay, said = show(one, more)
        essays.append({"id": task["id"]} | essay)
        notes += [note.format(title=task["title"], **values) for note, values in said]
    return essays, notes


def is_beside(cell):
    """Return whether a text is worth a look beside an essay; code may hold comments."""
    return cell["kind"] != "code" or count_words(cell["own"]) >= MANY


def find_essay(cells, name):
    """Return the cells that hold an essay: its own and what follows it, else what is around it."""
    own = [cell for cell in cells if cell["name"] == name]
    written = [cell for cell in own if cell["text"]]
    if written:
        last = cells.index(written[-1])
        return {"own": own, "cells": [*written, *follow(cells[last + 1 :])], "count": len(written)}
    around = [cell for cell in list_around(cells, name) if cell["own"]]
    return {"own": own, "cells": around, "count": 0}


def follow(cells):
    """Return the cells of text directly after an essay, as when an editor splits its cell."""
    found = []
    for cell in cells:
        if cell["ours"] or cell["kind"] == "code" or not cell["own"]:
            break
        found.append(cell)
    return found


def list_around(cells, name):
    """Return the cells from an essay's task on, or from its cell, to the next that came with the notebook."""
    starts = [n for n, cell in enumerate(cells) if name in (cell["name"], cell.get("like"))]
    starts += [n for n, cell in enumerate(cells) if f"{name}-task" in (cell["name"], cell.get("like"))]
    if not starts:
        return []
    region = cells[min(starts) : max(starts) + 1]
    for cell in cells[max(starts) + 1 :]:
        if cell["ours"]:
            break
        region.append(cell)
    return region


def show(one, beside):
    """Return one essay as {"text", "beside"}, and notes as (text, values)."""
    own, cells, count = one["own"], one["cells"], one["count"]
    notes = [(CODE, {"kind": cell["kind"][:20]}) for cell in cells[:count] if cell["kind"] != "markdown"]
    if count > 1:
        notes.append((DOUBLED, {"count": count}))
    if count and cells[count:]:
        notes.append((CONTINUED, {"places": list_places(cells[count:])}))
    if not count and cells:
        notes.append((MOVED, {"lost": EMPTY if own else LOST, "places": list_places(cells)}))
    elif not own:
        notes.append((GONE, {}))
    pictures = any(cell["pictures"] for cell in [*own, *cells, *beside])
    notes += [(PICTURES, {})] if pictures else []
    texts = [cell["text"] for cell in cells[:count]] + [cell["own"] for cell in cells[count:]]
    text, cut = shorten("\n\n".join(dict.fromkeys(texts)))
    shown = [{"where": place(cell), "text": shorten(cell["own"])[0]} for cell in beside[:20]]
    if beside:
        notes.append((BESIDE, {"places": list_places(beside)}))
    return {"text": text} | ({"beside": shown} if shown else {}), [*notes, *cut]


def list_places(cells):
    """Return in words where cells stand."""
    shown = [place(cell) for cell in cells[:6]]
    return ", ".join([*shown, *([f"and {len(cells) - 6} more cells"] if len(cells) > 6 else [])])


def shorten(text):
    """Return the beginning of a text, and a list with the note that it is cut, if it is."""
    if len(text) <= LENGTH:
        return text, []
    return text[:LENGTH], [(CUT, {"length": len(text), "limit": LENGTH})]
