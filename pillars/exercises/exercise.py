"""The widget that asks one exercise, in a live notebook and in the built page."""

from pathlib import Path

import anywidget
from traitlets import Any, Bool, Dict

from pillars.bundle import read_module
from pillars.exercises.page import describe_item, export


class Exercise(anywidget.AnyWidget):
    """Ask one Item; `answer` and `correct` follow the reader, both None until there is an answer."""

    _esm = read_module(Path(__file__).with_suffix(".js"))
    _css = Path(__file__).with_suffix(".css")

    item = Dict().tag(sync=True)
    answer = Any(None, allow_none=True).tag(sync=True)
    correct = Bool(None, allow_none=True).tag(sync=True)

    def __init__(self, item):
        super().__init__(item=export(item))
        self.source = item

    def _repr_mimebundle_(self, **kwargs):
        """Add what a reader without JavaScript sees, and what a terminal prints."""
        data, metadata = super()._repr_mimebundle_(**kwargs)
        readable = describe_item(self.source)
        place = f'id="exercise-{self.source.id}" data-model-id="{self.model_id}"'
        data["text/html"] = f'<div class="pillar-widget" {place}>{readable}</div>'
        data["text/plain"] = f'Exercise: {self.source.title}. To answer: check("{self.source.id}", ...)'
        return data, metadata
