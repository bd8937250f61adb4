"""Traits that hold numbers by name, and the error with which they refuse what they cannot hold."""

from collections.abc import Mapping

from traitlets import Dict, TraitError


class BadWeight(TraitError, ValueError):
    """A weight that cannot be used; a ValueError that traitlets knows how to undo."""


class Numbers(Dict):
    """A trait that holds criterion -> number."""

    def validate(self, obj, value):
        """Return the value as a dict; raise BadWeight for anything else."""
        if not isinstance(value, Mapping):
            raise BadWeight(f"Weights are {type(value).__name__}; give a dict: criterion -> number.")
        return super().validate(obj, dict(value))
