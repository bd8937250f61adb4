"""Maps of the region: treaties through time, and who sits at which table."""

from pillars.maps.forum_map import ForumMap
from pillars.maps.treaty_map import TreatyMap

__all__ = ["ForumMap", "TreatyMap"]
