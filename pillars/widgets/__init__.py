"""Widgets: one Python class beside one ES module and one stylesheet of the same name."""

from pillars.widgets.class_view import ClassView, read_codes
from pillars.widgets.first_weighing import FirstWeighing
from pillars.widgets.lab import Lab
from pillars.widgets.membership_matrix import MembershipMatrix
from pillars.widgets.moving_figure import MovingFigure
from pillars.widgets.presence_by_host import PresenceByHost
from pillars.widgets.revision import Revision
from pillars.widgets.treaty_network import TreatyNetwork
from pillars.widgets.weigher import Weigher

__all__ = [
    "ClassView",
    "FirstWeighing",
    "Lab",
    "MembershipMatrix",
    "MovingFigure",
    "PresenceByHost",
    "Revision",
    "TreatyNetwork",
    "Weigher",
    "read_codes",
]
