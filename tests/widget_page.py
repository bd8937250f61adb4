"""A small page with widgets, brought to life by the book's own host, as in the built book."""

import json

from ipywidgets.embed import embed_data

from pillars.data import ROOT

HOST = ROOT / "pillars" / "theme" / "static" / "host.js"
PAGE = """<!doctype html>
<html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>Widgets</title>
<meta name="viewport" content="width=device-width"><style>
body {{ font: 16px/1.5 sans-serif; margin: 0 }} main {{ padding: 1rem }}
[data-theme=dark] {{ color-scheme: dark; background: #14181e; color: #ced6dd; --pst-color-text-base: #ced6dd;
  --pst-color-background: #14181e; --pst-color-text-muted: #9ca4af; --pst-color-border: #48566b;
  --pst-color-primary: #6bb3d6; --pst-color-link: #6bb3d6 }}</style></head>
<body><main><h1>A chapter</h1>{places}</main>
<script type="application/vnd.jupyter.widget-state+json">{state}</script>
<script>{host}</script></body></html>"""


def write_page(path, figures, theme="light"):
    """Write a page that shows the figures; return its file:// address."""
    state = json.dumps(embed_data(views=figures, drop_defaults=False)["manager_state"])
    places = "".join(figure._repr_mimebundle_()[0]["text/html"] for figure in figures)
    host = HOST.read_text(encoding="utf-8")
    page = PAGE.format(theme=theme, places=places, state=state.replace("</", "<\\/"), host=host)
    path.write_text(page, encoding="utf-8")
    return path.as_uri()
