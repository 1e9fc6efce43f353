"""Payments are made and taken back quickly here, so the stage has no limit of calls."""

from tests.features.unhurried import stage

__all__ = ["stage"]
