"""A small page with exercises, brought to life by the book's own host, as in the built book."""

import json

from ipywidgets.embed import embed_data

from pillars.bundle import read_module
from pillars.data import ROOT
from pillars.exercises import Exercise

HOST = ROOT / "pillars" / "theme" / "static" / "host.js"
SOURCE = read_module(ROOT / "pillars" / "exercises" / "exercise.js")
IMPORT = """async (source) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  window.exercise = await import(address);
}"""
PAGE = """<!doctype html>
<html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>Exercises</title>
<meta name="viewport" content="width=device-width"><style>
:root {{ color-scheme: light }} body {{ font: 16px/1.5 sans-serif; margin: 0 }} main {{ padding: 1rem }}
[data-theme=dark] {{ color-scheme: dark; background: #14181e; color: #ced6dd; --pst-color-text-base: #ced6dd;
  --pst-color-background: #14181e; --pst-color-text-muted: #9ca4af; --pst-color-border: #48566b;
  --pst-color-primary: #6bb3d6; --pst-color-link: #8fc7e3 }}
[data-theme=dark] body {{ background: #14181e }}</style></head>
<body><main><h1>A chapter</h1><h2>Exercises</h2>{places}</main>
<script type="application/vnd.jupyter.widget-state+json">{state}</script>
<script>{host}</script></body></html>"""


def write_page(path, items, theme="light"):
    """Write a page that asks the items; return its file:// address."""
    exercises = [Exercise(item) for item in items]
    state = json.dumps(embed_data(views=exercises, drop_defaults=False)["manager_state"]).replace(
        "</", "<\\/"
    )
    places = "".join(exercise._repr_mimebundle_()[0]["text/html"] for exercise in exercises)
    host = HOST.read_text(encoding="utf-8")
    path.write_text(PAGE.format(theme=theme, places=places, state=state, host=host), encoding="utf-8")
    return path.as_uri()


def open_page(context, address, count):
    """Return an open page on which all exercises stand ready."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(
        "count => document.querySelectorAll('.pillar-exercise').length === count", arg=count
    )
    return page


def in_script(verdict):
    """Return a Verdict in the form of JavaScript's."""
    return {"correct": verdict.correct, "feedback": verdict.feedback}
