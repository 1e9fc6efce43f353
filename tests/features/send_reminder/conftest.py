"""People look up a lot here, so their stage has no limit of calls."""

from tests.features.unhurried import stage

__all__ = ["stage"]
