"""Answer for one release to a notebook of version 0.5, in which the roles came from here."""

import warnings

from pillars.weighing.roles import *  # noqa: F403

warnings.warn("The roles have moved: from pillars.weighing.roles import ...", FutureWarning, stacklevel=2)
